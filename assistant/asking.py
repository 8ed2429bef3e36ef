"""Questions to one model, one after another or side by side, and what ends all of them.

The faults are those of one question after another: a question that fails is its own asker's, and when the
server is gone, or the check is stopped, so are all that are left. What comes out does not hang on the order
in which answers arrive.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextvars import copy_context
from typing import TypeVar

from assistant.errors import Cancelled, ModelUnavailable, OnRecordError
from assistant.ports import Answer, ChatModel, Question, WatchedModel, side_by_side
from assistant.schema import Usage

__all__ = ["UntilGone", "each_done", "each_in_order"]

Item = TypeVar("Item")
Result = TypeVar("Result")


class UntilGone:
    """A `ChatModel` around another for one run of questions: once it is gone for one, it is gone for all.

    `is_stopped` is asked before each question and while one waits; once it says True, every question raises
    Cancelled, those that wait for an answer too where the model can give them up. Closing it leaves the
    model inside open.
    """

    def __init__(self, inner: ChatModel, is_stopped: Callable[[], bool] = lambda: False) -> None:
        self.name, self.endpoint, self._inner = inner.name, inner.endpoint, inner
        self._watched = inner if isinstance(inner, WatchedModel) else None
        self.side_by_side = side_by_side(inner)
        self.mode = getattr(inner, "mode", "")  # part of the reply cache's key
        self._is_stopped = is_stopped
        self._over: OnRecordError | None = None

    def ask(self, question: Question) -> Answer:
        """Raises what ended the run, besides what the model inside raises."""
        self._watch()
        try:
            if self._watched is not None:
                return self._watched.ask_watched(question, self._watch)
            return self._inner.ask(question)
        except (ModelUnavailable, Cancelled) as error:
            self._over = self._over or error
            raise

    def end(self) -> None:
        """Ends the run: nothing more is asked, and nobody waits for what has been."""
        self._over = self._over or Cancelled("The check was left before this claim; run it again to go on.")

    def usage(self) -> Usage:
        return self._inner.usage()

    def close(self) -> None:
        """Nothing: the model belongs to whoever gave it."""

    def _watch(self) -> None:
        over = self._over
        if over is not None:  # a new one each time: threads must not share a traceback
            kind = Cancelled if isinstance(over, Cancelled) else ModelUnavailable
            raise kind(over.message, code=over.code)
        if self._is_stopped():
            raise Cancelled("The check was stopped before this claim; run it again to go on.")


def each_in_order(
    work: Callable[[Item], Result], items: Sequence[Item], at_once: int
) -> Iterator[tuple[Item, Result]]:
    """Each item with what `work` makes of it, in the order of the items, `at_once` of them under way."""
    return _each(work, items, at_once, in_order=True)


def each_done(
    work: Callable[[Item], Result], items: Sequence[Item], at_once: int
) -> Iterator[tuple[Item, Result]]:
    """Each item with what `work` makes of it, as soon as it is done, `at_once` of them under way."""
    return _each(work, items, at_once, in_order=False)


def _each(
    work: Callable[[Item], Result], items: Sequence[Item], at_once: int, *, in_order: bool
) -> Iterator[tuple[Item, Result]]:
    """With one at once nothing leaves the caller's thread, and nothing is begun before it is wanted."""
    if at_once == 1:
        for item in items:
            yield item, work(item)
        return
    pool = ThreadPoolExecutor(at_once, thread_name_prefix="asking")
    try:
        # Each in a copy of the caller's context, which names the versions of the prompts.
        futures = {pool.submit(copy_context().run, work, item): item for item in items}
        for future in futures if in_order else as_completed(futures):
            yield futures[future], future.result()
    finally:  # whoever leaves early does not wait
        pool.shutdown(wait=False, cancel_futures=True)
