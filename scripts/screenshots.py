"""Pictures of the page for the README: light, dark and phone, in docs/images.

    uv run python scripts/screenshots.py [REPORT.json]

Without a report the sample article is checked on the page itself, against the bundled record and through
the real gate, with a scripted model that compares words in the place of the language model: the pictures
show the page, not how well a model reads. A report saved by `onrecord check --format json` is shown as
it is. Needs Chromium at /usr/bin/chromium.
"""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import assistant.page  # noqa: F401 - makes Gradio quiet before anything loads it
from assistant.fake import FakeModel
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage
from assistant.page.checks.requesters import COOKIE, owner_of_cookie
from assistant.page.checks.service import CheckService
from assistant.page.server.binding import Binding, hashed_line, read_logins
from assistant.page.server.serve import open_service, served
from assistant.record.owners import owner_of_user
from assistant.schema import Report, Review
from assistant.settings import load_settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
PATIENCE = 600_000  # milliseconds
WIDE, PHONE = {"width": 1440, "height": 960}, {"width": 390, "height": 844}
QUESTION = "who else said the pipeline should be reopened?"
DESK, PASSWORD = ("Ann Lee", "Bob Ray"), "for the pictures alone"
TITLES = (
    "Rubio and al-Sudani speak by phone: as the wire had it",
    "Rubio and al-Sudani speak by phone: the morning edition",
    "Rubio and al-Sudani speak by phone: for the web",
)
_ENOUGH = 0.6  # share of a claim's words that the scripted model takes for support


def comparing(request: dict[str, Any]) -> dict[str, float]:
    """The scripted model: compares words, and takes every sentence found for an answer."""
    system, told = request["messages"][0]["content"], request["messages"][-1]["content"]
    if system.startswith(("You sort", "You read single sentences")):
        return {"fact": 1.0}
    if "Whose words" in told:
        return {"0": 1.0}
    if "Yes or No" in told:
        return {"Yes": 0.9, "No": 0.1}
    statement, _, claim = told.partition("Claim: ")
    held = coverage(content_lemmas(claim.splitlines()[0]), statement)
    return {"True": 0.9, "Unknown": 0.1} if held >= _ENOUGH else {"True": 0.1, "Unknown": 0.9}


def main() -> int:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a development dependency

    report = None
    if len(sys.argv) > 1:
        report = Report.model_validate_json(Path(sys.argv[1]).read_text(encoding="utf-8"))
    IMAGES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        FakeModel(comparing) as model,
        sync_playwright() as playwright,
    ):
        settings = load_settings(
            data_dir=Path(folder) / "data", cache_dir=Path(folder) / "cache", model="openai:scripted",
            base_url=model.base_url, reply_cache=False,
        )  # fmt: skip
        service = open_service(settings)
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], timeout=PATIENCE
        )
        with served(service, Binding()) as url:
            for name, scheme, size in (
                ("light", "light", WIDE),
                ("dark", "dark", WIDE),
                ("phone", "light", PHONE),
            ):
                shown = _pictures(browser, url, service, report, Look(name, scheme, size))
        logins = Path(folder) / "logins"
        logins.write_text("\n".join(hashed_line(name, PASSWORD) for name in DESK) + "\n", encoding="utf-8")
        with served(service, Binding(login=read_logins(logins))) as url:
            _desk(browser, url, service, shown)
        service.close()
    return 0


class Look:
    """Which picture of the page: its name, colour scheme and size in pixels."""

    def __init__(self, name: str, scheme: str, size: dict[str, int]) -> None:
        self.name, self.scheme, self.size = name, scheme, size

    def take(self, page: "Page", what: str) -> None:
        page.wait_for_timeout(1000)
        page.screenshot(path=IMAGES / f"{what}-{self.name}.png")


def _pictures(
    browser: "Browser", url: str, service: CheckService, report: Report | None, look: Look
) -> Report:
    """Start, check, card and answer as one reader sees them; the report that was shown."""
    context = browser.new_context(color_scheme=look.scheme, viewport=look.size)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(url)
    page.locator("#masthead .standing", has_text="Ready").wait_for()
    page.click("#sample")
    look.take(page, "start")
    if report is None:
        page.click("#check")
    else:
        page.goto(f"{url}?check={service.archive.keep(report, owner=_owner(context))}")
    page.locator(".exports a").first.wait_for()
    _decide(service, _owner(context))
    page.reload()
    page.locator(".claim").first.wait_for()
    look.take(page, "check")
    page.locator("#question textarea").fill(QUESTION)
    page.click("#ask")
    page.locator(".turn.answer").wait_for()
    page.locator(".turn.answer").scroll_into_view_if_needed()
    look.take(page, "ask")
    page.locator(".claim.supported button").first.click()
    page.locator("[data-card] h2").wait_for()
    look.take(page, "card")
    owner = _owner(context)
    context.close()
    return service.archive.get(service.archive.listed(owner)[0].id, owner=owner).report


def _desk(browser: "Browser", url: str, service: CheckService, report: Report) -> None:
    """The list of a desk of two, with checks in different states, and the bar above one of them."""
    ann, bob = (owner_of_user(name) for name in DESK)
    for title in TITLES:
        article = report.article.model_copy(update={"title": title})
        kept = service.archive.keep(report.model_copy(update={"article": article, "reviews": ()}), owner=ann)
        service.desk.share(kept, owner=ann)
        if title != TITLES[0]:
            service.desk.assign(kept, DESK[1], owner=ann)
        if title == TITLES[1]:
            _decide_all(service, kept, bob)
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(url)
    page.get_by_label("username").fill(DESK[0])
    page.get_by_label("password").fill(PASSWORD)
    page.get_by_role("button", name="Login").click()
    page.locator(".desk-list li").first.wait_for()
    page.locator(".desk-list li").last.scroll_into_view_if_needed()
    Look("light", "light", WIDE).take(page, "desk")
    context.close()


def _decide_all(service: CheckService, check_id: str, owner: str) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    for verdict in service.archive.get(check_id, owner=owner).report.verdicts:
        if verdict.label:
            review = Review(claim_id=verdict.claim.id, decision="accepted", reviewer=DESK[1], at=now)
            service.archive.decide(check_id, review, owner=owner)


def _owner(context: "BrowserContext") -> str:
    cookie = next(one["value"] for one in context.cookies() if one["name"] == COOKIE)
    return str(owner_of_cookie(cookie))


def _decide(service: CheckService, owner: str) -> None:
    """One accepted claim, so that the pictures show what a decision looks like."""
    check_id = service.archive.listed(owner)[0].id
    verdicts = service.archive.get(check_id, owner=owner).report.verdicts
    accepted = next((one for one in verdicts if one.label == "supported"), None)
    if accepted is not None:
        now = datetime.now(UTC).replace(microsecond=0)
        review = Review(claim_id=accepted.claim.id, decision="accepted", reviewer="Ann Lee", at=now)
        service.archive.decide(check_id, review, owner=owner)


if __name__ == "__main__":
    sys.exit(main())
