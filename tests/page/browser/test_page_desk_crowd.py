"""Fifty checks on a desk and three browsers, two of them deciding one check at once: nothing is lost."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desk_parts import PEOPLE, desk_site, logged_in
from page_parts import Site, Visit
from playwright.sync_api import Browser, expect
from report_factory import make_report

from assistant.record.owners import owner_of_user
from assistant.schema import Review

pytestmark = pytest.mark.e2e
ANN, BOB, _ = (owner_of_user(name) for name in PEOPLE)
CHECKS = 50
REPORT = make_report()
WITH_LABEL = [
    number for number, found in enumerate(REPORT.verdicts, start=1) if found.label
]  # can be accepted
MOST_GROWTH = 80  # MB; a leak of one report a look would be far above it


def memory() -> int:
    """What this process, which serves the page, holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with desk_site(tmp_path_factory.mktemp("crowd")) as served:
        archive, bench = served.service.archive, served.service.desk
        for _ in range(CHECKS):
            check_id = archive.keep(REPORT, owner=ANN)
            bench.assign(check_id, "Bob Ray", owner=ANN)
            bench.share(check_id, owner=ANN)
        yield served


def press_at_once(people: list[Visit], number: int) -> None:
    """Everybody's press on Accept leaves their browser before any answer is awaited."""
    for seen in people:
        seen.open(number)
    for seen in people:
        seen.page.evaluate("document.getElementById('accept').click()")
    for seen in people:
        expect(seen.page.locator("#decided")).to_contain_text(f"Saved claim {number}:")
        seen.page.keyboard.press("Escape")
        expect(seen.page.locator("#panel")).to_be_hidden()


def test_two_browsers_decide_one_check_at_once_and_a_third_looks_and_no_decision_is_lost(
    desk: Site, browser: Browser
) -> None:
    check_id = desk.service.desk.listed(ANN)[0].check.id
    ann, bob, cleo = (logged_in(browser, desk, name, f"?check={check_id}") for name in PEOPLE)
    for seen in (ann, bob, cleo):
        seen.finished()
    for number in WITH_LABEL[:4]:
        press_at_once([ann, bob], number)
    reviews = desk.service.archive.get(check_id, owner=ANN).report.reviews
    made = {(review.claim_id, review.reviewer) for review in reviews}
    claims = [REPORT.verdicts[number - 1].claim.id for number in WITH_LABEL[:4]]
    assert made == {(claim, name) for claim in claims for name in ("Ann Lee", "Bob Ray")}
    assert len(reviews) == 8
    cleo.page.reload()
    cleo.finished()
    expect(cleo.page.locator("#board .deciding")).to_have_text("4 of 15 decided")
    for seen in (ann, bob, cleo):
        seen.page.context.close()


def test_fifty_checks_are_listed_opened_and_decided_with_memory_flat(desk: Site, browser: Browser) -> None:
    ann = logged_in(browser, desk, "Ann Lee")
    rows = ann.page.locator(".desk-list li")
    expect(rows).to_have_count(CHECKS)
    ids = [entry.check.id for entry in desk.service.desk.listed(ANN)]
    _looked_through(desk, ann, ids[:10])
    before = memory()
    _looked_through(desk, ann, ids[10:])
    assert memory() - before < MOST_GROWTH
    expect(ann.page.locator(".desk-list .state.open")).to_have_count(CHECKS)
    ann.page.context.close()


def _looked_through(desk: Site, ann: Visit, ids: list[str]) -> None:
    """Each check is opened from the list, decided by somebody else meanwhile, and left again."""
    for check_id in ids:
        ann.page.locator(f".desk-list button[data-check='{check_id}']").click()
        ann.finished()
        review = Review(claim_id="c1", decision="accepted", reviewer="Bob Ray", at=datetime.now(UTC))
        desk.service.archive.decide(check_id, review, owner=BOB)
        ann.page.click("#new")
        expect(ann.page.locator(f".desk-list button[data-check='{check_id}']")).to_contain_text(
            "of 15 decided"
        )
