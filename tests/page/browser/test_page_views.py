"""Every view of the page in every width and scheme: nothing serious to axe, nothing beyond the edge."""

import os
from pathlib import Path

import pytest
from desk_parts import desk_site, logged_in, serious
from page_parts import Site, Visit
from playwright.sync_api import Browser, expect
from report_factory import make_report

from assistant.record.owners import owner_of_user

pytestmark = pytest.mark.e2e
ANN = owner_of_user("Ann Lee")
PICTURES = os.environ.get("ONRECORD_TEST_PICTURES")  # a folder for pictures, to be looked at


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with desk_site(tmp_path_factory.mktemp("views"), people=("Ann Lee", "Bob Ray")) as served:
        yield served


class Views:
    """One window; each view is looked at by axe and measured."""

    def __init__(self, seen: Visit, name: str) -> None:
        self.seen, self.name, self.faults = seen, name, []

    def look(self, view: str) -> None:
        page = self.seen.page
        page.wait_for_timeout(250)  # a card's and a font's transition
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{view}-{self.name}.png")
        self.faults += [f"{view}: {hit}" for hit in serious(self.seen)]
        if self.seen.wide() > 0:
            self.faults.append(f"{view}: {self.seen.wide()} pixels beyond the edge")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280, 1680])
def test_no_view_has_a_serious_violation_or_goes_beyond_the_edge(
    desk: Site, browser: Browser, scheme: str, width: int
) -> None:
    seen = logged_in(browser, desk, "Ann Lee", color_scheme=scheme, viewport={"width": width, "height": 900})
    views = Views(seen, f"{width}-{scheme}")
    check_id = desk.service.archive.keep(make_report(), owner=ANN)
    desk.service.desk.share(check_id, owner=ANN)
    _start_and_desk(desk, views, check_id)
    _check_and_card(views)
    _record(views)
    assert views.faults == []
    seen.page.context.close()


def _start_and_desk(desk: Site, views: Views, check_id: str) -> None:
    seen = views.seen
    views.look("start")
    seen.page.reload()
    expect(seen.page.locator(f".desk-list button[data-check='{check_id}']")).to_be_visible()
    seen.page.locator("#desk-title").scroll_into_view_if_needed()
    views.look("desk-list")
    seen.page.locator(f".desk-list button[data-check='{check_id}']").click()
    seen.finished()
    seen.page.get_by_text("Who did what when").click()
    expect(seen.page.locator(".desk-history li").first).to_be_visible()
    views.look("check-desk-bar")
    seen.page.get_by_text("Who did what when").click()


def _check_and_card(views: Views) -> None:
    seen, page = views.seen, views.seen.page
    seen.open(4)
    views.look("card")
    page.get_by_role("radio", name="Overrule it").check()
    page.get_by_role("button", name="Edit this claim").click()
    page.get_by_role("radio", name="Split it").check()
    expect(page.locator("#edit-save")).to_be_visible()
    page.locator("#edit-save").scroll_into_view_if_needed()
    views.look("editing")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    seen.ask("list the unsupported claims")
    seen.ask("who else said that the northern line reopens?")
    views.look("answers")


def _record(views: Views) -> None:
    page = views.seen.page
    page.click("#open-record")
    expect(page.locator("#record-browse")).to_be_visible()
    expect(page.locator("[data-statement]").first).to_be_visible()
    views.look("record")
    page.locator("[data-statement]").first.click()
    expect(page.locator("#statement-title")).to_be_visible()
    views.look("statement")
