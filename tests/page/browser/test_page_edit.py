"""Claims can be edited: reworded, split, merged, dismissed, and added by marking words of the article."""

import csv
import io
import json
import re

import pytest
from page_parts import Site, Visit
from playwright.sync_api import expect

from assistant.schema import Report

pytestmark = pytest.mark.e2e

THANKS = "Foreign Minister Ada Okafor thanked President Kossi Mensah for his patience."


def field(seen: Visit, name: str):
    return seen.page.locator(f"#{name}").locator("input, textarea").first


def unfolded(seen: Visit) -> None:
    """The form stays as it was from card to card."""
    expect(seen.page.get_by_role("button", name="Edit this claim")).to_be_visible()
    if not seen.page.locator("#edit-kind").is_visible():
        seen.page.get_by_role("button", name="Edit this claim").click()
    expect(seen.page.locator("#edit-kind")).to_be_visible()


def edited(seen: Visit, kind: str, *, text: str | None = None, note: str = "", name: str = "Ann Lee") -> None:
    unfolded(seen)
    seen.page.get_by_role("radio", name=kind).check()
    if text is not None:
        expect(seen.page.locator("#edit-text textarea")).to_be_visible()
        seen.page.wait_for_timeout(300)  # the form has been filled in for what was chosen
        seen.page.locator("#edit-text textarea").fill(text)
    if note:
        seen.page.locator("#edit-note textarea").fill(note)
    field(seen, "edit-name").fill(name)
    seen.page.click("#edit-save")


def export(seen: Visit, name: str) -> str:
    link = seen.page.get_by_role("link", name=name, exact=True).get_attribute("href")
    return seen.page.request.get(f"{seen.page.url.partition('?')[0]}{link}").text()


def exported(seen: Visit) -> Report:
    return Report.model_validate_json(export(seen, "JSON"))


def checked(place: Site, visit) -> Visit:
    seen = visit(place.url)
    seen.finish()
    return seen


def test_a_claim_is_reworded_and_checked_anew_and_the_machine_s_version_is_kept(place: Site, visit) -> None:
    seen = checked(place, visit)
    page = seen.page
    card = seen.open(3)
    before = card.locator(".claim-text").inner_text()
    edited(seen, "Reword it", text=THANKS)
    expect(page.locator("#edited")).to_contain_text("Claim 3 was reworded and checked anew")
    expect(card.locator(".claim-text")).to_have_text(THANKS)
    expect(card.locator(".verdict")).to_contain_text("SUPPORTED by Foreign Ministry")
    expect(card.locator(".card .edit")).to_contain_text(f"; was: “{before}” (UNSUPPORTED")
    expect(page.locator(".claims .claim").nth(2)).to_contain_text("Reworded by Ann Lee")
    told = exported(seen)
    assert told.verdicts[2].claim.text == before
    assert told.all_verdicts[2].claim.text == THANKS
    page.locator(".card .edit").get_by_role("button", name="Undo").click()
    expect(card.locator(".claim-text")).to_have_text(before)
    expect(page.locator(".card .edit")).to_have_count(0)


def test_a_claim_is_split_and_two_are_merged_and_the_numbers_agree(place: Site, visit) -> None:
    seen = checked(place, visit)
    page = seen.page
    count = page.locator(".claims .claim").count()
    seen.open(2)
    edited(seen, "Split it", text="The two agreed to reopen the Aflao bridge.\nThe bridge reopens in April.")
    expect(page.locator("#edited")).to_contain_text("was split")
    expect(page.locator(".claims .claim")).to_have_count(count + 1)
    expect(page.locator(".filters label b").first).to_have_text(str(count + 1))
    page.locator("[data-card] [data-close]").click()
    seen.open(3)
    unfolded(seen)
    page.get_by_role("radio", name="Merge it with others").check()
    field(seen, "edit-with").click()
    page.get_by_role("option", name="2. The two agreed").click()
    expect(page.locator("#edit-text textarea")).to_have_value(re.compile("airport.* reopen"))
    field(seen, "edit-name").fill("Ann Lee")
    page.click("#edit-save")
    expect(page.locator("#edited")).to_contain_text("Claim 3 was merged and checked anew")
    expect(page.locator(".claims .claim").nth(1)).to_contain_text("MERGED by Ann Lee")
    expect(page.locator(".filters label.dismissed b")).to_have_text("1")
    chips = [int(text) for text in page.locator(".filters label:not(.undecided) b").all_inner_texts()]
    assert chips[0] == sum(chips[1:]) == count + 1
    rows = list(csv.DictReader(io.StringIO(export(seen, "CSV").removeprefix("\ufeff"))))
    assert len(rows) == count + 1
    assert sum(row["decision"] == "merged" for row in rows) == 1
    page.keyboard.press("Escape")
    page.click("#new")
    expect(page.locator(".history .facts").first).to_contain_text(f"1 of {count + 1} decided")


def test_a_dismissed_claim_says_by_whom_and_why_and_can_be_undone(place: Site, visit) -> None:
    seen = checked(place, visit)
    page = seen.page
    card = seen.open(3)
    edited(seen, "Dismiss it")
    expect(page.locator("#edited")).to_contain_text("Say why the claim is dismissed")
    page.locator("#edit-note textarea").fill("A plan, not a claim.")
    page.click("#edit-save")
    expect(card.locator(".verdict")).to_contain_text("DISMISSED by Ann Lee")
    expect(card.locator(".verdict")).to_contain_text("A plan, not a claim.")
    expect(page.locator("#accept")).to_be_disabled()
    expect(page.locator("#mark-3")).to_have_class("ref dismissed")
    page.locator("#show-dismissed").check()
    expect(page.locator(".claims .claim:visible")).to_have_count(1)
    for form in ("Markdown", "HTML", "CSV"):
        assert "A plan, not a claim." in export(seen, form).replace("\\", "")
    page.get_by_role("button", name="Undo the dismissal").click()
    expect(card.locator(".verdict")).to_contain_text("UNSUPPORTED")
    told = json.loads(export(seen, "JSON"))
    assert [review["decision"] for review in told["reviews"]] == ["dismissed", "withdrawn"]


def test_words_marked_in_the_article_become_a_claim(place: Site, visit) -> None:
    seen = checked(place, visit)
    page = seen.page
    count = page.locator(".claims .claim").count()
    page.evaluate(
        """() => {
          const line = [...document.querySelectorAll('.board .text p')].find((p) => p.textContent.includes('quarrel'));
          const piece = [...line.querySelectorAll('[data-at]')].find((s) => s.textContent.includes('quarrel'));
          const node = piece.firstChild, from = node.data.indexOf('Is this');
          const range = document.createRange();
          range.setStart(node, from);
          range.setEnd(node, node.data.indexOf('quarrel') + 7);
          const selection = getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
        }"""
    )
    page.get_by_role("button", name="Add as a claim").click()
    expect(page.locator("#mark-words textarea")).to_have_value("Is this the end of the quarrel")
    page.locator("#mark-text textarea").fill("The quarrel has ended.")
    field(seen, "mark-name").fill("Ann Lee")
    page.click("#mark-save")
    expect(page.locator("#marked")).to_contain_text(f"Claim {count + 1} was added and checked")
    expect(page.locator(f"#mark-{count + 1}")).to_be_visible()
    claim = exported(seen).all_verdicts[-1].claim
    assert claim.source_text == "Is this the end of the quarrel"
    page.locator("#mark-words textarea").fill("no such words here")
    page.click("#mark-save")
    expect(page.locator("#marked")).to_contain_text("do not stand in the article")


def test_a_change_asked_for_while_the_check_runs_is_made_when_it_has_ended(place: Site, visit) -> None:
    place.reader.hold_all_but("telephoned")
    seen = visit(place.url)
    page = seen.page
    seen.check()
    expect(page.locator("#mark-3")).to_be_visible()
    page.locator("#mark-3").click()
    edited(seen, "Dismiss it", note="A plan, not a claim.")
    expect(page.locator("#edited")).to_contain_text("To be dismissed when the check has ended, by Ann Lee")
    expect(page.locator(".claims .claim").nth(2)).to_contain_text("To be dismissed")
    page.locator("[data-card] [data-close]").click()
    page.locator("#mark-2").click()
    edited(seen, "Reword it", text=THANKS)
    expect(page.locator("#edited")).to_contain_text("To be reworded when the check has ended")
    page.reload()
    expect(page.locator(".claims .claim").nth(1)).to_contain_text("To be reworded")
    place.reader.release()
    seen.finished()
    expect(page.locator(".claims .claim").nth(2)).to_contain_text("DISMISSED by Ann Lee")
    expect(page.locator(".claims .claim").nth(1)).to_contain_text("Reworded by Ann Lee")
    told = exported(seen)
    assert sum(told.summary.model_dump().values()) == len(told.verdicts)
