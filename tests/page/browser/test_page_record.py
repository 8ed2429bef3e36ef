"""The record on the page: search, a statement with its past, coverage, additions, the sync, in a real browser."""

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from chromium import PATIENCE
from page_parts import SIDES, Site, Visit, opened, site
from playwright.sync_api import Browser, Page, expect
from report_factory import make_report
from test_page_access import serious, walked
from test_page_human import kept

from assistant.net.fetch import fetch
from assistant.page.checks import added_statement
from assistant.page.checks.requesters import COOKIE, owner_of_cookie
from assistant.page.checks.sources import ArticleSource
from assistant.record.store import StatementStore
from assistant.schema import Statement

pytestmark = pytest.mark.e2e

CALL, TOGO = SIDES[0]["id"], SIDES[2]["id"]
ARABIC = "بيان وزارة الخارجية"
STRANGE = {
    "id": 'odd/"><script>alert(4)</script>',
    "issuer": 'Ministry "><img src=http://evil.example/i.png onerror=alert(5)>',
    "title": f"{ARABIC} </h2><script>alert(6)</script>",
    "kind": "<b>note</b>",
    "issued_date": "2025-03-06",
    "url": 'https://www.shafaq.com/x"onmouseover=alert(8)',
    "rendition": "digest",
    "text": "<img src=x onerror=alert(1)> ${alert(3)} {{7*7}} The lighthouse was painted.",
}
SOURCE = """issuer: Port Authority
side: Ghana
prefix: port
kind: notice
feed: {{type: files, path: {path}}}
licence: free to use
verified: {{live: true, date: 2026-11-01, how: a folder of this test}}
"""


def notice(number: int) -> str:
    return (
        f"---\nid: port-{number}\nissuer: Port Authority\ntitle: Notice {number}\nissued_date: 2025-03-05\n---\n\n"
        f"Ferry number {number} sails again from Keta.\n"
    )


def folder_of_notices(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"notice-{number}.md").write_text(notice(number))
    return folder


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A record with two versions of one statement, a strange one, and two sources that are folders."""
    folder = tmp_path_factory.mktemp("shelf")
    catalogue = folder / "data" / "catalogue"
    catalogue.mkdir(parents=True)
    for name, count in (("port-few", 3), ("port-many", 400)):
        path = folder_of_notices(folder / name, count)
        (catalogue / f"{name}.yaml").write_text(SOURCE.format(path=path))
    (folder_of_notices(folder / "port-bad", 1) / "broken.jsonl").write_text("no JSON")
    (catalogue / "port-bad.yaml").write_text(SOURCE.format(path=folder / "port-bad"))
    with site(folder, [*SIDES, STRANGE], stored=True) as served:
        store = StatementStore(served.service.settings.store_url)
        store.add([Statement.model_validate(SIDES[0] | {"text": SIDES[0]["text"].replace("April", "May")})])
        store.close()
        yield served


def entered(seen: Visit) -> Page:
    seen.page.click("#open-record")
    expect(seen.page.locator(".found li")).not_to_have_count(0, timeout=2 * PATIENCE)
    return seen.page


def field(page: Page, name: str):
    return page.locator(f"#record-{name}").locator("input, textarea").first


def found(page: Page, told: str) -> None:
    page.click("#record-find")
    expect(page.locator(".found [role=status]")).to_contain_text(told)


def test_point_9_the_record_is_searched_by_words_issuer_speaker_kind_and_days(shelf: Site, visit) -> None:
    seen = visit(shelf.url)
    page = entered(seen)
    expect(page).to_have_url(re.compile(r"[?]record=1$"))
    expect(page.locator("#check")).to_be_hidden()
    field(page, "query").fill("reopen the Aflao bridge")
    found(page, "best of")
    expect(page.locator(".found li").first).to_contain_text("Okafor")
    field(page, "query").fill("")
    for name, value, told in (
        ("issuer", "Foreign Ministry", "of 158"), ("speaker", "adjei", "1 statement that"),
    ):  # fmt: skip
        field(page, name).fill(value)
        found(page, told)
    expect(page.locator(".found .title")).to_have_text("Minister Okafor's call with President Mensah")
    for name in ("issuer", "speaker"):
        field(page, name).fill("")
    page.locator("#record-kind input").click()
    page.get_by_role("option", name="<b>note</b>").click()
    expect(page.locator(".found .title")).to_contain_text([ARABIC])
    page.locator("#record-kind input").click()
    page.get_by_role("option", name="any kind").click()
    field(page, "since").fill("2025-03-20")
    field(page, "until").fill("2025-03-20")
    found(page, "these conditions let through")
    expect(page.locator(".found .title")).to_contain_text(["Minister Okafor on a new airport"])
    field(page, "until").fill("March")
    page.click("#record-find")
    expect(page.locator("#record-found [role=alert]")).to_contain_text("write it as YYYY-MM-DD")
    field(page, "until").fill("2024-01-01")
    page.click("#record-find")
    expect(page.locator("#record-found [role=alert]")).to_contain_text("lies after the last day")
    field(page, "since").fill("")
    field(page, "until").fill("1999-01-01")
    found(page, "Nothing found. Searched: 0 statements")
    assert seen.foreign == []


def test_point_9_a_statement_has_a_page_with_its_past_and_what_cites_it(shelf: Site, visit, stranger) -> None:
    seen = visit(shelf.url)
    page = seen.page
    cookie = next(one["value"] for one in page.context.cookies() if one["name"] == COOKIE)
    report = make_report()
    cited = report.verdicts[0].citations[0].model_copy(update={"statement_id": CALL, "version": 1})
    first = report.verdicts[0].model_copy(update={"citations": (cited,)})
    mine = report.model_copy(update={"verdicts": (first, *report.verdicts[1:])})
    check_id = shelf.service.archive.keep(mine, owner=str(owner_of_cookie(cookie)))
    page.goto(f"{shelf.url}?statement={CALL}")
    shown = page.locator(".of-record")
    expect(shown.locator("h2")).to_have_text("Minister Okafor's call with President Mensah")
    expect(shown.locator("h2")).to_be_focused()
    expect(shown.locator(".whole")).to_contain_text("bridge in May")
    expect(shown.locator(".versions > li")).to_have_count(2)
    expect(shown.locator(".changes .went")).to_contain_text("bridge in April")
    expect(shown.locator(".changes .came")).to_contain_text("bridge in May")
    expect(shown.locator(".citing a")).to_have_attribute("href", f"?check={check_id}")
    expect(shown.locator(".citing")).to_contain_text("claim 1 · version 1")
    expect(shown.locator(".accounts")).to_contain_text("Presidency of Togo")
    other = stranger(f"{shelf.url}?statement={CALL}", ready=".of-record").page
    expect(other.locator(".of-record")).to_contain_text("None of the checks in your history cites it")
    shown.locator(f"[data-statement='{TOGO}']").click()
    expect(page).to_have_url(re.compile(f"statement={TOGO}$"))
    page.reload()
    expect(shown.locator("h2")).to_contain_text("President Mensah's call")
    page.click("#record-new")
    expect(page.locator("#check")).to_be_visible()
    expect(page).not_to_have_url(re.compile("statement|record"))
    page.goto(f"{shelf.url}?statement=nothing")
    expect(page.locator("#record-found [role=alert]")).to_contain_text("holds no statement nothing")


def test_point_9_the_record_opens_over_a_check_and_gives_it_back(shelf: Site, visit) -> None:
    seen = kept(shelf, visit)
    seen.open(1)
    page = entered(seen)
    expect(page.locator("#panel")).to_be_hidden()
    page.locator("h1").click()
    page.keyboard.press("a")  # accepts no claim that is out of sight
    page.click("#record-back")
    expect(page.locator("[data-card='1'] .verdict")).to_be_visible()
    expect(page.locator("#board .deciding")).to_contain_text("0 of")


def test_point_9_the_coverage_as_a_picture_and_as_a_table(shelf: Site, visit) -> None:
    seen = visit(shelf.url)
    page = entered(seen)
    page.get_by_role("button", name="What the record covers").click()
    expect(page.locator(".coverage-picture svg title").first).to_contain_text("issuers by month of issue")
    page.get_by_text("As a table").click()
    expect(page.get_by_role("row", name=re.compile("^Foreign Ministry"))).to_contain_text("2")
    assert seen.wide() <= 0


def test_point_9_statements_are_added_by_file_and_by_address_with_who_did_it(
    shelf: Site, visit, tmp_path, httpserver, monkeypatch
) -> None:
    seen = visit(shelf.url)
    page = entered(seen)
    page.get_by_role("button", name="Add statements").click()
    path = tmp_path / "more.jsonl"
    rows = [
        {"id": f"more-{n}", "issuer": "Harbour Board", "title": f"Board {n}", "text": "Ships came."}
        for n in (1, 2)
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    page.locator("#record-upload input[type=file]").set_input_files(path)
    expect(page.locator("#record-upload")).to_contain_text("more")
    page.click("#record-add")
    expect(page.locator("#record-added [role=alert]")).to_contain_text("Give your name")
    field(page, "added-by").fill("Ann Lee")
    page.click("#record-add")
    expect(page.locator("#record-added")).to_contain_text("2 new, 0 changed")
    page.locator("#record-added a").first.click()
    expect(page.locator(".of-record")).to_contain_text("was added by Ann Lee on")
    expect(page.locator(".of-record")).to_contain_text("from more.jsonl")
    page.get_by_role("button", name="Back to the search").click()

    text = "The board reopened the ferry line to Keta on Monday, and more ships will follow in June. "
    html = f"<html><head><title>Ferries</title></head><body><article><h1>Ferries</h1><p>{text * 4}</p><p>{text * 3}</p></article></body></html>"
    httpserver.expect_request("/notice").respond_with_data(html, content_type="text/html")
    guarded = partial(ArticleSource, fetcher=partial(fetch, allow=frozenset({"127.0.0.1"})))
    monkeypatch.setattr(added_statement, "ArticleSource", guarded)
    field(page, "given").fill(f"http://127.0.0.1:{httpserver.port}/notice")
    page.click("#record-add")
    expect(page.locator("#record-added [role=alert]")).to_contain_text("Say who issued the statement")
    assert httpserver.log == []
    field(page, "issued-by").fill("Harbour Board")
    field(page, "day").fill("2025-03-07")
    page.click("#record-add")
    expect(page.locator("#record-added")).to_contain_text("1 new")
    page.locator("#record-added a").click()
    expect(page.locator(".of-record .whole")).to_contain_text("reopened the ferry line to Keta")
    expect(page.locator(".of-record")).to_contain_text(f"127.0.0.1:{httpserver.port}/notice")
    page.get_by_role("button", name="Back to the search").click()
    broken = tmp_path / "broken.jsonl"
    broken.write_text("{")
    page.locator("#record-upload input[type=file]").set_input_files(broken)
    expect(page.locator("#record-upload")).to_contain_text("broken")
    field(page, "issued-by").fill("")
    page.click("#record-add")
    expect(page.locator("#record-added [role=alert]")).to_contain_text("broken.jsonl")
    assert seen.foreign == []


def test_point_9_a_sync_shows_what_came_and_what_failed(shelf: Site, visit) -> None:
    seen = visit(shelf.url)
    page = entered(seen)
    page.get_by_role("button", name="Fetch what is new").click()
    expect(page.locator("#record-sources")).to_contain_text(
        "U.S. Department of State: us-state-press (state.gov"
    )
    for name in ("port-few", "port-bad"):
        page.get_by_label(re.compile(f"Port Authority: {name} ")).check()
    page.click("#record-sync")
    told = page.locator("#record-synced")
    expect(told).to_contain_text("Done. In all:", timeout=2 * PATIENCE)
    # How many statements that makes hangs on what the tests before have added.
    expect(told).to_contain_text("port-few: 3 listed, 3 new")
    expect(told.locator("details")).to_contain_text("1 to look at")
    told.locator("summary").click()
    expect(told.locator("details")).to_contain_text("broken.jsonl")
    field(page, "issuer").fill("Port Authority")
    found(page, "these conditions let through")
    expect(page.locator(".found .title").first).to_contain_text("Notice")
    assert seen.foreign == []


def test_point_9_one_sync_at_a_time_goes_on_without_the_tab_and_can_be_stopped(
    shelf: Site, visit, stranger
) -> None:
    seen = visit(shelf.url)
    page = entered(seen)
    page.get_by_role("button", name="Fetch what is new").click()
    page.get_by_label(re.compile("Port Authority: port-many ")).check()
    page.click("#record-sync")
    expect(page.locator("#record-stop")).to_be_visible()
    expect(page.locator("#record-synced")).to_contain_text("of 400 documents", timeout=2 * PATIENCE)
    page.close()
    other = entered(stranger(shelf.url))
    other.get_by_role("button", name="Fetch what is new").click()
    expect(other.locator("#record-synced")).to_contain_text("of 400 documents")
    expect(other.locator("#record-sync")).to_be_disabled()
    other.click("#record-stop")
    expect(other.locator("#record-synced")).to_contain_text(
        re.compile("Stopped (before the end|in the middle)")
    )
    expect(other.locator("#record-sync")).to_be_enabled()


def test_point_9_what_strangers_wrote_is_text_and_runs_either_way(shelf: Site, visit) -> None:
    seen = visit(shelf.url)
    page = entered(seen)
    field(page, "query").fill("the lighthouse was painted")
    found(page, "best of")
    page.locator(".found a").first.click()
    shown = page.locator(".of-record")
    expect(shown.locator("h2")).to_contain_text(f"{ARABIC} </h2><script>alert(6)</script>")
    assert shown.locator("h2").evaluate("title => getComputedStyle(title).direction") == "rtl"
    expect(shown.locator(".whole")).to_contain_text("<img src=x onerror=alert(1)> ${alert(3)} {{7*7}}")
    assert shown.locator(".whole").evaluate("text => getComputedStyle(text).direction") == "ltr"
    link = shown.get_by_role("link", name="Shafaq News report; issuer's page not found")
    assert link.get_attribute("onmouseover") is None
    page.reload()
    expect(shown.locator("h2")).to_contain_text(ARABIC)
    assert (seen.foreign, seen.dialogs) == ([], [])


def test_point_9_the_record_by_keyboard_alone(shelf: Site, visit) -> None:
    page = visit(shelf.url).page
    walked(page, "#open-record")
    page.keyboard.press("Enter")
    expect(page.locator(".found li").first).to_be_visible(timeout=2 * PATIENCE)
    walked(page, "#record-query input, #record-query textarea")
    page.keyboard.type("Aflao bridge")
    page.keyboard.press("Enter")
    expect(page.locator(".found [role=status]")).to_contain_text("best of")
    walked(page, ".found a")
    page.keyboard.press("Enter")
    expect(page.locator("#statement-title")).to_be_focused()
    walked(page, ".back button")
    page.keyboard.press("Enter")
    expect(page.locator(".found a").first).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_point_9_no_serious_violation_and_nothing_beyond_the_edge(
    shelf: Site, browser: Browser, scheme: str, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 844})
    context.set_default_timeout(PATIENCE)
    seen = opened(context, shelf.url, "#check")
    page = entered(seen)
    for name in ("What the record covers", "Add statements", "Fetch what is new"):
        page.get_by_role("button", name=name).click()
    expect(page.locator(".coverage-picture svg")).to_be_visible()
    assert serious(page) == []
    assert seen.wide() <= 0
    page.goto(f"{shelf.url}?statement={CALL}")
    expect(page.locator(".of-record .accounts")).to_be_visible()
    assert serious(page) == []
    assert seen.wide() <= 0
    context.close()
