"""The page served over a scripted model and a small record, and what a browser saw of it."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from chromium import PATIENCE
from playwright.sync_api import BrowserContext, Locator, Page, expect
from scripted import ARTICLE, RECORD, is_changed, is_naming, is_sorting, said

import assistant.page  # noqa: F401 - makes Gradio quiet before anything loads it
from assistant.fake import FakeModel
from assistant.page.checks.service import CheckService
from assistant.page.server.binding import Binding
from assistant.record.store import StatementStore
from assistant.schema import Statement
from assistant.settings import load_settings

if TYPE_CHECKING:
    from gradio_client import Client

AS_OF = "2025-03-05"

SIDES = [
    {**RECORD[0], "side": "Ghana"},
    {**RECORD[1], "side": "Ghana"},
    {
        "id": "tg-2025-03-04-call",
        "issuer": "Presidency of Togo",
        "side": "Togo",
        "title": "President Mensah's call with Minister Okafor of Ghana",
        "kind": "readout",
        "event_date": "2025-03-04",
        "issued_date": "2025-03-04",
        "rendition": "digest",
        "text": "President Kossi Mensah took a call from Foreign Minister Ada Okafor. They spoke about the Aflao "
        "bridge and about trade.",
    },
]
HOSTILE_TEXT = (
    "<img src=http://evil.example/x.png onerror=alert(1)> <script>alert(2)</script> ${alert(3)} {{7*7}}"
)
HOSTILE_RECORD = [
    {
        "id": 'evil/"><script>alert(4)</script>',
        "issuer": 'Ministry "><img src=http://evil.example/i.png onerror=alert(5)>',
        "title": "Minister Okafor's call </title><script>alert(6)</script>",
        "kind": "<b>readout</b>",
        "speaker": "<iframe src=javascript:alert(7)>",
        "issued_date": "2025-03-04",
        "event_date": "2025-03-04",
        "url": 'https://evil.example/x"onmouseover=alert(8)',
        "side": "<svg onload=alert(9)>",
        "text": f"Foreign Minister Ada Okafor telephoned President Kossi Mensah on Tuesday. {HOSTILE_TEXT} They "
        "agreed to reopen the Aflao bridge in April.",
    }
]
HOSTILE_ARTICLE = f"""Minister Okafor rings Lomé {HOSTILE_TEXT}

Foreign Minister Ada Okafor telephoned President Kossi Mensah on Tuesday, 4 March 2025. They agreed to reopen the Aflao bridge in April {HOSTILE_TEXT}.
"""


@dataclass
class Reader:
    """The scripted model. `hold_all_but(words)` answers what holds these words, all else after `release`."""

    free: threading.Event = field(default_factory=threading.Event)
    answered: str = ""  # in what is held, questions with these words are still answered
    asked: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def hold_all_but(self, words: str) -> None:
        self.answered = words
        self.free.clear()

    def release(self) -> None:
        self.free.set()

    def __post_init__(self) -> None:
        self.release()

    def __call__(self, request: dict) -> object:
        with self.lock:
            self.asked += 1
        asked_of_claims = not (is_sorting(request) or is_naming(request))
        if asked_of_claims and self.answered not in claim_of(said(request)):
            self.free.wait(120)
        return knowing(request)


def claim_of(question: str) -> str:
    return question.partition("Claim: ")[2].partition("\n")[0]


def knowing(request: dict) -> dict:
    """Bridge, call and thanks are on record, the rest is not; a sentence bears on a topic that it names."""
    if is_sorting(request):
        return {"fact": 0.95, "motive": 0.05}
    if is_naming(request):
        return {"0": 0.9, "1": 0.1}
    told = said(request)
    if "anything about the following: " in told:
        statement, topic = told.split("anything about the following: ")
        names = [word for word in topic.split("?")[0].lower().split() if len(word) > 4]
        return {"Yes": 0.9, "No": 0.1} if any(word in statement.lower() for word in names) else {"No": 1.0}
    claim = claim_of(told)
    texts = " ".join((ARTICLE, HOSTILE_ARTICLE, *(statement["text"] for statement in SIDES)))
    known = any(word in claim for word in ("bridge", "telephoned", "thanked")) and not is_changed(
        claim, texts
    )
    return {"True": 0.9, "Unknown": 0.1} if known else {"True": 0.1, "Unknown": 0.8, "False": 0.1}


@dataclass
class Site:
    """The page as it is served to a test."""

    url: str
    service: CheckService
    reader: Reader
    model: FakeModel


@contextmanager
def site(
    folder: Path,
    record: list[dict] = SIDES,
    *,
    binding: Binding | None = None,
    stored: bool = False,
    **options: object,
) -> Iterator[Site]:
    """The page over a fresh scripted model; `folder` holds database and caches and may be used again.

    `stored`: the statements lie in the reader's record, to which more can be added, and not in a file.
    """
    from assistant.page.server.serve import open_service, served  # Gradio: four seconds

    reader = Reader()
    statements = folder / "record.jsonl"
    statements.write_text("\n".join(json.dumps(row) for row in record), encoding="utf-8")
    with FakeModel(reader) as model:
        settings = load_settings(
            data_dir=folder / "data", cache_dir=folder / "cache", model="openai:fake", base_url=model.base_url,
            reply_cache=False,
        )  # fmt: skip
        if stored:
            (folder / "data").mkdir(exist_ok=True)
            store = StatementStore(settings.store_url)
            store.add([Statement.model_validate(row) for row in record])
            store.close()
        service = open_service(settings, statements=[] if stored else [statements], **options)
        try:
            with served(service, binding or Binding(), sample=f"{ARTICLE}\nThis is the sample.") as url:
                yield Site(url, service, reader, model)
        finally:
            reader.release()
            service.close()


@dataclass
class Visit:
    """A browser's page and what happened on it that never should."""

    page: Page
    foreign: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def check(self, text: str = ARTICLE, as_of: str = AS_OF) -> None:
        self.page.get_by_label("Article", exact=True).fill(text)
        self.page.get_by_label("As of").fill(as_of)
        self.page.click("#check")

    def finish(self, text: str = ARTICLE, as_of: str = AS_OF) -> None:
        """Checks and waits for the report."""
        self.check(text, as_of)
        self.finished()

    def finished(self) -> None:
        expect(self.page.locator(".exports a").first).to_be_visible(timeout=2 * PATIENCE)
        expect(self.page.locator("#question textarea")).to_be_enabled(timeout=PATIENCE)

    def open(self, number: int) -> Locator:
        """Opens a claim's card from the article; what is returned holds its head, the decision and the grounds."""
        self.page.locator(f"#mark-{number}").click()
        expect(self.page.locator(f"[data-card='{number}'] .verdict")).to_be_visible(timeout=PATIENCE)
        return self.page.locator("#panel")

    def ask(self, question: str) -> Locator:
        """Asks and returns the turn that came last."""
        before = self.page.locator(".turn").count()
        self.page.locator("#question textarea").fill(question)
        self.page.click("#ask")
        expect(self.page.locator(".turn")).to_have_count(before + 2, timeout=PATIENCE)
        expect(self.page.locator("#question textarea")).to_be_enabled(timeout=PATIENCE)
        return self.page.locator(".turn").last

    def wide(self) -> int:
        """How many pixels of the page lie beyond the window, to the right."""
        return self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def opened(context: BrowserContext, url: str, ready: str) -> Visit:
    page = context.new_page()
    seen = Visit(page)
    host = url.split("/")[2]
    local = (f"http://{host}", f"ws://{host}", "data:", "blob:", "about:")
    page.on("request", lambda request: request.url.startswith(local) or seen.foreign.append(request.url))
    page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(url)
    page.wait_for_selector(ready)
    expect(page.locator("#masthead .standing")).to_be_visible()
    return seen


fetched = partial(httpx.get, timeout=120)  # a busy machine answers late


def called(url: str, **given: object) -> "Client":
    """A client that waits for a busy machine."""
    from gradio_client import Client  # after `assistant.page`, which quiets what it loads

    return Client(url, verbose=False, httpx_kwargs={"timeout": 120}, **given)
