"""Which claims matter: those that were checked in an earlier article are recognised, and their decision offered."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from page_parts import SIDES, Visit, site
from playwright.sync_api import expect

from assistant.record.store import StatementStore
from assistant.schema import Report, Statement

pytestmark = pytest.mark.e2e

LATER = """The bridge at Aflao reopens

LOMÉ — The two ministers met the press in Lomé.

Minister Ada Okafor rang President Kossi Mensah on Tuesday, March 4, 2025. Some 45,000 people live in Aflao.

According to the Foreign Ministry, Okafor thanked the president for his patience.
"""


def export(seen: Visit) -> Report:
    link = seen.page.get_by_role("link", name="JSON", exact=True).get_attribute("href")
    told = seen.page.request.get(f"{seen.page.url.partition('?')[0]}{link}").text()
    return Report.model_validate_json(told)


def decided(seen: Visit, words: str, name: str, note: str) -> None:
    page = seen.page
    page.locator(".claims .claim", has_text=words).locator("button").click()
    page.locator("#reviewer").locator("input, textarea").first.fill(name)
    page.get_by_role("radio", name="Overrule it").check()
    page.locator("#own-label input").click()
    page.get_by_role("option", name="speculative").click()
    page.locator("#note textarea").fill(note)
    page.click("#save")
    expect(page.locator("#decided")).to_contain_text("Saved claim")
    page.keyboard.press("Escape")


def test_a_claim_checked_before_is_told_on_the_list_and_the_card_and_its_decision_is_taken_over(
    visit, tmp_path
) -> None:
    with site(tmp_path, stored=True) as served:
        seen = visit(served.url)
        page = seen.page
        seen.finish()
        decided(seen, "thanked the president", "Ann Lee", "A ministry on itself.")
        page.click("#new")
        seen.finish(LATER, as_of="2025-03-06")
        told = page.locator(".claims .claim", has_text="thanked the president")
        expect(told.locator(".known")).to_contain_text("supported, overruled to speculative by Ann Lee")
        people = page.locator(".claims .claim", has_text="45,000")
        expect(people.locator(".known")).to_have_count(0)  # 40,000 there
        told.locator("button").click()
        known = page.locator("#card .known")
        expect(known).to_contain_text("in “Minister Okafor rings Lomé”")
        expect(known).to_contain_text("That check was as of 5 Mar 2025, this one is as of 6 Mar 2025")
        expect(known).to_contain_text("Reason given: A ministry on itself.")
        found = Axe().run(page, options={"resultTypes": ["violations"]})
        serious = [v["id"] for v in found.response["violations"] if v["impact"] in {"serious", "critical"}]
        assert serious == []
        page.locator("#reviewer").locator("input, textarea").first.fill("Bo Tan")
        known.get_by_role("button", name="Take over this decision").click()
        expect(page.locator("#card .verdict")).to_contain_text("SPECULATIVE: decided by Bo Tan")
        expect(page.locator("#card .decided")).to_contain_text(
            "taken over from the check of “Minister Okafor rings Lomé”"
        )
        expect(page.locator("#card .decided")).to_contain_text("overruled as speculative by Ann Lee")
        review = export(seen).reviews[-1]
        assert (review.reviewer, review.taken_over.reviewer, review.label) == (
            "Bo Tan",
            "Ann Lee",
            "speculative",
        )
        with page.context.expect_page() as opened:
            known.get_by_role("link", name="open it").click()
        expect(opened.value.locator("#card .verdict")).to_contain_text("SPECULATIVE: decided by Ann Lee")


def test_a_decision_whose_citation_has_changed_since_says_so_and_nothing_is_taken_over_silently(
    visit, tmp_path
) -> None:
    with site(tmp_path, stored=True) as served:
        seen = visit(served.url)
        page = seen.page
        seen.finish()
        page.click("#new")
        changed = {**SIDES[0], "text": SIDES[0]["text"] + " They spoke for an hour."}
        store = StatementStore(served.service.settings.store_url)
        store.add([Statement.model_validate(changed)])
        store.close()
        seen.finish(LATER, as_of="2025-03-05")
        page.locator(".claims .claim", has_text="thanked the president").locator("button").click()
        known = page.locator("#card .known")
        expect(known).to_contain_text("which it cites, has changed since: look at it again")
        expect(known).to_contain_text("Nobody decided on it there.")
        expect(known.get_by_role("button", name="Take over this decision")).to_have_count(0)
        assert export(seen).reviews == ()
