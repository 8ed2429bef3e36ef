"""Pictures of the page for the README, from a report of a real check, in docs/images.

    uv run onrecord check --sample --format json --out sample.json
    uv run python scripts/screenshots.py sample.json

The report is shown as it is, against the bundled record; the follow-up question is answered from that
record by the gate as always, with a scripted model in the place of the one that chooses sentences.
Needs Chromium at /usr/bin/chromium.
"""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import assistant.page  # noqa: F401 - makes Gradio quiet before anything loads it
from assistant.fake import FakeModel
from assistant.page.binding import Binding
from assistant.page.desk import Desk
from assistant.page.readers import COOKIE, owner_of_cookie
from assistant.page.serve import open_desk, served
from assistant.schema import Report, Review
from assistant.settings import load_settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
PATIENCE = 600_000  # milliseconds
WIDE, PHONE = {"width": 1440, "height": 960}, {"width": 390, "height": 844}
QUESTION = "what did State say about the pipeline since January?"


def choosing(request: dict[str, Any]) -> dict[str, float]:
    """The scripted model: every sentence found bears on the question, and says what it says."""
    return {"Yes": 1.0} if "Yes or No" in request["messages"][-1]["content"] else {"True": 1.0}


def main() -> int:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a development dependency

    if len(sys.argv) != 2:
        print(__doc__)  # noqa: T201
        return 2
    report = Report.model_validate_json(Path(sys.argv[1]).read_text(encoding="utf-8"))
    IMAGES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        FakeModel(choosing) as model,
        sync_playwright() as playwright,
    ):
        settings = load_settings(
            data_dir=Path(folder) / "data", cache_dir=Path(folder) / "cache", model="openai:fake",
            base_url=model.base_url, reply_cache=False,
        )  # fmt: skip
        desk = open_desk(settings)
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], timeout=PATIENCE
        )
        with served(desk, Binding()) as url:
            for scheme in ("light", "dark"):
                _pictures(browser, url, desk, report, scheme, WIDE, scheme)
            _pictures(browser, url, desk, report, "light", PHONE, "phone")
        desk.close()
    return 0


def _pictures(
    browser: "Browser",
    url: str,
    desk: Desk,
    report: Report,
    scheme: str,
    size: dict[str, int],
    name: str,
) -> None:
    """Start, check, card and answer as one reader sees them."""
    context = browser.new_context(color_scheme=scheme, viewport=size, device_scale_factor=1)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(url)
    page.locator("#masthead .standing", has_text="Ready").wait_for()
    page.click("#sample")
    page.wait_for_timeout(1000)
    page.screenshot(path=IMAGES / f"start-{name}.png")
    cookie = next(one["value"] for one in context.cookies() if one["name"] == COOKIE)
    owner = str(owner_of_cookie(cookie))
    check_id = desk.archive.keep(report, owner=owner)
    _decide(desk, check_id, report, owner)
    page.goto(f"{url}?check={check_id}")
    page.locator(".exports a").first.wait_for()
    page.locator(".claim").first.wait_for()
    page.wait_for_timeout(1000)
    page.screenshot(path=IMAGES / f"check-{name}.png")
    page.locator("#question textarea").fill(QUESTION)
    page.click("#ask")
    page.locator(".turn.answer").wait_for()
    page.locator(".turn.answer").scroll_into_view_if_needed()
    page.wait_for_timeout(1000)
    page.screenshot(path=IMAGES / f"ask-{name}.png")
    number = _telling(report)
    page.locator(f"#mark-{number}").click()
    page.locator(f"[data-card='{number}']").wait_for()
    page.wait_for_timeout(1000)
    page.screenshot(path=IMAGES / f"card-{name}.png")
    context.close()


def _telling(report: Report) -> int:
    """The claim with the most to show: supported, cited, said later."""

    def worth(number: int) -> tuple[bool, int, int]:
        verdict = report.verdicts[number - 1]
        return verdict.label == "supported", len(verdict.later), len(verdict.citations)

    return max(range(1, len(report.verdicts) + 1), key=worth)


def _decide(desk: Desk, check_id: str, report: Report, owner: str) -> None:
    """One accepted claim, so that the pictures show what a decision looks like."""
    accepted = next((one for one in report.verdicts if one.label == "supported"), None)
    if accepted is not None:
        now = datetime.now(UTC).replace(microsecond=0)
        review = Review(claim_id=accepted.claim.id, decision="accepted", reviewer="Ann Lee", at=now)
        desk.archive.decide(check_id, review, owner=owner)


if __name__ == "__main__":
    sys.exit(main())
