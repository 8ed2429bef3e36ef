"""The page of a single user: nothing of a desk, and the watch over the statements that checks cite."""

import pytest
from desk_parts import serious
from page_parts import SIDES, Site, site
from playwright.sync_api import expect

from assistant.record.store import StatementStore
from assistant.schema import Statement

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    with site(tmp_path_factory.mktemp("alone"), stored=True) as served:
        yield served


def changed(alone: Site, words: str) -> None:
    """The first statement of the record says something else from now on."""
    store = StatementStore(alone.service.settings.store_url)
    store.add([Statement.model_validate({**SIDES[0], "text": f"{SIDES[0]['text']} {words}"})])
    store.close()


def test_a_single_user_sees_nothing_of_a_desk(alone: Site, visit) -> None:
    seen = visit(alone.url)
    seen.finish()
    expect(seen.page.locator(".desk-bar")).to_have_count(0)
    seen.page.click("#new")
    expect(seen.page.locator(".history .reopen").first).to_be_visible()
    expect(seen.page.locator("#desk")).to_be_hidden()
    told = seen.page.locator("#start").inner_text().lower()
    assert not any(word in told for word in ("desk", "sign", "share", "assign"))


def test_a_changed_statement_is_told_on_the_start_page_and_a_click_opens_the_claim(
    alone: Site, visit
) -> None:
    seen = visit(alone.url)
    seen.finish()
    page = seen.page
    page.click("#new")
    expect(page.locator(".history .reopen").first).to_be_visible()
    expect(page.locator(".watch")).to_have_count(0)
    changed(alone, "The bridge stays closed until June.")
    page.goto(alone.url)
    line = page.locator(".watch summary")
    expect(line).to_contain_text("1 check cites a statement that has changed since.")
    line.click()
    assert serious(seen) == []
    expect(page.locator(".watch")).to_contain_text("still there word for word")
    page.locator(".watch button[data-claim]").first.click()
    expect(page.locator("#panel .card h2")).to_be_visible()
    page.keyboard.press("Escape")
    page.click("#new")
    line.click()
    page.get_by_role("button", name="I have looked at this").click()
    expect(page.locator(".watch")).to_have_count(0)
    page.reload()
    page.wait_for_selector(".history .reopen")
    expect(page.locator(".watch")).to_have_count(0)
    changed(alone, "It was sold.")
    page.reload()
    expect(line).to_be_visible()
