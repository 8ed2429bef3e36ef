"""The human's word leads, and contradiction looks unlike silence: a desk decides a kept check in Chromium."""

import csv
import io
import json

import pytest
from page_parts import Site, Visit
from playwright.sync_api import expect
from report_factory import make_report

from assistant.page.checks.requesters import COOKIE, owner_of_cookie

pytestmark = pytest.mark.e2e


def kept(place: Site, visit) -> Visit:
    """A reader who has a check of every kind of verdict open."""
    seen = visit(place.url)
    cookie = next(one["value"] for one in seen.page.context.cookies() if one["name"] == COOKIE)
    check_id = place.service.archive.keep(make_report(), owner=owner_of_cookie(cookie))
    seen.page.goto(f"{place.url}?check={check_id}")
    seen.finished()
    return seen


def signed(seen: Visit, name: str = "Ann Lee") -> None:
    seen.page.locator("#reviewer").locator("input, textarea").first.fill(name)


def export(seen: Visit, name: str) -> str:
    link = seen.page.get_by_role("link", name=name, exact=True).get_attribute("href")
    return seen.page.request.get(f"{seen.page.url.partition('?')[0]}{link}").text()


def test_the_person_s_label_leads_on_the_page_and_in_every_export(place: Site, visit) -> None:
    seen = kept(place, visit)
    page = seen.page
    expect(page.locator("#board .deciding")).to_have_text("0 of 15 decided")
    seen.open(1)
    signed(seen)
    page.get_by_role("radio", name="Overrule it").check()
    page.locator("#own-label input").click()
    page.get_by_role("option", name="contradicted by the record").click()
    page.locator("#note textarea").fill("It was Monday.")
    page.click("#save")
    lead = "UNSUPPORTED, contradicted by the record: decided by Ann Lee"
    card = page.locator("[data-card='1'].contradicted")
    expect(card.locator(".verdict")).to_contain_text(lead)
    expect(card.locator(".proposal")).to_contain_text("Proposed by On Record: SUPPORTED by")
    page.keyboard.press("Escape")
    expect(page.locator("#mark-1")).to_have_class("ref contradicted")
    expect(page.locator(".claims .claim").first).to_contain_text(lead)
    expect(page.locator(".filters label.contradicted b")).to_have_text("2")
    expect(page.locator(".filters label.supported b")).to_have_text("1")
    expect(page.locator("#board .deciding")).to_have_text("1 of 15 decided")
    for form in ("Markdown", "HTML"):
        told = export(seen, form)
        assert lead in told.replace("\\", "")
        assert told.index("decided by Ann Lee") < told.index("Proposed by On Record")
    row = next(csv.DictReader(io.StringIO(export(seen, "CSV").removeprefix("\ufeff"))))
    assert (row["label"], row["decided_by"], row["machine_label"]) == ("unsupported", "Ann Lee", "supported")
    assert json.loads(export(seen, "JSON"))["reviews"][0]["finding"] == "contradicted"
    page.click("#new")
    expect(page.locator(".history .facts").first).to_contain_text("1 of 15 decided")
    expect(page.locator(".history .tag.contradicted").first).to_contain_text("2")


def test_one_key_accepts_and_goes_on_and_the_filter_leaves_what_is_undecided(place: Site, visit) -> None:
    seen = kept(place, visit)
    page = seen.page
    seen.open(1)
    top = page.locator("#accept").bounding_box()["y"]
    assert top < 500, "the decision stands next to the verdict"
    page.locator("#card-title").focus()
    page.keyboard.press("a")
    expect(page.locator("#decided")).to_contain_text("Give your name")
    signed(seen)
    page.locator("#card-title").focus()
    page.keyboard.press("a")
    expect(page.locator("[data-card='2'] h2")).to_be_visible()
    expect(page.locator("#decided")).to_contain_text("1 of 15 decided")
    page.keyboard.press("a")
    expect(page.locator("[data-card='3'] h2")).to_be_visible()
    expect(page.locator("#accept")).to_be_disabled()  # held: there is no label to accept
    page.keyboard.press("Escape")
    page.locator("#show-undecided").check()
    expect(page.locator(".claims .claim:visible")).to_have_count(13)
    expect(page.locator(".claims .claim:visible").first).to_contain_text("3. HELD FOR REVIEW")


def test_keys_move_and_the_open_claim_is_marked_in_the_article(place: Site, visit) -> None:
    seen = kept(place, visit)
    page = seen.page
    seen.open(1)
    for key, number in (("j", 2), ("ArrowRight", 3), ("k", 2), ("ArrowLeft", 1)):
        page.keyboard.press(key)
        expect(page.locator(f"[data-card='{number}'] h2")).to_be_visible()
    expect(page.locator("#board mark.open-claim").first).to_contain_text("Odile Verrant met")
    signed(seen, "j")
    expect(page.locator("[data-card='1'] h2")).to_be_visible()  # typing moves nothing


def test_a_contradicted_claim_has_its_filter_its_pair_and_a_note_to_copy(place: Site, visit) -> None:
    seen = kept(place, visit)
    page = seen.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#show-contradicted").check()
    expect(page.locator(".claims .claim:visible")).to_have_count(1)
    card = seen.open(4)
    expect(card.locator(".pair")).to_contain_text("The article has140 sailorsThe record has40 sailors")
    card.get_by_text("Correction note").click()
    card.get_by_role("button", name="Copy the note").click()
    expect(card.get_by_role("button", name="Copied")).to_be_visible()
    note = page.evaluate("navigator.clipboard.readText()")
    assert "Article: “140 sailors” / record: “40 sailors”." in note
    assert "https://transport.example/readouts/verrant-kroy#:~:text=" in note
    colours = {
        tone: page.evaluate(
            "tone => getComputedStyle(document.querySelector(`#board .ref.${tone}`)).backgroundColor", tone
        )
        for tone in ("contradicted", "unsupported")
    }
    assert len(set(colours.values())) == 2, "silence looks unlike contradiction"


def test_the_reason_stands_right_under_the_verdict(place: Site, visit) -> None:
    seen = kept(place, visit)
    card = seen.open(3)
    under = card.locator(".verdict + .reason")
    expect(under).to_contain_text("Rule “quotation preserved”: the digest does not preserve")
    seen.page.keyboard.press("Escape")
    expect(seen.open(6).locator(".verdict + .reason")).to_contain_text("Silence is not refutation")


def test_the_list_is_ordered_by_what_to_look_at_first_and_keys_follow_it(place: Site, visit) -> None:
    seen = kept(place, visit)
    page = seen.page
    page.get_by_role("button", name="what to look at first").click()
    expect(page.locator(".claims .claim").first).to_contain_text("4. UNSUPPORTED: contradicted")
    page.locator("h1").first.click()
    for number in (4, 3):
        page.keyboard.press("j")
        expect(page.locator(f"[data-card='{number}'] h2")).to_be_visible()
