"""What stands beside what: three columns in a wide window, and a card that covers no button and leaves no sliver."""

import pytest
from chromium import PATIENCE
from page_parts import Site, opened
from playwright.sync_api import Browser, Page, expect
from report_factory import make_report

from assistant.page.checks.requesters import COOKIE, owner_of_cookie

pytestmark = pytest.mark.e2e


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return {
        "left": found["x"],
        "right": found["x"] + found["width"],
        "top": found["y"],
        "bottom": found["y"] + found["height"],
    }


def topmost(page: Page, selector: str) -> bool:
    """Whether a click in the middle of it would hit it."""
    return page.locator(selector).first.evaluate(
        "e => { const b = e.getBoundingClientRect(); const hit = document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2);"
        " return e === hit || e.contains(hit); }"
    )


def with_card(place: Site, browser: Browser, width: int, height: int) -> Page:
    context = browser.new_context(viewport={"width": width, "height": height})
    context.set_default_timeout(PATIENCE)
    seen = opened(context, place.url, "#check")
    cookie = next(one["value"] for one in context.cookies() if one["name"] == COOKIE)
    check_id = place.service.archive.keep(make_report(), owner=str(owner_of_cookie(cookie)))
    seen.page.goto(f"{place.url}?check={check_id}")
    seen.finished()
    before = box(seen.page, "#article-column")
    seen.open(4)
    seen.page.wait_for_function(
        "getComputedStyle(document.documentElement).getPropertyValue('--below-toolbar') !== ''"
    )
    assert before == box(seen.page, "#article-column"), "opening a card moves the article"
    assert seen.wide() <= 0
    return seen.page


@pytest.mark.parametrize("width", [1600, 2560])
def test_point_14_article_claims_and_card_stand_side_by_side_from_1600_pixels(
    place: Site, browser: Browser, width: int
) -> None:
    page = with_card(place, browser, width, 1000)
    article, claims, card = (box(page, name) for name in ("#article-column", "#talk-column", "#panel"))
    assert article["right"] <= claims["left"] < claims["right"] <= card["left"] < card["right"] <= width
    assert card["right"] - card["left"] >= 480
    assert topmost(page, "#question textarea")
    for name in (".claims .claim button", ".exports a", "#new"):
        assert topmost(page, name), name
    page.context.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1440, 900), (1024, 768)])
def test_point_14_the_card_covers_no_button_and_leaves_no_sliver(
    place: Site, browser: Browser, width: int, height: int
) -> None:
    page = with_card(place, browser, width, height)
    card, talk, bar = (box(page, name) for name in ("#panel", "#talk-column", "#toolbar"))
    assert card["top"] >= bar["bottom"] - 1
    assert card["left"] <= talk["left"], "no strip of the claims beside the card"
    assert card["right"] == width
    assert box(page, "#article-column")["right"] <= card["left"] + 1, "no line of the article under the card"
    for name in ("#new", "#go-on", ".exports a", ".claimreview summary", "#open-record"):
        assert topmost(page, name), name
    if width >= 1200:
        assert abs(card["bottom"] - box(page, "#asking")["top"]) <= 1, "nothing between card and question"
    page.locator(".claimreview summary").click()
    assert topmost(page, ".claimreview form button"), "its form opens over the card"
    page.context.close()


def test_point_14_claims_come_before_ids_and_hashes(place: Site, browser: Browser) -> None:
    page = with_card(place, browser, 1280, 800)
    texts = page.locator("#panel").inner_text()
    assert texts.index("Verrant and Kroy agreed") < texts.index("mot-2031-05-13-verrant-kroy")
    sizes = page.evaluate(
        "() => ['.card .claim-text', '.card .verdict', '.grounds .rendition'].map("
        "s => parseFloat(getComputedStyle(document.querySelector(s)).fontSize))"
    )
    assert sizes[0] > sizes[1] > sizes[2]
    weights = page.evaluate(
        "() => ['.claim .verdict', '.card .verdict'].map(s => +getComputedStyle(document.querySelector(s)).fontWeight)"
    )
    assert max(weights) < 600, "the verdict's words are lighter than the claim"
    expect(page.locator(".claims .claim").first).not_to_contain_text("sha256")
    page.context.close()
