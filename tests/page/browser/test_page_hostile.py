"""What strangers write is text and nothing else: article, claim, statement and file name in a real browser."""

import pytest
from page_parts import HOSTILE_ARTICLE, HOSTILE_RECORD, Site, site
from playwright.sync_api import BrowserContext, expect
from report_factory import hostile_report

from assistant.page.checks.requesters import COOKIE, owner_of_cookie

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory):
    with site(tmp_path_factory.mktemp("hostile"), HOSTILE_RECORD) as served:
        yield served


@pytest.mark.case("F1")
def test_a_hostile_article_record_and_file_name_run_nothing(hostile_site: Site, visit, tmp_path) -> None:
    path = tmp_path / "<img src=x onerror=alert(10)>.txt"
    path.write_text(HOSTILE_ARTICLE, encoding="utf-8")
    seen = visit(hostile_site.url)
    seen.page.locator("#upload input[type=file]").set_input_files(path)
    expect(seen.page.locator("#upload")).to_contain_text("txt")
    seen.page.get_by_label("As of").fill("2025-03-05")
    seen.page.click("#check")
    seen.finished()
    expect(seen.page.locator(".turn.asked")).to_contain_text("img src=x onerror=alert(10)")
    expect(seen.page.locator("#board .text")).to_contain_text("<script>alert(2)</script> ${alert(3)} {{7*7}}")
    card = seen.open(1)
    expect(card).to_contain_text('Ministry "><img src=http://evil.example/i.png onerror=alert(5)>')
    original = card.get_by_role("link", name="Original").first
    assert original.get_attribute("onmouseover") is None
    assert str(original.get_attribute("href")).startswith("https://evil.example/x%22")
    with seen.page.context.expect_page() as stored:
        card.get_by_role("link", name="Stored version").first.click()
    expect(stored.value.locator("main")).to_contain_text("<script>alert(2)</script>")
    assert stored.value.locator("script").count() == 0
    seen.page.bring_to_front()
    seen.page.keyboard.press("Escape")
    expect(seen.page.locator("#panel")).to_be_hidden()
    answer = seen.ask("what is on record about the Aflao bridge?")
    expect(answer.locator(".quote")).not_to_have_count(0)
    assert seen.wide() <= 0
    assert (seen.foreign, seen.dialogs) == ([], [])
    assert seen.page.title() == "On Record"


@pytest.mark.case("F1")
def test_a_hostile_report_from_the_history_runs_nothing(place: Site, context: BrowserContext, visit) -> None:
    seen = visit(place.url)
    cookie = next(one["value"] for one in context.cookies() if one["name"] == COOKIE)
    check_id = place.service.archive.keep(hostile_report(), owner=str(owner_of_cookie(cookie)))
    seen.page.reload()
    expect(seen.page.locator(".history .title").first).to_contain_text("<script>alert(1)</script>")
    seen.page.locator(".history .reopen").first.click()
    seen.finished()
    for number in range(1, 11):
        seen.open(number)
        seen.page.keyboard.press("Escape")
        expect(seen.page.locator("#panel")).to_be_hidden()
    assert seen.wide() <= 0
    saved = seen.page.request.get(f"{place.url}onrecord/export/{check_id}/on-record.html")
    assert "script" not in (saved.headers["content-type"])
    assert (seen.foreign, seen.dialogs) == ([], [])
    assert seen.page.title() == "On Record"


@pytest.mark.parametrize(
    "told",
    [
        '{"claim": "99999"}',
        '{"claim": "<b>"}',
        '{"check": "../../etc"}',
        '{"forget": "nothing"}',
        '{"close": "1"}',
    ],
)
@pytest.mark.case("F1")
def test_a_forged_click_does_no_harm(place: Site, visit, told: str) -> None:
    seen = visit(place.url)
    seen.finish()
    seen.page.evaluate(
        """told => {
            const button = document.querySelector('.claim button');
            delete button.dataset.claim;
            Object.assign(button.dataset, JSON.parse(told));
            button.click();
        }""",
        told,
    )
    seen.open(1)
    assert "Traceback" not in seen.page.content()
