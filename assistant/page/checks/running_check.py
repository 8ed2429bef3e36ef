"""One check in a thread of its own: it needs no tab, and Stop and a slow model never wait for each other."""

import logging
import threading
from collections.abc import Callable, Iterator

from assistant.errors import Cancelled, OnRecordError
from assistant.page.checks.waiting_queue import Ticket, WaitingQueue
from assistant.page.checks.workers import CRASHED, OnProgress
from assistant.progress import Progress
from assistant.schema import Article, Report

__all__ = ["Event", "RunningCheck"]

log = logging.getLogger(__name__)

_LOOK_SECONDS = 0.5  # how long a waiting check goes without looking whether it was stopped

Event = Progress | Report | OnRecordError
IsStopped = Callable[[], bool]


class RunningCheck:
    """A check from its place in the queue to its report.

    `read` reads the article, `begun` is told of it, `check` checks it, `keep` is called with the report
    whether anybody still watches or not. `events` ends after a Report or an error.
    """

    def __init__(
        self,
        queue: WaitingQueue,
        read: Callable[[IsStopped], Article],
        check: Callable[[Article, OnProgress, IsStopped], Report],
        keep: Callable[[Report], None],
        begun: Callable[[Article], None] = lambda _: None,
    ) -> None:
        self._queue = queue
        self._read = read
        self._check = check
        self._keep = keep
        self._begun = begun
        self._events: list[Event] = []  # from the first on: whoever comes later sees all of them
        self._happened = threading.Condition()
        self.stopped = threading.Event()
        self.ended = threading.Event()

    def start(self) -> None:
        """Joins the queue. Raises OnRecordError (busy) when it is full."""
        ticket = self._queue.enter()
        threading.Thread(target=self._run, args=(ticket,), name="check", daemon=True).start()

    def stop(self) -> None:
        """Ends the check within one model call; what is done is in its report. Harmless when ended."""
        self.stopped.set()

    def events(self, tick: float) -> Iterator[list[Event]]:
        """What happened since the last look, in order; an empty list after `tick` seconds of silence.

        Each caller gets everything from the start, whenever it comes.
        """
        seen = 0
        while True:
            with self._happened:
                if len(self._events) == seen:
                    self._happened.wait(tick)
                batch = self._events[seen:]
            seen += len(batch)
            yield batch
            if batch and not isinstance(batch[-1], Progress):
                return

    def _run(self, ticket: Ticket) -> None:
        try:
            self.tell(Progress("reading", 0, 1, "Reading the article"))
            article = self._read(self.stopped.is_set)
            self._begun(article)
            self.tell(Progress("read", 0, 1, "Getting ready", article=article))
            self._await_turn(ticket)
            report = self._check(article, self.tell, self.stopped.is_set)
            self._keep(report)
            self.tell(report)
        except OnRecordError as error:
            self.tell(error)
        except Exception:
            log.exception("a check stopped on a fault")
            self.tell(OnRecordError(CRASHED, code="fault"))
        finally:
            self._queue.leave(ticket)
            self.ended.set()

    def tell(self, event: Event) -> None:
        """Adds a step, for whoever watches."""
        with self._happened:
            self._events.append(event)
            self._happened.notify_all()

    @property
    def over(self) -> bool:
        """Whether its last event has been told."""
        with self._happened:
            return bool(self._events) and not isinstance(self._events[-1], Progress)

    @property
    def latest(self) -> Progress | None:
        """Its last step forward."""
        with self._happened:
            steps = [event for event in self._events if isinstance(event, Progress)]
        return steps[-1] if steps else None

    def _await_turn(self, ticket: Ticket) -> None:
        reported = 0
        while ahead := self._queue.ahead(ticket):
            self._give_up_if_stopped()
            if ahead != reported:
                message = f"Busy with other checks: you are number {ahead} in line"
                self.tell(Progress("waiting", 0, ahead, message))
                reported = ahead
            self._queue.wait(ticket, _LOOK_SECONDS)
        self._give_up_if_stopped()

    def _give_up_if_stopped(self) -> None:
        if self.stopped.is_set():
            raise Cancelled("Stopped before anything was checked.")
