"""One article of a batch: read, checked, and told in a row whatever happens."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from time import monotonic

from assistant.batch.entries import Entry, Parcel
from assistant.batch.row import Done, Row, Spent
from assistant.checker import FactChecker
from assistant.errors import ArticleError, Cancelled, OnRecordError
from assistant.reading.article import read_bytes, read_text, read_url
from assistant.schema import Article, Report

__all__ = ["Engine", "Task", "Worker", "do_task", "open_task"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Task:
    """An entry whose turn has come. `day`: its as-of day where neither it nor the article names one."""

    key: str
    entry: Entry
    day: date


# Yields what each task came to, in any order; takes the next task only when there is a place for it.
Engine = Callable[[Iterable[Task]], Iterator[Done]]


def open_task(task: Task) -> Parcel | Done:
    """The article's content, or the row that says why there is none."""
    try:
        return task.entry.parcel()
    except ArticleError as error:
        return Done(spent=Spent(), row=Row.failed(task.key, task.entry.id, error))


def do_task(task: Task, worker: "Worker") -> Done:
    """Reads the article here and checks it."""
    parcel = open_task(task)
    if isinstance(parcel, Done):
        return parcel
    return worker.check(parcel, key=task.key, name=task.entry.id, as_of=task.entry.as_of, day=task.day)


class Worker:
    """Checks one article after another with one checker; never raises. Thread-safe.

    Once `stop` is set, an article under way comes out as skipped: half a check is no row.
    """

    def __init__(self, checker: FactChecker, stop: threading.Event | None = None) -> None:
        self._checker = checker
        self._stop = stop or threading.Event()

    def check(self, parcel: Parcel, *, key: str, name: str, as_of: date | None, day: date) -> Done:
        """The row of this article, with what it took."""
        clock = monotonic()
        try:
            report = self._report(parcel, as_of, day)
        except OnRecordError as error:
            skipped = isinstance(error, Cancelled) or self._stop.is_set()
            row = Row.failed(key, name, error, "skipped" if skipped else "failed")
            return Done(spent=Spent(seconds=round(monotonic() - clock, 3)), row=row)
        except Exception:
            logger.exception("the check of an article stopped on a fault")
            return Done(spent=Spent(seconds=round(monotonic() - clock, 3)), row=_fault(key, name))
        spent = Spent(seconds=round(monotonic() - clock, 3), usage=report.provenance.usage)
        if self._stop.is_set() and report.summary.cancelled:
            return Done(spent=spent, row=Row.failed(key, name, _stopped(), "skipped"))
        return Done(spent=spent, row=Row.checked(key, name, report))

    def _report(self, parcel: Parcel, as_of: date | None, day: date) -> Report:
        if self._stop.is_set():
            raise _stopped()
        article = _read(parcel, self._checker.settings.max_article_chars)
        for event in self._checker.stream(article, as_of=as_of or article.published or day, stop=self._stop):
            if isinstance(event, Report):
                return event
        raise _stopped()


def _read(parcel: Parcel, max_chars: int) -> Article:
    if parcel.kind == "broken":
        raise ArticleError(parcel.data.decode())
    if parcel.kind == "file":
        return read_bytes(parcel.data, filename=parcel.name, max_chars=max_chars)
    text = parcel.data.decode()
    if parcel.kind == "address":
        return read_url(text, max_chars=max_chars)
    return read_text(text, max_chars=max_chars)


def _stopped() -> Cancelled:
    return Cancelled("The batch was stopped before this article was done: go on with --resume.")


def _fault(key: str, name: str) -> Row:
    error = OnRecordError("The check of this article stopped on a fault of On Record.", code="fault")
    return Row.failed(key, name, error)
