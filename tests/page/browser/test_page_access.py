"""For every reader: by keyboard alone, on a phone, in the dark, and by axe-core's rules."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import PATIENCE
from page_parts import Site, Visit
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.e2e
WCAG = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def serious(page: Page) -> list[str]:
    found = Axe().run(page, options=WCAG).response["violations"]
    return [
        f"{hit['id']}: {hit['nodes'][0]['html'][:200]} {hit['nodes'][0].get('failureSummary', '')[:300]}"
        for hit in found
        if hit["impact"] in {"serious", "critical"}
    ]


def walked(page: Page, selector: str, *, most: int = 120) -> None:
    """Presses Tab until the focus is on `selector`."""
    for _ in range(most):
        if page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached with the Tab key")


def test_a_whole_check_by_keyboard_alone(place: Site, visit) -> None:
    page = visit(place.url).page
    walked(page, "#sample")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Article", exact=True)).not_to_have_value("")
    page.keyboard.press("Shift+Tab")
    walked(page, "#check")
    page.keyboard.press("Enter")
    expect(page.locator(".exports a").first).to_be_visible(timeout=2 * PATIENCE)
    walked(page, "#mark-1")
    page.keyboard.press("Enter")
    expect(page.locator("#card-title")).to_be_focused()
    walked(page, "#note textarea")
    page.keyboard.type("By keyboard.")
    walked(page, "#reviewer input, #reviewer textarea")
    page.keyboard.type("Kim")
    walked(page, "#save")
    page.keyboard.press("Enter")
    expect(page.locator("#decided")).to_contain_text("Saved")
    page.keyboard.press("Escape")
    expect(page.locator("#mark-1")).to_be_focused()
    walked(page, "#question textarea")
    page.keyboard.type("why is claim 1 supported?")
    page.keyboard.press("Enter")
    expect(page.locator(".turn.answer")).to_contain_text("Claim 1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1400])
def test_no_serious_violation_and_nothing_beyond_the_edge(
    place: Site, browser: Browser, scheme: str, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 844})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    seen = Visit(page)
    page.goto(place.url)
    page.wait_for_selector("#check")
    expect(page.locator("#masthead .standing")).to_be_visible()
    assert serious(page) == []
    assert seen.wide() <= 0
    seen.finish()
    seen.ask("what did the Foreign Ministry say about the bridge?")
    assert serious(page) == []
    assert seen.wide() <= 0
    card = seen.open(2)
    assert serious(page) == []
    assert seen.wide() <= 0
    with context.expect_page() as stored:
        card.get_by_role("link", name="Stored version").first.click()
    stored.value.wait_for_selector("main")
    assert serious(stored.value) == []
    page.keyboard.press("Escape")
    page.click("#new")
    expect(page.locator(".history .reopen").first).to_be_visible()
    assert serious(page) == []
    context.close()


def test_labels_differ_by_sign_and_line_and_have_names(place: Site, visit) -> None:
    seen = visit(place.url)
    seen.finish()
    page = seen.page
    expect(page.get_by_role("button", name="Claim 1, supported: open its card").first).to_be_visible()
    lines = page.eval_on_selector_all(
        "#board mark",
        "marks => Object.fromEntries(marks.map(m => [m.classList[0], getComputedStyle(m).textDecorationStyle]))",
    )
    assert len(set(lines.values())) == len(lines) >= 2
    signs = page.eval_on_selector_all(".filters .sign", "all => all.map(one => one.textContent)")
    assert len(set(signs)) == len(signs)
