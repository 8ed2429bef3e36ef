"""Work beside the caller's thread: under one deadline, and out of sight of the host's tracing and callbacks.

A question may hang wherever its library hangs, so nothing is asked in the caller's own thread. The host's
context variables stay behind with it: they hold its tracers, its callbacks and the run that it is in.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from contextvars import Context
from time import monotonic
from typing import Any, TypeVar

from assistant.errors import ModelUnavailable
from assistant.ports import Watch

__all__ = ["CHAT_THREAD", "BackgroundLoop", "in_thread"]

T = TypeVar("T")

CHAT_THREAD = "chat-model"
_CLOSE_SECONDS = 5.0
_WATCH_SECONDS = 0.1  # between two looks at whether a question is still wanted
_PULSE_SECONDS = 30.0  # after which a loop that does not react counts as held for good
_CLOSED = "The model was closed; open it again."


class BackgroundLoop:
    """An event loop in a thread of its own: one deadline can end a request wherever it hangs."""

    def __init__(self, thread_name: str = CHAT_THREAD) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=thread_name, daemon=True)
        self._lock = threading.Lock()  # over `_closing` and the futures: none begins once the loop ends
        self._closing = False
        self._unfinished: set[Future[Any]] = set()
        self._thread.start()

    def begin(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Starts `work` in a context that holds nothing of the caller's.

        Raises:
            ModelUnavailable: the loop is closed, or closing.
        """
        with self._lock:
            if self._closing:
                work.close()
                raise ModelUnavailable(_CLOSED)
            future = self._submit(work)
            self._unfinished.add(future)
        future.add_done_callback(self._forget)
        return future

    def _submit(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        return Context().run(asyncio.run_coroutine_threadsafe, work, self._loop)

    def _forget(self, future: Future[Any]) -> None:
        with self._lock:
            self._unfinished.discard(future)

    def run(
        self, work: Coroutine[Any, Any, T], timeout: float | None = None, watch: Watch | None = None
    ) -> T:
        """What `work` returns or raises. What `watch` raises, called several times a second, cancels it.

        Without a `timeout` the work keeps its own deadline, for as long as the loop can keep it.

        Raises:
            ModelUnavailable: the loop was closed, before or meanwhile; or it no longer reacts.
            TimeoutError: `timeout` seconds have passed; the work is cancelled.
        """
        future = self.begin(work)
        try:
            return _awaited(future, timeout, self._also_reacting(watch) if timeout is None else watch)
        except CancelledError:
            raise ModelUnavailable(_CLOSED) from None
        except BaseException:  # Ctrl-C in the asking thread must end the request as well
            future.cancel()
            raise

    def _also_reacting(self, watch: Watch | None) -> Watch:
        """`watch`, and a look at whether the loop still reacts, two pulses apart."""
        asked, pulse = monotonic(), threading.Event()
        pulse.set()

        def look() -> None:
            nonlocal asked
            if watch is not None:
                watch()
            if monotonic() - asked < _PULSE_SECONDS:
                return
            if not pulse.is_set():
                raise ModelUnavailable("The requests to the model hang; open it again.")
            asked = monotonic()
            pulse.clear()
            with suppress(RuntimeError):  # closed meanwhile: the future is cancelled
                self._loop.call_soon_threadsafe(pulse.set)

        return look

    def close(self) -> None:
        """Cancels what still runs, and ends the thread. A second call does nothing.

        Whoever waits for work is released, also where that work holds the loop and cannot be ended.
        """
        with self._lock:
            if self._closing:
                return
            self._closing = True
        with suppress(TimeoutError):  # work that never yields holds the loop
            self._submit(_end_others()).result(_CLOSE_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_CLOSE_SECONDS)
        with self._lock:
            unfinished = tuple(self._unfinished)
        for future in unfinished:  # outside the lock: cancelling calls `_forget`
            future.cancel()
        if not self._thread.is_alive():
            self._loop.close()


async def _end_others() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def _awaited(future: Future[T], timeout: float | None, watch: Watch | None) -> T:
    """The future's result; `watch` is called while it is waited for. Raises TimeoutError after `timeout`."""
    deadline = None if timeout is None else monotonic() + timeout
    while not future.done():
        left = None if deadline is None else max(deadline - monotonic(), 0.0)
        step = left if watch is None else min(_WATCH_SECONDS, _WATCH_SECONDS if left is None else left)
        try:
            return future.result(step)
        except TimeoutError:
            if not future.done() and deadline is not None and monotonic() >= deadline:
                raise
        if watch is not None and not future.done():
            watch()
    return future.result()


def in_thread(
    work: Callable[[], T], timeout: float, thread_name: str = CHAT_THREAD, watch: Watch | None = None
) -> T:
    """What `work` returns or raises, run in a thread of its own and in an empty context.

    The thread is a daemon, unlike those of an executor: work that never ends keeps no program from ending.
    What `watch` raises, called several times a second, is raised, and the thread left to itself.

    Raises:
        TimeoutError: `timeout` seconds have passed; the thread is left to itself.
    """
    future: Future[T] = Future()

    def run() -> None:
        try:
            result = Context().run(work)
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits for it
            future.set_exception(error)
        else:
            future.set_result(result)

    threading.Thread(target=run, name=thread_name, daemon=True).start()
    return _awaited(future, timeout, watch)
