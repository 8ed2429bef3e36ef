"""The worker process of the page: reads, checks and asks, one job at a time, where it holds up nobody.

Standard input: messages from the page (`messages.py`), the first a Setup; its end means that the page is
gone. Standard output: messages to the page. Questions to a model are asked by the page, which has the keys.
"""

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from assistant.errors import Cancelled, OnRecordError
from assistant.page.checks.messages import (
    Answered,
    Asked,
    Channel,
    Done,
    FollowUp,
    Happened,
    Job,
    ModelCard,
    ReadArticle,
    RecordJob,
    RunCheck,
    Search,
    Setup,
    Stop,
    Tools,
    Understand,
    Warm,
)
from assistant.ports import Answer, Hit, Index, Question
from assistant.schema import Article, Report, Usage
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.checker import FactChecker
    from assistant.page.checks.shared_index import SharedIndex

log = logging.getLogger(__name__)

MEMORY = 2_000_000_000  # bytes that a job may take beyond what the worker held when it began
OUT_OF_MEMORY = 3
NICENESS = 5  # where processor time is short, the page comes first


class PageModel:
    """A `ChatModel` that the page asks: questions go out over the pipe, answers come in from `answers`."""

    def __init__(self, card: ModelCard, channel: Channel) -> None:
        self.name, self.endpoint = card.name, card.endpoint
        self.side_by_side, self.mode = card.side_by_side, card.mode
        self._channel = channel
        self._numbers = count()
        self._waiting: dict[int, Future[Answer]] = {}

    def ask(self, question: Question) -> Answer:
        number, answer = next(self._numbers), Future[Answer]()
        self._waiting[number] = answer
        self._channel.send(Asked(number, question))
        return answer.result()

    def answered(self, message: Answered) -> None:
        """Hands the answer to the thread that waits for it."""
        waiting = self._waiting.pop(message.number, None)
        if waiting is None:
            return
        if isinstance(message.answer, OnRecordError):
            waiting.set_exception(message.answer)
        else:
            waiting.set_result(message.answer)

    def end(self) -> None:
        """Releases the threads that still wait: the job is over."""
        for number in list(self._waiting):
            self.answered(Answered(number, Cancelled("The check has ended.")))

    def usage(self) -> Usage:
        """Nothing: each check counts what it used."""
        return Usage()

    def close(self) -> None:
        """Nothing: the model is the page's."""


class Worker:
    """Does the jobs that come over `channel`."""

    def __init__(self, channel: Channel, setup: Setup) -> None:
        self._channel = channel
        self._setup = setup
        self._shared_index: SharedIndex | None = None
        self._jobs: SimpleQueue[Job] = SimpleQueue()
        self._model: PageModel | None = None
        self._stop = threading.Event()
        self._work: dict[type, Callable[[Any], object]] = {
            Warm: self._warm,
            ReadArticle: self._read,
            RunCheck: self._check,
            FollowUp: self._ask,
            Understand: self._understand,
            Search: self._search,
            RecordJob: self._on_record,
        }

    def run(self) -> None:
        threading.Thread(target=self._listen, name="page", daemon=True).start()
        while True:
            job = self._jobs.get()
            self._channel.send(self._done(job))

    def _listen(self) -> None:
        while True:
            try:
                message = self._channel.receive()
            except EOFError:
                os._exit(0)
            if isinstance(message, Answered):
                if self._model is not None:
                    self._model.answered(message)
            elif isinstance(message, Stop):
                self._stop.set()
            else:
                self._stop = threading.Event()
                self._jobs.put(message)  # type: ignore[arg-type]  # the page sends nothing else

    def _done(self, job: Job) -> Done:
        try:
            return Done(self._work[type(job)](job))
        except OnRecordError as error:
            return Done(error=error)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except Exception:
            log.exception("a job stopped on a fault")
            return Done(fault=True)
        finally:
            if self._model is not None:
                self._model.end()

    def _warm(self, _: Warm) -> None:
        from assistant.dialogue.kinds import warm as warm_kinds  # noqa: PLC0415 - not to read an article
        from assistant.language.parsing.parser import parse  # noqa: PLC0415 - not to read an article

        self._index().search("warm", limit=1)
        parse("The envoy met the minister.")
        warm_kinds()

    def _read(self, job: ReadArticle) -> Article:
        _limit_memory(MEMORY)
        return job.read()

    def _check(self, job: RunCheck) -> Report | None:
        with self._checker(job.settings, job.model) as checker:
            for event in checker.stream(job.article, as_of=job.as_of, stop=self._stop, claims=job.claims):
                if isinstance(event, Report):
                    return event
                self._happened(event)
        return None

    def _ask(self, job: FollowUp) -> object:
        with self._checker(job.settings, job.model) as checker:
            return checker.ask(job.question, job.report, as_of=job.as_of, focus=job.focus)

    def _understand(self, job: Understand) -> object:
        from assistant.dialogue import understand  # noqa: PLC0415 - not to read an article

        _limit_memory(MEMORY)
        return understand(job.question, day=job.day)

    def _search(self, job: Search) -> list[dict[str, object]]:
        hits = self._index().search(
            job.query,
            limit=job.limit,
            issued_from=job.issued_from,
            issued_to=job.issued_to,
            issuers=job.issuers,
        )
        return [_passage(hit) for hit in hits]

    def _on_record(self, job: RecordJob) -> object:
        _limit_memory(None)
        return job.work(
            Tools(
                self._setup.settings,
                bool(self._setup.statements),
                self._index,
                self._happened,
                self._stop,
                partial(_limit_memory, MEMORY),
            )
        )

    def _checker(self, settings: Settings, card: ModelCard) -> "FactChecker":
        from assistant.checker import FactChecker  # noqa: PLC0415 - not to read an article

        self._model = PageModel(card, self._channel)
        return FactChecker(settings, model=self._model, index=self._index())

    def _index(self) -> Index:
        """The record's; it may be as large as it is, and the job that follows may not."""
        from assistant.page.checks.shared_index import SharedIndex  # noqa: PLC0415 - not to read an article

        _limit_memory(None)
        if self._shared_index is None:
            self._shared_index = SharedIndex(self._setup.settings, self._setup.statements)
        index = self._shared_index.index(self._happened)
        _limit_memory(MEMORY)
        return index

    def _happened(self, progress: object) -> None:
        self._channel.send(Happened(progress))


def _passage(hit: Hit) -> dict[str, object]:
    statement = hit.statement
    return {
        "statement_id": statement.id,
        "version": statement.version,
        "issuer": statement.issuer,
        "title": statement.title,
        "issued_date": statement.issued_date.isoformat() if statement.issued_date else None,
        "url": statement.url,
        "rendition": statement.rendition,
        "start": hit.start,
        "end": hit.end,
        "text": statement.text[hit.start : hit.end],
        "score": round(hit.score, 4),
    }


def _limit_memory(more: int | None) -> None:
    """Bounds the data of this process to `more` bytes than it holds; None: as much as there is.

    Where the system tells no such thing, the page's deadline alone holds.
    """
    try:
        import resource  # noqa: PLC0415 - not on Windows

        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        soft = hard if more is None else _data_held() + more
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
    except (ImportError, OSError, StopIteration, ValueError):
        return


def _data_held() -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:"))


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the page; its end ends us
    with suppress(AttributeError, OSError):  # not on Windows
        os.nice(NICENESS)
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the messages
    channel = Channel(sys.stdin.buffer, outgoing)
    try:
        setup = channel.receive()
    except EOFError:
        return
    if isinstance(setup, Setup):
        Worker(channel, setup).run()


if __name__ == "__main__":
    main()
