"""The page on a free port with a scripted model, and a real browser to read it with."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from chromium import PATIENCE
from page_parts import Site, Visit, opened, site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

Go = Callable[..., Visit]


@pytest.fixture(scope="session")
def shared_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("site")) as served:
        yield served


@pytest.fixture
def place(shared_site: Site) -> Iterator[Site]:
    """One page for all tests: readers are told apart by their browser, so tests do not meet."""
    yield shared_site
    shared_site.reader.release()


@pytest.fixture
def context(browser: "Browser") -> Iterator["BrowserContext"]:
    made = browser.new_context(accept_downloads=True, viewport={"width": 1400, "height": 900})
    made.set_default_timeout(PATIENCE)
    made.set_default_navigation_timeout(2 * PATIENCE)
    yield made
    made.close()


@pytest.fixture
def visit(context: "BrowserContext") -> Go:
    """Opens an address in this reader's browser and waits until the page can be used."""

    def go(url: str, *, ready: str = "#check") -> Visit:
        return opened(context, url, ready)

    return go


@pytest.fixture
def stranger(browser: "Browser") -> Iterator[Go]:
    """The same for somebody else's browser."""
    made = browser.new_context(accept_downloads=True)
    made.set_default_timeout(PATIENCE)
    yield lambda url, ready="#check": opened(made, url, ready)
    made.close()
