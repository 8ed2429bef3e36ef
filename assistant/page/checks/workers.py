"""The page's worker processes: kept warm, lent for one job at a time, replaced when one is lost.

A text that keeps the interpreter busy keeps a worker's busy, never the page's. The page listens to a worker
while it works: one that says nothing for too long, and waits for no answer, is ended and replaced.
"""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any

from assistant.errors import Cancelled, Interrupted, OnRecordError
from assistant.page.checks.messages import (
    Answered,
    Asked,
    Channel,
    Done,
    Happened,
    Job,
    Setup,
    Stop,
    Warm,
)
from assistant.ports import ChatModel, side_by_side
from assistant.quiet import quiet_environment

__all__ = ["CRASHED", "Workers"]

log = logging.getLogger(__name__)

CRASHED = "The check stopped on a fault in the program. Please run it again and report it if it comes back."
STOP_SECONDS = 10.0  # in which a worker that was told to stop has to hand over what it has
WARM_SECONDS = 120.0
_LOOK_SECONDS = 0.1  # how long the page listens before it looks whether the job was stopped
_SECRETS = ("OPENAI_API_KEY", "ONRECORD_API_KEY")

OnProgress = Callable[[Any], None]  # a Progress, or what a job on the record tells


class _Process:
    """One worker process. Raises Interrupted (worker_lost) once it is gone."""

    def __init__(self, setup: Setup) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "assistant.page.checks.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
        )
        assert self._process.stdin is not None  # noqa: S101 - opened as pipes above
        assert self._process.stdout is not None  # noqa: S101
        self._channel = Channel(self._process.stdout, self._process.stdin)
        self._received: SimpleQueue[object] = SimpleQueue()
        threading.Thread(target=self._listen, name="worker", daemon=True).start()
        self.send(setup)

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def send(self, message: object) -> None:
        try:
            self._channel.send(message)
        except (OSError, ValueError):
            raise _lost() from None

    def receive(self, seconds: float) -> object:
        """The next message; None after `seconds` of silence."""
        try:
            message = self._received.get(timeout=seconds)
        except Empty:
            return None
        if message is None:
            self._received.put(None)
            raise _lost()
        return message

    def end(self) -> None:
        """It is gone on return."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):
            self._process.stdin.close()  # type: ignore[union-attr]  # opened as a pipe

    def _listen(self) -> None:
        with suppress(EOFError):
            while True:
                self._received.put(self._channel.receive())
        self._received.put(None)


class Workers:
    """At most `most` worker processes, started as they are needed. Thread-safe."""

    def __init__(self, setup: Setup, *, most: int = 2) -> None:
        self._setup = setup
        self._most = most
        self._idle: list[_Process] = []
        self._lent: list[_Process] = []
        self._warming = 0
        self._closed = False
        self._changed = threading.Condition()

    def run(
        self,
        job: Job,
        *,
        seconds: float,
        model: ChatModel | None = None,
        on_progress: OnProgress = lambda _: None,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> Any:  # noqa: ANN401 - what the job comes to
        """What the job comes to. It may be silent for `seconds`, not counting what `model` takes to answer.

        Raises:
            Interrupted: it was silent for longer, or its worker was lost.
            Cancelled: it was stopped and did not hand over what it had.
            OnRecordError: what the job raises; a fault of the program has the code `fault`.
        """
        with self._worker(is_stopped, to_warm=isinstance(job, Warm)) as process:
            done = _Running(process, model, on_progress, is_stopped, seconds).run(job)
        if done.fault:
            raise OnRecordError(CRASHED, code="fault")
        if done.error is not None:
            raise done.error
        return done.result

    def warm(self) -> None:
        """Starts a worker and loads what a check needs. Raises OnRecordError."""
        with self._changed:
            self._warming += 1
        try:
            self.run(Warm(), seconds=WARM_SECONDS)
        finally:
            with self._changed:
                self._warming -= 1

    def close(self) -> None:
        """Ends all of them, those at work too."""
        with self._changed:
            self._closed = True
            processes = [*self._idle, *self._lent]
            self._idle.clear()
            self._changed.notify_all()
        for process in processes:
            process.end()

    @contextmanager
    def _worker(self, is_stopped: Callable[[], bool], *, to_warm: bool) -> Iterator[_Process]:
        """A worker for one job; one that did not end its job is ended itself."""
        process = self._borrowed(is_stopped, to_warm=to_warm)
        finished = False
        try:
            yield process
            finished = True
        finally:
            self._give_back(process, usable=finished)

    def _borrowed(self, is_stopped: Callable[[], bool], *, to_warm: bool) -> _Process:
        """One that is being warmed is worth waiting for: another would start more slowly beside it."""
        with self._changed:
            while not self._idle and (
                len(self._lent) >= self._most or (self._warming and self._lent and not to_warm)
            ):
                self._changed.wait(_LOOK_SECONDS)
                if is_stopped():
                    raise Cancelled("Stopped before anything was checked.")
            if self._closed:
                raise _lost()
            self._idle = [idle for idle in self._idle if idle.is_alive]  # one may have died while it waited
            process = self._idle.pop() if self._idle else _Process(self._setup)
            self._lent.append(process)
            return process

    def _give_back(self, process: _Process, *, usable: bool) -> None:
        if not usable:
            process.end()
        with self._changed:
            self._lent.remove(process)
            if usable and not self._closed:
                self._idle.append(process)
            self._changed.notify()


class _Running:
    """One job on one worker, from the page's side: answers its questions and watches over its time."""

    def __init__(
        self,
        process: _Process,
        model: ChatModel | None,
        on_progress: OnProgress,
        is_stopped: Callable[[], bool],
        seconds: float,
    ) -> None:
        self._process = process
        self._model = model
        self._on_progress = on_progress
        self._is_stopped = is_stopped
        self._seconds = seconds
        self._unanswered = 0
        self._lock = threading.Lock()
        self._heard = monotonic()
        self._stopped: float | None = None

    def run(self, job: Job) -> Done:
        self._process.send(job)
        at_once = side_by_side(self._model) if self._model is not None else 1
        asking = ThreadPoolExecutor(at_once, thread_name_prefix="asking-for-worker")
        try:
            while True:
                message = self._process.receive(_LOOK_SECONDS)
                if isinstance(message, Done):
                    return message
                self._look(message)
                if isinstance(message, Asked):
                    self._count(1)
                    asking.submit(self._answer, message)
                elif isinstance(message, Happened):
                    self._on_progress(message.progress)
        finally:
            asking.shutdown(wait=False, cancel_futures=True)

    def _answer(self, asked: Asked) -> None:
        try:
            answer = self._answered(asked)
            with suppress(OnRecordError):  # the worker is gone, which the listening thread finds out
                self._process.send(answer)
        finally:
            self._count(-1)

    def _answered(self, asked: Asked) -> Answered:
        if self._model is None:
            return Answered(asked.number, OnRecordError(CRASHED, code="fault"))
        try:
            return Answered(asked.number, self._model.ask(asked.question))
        except OnRecordError as error:
            return Answered(asked.number, error)
        except Exception:
            log.exception("a question to the model stopped on a fault")
            return Answered(asked.number, OnRecordError(CRASHED, code="fault"))

    def _count(self, more: int) -> None:
        with self._lock:
            self._unanswered += more
            self._heard = monotonic()

    def _look(self, message: object) -> None:
        """Whether the job may go on. Raises Interrupted, Cancelled."""
        now = monotonic()
        if message is not None:
            self._heard = now
        if self._stopped is None and self._is_stopped():
            self._stopped = now
            self._process.send(Stop())
        if self._stopped is not None and now - self._stopped > STOP_SECONDS:
            raise Cancelled("The check was stopped before this claim; run it again to go on.")
        if not self._unanswered and now - self._heard > self._seconds:
            raise Interrupted("This took too long and was ended: give a part of the text.", code="too_slow")


def _lost() -> Interrupted:
    return Interrupted(
        "The process that did this has ended, perhaps for want of memory: try again with less text.",
        code="worker_lost",
    )


def _environment() -> dict[str, str]:
    """The page's own without its keys."""
    kept = {name: value for name, value in os.environ.items() if name not in _SECRETS}
    root = str(Path(__file__).resolve().parents[3])
    return {**kept, **quiet_environment(), "PYTHONPATH": root}
