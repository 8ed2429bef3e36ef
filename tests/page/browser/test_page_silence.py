"""Nothing ends in silence: reloads, stops, restarts, clicks too early, addresses that fail."""

import re

import pytest
from page_parts import Site, Visit, site
from playwright.sync_api import expect

from assistant.editing import EditRequest
from assistant.errors import RecordError
from assistant.page.checks.wishes import Wish

pytestmark = pytest.mark.e2e


def half_done(place: Site, visit) -> Visit:
    """A check that has its first labels and then waits for the model."""
    seen = visit(place.url)
    place.reader.hold_all_but("telephoned")
    seen.check()
    expect(seen.page.locator(".claim.supported").first).to_be_visible()
    return seen


def gone(*_: object, **__: object) -> None:
    raise RecordError("The record is gone.")


def dismiss(seen: Visit, reason: str) -> None:
    """Asks for it on the open card, while the check runs."""
    page = seen.page
    if not page.locator("#edit-kind").is_visible():
        page.get_by_role("button", name="Edit this claim").click()
    page.get_by_role("radio", name="Dismiss it").check()
    page.locator("#edit-note textarea").fill(reason)
    page.locator("#edit-name").locator("input, textarea").first.fill("Ann Lee")
    page.click("#edit-save")
    expect(page.locator("#edited")).to_contain_text(reason)


def test_a_reload_in_the_middle_of_a_check_goes_on_with_it(place: Site, visit) -> None:
    seen = half_done(place, visit)
    expect(seen.page).to_have_url(re.compile(r"[?]check=[0-9a-f]{32}$"))
    shown = seen.page.url
    seen.page.reload()
    expect(seen.page.locator(".claim.supported").first).to_be_visible()
    expect(seen.page.locator(".claim.pending").first).to_be_visible()
    place.reader.release()
    seen.finished()
    expect(seen.page.locator(".claim.pending, .claim.skipped")).to_have_count(0)
    assert seen.page.url == shown


def test_a_click_on_a_claim_that_is_being_checked_opens_it_and_it_fills(place: Site, visit) -> None:
    seen = half_done(place, visit)
    failed = []
    seen.page.on("response", lambda answer: answer.status >= 500 and failed.append(answer.url))
    seen.page.locator(".claim.pending button").first.click()
    card = seen.page.locator(".card[data-card]")
    expect(card.locator(".verdict")).to_contain_text("Being checked")
    place.reader.release()
    seen.finished()
    expect(card.locator(".verdict")).not_to_contain_text("Being checked")
    expect(seen.page.locator("#accept")).to_be_visible()
    assert failed == []


def test_a_stopped_check_can_be_gone_on_with_and_a_question_does_not_call_it_done(place: Site, visit) -> None:
    seen = half_done(place, visit)
    page = seen.page
    page.click("#stop")
    place.reader.release()
    seen.finished()
    expect(page.locator("#progress")).to_contain_text("Stopped: ")
    seen.ask("why is claim 1 supported?")
    expect(page.locator("#progress")).to_contain_text("left unchecked")
    seen.open(1)
    page.locator("#reviewer").locator("input, textarea").first.fill("Ann Lee")
    page.click("#accept")
    expect(page.locator("#decided")).to_contain_text("Saved claim 1")
    page.keyboard.press("Escape")
    page.click("#new")
    expect(page.locator(".history .facts").first).to_contain_text("stopped")
    page.locator(".history .resume").click()
    seen.finished()
    expect(page.locator("#progress")).to_contain_text("Done")
    expect(page.locator(".claim.pending, .claim.skipped")).to_have_count(0)
    expect(page.locator(".claim.decided-on")).to_have_count(1)
    expect(page.locator("#go-on")).to_be_hidden()
    page.click("#new")
    expect(page.locator(".history .reopen")).to_have_count(1)


def test_go_on_above_a_stopped_check(place: Site, visit) -> None:
    seen = half_done(place, visit)
    seen.page.click("#stop")
    place.reader.release()
    seen.finished()
    seen.page.click("#go-on")
    expect(seen.page.locator(".claim.skipped")).to_have_count(0)
    seen.finished()
    expect(seen.page.locator("#progress")).to_contain_text("Done")


def test_a_check_that_a_restart_cut_off_is_unfinished_in_the_history(visit, tmp_path) -> None:
    with site(tmp_path) as first:
        seen = half_done(first, visit)
        seen.page.close()
        first.service.archive.keep = lambda *_, **__: "lost"  # the process ends before the report is kept
    with site(tmp_path) as second:
        seen = visit(second.url)
        entry = seen.page.locator(".history .unfinished")
        expect(entry).to_contain_text("not finished")
        entry.get_by_role("button", name="Go on").click()
        seen.finished()
        expect(seen.page.locator(".claim.pending, .claim.skipped")).to_have_count(0)


def test_a_change_asked_for_while_a_check_runs_outlives_a_restart(visit, tmp_path) -> None:
    with site(tmp_path) as first:
        seen = half_done(first, visit)
        seen.open(3)
        dismiss(seen, "A plan, not a claim.")
        seen.page.locator("[data-card] [data-close]").click()
        seen.open(2)
        dismiss(seen, "Not what we check.")
        seen.page.locator("#edited [data-unwish]").click()
        expect(seen.page.locator("#edited")).not_to_contain_text("To be dismissed")
        seen.page.close()
        first.service.archive.keep = gone  # the process ends before the report is kept
    with site(tmp_path) as second:
        seen = visit(second.url)
        seen.page.locator(".history .unfinished").get_by_role("button", name="Go on").click()
        seen.finished()
        expect(seen.page.locator(".claims .claim").nth(2)).to_contain_text("DISMISSED by Ann Lee")
        expect(seen.page.locator(".claim.dismissed")).to_have_count(1)
        expect(seen.page.locator(".turn.problem")).to_have_count(0)


def test_a_change_that_nobody_came_to_is_told_once_when_the_check_is_opened(visit, tmp_path) -> None:
    with site(tmp_path) as place:
        seen = visit(place.url)
        seen.finish()
        check_id = seen.page.url.partition("check=")[2]
        wanted = EditRequest("dismissed", "Ann Lee", ("C3",), note="A plan, not a claim.")
        place.service.wishes.add(check_id, Wish(wanted, "openai:fake", (("They agreed.", "They agreed."),)))
        seen.page.reload()
        told = seen.page.locator(".turn.problem")
        expect(told).to_contain_text("A change was not made. To be dismissed")
        expect(told).to_contain_text("The server ended before it came to it")
        seen.page.reload()
        seen.finished()
        expect(told).to_have_count(0)


def test_an_address_that_fails_keeps_the_form_and_says_so_at_the_field(place: Site, visit) -> None:
    seen = visit(place.url)
    page = seen.page
    field = page.locator("#address").locator("input, textarea").first
    for address, told in (("example.org/story", "must begin with"), ("http://127.0.0.1:9/story", ".")):
        field.fill(address)
        page.get_by_label("As of").fill("2025-03-05")
        page.click("#check")
        expect(page.locator("#address-trouble")).to_contain_text(told)
        expect(field).to_be_visible()
        expect(field).to_have_value(address)
        expect(page.get_by_label("As of")).to_have_value("2025-03-05")


def test_two_inputs_at_once_are_refused_with_a_word(place: Site, visit) -> None:
    seen = visit(place.url)
    seen.page.locator("#address").locator("input, textarea").first.fill("https://example.org/story")
    seen.check()
    expect(seen.page.locator("#trouble")).to_contain_text("Two articles were handed over")
    expect(seen.page.get_by_label("Article", exact=True)).not_to_have_value("")


def test_a_new_check_clears_the_address(place: Site, visit) -> None:
    seen = visit(place.url)
    seen.finish()
    expect(seen.page).to_have_url(re.compile("check="))
    seen.page.click("#new")
    expect(seen.page).not_to_have_url(re.compile("check="))
    seen.page.reload()
    expect(seen.page.locator("#check")).to_be_visible()
