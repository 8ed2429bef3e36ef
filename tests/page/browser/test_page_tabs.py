"""One reader with two tabs: each tab holds its own check, also after a reload."""

import pytest
from page_parts import Site
from playwright.sync_api import expect
from scripted import ARTICLE

pytestmark = pytest.mark.e2e


def test_f2_two_tabs_of_one_reader_do_not_mix(place: Site, visit) -> None:
    tabs = [visit(place.url) for _ in range(2)]
    markers = ["Firstville", "Secondville"]
    for tab, marker in zip(tabs, markers, strict=True):
        tab.check(ARTICLE.replace("Aflao", marker))
    for tab, own, other in zip(tabs, markers, reversed(markers), strict=True):
        tab.page.bring_to_front()
        tab.finished()
        expect(tab.page.locator("#board")).to_contain_text(own)
        assert other not in tab.page.locator("#board").inner_text()
    tabs[0].page.reload()
    expect(tabs[0].page.locator("#masthead .standing")).to_be_visible()
    assert markers[1] not in tabs[0].page.locator("#board").inner_text()
