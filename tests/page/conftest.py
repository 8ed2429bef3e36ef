"""The page on a free port with a scripted check, and a real browser to read it with."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from page_parts import ScriptedCheck, Visit, served
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture
def check() -> ScriptedCheck:
    return ScriptedCheck()


@pytest.fixture
def address(check: ScriptedCheck) -> Iterator[str]:
    with served(check) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[[str], Visit]]:
    context = browser.new_context(accept_downloads=True)

    def go(url: str) -> Visit:
        page = context.new_page()
        seen = Visit(page)
        local = (url, url.replace("http:", "ws:"), "data:", "blob:", "about:")
        page.on("request", lambda request: request.url.startswith(local) or seen.foreign.append(request.url))
        page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
        page.goto(url)
        page.wait_for_selector("#check")
        return seen

    yield go
    context.close()
