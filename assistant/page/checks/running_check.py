"""One check in a thread of its own, so that Stop, a closed tab and a slow model never wait for each other."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from queue import Empty, SimpleQueue

from assistant.checker import FactChecker
from assistant.errors import Cancelled, OnRecordError
from assistant.page.checks.waiting_queue import Ticket, WaitingQueue
from assistant.progress import Progress
from assistant.schema import Article, Report

__all__ = ["CRASHED", "Event", "RunningCheck"]

log = logging.getLogger(__name__)

CRASHED = "The check stopped on a fault in the program. Please run it again and report it if it comes back."
_LOOK_SECONDS = 0.5  # how long a waiting check goes without looking whether it was stopped

Event = Progress | Report | OnRecordError
OnProgress = Callable[[Progress], None]
Prepare = Callable[[], Article]
Open = Callable[[OnProgress], FactChecker]


class RunningCheck:
    """A check from its place in the queue to its report.

    `prepare` reads the article, `open_checker` opens the model and the record, `keep` is called with
    the report whether anybody still watches or not. `events` ends after a Report or an error.
    """

    def __init__(
        self,
        queue: WaitingQueue,
        prepare: Prepare,
        open_checker: Open,
        keep: Callable[[Report], None],
        *,
        as_of: date | None = None,
    ) -> None:
        self._queue = queue
        self._prepare = prepare
        self._open = open_checker
        self._keep = keep
        self._as_of = as_of
        self._events: SimpleQueue[Event] = SimpleQueue()
        self.stopped = threading.Event()
        self._checker: FactChecker | None = None
        self.ended = threading.Event()

    def start(self) -> None:
        """Joins the queue. Raises OnRecordError (busy) when it is full."""
        ticket = self._queue.enter()
        threading.Thread(target=self._run, args=(ticket,), name="check", daemon=True).start()

    def stop(self) -> None:
        """Ends the check within one model call; what is done is in its report. Harmless when ended."""
        self.stopped.set()
        if self._checker is not None:
            self._checker.stop()

    def events(self, tick: float) -> Iterator[list[Event]]:
        """What happened since the last look, in order; an empty list after `tick` seconds of silence."""
        while True:
            batch: list[Event] = []
            with suppress(Empty):
                batch.append(self._events.get(timeout=tick))
                while True:
                    batch.append(self._events.get_nowait())
            yield batch
            if batch and not isinstance(batch[-1], Progress):
                return

    def _run(self, ticket: Ticket) -> None:
        try:
            self._events.put(Progress("reading", 0, 1, "Reading the article"))
            article = self._prepare()
            self._events.put(Progress("read", 0, 1, "Getting ready", article=article))
            self._await_turn(ticket)
            self._events.put(self._check(article))
        except OnRecordError as error:
            self._events.put(error)
        except Exception:
            log.exception("a check stopped on a fault")
            self._events.put(OnRecordError(CRASHED, code="fault"))
        finally:
            self._queue.leave(ticket)
            self.ended.set()

    def _await_turn(self, ticket: Ticket) -> None:
        reported = 0
        while ahead := self._queue.ahead(ticket):
            self._give_up_if_stopped()
            if ahead != reported:
                message = f"Busy with other checks: you are number {ahead} in line"
                self._events.put(Progress("waiting", 0, ahead, message))
                reported = ahead
            self._queue.wait(ticket, _LOOK_SECONDS)
        self._give_up_if_stopped()

    def _check(self, article: Article) -> Report:
        self._checker = self._open(self._events.put)
        self._give_up_if_stopped()
        for event in self._checker.stream(article, as_of=self._as_of):
            if self.stopped.is_set():  # a stop from before the stream began would be forgotten
                self._checker.stop()
            if isinstance(event, Report):
                self._keep(event)
                return event
            self._events.put(event)
        raise Cancelled("The check ended without a report: run it again.")

    def _give_up_if_stopped(self) -> None:
        if self.stopped.is_set():
            raise Cancelled("Stopped before anything was checked.")
