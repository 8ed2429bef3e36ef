"""A check without a model, the page served around it, and what a browser saw of it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from playwright.sync_api import Page
from report_factory import hostile_report, make_report

import assistant.page  # noqa: F401 - makes Gradio quiet before anything loads it
from assistant.errors import EmptyRecord
from assistant.page.app import CheckFunction, build_page
from assistant.page.serve import QUEUED, launch_options
from assistant.progress import Progress
from assistant.schema import Report


@dataclass
class ScriptedCheck:
    """A check without a model. An article that says `wait` is held after its first verdict."""

    seen: list[tuple[str | Path, date | None, str]] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)
    closed: threading.Event = field(default_factory=threading.Event)

    def __call__(self, source: str | Path, as_of: date | None) -> Iterator[Progress | Report]:
        text = source.read_text(encoding="utf-8") if isinstance(source, Path) else source
        self.seen.append((source, as_of, text))
        if "no record" in text:
            raise EmptyRecord(
                "There is no statement to check against: add some with onrecord statements add."
            )
        if "fault" in text:
            raise RuntimeError(f"secret detail of {text}")
        report = hostile_report() if "hostile" in text else make_report()
        try:
            yield Progress("reading", 0, 1, "Reading the article")
            for number, verdict in enumerate(report.verdicts, start=1):
                yield Progress("verdicts", number, len(report.verdicts), "Judging claims", verdict)
                while "wait" in text and not self.release.wait(0.05):
                    yield Progress("verdicts", number, len(report.verdicts), "Judging claims")
            yield report
        finally:
            self.closed.set()


@contextmanager
def served(check: CheckFunction) -> Iterator[str]:
    """The page's address, served as it is for readers."""
    page = build_page(
        check, sample="A sample.\nOf two lines.", model_name="<b>m</b>", endpoint="http://127.0.0.1:1/v1"
    )
    page.queue(max_size=QUEUED)
    _, url, _ = page.launch(prevent_thread_lock=True, **launch_options())
    try:
        yield url
    finally:
        page.close(verbose=False)


@dataclass
class Visit:
    """A browser's page and what happened on it that never should."""

    page: Page
    foreign: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Waits until the browser has drawn and has nothing left to do.

        Not "network idle": the page keeps an event stream open, so that never comes.
        """
        self.page.evaluate(
            "() => new Promise(done => requestAnimationFrame(() => requestIdleCallback(done)))"
        )

    def check(self, text: str) -> None:
        self.page.get_by_label("Article text").fill(text)
        self.page.click("#check")
