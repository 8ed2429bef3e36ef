"""Where an answer lands, that claims and conversation are two things, and what a first visitor is told."""

import pytest
from chromium import PATIENCE
from page_parts import Site, Visit
from playwright.sync_api import Browser, BrowserContext, Locator, expect
from scripted import ARTICLE

from assistant.outputs.parts.meanings import MEANINGS

pytestmark = pytest.mark.e2e

LOOKS = [(1280, 800, "light"), (390, 844, "light"), (1280, 800, "dark")]
MOST_PIXELS_AWAY = 600  # from the answer's first line to the question box: within one screen


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[2]}")
def context(browser: Browser, request: pytest.FixtureRequest):
    """This file's own windows: a laptop, a phone, and the dark."""
    width, height, scheme = request.param
    made: BrowserContext = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme
    )
    made.set_default_timeout(PATIENCE)
    made.set_default_navigation_timeout(2 * PATIENCE)
    yield made
    made.close()


def box(found: Locator) -> dict[str, float]:
    placed = found.bounding_box()
    assert placed is not None
    return placed


def in_window(seen: Visit, found: Locator) -> bool:
    placed, size = box(found), seen.page.viewport_size
    assert size is not None
    return placed["y"] >= 0 and placed["y"] + placed["height"] <= size["height"] + 1


def test_an_answer_stands_in_view_beside_the_question_box(place: Site, visit) -> None:
    seen = visit(place.url)
    seen.finish()
    for question in ("why is claim 3 unsupported?", "list the unsupported claims", "what is not checked?"):
        answer = seen.ask(question)
        seen.page.wait_for_timeout(500)  # until it has scrolled
        lead, asking = answer.locator(".said > p").first, seen.page.locator("#asking")
        assert in_window(seen, lead), question
        assert in_window(seen, seen.page.locator("#question textarea")), question
        assert 0 <= box(asking)["y"] - box(lead)["y"] <= MOST_PIXELS_AWAY, question
        asked = seen.page.locator(".answers .turn.asked").last
        assert box(asked)["y"] < box(lead)["y"]
    assert seen.wide() <= 0


def test_claims_and_conversation_are_two_things(place: Site, visit) -> None:
    seen = visit(place.url)
    seen.finish()
    page = seen.page
    expect(page.locator(".answers")).to_have_count(0)
    for question in ("help", "list the unsupported claims", "why is claim 3 unsupported?"):
        seen.ask(question)
    expect(page.get_by_role("region", name="Claims").locator(".claim").first).to_be_visible()
    expect(page.get_by_role("region", name="Conversation").locator(".claim")).to_have_count(0)
    expect(page.get_by_role("region", name="Claims").locator(".turn.answer")).to_have_count(0)
    if page.viewport_size and page.viewport_size["width"] > 1200:
        before = page.locator(".answers").evaluate("box => box.scrollTop")
        page.locator(".claim-list").evaluate("box => { box.scrollTop = box.scrollHeight; }")
        assert page.locator(".answers").evaluate("box => box.scrollTop") == before


def test_an_answer_links_to_the_cards_of_its_claims(place: Site, visit) -> None:
    seen = visit(place.url)
    seen.finish()
    answer = seen.ask("list the unsupported claims")
    named = answer.locator(".named button")
    numbers = [int(number) for number in named.evaluate_all("all => all.map(one => one.dataset.claim)")]
    shown = seen.page.locator(".claim.unsupported button, .claim.contradicted button")
    assert numbers == [int(one) for one in shown.evaluate_all("all => all.map(one => one.dataset.claim)")]
    named.first.click()
    expect(seen.page.locator(f"[data-card='{numbers[0]}']")).to_be_visible()


def test_the_empty_page_says_what_the_labels_mean_and_what_the_record_covers(place: Site, visit) -> None:
    seen = visit(place.url)
    intro = seen.page.locator("#intro")
    expect(intro.locator("li")).to_have_count(5)
    for label, meaning in MEANINGS.items():
        expect(intro).to_contain_text(label.capitalize())
        expect(intro).to_contain_text(meaning)
    expect(intro).to_contain_text("3 statements by 2 issuers")
    intro.get_by_role("button", name="Fill in the sample").click()
    expect(seen.page.get_by_label("Article", exact=True)).to_have_value(f"{ARTICLE}\nThis is the sample.")
    assert seen.wide() <= 0
