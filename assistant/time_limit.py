"""A limit on the time of a computation: it is ended in its own thread, and whoever asked for it goes on."""

import ctypes
import threading
from collections.abc import Callable
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
    alarm = _Alarm()
    timer = threading.Timer(seconds, alarm.ring)
    timer.daemon = True
    try:
        timer.start()
        try:
            return work()
        finally:
            alarm.off()
    except _TimeIsUp:
        raise Interrupted(message, code="too_slow") from None
    finally:
        timer.cancel()


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
