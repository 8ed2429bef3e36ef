"""The checker: article → claims → evidence → verdicts → gate → report, in this order and one direction."""

import asyncio
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from queue import SimpleQueue
from time import monotonic
from typing import Self, TypeVar

from assistant.dialogue import Answer as Answered
from assistant.dialogue import Focus, answer
from assistant.errors import Cancelled, InputError
from assistant.model.reply_cache import CachedModel, ReplyCache
from assistant.ports import Answer, ChatModel, Index, Question
from assistant.progress import Progress
from assistant.reading.article import read_article
from assistant.run import Run
from assistant.schema import Article, Report, Usage
from assistant.settings import Settings, load_settings
from assistant.steps.claims import find_claims
from assistant.steps.evidence import gather_evidence
from assistant.thresholds import Thresholds, thresholds_for

__all__ = ["FactChecker", "OnProgress", "Source", "acheck_article", "as_day", "check_article"]

Source = str | Path | Article
Paths = str | Path | Sequence[str | Path]
OnProgress = Callable[[Progress], None]
T = TypeVar("T")


class FactChecker:
    """Checks articles against one record with one model; both are opened once and kept.

    Use as a context manager, or call `close`. One check at a time; `stop` ends a running one after
    the question it is at, and what is done is kept.

    Raises (from `check` and `stream`):
        InputError, FetchError: the article or a statement file cannot be used.
        ModelUnavailable, ModelRejected: no model to ask at all.
        RecordError: no record to check against.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        statements: Paths | None = None,
        model: ChatModel | None = None,
        index: Index | None = None,
        thresholds: Thresholds | None = None,
    ) -> None:
        self.settings = settings or load_settings()
        self._paths = _as_paths(statements)
        self._model = model
        self._index = index
        self._thresholds = thresholds  # None: those of the model, from the settings
        self._stop = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the model's child process and its connections."""
        if self._model is not None:
            self._model.close()
            self._model = None

    def stop(self) -> None:
        """Ends the running check within one model call; its report lists what is left as cancelled."""
        self._stop.set()

    def check(
        self, source: Source, *, as_of: date | str | None = None, on_progress: OnProgress | None = None
    ) -> Report:
        """The report on one article; `on_progress` is called with every `Progress`."""
        for event in self.stream(source, as_of=as_of):
            if isinstance(event, Report):
                return event
            if on_progress is not None:
                on_progress(event)
        raise Cancelled("The check ended without a report; run it again.")

    def stream(self, source: Source, *, as_of: date | str | None = None) -> Iterator[Progress | Report]:
        """Progress as it is made, each verdict as it is settled, the report last."""
        self._stop.clear()
        clock = monotonic()
        day = as_day(as_of)
        yield Progress("reading", 0, 1, "Reading the article")
        article = self._read(source)
        model, index = yield from self._open()
        thresholds = self._thresholds or thresholds_for(model.name, self.settings.thresholds)
        run = Run(article, day or article.published or _today(), model, index, thresholds, clock=clock)
        asking = _Stoppable(model, self._stop)
        found = find_claims(article)
        yield Progress(
            "claims", 0, len(found.claims), "Searching the record", article=article, claims=found.claims
        )
        gathered = gather_evidence(article, found.claims, index, as_of=run.as_of)
        yield from run.judge(found, {one.claim_id: one for one in gathered}, asking)
        yield run.report(found, self.settings)

    def ask(
        self,
        question: str,
        report: Report | None = None,
        *,
        as_of: date | str | None = None,
        focus: Focus | None = None,
    ) -> Answered:
        """The answer to a follow-up question, from the report and the record alone; see `dialogue.answer`.

        `as_of` defaults to the report's day, else today.
        """
        day = as_day(as_of) or (report.as_of if report else _today())
        opening = self._open()
        while True:
            try:
                next(opening)
            except StopIteration as opened:
                model, index = opened.value
                return answer(
                    question, report, index=index, model=model, as_of=day, today=_today(), focus=focus
                )

    # ------------------------------------------------------------ opening

    def _read(self, source: Source) -> Article:
        if isinstance(source, Article):
            return source
        return read_article(source, max_chars=self.settings.max_article_chars)

    def _open(self) -> Generator[Progress, None, tuple[CachedModel, Index]]:
        """Model first: its server loads the weights while the record is opened."""
        if self._model is None:
            yield Progress("model", 0, 1, "Starting the model")
            self._model = yield from _told_by(self._new_model)
        if self._index is None:
            yield Progress("record", 0, 1, "Opening the record")
            self._index = yield from _told_by(self._new_index)
        cache = ReplyCache(self.settings.cache_dir) if self.settings.reply_cache else None
        return CachedModel(self._model, cache), self._index

    def _new_model(self, tell: OnProgress) -> ChatModel:
        from assistant.model.providers import open_model  # noqa: PLC0415 - not where a model is given

        return open_model(self.settings, tell)

    def _new_index(self, tell: OnProgress) -> Index:
        from assistant.record.opening import open_files, open_record  # noqa: PLC0415 - nor an index

        if self._paths:
            return open_files(self._paths, self.settings.cache_dir, on_progress=tell)
        return open_record(self.settings, on_progress=tell)


# ---------------------------------------------------------------- opening and stopping


@dataclass(frozen=True)
class _Stoppable:
    """The model until somebody says stop: then every question raises Cancelled."""

    inner: CachedModel
    stop: threading.Event

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def endpoint(self) -> str:
        return self.inner.endpoint

    def ask(self, question: Question) -> Answer:
        if self.stop.is_set():
            raise Cancelled("The check was stopped before this claim; run it again to go on.")
        return self.inner.ask(question)

    def usage(self) -> Usage:
        return self.inner.usage()

    def close(self) -> None:
        """Nothing: the model belongs to the checker."""


def _told_by(work: Callable[[OnProgress], T]) -> Generator[Progress, None, T]:
    """Runs `work` in a thread, yields the progress that it tells, returns what it returns."""
    told: SimpleQueue[Progress | None] = SimpleQueue()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="opening") as pool:
        future = pool.submit(work, told.put)
        future.add_done_callback(lambda _: told.put(None))
        while (progress := told.get()) is not None:
            yield progress
        return future.result()


# ---------------------------------------------------------------- functions


def check_article(
    text_or_article: Source,
    *,
    as_of: date | str | None = None,
    statements: Paths | None = None,
    model: str | ChatModel = "local",
    base_url: str | None = None,
    on_progress: OnProgress | None = None,
) -> Report:
    """Check one article; see `FactChecker` for what is raised.

    `text_or_article` is an Article, its text, a file, or an address. `as_of` (a day, or `YYYY-MM-DD`)
    defaults to the day the article was published, else today. `statements` checks against just these
    files instead of the user's record. `model` is `local`, `openai:NAME`, or a model of your own.
    """
    named, own = (model, None) if isinstance(model, str) else (None, model)
    settings = load_settings(model=named, base_url=base_url)
    with FactChecker(settings, statements=statements, model=own) as checker:
        return checker.check(text_or_article, as_of=as_of, on_progress=on_progress)


async def acheck_article(
    text_or_article: Source,
    *,
    as_of: date | str | None = None,
    statements: Paths | None = None,
    model: str | ChatModel = "local",
    base_url: str | None = None,
    on_progress: OnProgress | None = None,
) -> Report:
    """`check_article` in a thread of its own, for use in an event loop."""
    return await asyncio.to_thread(
        check_article,
        text_or_article,
        as_of=as_of,
        statements=statements,
        model=model,
        base_url=base_url,
        on_progress=on_progress,
    )


def as_day(given: date | str | None) -> date | None:
    """A day from `YYYY-MM-DD`. Raises InputError."""
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given.strip())
    except ValueError:
        raise InputError(f'The as-of day "{given}" is not a date: write it as YYYY-MM-DD.') from None


def _today() -> date:
    return datetime.now(UTC).date()


def _as_paths(given: Paths | None) -> tuple[Path, ...]:
    if given is None:
        return ()
    several = [given] if isinstance(given, str | Path) else given
    return tuple(Path(one) for one in several)
