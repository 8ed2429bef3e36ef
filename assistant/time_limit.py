"""A limit on the time of a computation: it is ended in its own thread, and whoever asked for it goes on."""

import ctypes
import os
import threading
from collections.abc import Callable
from operator import itemgetter
from time import monotonic
from typing import TypeVar

from assistant.errors import Interrupted

__all__ = ["CLAIM_SECONDS", "within"]

T = TypeVar("T")

CLAIM_SECONDS = 30.0  # for the rules on one claim; on one core they take a hundredth of a second


def within(seconds: float, work: Callable[[], T], message: str) -> T:
    """What `work` returns or raises; for computations alone, which hold nothing to be given back.

    It is ended between two steps of Python: one call into C, such as a search with a pattern, ends first.

    Raises:
        Interrupted: it took longer (too_slow), with `message`.
    """
    alarm, clock = _Alarm(), _clock
    try:
        try:
            clock.set(alarm, seconds)
            return work()
        finally:
            alarm.off()
    except _TimeIsUp:
        raise Interrupted(message, code="too_slow") from None
    finally:
        clock.clear(alarm)


class _TimeIsUp(BaseException):
    """Raised in the thread that works; no `except Exception` on the way may swallow it."""


class _Alarm:
    """Rings at most once in the thread that made it, and never after `off` has returned or raised."""

    def __init__(self) -> None:
        self._thread = ctypes.c_ulong(threading.get_ident())
        self._lock = threading.Lock()
        self._off = False
        self._rung = False

    def ring(self) -> None:
        with self._lock:
            if not self._off:
                self._rung = True
                ctypes.pythonapi.PyThreadState_SetAsyncExc(self._thread, ctypes.py_object(_TimeIsUp))

    def off(self) -> None:
        with self._lock:
            self._off = True
            if self._rung:  # not yet noticed: it is taken back
                ctypes.pythonapi.PyThreadState_SetAsyncExc(self._thread, None)


class _Clock:
    """Rings the alarms, all of them from one thread: a thread for each costs more than what it watches.

    It is woken only for an alarm that is due before the time it sleeps to anyway, and ends when it wakes and
    none is set.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._due: dict[_Alarm, float] = {}
        self._wakes: float | None = None  # when the thread looks again; None: there is no thread

    def set(self, alarm: _Alarm, seconds: float) -> None:
        with self._changed:
            due = self._due[alarm] = monotonic() + seconds
            if self._wakes is None:
                self._wakes = due
                threading.Thread(target=self._run, name="time-limit", daemon=True).start()
            elif due < self._wakes:
                self._wakes = due
                self._changed.notify()

    def clear(self, alarm: _Alarm) -> None:
        with self._changed:
            self._due.pop(alarm, None)

    def _run(self) -> None:
        while (alarm := self._next()) is not None:
            alarm.ring()

    def _next(self) -> _Alarm | None:
        """Waits for the next alarm; None where none is set when it looks."""
        with self._changed:
            while self._due:
                alarm, due = min(self._due.items(), key=itemgetter(1))
                if due <= monotonic():
                    del self._due[alarm]
                    return alarm
                self._wakes = due
                self._changed.wait(due - monotonic())
            self._wakes = None
            return None


_clock = _Clock()


def _forked() -> None:
    """A child process has the caller's thread alone."""
    global _clock  # noqa: PLW0603 - the parent's may be locked by a thread that is not here
    _clock = _Clock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)
