"""A fact-checker's day in a real browser: paste, watch, look, ask, decide, export, come back."""

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest
from page_parts import Site, Visit, site
from playwright.sync_api import BrowserContext, expect
from scripted import ARTICLE

from assistant.gate import RULES

pytestmark = pytest.mark.e2e
SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "report.schema.json"


def exported(seen: Visit, name: str) -> bytes:
    with seen.page.expect_download() as download:
        seen.page.get_by_role("link", name=name, exact=True).click()
    return Path(download.value.path()).read_bytes()


def decide(
    seen: Visit, choice: str, *, label: str | None = None, note: str = "", name: str = "Ann Lee"
) -> None:
    page = seen.page
    page.get_by_role("radio", name=choice).check()
    if label:
        page.locator("#own-label input").click()
        page.get_by_role("option", name=label).click()
    page.locator("#note textarea").fill(note)
    page.locator("#reviewer").locator("input, textarea").first.fill(name)
    page.click("#save")
    expect(page.locator("#decided")).to_contain_text("Saved")


def test_from_a_pasted_article_to_a_signed_off_report(place: Site, visit, tmp_path) -> None:
    seen = visit(place.url)
    page = seen.page
    expect(page.locator("#receiver")).to_contain_text("on this machine, and nowhere else")
    seen.finish()
    expect(page.locator(".claim")).not_to_have_count(0)
    expect(page.locator(".claim.pending")).to_have_count(0)
    expect(page.locator("#board .coverage")).to_contain_text("Within a week of 4 Mar 2025")

    card = seen.open(2)
    expect(card.locator(".verdict")).to_contain_text("SUPPORTED by Foreign Ministry, 4 Mar 2025")
    expect(card.locator(".quote .exact").last).to_have_text(
        "“They agreed to reopen the Aflao bridge in April.”"
    )
    expect(card.locator(".quote .around").last).to_contain_text("thanked the President")
    expect(card.locator(".side-account")).to_have_count(2)
    expect(card.locator(".rules")).to_contain_text(f"{len(RULES)} passed")
    expect(card.get_by_role("link", name="Original").first).to_have_attribute(
        "href", re.compile("^https://example.org/call#:~:text=")
    )
    decide(seen, "Overrule it", label="unsupported", note="The minister only proposed it.")
    expect(page.locator("[data-card='2'] .decided")).to_contain_text("Overruled: unsupported, by Ann Lee")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()

    answer = seen.ask("why is claim 2 supported?")
    expect(answer).to_contain_text("it is supported by Foreign Ministry, 4 Mar 2025")
    answer = seen.ask("what did the Foreign Ministry say about the bridge?")
    expect(answer.locator(".quote .words")).to_contain_text("reopen the Aflao bridge")

    told = json.loads(exported(seen, "JSON"))
    jsonschema.validate(told, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert told["reviews"][0]["reviewer"] == "Ann Lee"
    assert "Overruled: unsupported, by Ann Lee" in exported(seen, "Markdown").decode()
    assert "Overruled: unsupported, by Ann Lee" in exported(seen, "HTML").decode()
    rows = list(csv.DictReader(io.StringIO(exported(seen, "CSV").decode("utf-8-sig"))))
    assert rows[1]["reviews"].startswith("Overruled: unsupported, by Ann Lee")

    page.reload()
    seen.finished()
    expect(page.locator(".turn.answer")).to_have_count(2)
    expect(page.locator(".claim.decided-on")).to_have_count(1)
    assert (seen.foreign, seen.dialogs) == ([], [])


@pytest.mark.case("F3")
def test_claims_are_there_before_their_labels_and_stop_keeps_what_is_done(place: Site, visit) -> None:
    seen = visit(place.url)
    page = seen.page
    place.reader.hold_all_but("telephoned")
    seen.check()
    expect(page.locator(".claim.pending").first).to_be_visible()
    expect(page.locator(".claim.supported").first).to_be_visible()
    expect(page.locator("#board mark.supported").first).to_be_visible()
    expect(page.locator("#progress progress")).to_be_visible()
    expect(page.locator("#progress .pace")).to_contain_text("claims")
    done = page.locator(".claim:not(.pending)").count()
    page.click("#stop")
    place.reader.release()
    seen.finished()
    expect(page.locator("#progress")).to_contain_text("Stopped")
    expect(page.locator(".claim.skipped").first).to_be_visible()
    assert page.locator(".claim:not(.skipped)").count() >= done
    page.click("#new")
    expect(page.locator(".history .reopen")).to_have_count(1)


def half_done(place: Site, visit):
    """A check that has its first labels and then waits for the model."""
    seen = visit(place.url)
    place.reader.hold_all_but("telephoned")
    seen.check()
    expect(seen.page.locator(".claim.supported").first).to_be_visible()
    return seen


@pytest.mark.case("F3")
def test_a_closed_tab_does_not_end_the_check(place: Site, visit) -> None:
    seen = half_done(place, visit)
    seen.page.close()
    again = visit(place.url)
    entry = again.page.locator(".history .unfinished").first
    expect(entry).to_contain_text("Running")
    place.reader.release()
    entry.locator(".reopen").click()
    again.finished()
    expect(again.page.locator(".claim.supported").first).to_be_visible()
    expect(again.page.locator(".claim.pending, .claim.skipped")).to_have_count(0)


@pytest.mark.case("F3")
def test_a_lost_connection_loses_nothing_that_was_done(place: Site, visit) -> None:
    page = half_done(place, visit).page
    page.context.set_offline(True)
    place.reader.release()
    page.wait_for_timeout(1000)
    page.context.set_offline(False)
    page.goto(place.url)
    page.locator(".history .reopen").first.click()
    expect(page.locator(".claim.supported").first).to_be_visible()
    expect(page.locator(".exports a").first).to_be_visible()


def test_an_open_card_leaves_the_question_in_reach_on_a_wide_screen(place: Site, visit) -> None:
    seen = visit(place.url)
    seen.page.set_viewport_size({"width": 1440, "height": 900})
    seen.finish()
    seen.open(1)
    answer = seen.ask("why is claim 1 supported?")
    expect(answer).to_contain_text("Okafor")
    expect(seen.page.locator("#panel")).to_be_hidden()  # it would lie over the answer


@pytest.mark.case("F2")
def test_checks_are_there_after_a_restart(context: BrowserContext, visit, tmp_path) -> None:
    with site(tmp_path) as first:
        seen = visit(first.url)
        seen.finish()
        seen.open(1)
        decide(seen, "Leave a note", note="Ask the ministry.")
        seen.page.close()
    with site(tmp_path) as second:
        seen = visit(second.url)
        seen.page.locator(".history .reopen").click()
        seen.finished()
        card = seen.open(1)
        expect(card.locator(".decided")).to_contain_text("Ask the ministry.")
        expect(seen.page.locator("#reviewer").locator("input, textarea").first).to_have_value("Ann Lee")
        seen.page.keyboard.press("Escape")
        expect(seen.page.locator("#panel")).to_be_hidden()
        answer = seen.ask("did the Foreign Ministry mention the bridge?")
        expect(answer).to_contain_text("Yes.")


def test_deleting_a_check_asks_once_and_can_be_undone(place: Site, visit) -> None:
    seen = visit(place.url)
    seen.finish()
    page = seen.page
    page.click("#new")
    entries = page.locator(".history .reopen")
    page.locator(".history .forget").click()
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator(".history .sure")).to_have_count(0)
    page.locator(".history .forget").click()
    page.get_by_role("button", name="Yes, delete").click()
    expect(entries).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(entries).to_have_count(1)
    entries.click()
    seen.finished()


def test_a_sentence_more_and_another_day(place: Site, visit) -> None:
    seen = visit(place.url)
    seen.finish()
    claims = seen.page.locator(".claim").count()
    turn = seen.ask("Check this sentence as well: Minister Okafor telephoned President Mensah.")
    expect(turn).to_contain_text(f"Claim {claims + 1}:")
    expect(seen.page.locator(".claim")).to_have_count(claims + 1)
    told = json.loads(exported(seen, "JSON"))
    assert told["additions"][0]["text"] == "Minister Okafor telephoned President Mensah."
    assert len(told["verdicts"]) == claims
    seen.page.locator("#question textarea").fill("again as of 25 March")
    seen.page.click("#ask")
    expect(seen.page.locator("#board .byline")).to_contain_text("as of 25 Mar 2025")
    seen.finished()
    expect(seen.page.locator(".turn.asked")).to_contain_text("again, as of 25 Mar 2025")


def test_what_the_record_does_not_hold_is_said_with_what_it_covers(place: Site, visit) -> None:
    seen = visit(place.url)
    seen.finish()
    answer = seen.ask("what did the Foreign Ministry say about volcanoes?")
    expect(answer).to_contain_text("No statement by the Foreign Ministry")
    expect(answer).to_contain_text("The record as of 5 Mar 2025: 2 statements")
    expect(answer.locator(".quote")).to_have_count(0)


def test_filters_leave_the_claims_of_one_label(place: Site, visit) -> None:
    seen = visit(place.url)
    seen.finish()
    shown = seen.page.locator(".claim.g-supported").count()
    seen.page.locator("#show-supported").check()
    expect(seen.page.locator(".claim:visible")).to_have_count(shown)


@pytest.mark.case("F2")
def test_two_readers_at_once_see_their_own_check_alone(place: Site, visit, stranger) -> None:
    one, other = visit(place.url), stranger(place.url)
    place.reader.hold_all_but("telephoned")
    one.check(ARTICLE.replace("Aflao", "Zebra"))
    expect(one.page.locator(".claim").first).to_be_visible()
    other.check(ARTICLE)
    expect(other.page.locator("#progress")).to_contain_text("you are number 1 in line")
    place.reader.release()
    one.finished()
    other.finished()
    expect(one.page.locator("#board")).to_contain_text("Zebra")
    expect(other.page.locator("#board")).not_to_contain_text("Zebra")
    shown = one.page.url.split("check=")[1]
    other.page.goto(one.page.url)
    expect(other.page.locator("#trouble")).to_contain_text("not in your history")
    assert other.page.request.get(f"{place.url}onrecord/export/{shown}/on-record.json").status == 404
    expect(other.page.locator(".history .reopen")).to_have_count(1)


def test_the_sample_fills_the_box(place: Site, visit) -> None:
    seen = visit(place.url)
    seen.page.click("#sample")
    expect(seen.page.get_by_label("Article", exact=True)).to_have_value(f"{ARTICLE}\nThis is the sample.")
