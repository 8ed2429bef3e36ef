"""A desk of several logins: the page with a login for each, and a browser for each person."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from chromium import PATIENCE
from page_parts import Site, Visit, site
from playwright.sync_api import Browser

from assistant.page.server.binding import Binding, hashed_line, read_logins

PEOPLE = ("Ann Lee", "Bob Ray", "Cleo")
PASSWORD = "correct horse"
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}}


@contextmanager
def desk_site(folder: Path, people: tuple[str, ...] = PEOPLE, **given: object) -> Iterator[Site]:
    """The page over a record of its own, where these people may log in."""
    logins = folder / "logins"
    logins.write_text("\n".join(hashed_line(name, PASSWORD) for name in people) + "\n", encoding="utf-8")
    with site(folder, binding=Binding(login=read_logins(logins)), stored=True, **given) as served:
        yield served


def logged_in(browser: Browser, place: Site, name: str, path: str = "", **options: object) -> Visit:
    """This person's own browser, at an address of the page, logged in."""
    context = browser.new_context(**{"viewport": {"width": 1400, "height": 900}, **options})
    context.set_default_timeout(PATIENCE)
    context.set_default_navigation_timeout(2 * PATIENCE)
    page = context.new_page()
    page.goto(place.url + path)
    page.get_by_label("username").fill(name)
    page.get_by_label("password").fill(PASSWORD)
    page.get_by_role("button", name="Login").click()
    page.wait_for_selector("#masthead .standing")
    return Visit(page)


def serious(seen: Visit) -> list[str]:
    """What axe-core finds serious on the page as it is."""
    found = Axe().run(seen.page, options=WCAG).response["violations"]
    return [
        f"{hit['id']}: {hit['nodes'][0]['html'][:300]}"
        for hit in found
        if hit["impact"] in {"serious", "critical"}
    ]
