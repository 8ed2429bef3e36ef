"""One claim checked again, with another model or against a statement added on the spot."""

import pytest
from page_parts import SIDES, Site, site
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e


def unfolded(page) -> None:
    page.get_by_role("button", name="Check this claim again").click()
    expect(page.locator("#recheck")).to_be_visible()


def test_one_claim_is_checked_again_and_the_first_verdict_stays(place: Site, visit) -> None:
    seen = visit(place.url)
    seen.finish()
    claims = seen.page.locator(".claims .claim").count()
    seen.open(2)
    unfolded(seen.page)
    seen.page.click("#recheck")
    expect(seen.page.locator("#rechecked")).to_contain_text("Claim 2 was checked again")
    expect(seen.page.locator(".grounds .again h3")).to_contain_text("Checked again with openai:fake")
    expect(seen.page.locator(".claims .claim")).to_have_count(claims)
    seen.page.locator("#again-given textarea").fill("The ministry said more.")
    seen.page.click("#recheck")
    expect(seen.page.locator("#rechecked")).to_contain_text("This page checks against given files")


def test_a_statement_added_on_the_spot_is_cited_with_who_added_it(visit, tmp_path) -> None:
    with site(tmp_path, [SIDES[2]], stored=True) as served:
        seen = visit(served.url)
        seen.finish(
            "Foreign Minister Ada Okafor thanked President Kossi Mensah for his patience on 4 March 2025.\n"
        )
        page = seen.page
        seen.open(1)
        unfolded(page)
        page.locator("#reviewer").locator("input, textarea").first.fill("Ann Lee")
        page.locator("#again-given textarea").fill(
            "Foreign Minister Ada Okafor thanked President Kossi Mensah for his patience on 4 March 2025."
        )
        page.click("#recheck")
        expect(page.locator("#rechecked")).to_contain_text("Say who issued the statement")
        for field, value in (
            ("issuer", "Foreign Ministry"), ("title", "Thanks to the President"), ("day", "2025-03-04"),
        ):  # fmt: skip
            page.locator(f"#again-{field}").locator("input, textarea").first.fill(value)
        page.click("#recheck")
        expect(page.locator("#rechecked")).to_contain_text("Claim 1 was checked again")
        expect(page.locator(".grounds .again h3")).to_contain_text(
            "SUPPORTED by Foreign Ministry, 4 Mar 2025"
        )
        expect(page.locator(".grounds .again")).to_contain_text("statement, added by Ann Lee")
