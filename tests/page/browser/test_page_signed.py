"""From a pasted article to signed exports: checked, every claim decided, signed off by a second person."""

import csv
import io
import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from desk_parts import desk_site, logged_in
from docx import Document
from page_parts import SIDES, Site, Visit, site
from playwright.sync_api import Browser, expect
from scripted import ARTICLE
from test_page_tools import answer

from assistant.page.server.binding import Binding
from assistant.schema import Report

pytestmark = pytest.mark.e2e

NOTE = "Nobody but the paper says so."
SIGNED = "signed off by Bob Ray"
LAST = "The two agreed to reopen the Aflao bridge in April."


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with desk_site(tmp_path_factory.mktemp("signed"), people=("Ann Lee", "Bob Ray")) as served:
        yield served


def decided(seen: Visit) -> int:
    """Every claim as a fact-checker takes them: accepted by one key where it can be, else overruled."""
    page = seen.page
    total = page.locator(".claims .claim").count()
    seen.open(1)
    for done in range(1, total + 1):
        if page.locator("#accept").is_enabled():
            page.keyboard.press("a")
        else:
            page.get_by_role("radio", name="Overrule it").check()
            page.locator("#own-label input").click()
            page.get_by_role("option", name="unsupported", exact=True).click()
            page.locator("#note textarea").fill(NOTE)
            page.click("#save")
        expect(page.locator("#board .deciding")).to_have_text(f"{done} of {total} decided")
        if done < total:
            following = page.locator(".claims .claim:not(.decided-on) button[data-claim]").first
            page.keyboard.press("Escape")
            following.click()
    page.keyboard.press("Escape")
    return total


@pytest.fixture(scope="module")
def signed(desk: Site, browser: Browser):
    """The whole way in two browsers; the page of the second person, whose check it is not."""
    ann = logged_in(browser, desk, "Ann Lee", accept_downloads=True)
    ann.finish(ARTICLE)
    total = decided(ann)
    bar = ann.page.locator("#desk-bar")
    expect(bar).to_contain_text("somebody else has to sign it off")
    bar.get_by_role("button", name="Share a read-only link").click()
    expect(bar).to_contain_text("everybody who logs in may look at it")
    link = ann.page.url.removeprefix(desk.url)
    bob = logged_in(browser, desk, "Bob Ray", link, accept_downloads=True)
    bob.finished()
    bob.page.locator("#desk-bar").get_by_role("button", name="Sign off").click()
    expect(bob.page.locator("#desk-bar")).to_contain_text("Signed off by Bob Ray")
    yield bob, total
    for seen in (ann, bob):
        seen.page.context.close()


def taken(seen: Visit, name: str) -> bytes:
    """An export as the browser saves it."""
    with seen.page.expect_download() as download:
        seen.page.get_by_role("link", name=name, exact=True).click()
    return Path(download.value.path()).read_bytes()


def test_the_signed_word_file_opened_again_has_who_decided_when_and_who_signed(signed) -> None:
    seen, total = signed
    document = Document(BytesIO(taken(seen, "Word")))
    comments = list(document.comments)
    assert len(comments) == total
    assert {comment.author for comment in comments} == {"Ann Lee"}
    now = datetime.now(UTC)
    for comment in comments:
        lead = comment.text.splitlines()[0]
        assert "by Ann Lee, " in lead
        assert f"{comment.timestamp:%H:%M} UTC" in lead
        assert (now - comment.timestamp).total_seconds() < 3600
        assert "Proposed by On Record: " in comment.text
    assert SIGNED in document.paragraphs[-1].text
    assert f"{total} of {total} claims decided by people" in document.paragraphs[-1].text


def test_the_table_of_a_signed_check_names_who_decided_when_and_who_signed(signed) -> None:
    seen, total = signed
    rows = list(csv.DictReader(io.StringIO(taken(seen, "CSV").decode("utf-8-sig"))))
    assert len(rows) == total
    for row in rows:
        assert row["decided_by"] == "Ann Lee"
        assert row["label"] in {"supported", "unsupported", "speculative"}
        assert datetime.fromisoformat(row["decided_at"]) <= datetime.fromisoformat(row["signed_off_at"])
        assert row["signed_off_by"] == "Bob Ray"
    assert {row["reason"] for row in rows if row["decision"] == "overruled"} <= {NOTE}


def test_markdown_and_the_print_view_of_a_signed_check(signed) -> None:
    seen, total = signed
    markdown = taken(seen, "Markdown").decode()
    assert markdown.count("by Ann Lee, ") >= total
    assert SIGNED in markdown
    with seen.page.context.expect_page() as opened:
        seen.page.get_by_role("link", name="Print", exact=True).click()
    printed = opened.value
    expect(printed.locator("details.card .verdict")).to_have_count(total)
    for lead in printed.locator("details.card .verdict").all_inner_texts():
        assert "by Ann Lee, " in lead
    expect(printed.locator(".masthead")).to_contain_text(SIGNED)
    expect(printed.locator(".methods")).to_contain_text(SIGNED)
    assert printed.pdf()[:4] == b"%PDF"
    printed.close()


def test_claimreview_of_a_signed_check_names_who_decided_and_who_signed(signed) -> None:
    seen, _ = signed
    page = seen.page
    page.get_by_text("ClaimReview", exact=True).click()
    page.get_by_label("Publisher").fill("The Daily")
    page.get_by_label("Address of the page").fill("https://daily.example/check/1")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    told = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert told
    for one in told:
        assert one["author"] == {"@type": "Person", "name": "Ann Lee"}
        grounds = one["reviewRating"]["ratingExplanation"]
        assert "by Ann Lee, " in grounds
        assert "Signed off by Bob Ray" in grounds


def test_a_program_that_is_handed_the_signed_report_is_told_who_decided(signed, tmp_path) -> None:
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    report = json.loads(taken(signed[0], "JSON"))
    assert report["sign_off"]["by"] == "Bob Ray"
    assert Report.model_validate(report).reviews
    with site(tmp_path, SIDES, binding=Binding(mcp=True)) as served:
        why = answer(served.url, "ask", question="Why is claim 1 supported?", report=report)
        assert "by Ann Lee, " in why["lead"]
        counted = answer(served.url, "ask", question="How many claims are decided?", report=report)
        who = answer(served.url, "ask", question="Who signed it off?", report=report)
    total = signed[1]
    assert f"{total} of {total}" in counted["lead"]
    assert "Bob Ray" in who["lead"]
