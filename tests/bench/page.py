"""How fast the page is and what it costs, in a real browser with a scripted model.

    uv run python tests/bench/page.py [--checks 50] [--claims 100]

Prints: time from opening to usable; time from a verdict to its mark in the browser with many claims on
the page, for the first and the last of them; memory of the server and its worker processes over
many finished checks.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "page"))

import psutil
from page_parts import PATIENCE, Visit, site
from playwright.sync_api import Browser, Page, sync_playwright
from scripted import ARTICLE

from assistant.page.checks.session import Turn
from assistant.page.views import markup
from assistant.page.views.check_view import CheckView

CHROMIUM = "/usr/bin/chromium"
# Notes when the number of settled claims in the list changes.
WATCH = """() => {
  window.marks = [];
  let before = 0;
  new MutationObserver(() => {
    const now = document.querySelectorAll('.claim:not(.pending)').length;
    if (now !== before) { window.marks.push([now, Date.now()]); before = now; }
  }).observe(document.body, {subtree: true, childList: true, attributes: true});
}"""
PLACES = ("Accra", "Lomé", "Aflao", "Kpalimé", "Tema", "Kumasi", "Tamale", "Sokodé", "Ho", "Keta")


def long_article(claims: int) -> str:
    told = [
        f"Foreign Minister Ada Okafor told {PLACES[number % 10]} reporter number {number + 11} that the Aflao bridge "
        f"would cost {number + 3} million dollars."
        for number in range(claims)
    ]
    return "Minister Okafor on the bridge\n\n" + "\n\n".join(told) + "\n"


def opened(browser: Browser, url: str) -> tuple[Page, float]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.set_default_timeout(10 * PATIENCE)
    page = context.new_page()
    began = time.perf_counter()
    page.goto(url)
    page.locator("#check").wait_for()
    page.get_by_label("Article", exact=True).fill("x")
    return page, time.perf_counter() - began


def time_updates(browser: Browser, folder: Path, claims: int) -> list[tuple[str, str]]:
    """From the moment at which the page is told of a verdict to the moment at which it shows it."""
    sent: dict[int, float] = {}
    rendered: list[float] = []
    original = markup.conversation_html

    def timed(turns: Sequence[Turn], view: CheckView | None) -> str:
        began = time.perf_counter()
        html = original(turns, view)
        if view is not None:
            markup.check_html(view)
        rendered.append(time.perf_counter() - began)
        settled = html.count("<li class=") - html.count('<li class="claim pending')
        sent.setdefault(settled, time.time() * 1000)
        return html

    with site(folder) as served:
        page, _ = opened(browser, served.url)
        page.evaluate(WATCH)
        markup.conversation_html = timed  # the handlers look it up in the module
        try:
            Visit(page).finish(long_article(claims))
        finally:
            markup.conversation_html = original
        marks = dict(page.evaluate("window.marks"))
    waits = [marks[key] - sent[key] for key in sorted(marks) if key in sent and 0 < key < claims]
    rows = [("claims on the page", str(page_claims(marks))), ("updates seen", str(len(waits)))]
    for name, part in (("first ten", waits[:10]), ("last ten", waits[-10:])):
        rows.append(
            (f"told to shown, {name}: median / worst", f"{statistics.median(part):.0f} / {max(part):.0f} ms")
        )
    tenth = max(1, len(rendered) // 10)
    rows.append(
        (
            "made ready on the server, first / last tenth",
            " / ".join(
                f"{statistics.median(part) * 1000:.1f} ms" for part in (rendered[:tenth], rendered[-tenth:])
            ),
        )
    )
    return rows


def page_claims(marks: dict[int, float]) -> int:
    return max(marks, default=0)


def measure_memory(browser: Browser, folder: Path, checks: int) -> list[tuple[str, str]]:
    process = psutil.Process()
    rows = []
    with site(folder) as served:
        page, _ = opened(browser, served.url)
        for number in range(1, checks + 1):
            began = time.perf_counter()
            Visit(page).finish(ARTICLE.replace("Aflao", f"Aflao {number}"))
            spent = time.perf_counter() - began
            page.click("#new")
            page.locator("#check").wait_for()
            if number in {1, 5} or number % 10 == 0:
                workers = [child for child in process.children() if "python" in child.name()]
                memory = sum(one.memory_info().rss for one in (process, *workers)) / 2**20
                rows.append(
                    (
                        f"after {number} checks",
                        f"{memory:.0f} MB, {process.num_threads()} threads, last check {spent:.2f} s",
                    )
                )
    return rows


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--checks", type=int, default=50)
    options.add_argument("--claims", type=int, default=100)
    told = options.parse_args()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], timeout=10 * PATIENCE
        )
        rows: list[tuple[str, str]] = []
        first, second, third = (Path(folder) / name for name in ("one", "two", "three"))
        for place in (first, second, third):
            place.mkdir()
        with site(first) as served:
            times = [opened(browser, served.url)[1] for _ in range(5)]
        rows.append(
            (
                "opening to usable: first / median of five",
                f"{times[0]:.2f} / {statistics.median(times):.2f} s",
            )
        )
        rows += time_updates(browser, second, told.claims)
        rows += measure_memory(browser, third, told.checks)
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        print(f"{name:<{width}}  {value}")


if __name__ == "__main__":
    main()
