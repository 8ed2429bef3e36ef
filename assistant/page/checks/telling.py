"""A piece of work in a thread of its own, and what it tells meanwhile, in order."""

import threading
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from typing import Generic, TypeVar

from assistant.progress import Progress

__all__ = ["told_while"]

T = TypeVar("T")


def told_while(work: Callable[[Callable[[Progress], None]], T]) -> Iterator[Progress | T]:
    """Every step that `work` tells, then what it comes to. Raises what it raises.

    It goes on to its end where nobody listens any more.
    """
    told: SimpleQueue[Progress | _Ended[T]] = SimpleQueue()

    def run() -> None:
        try:
            told.put(_Ended(result=work(told.put)))
        except BaseException as error:  # noqa: BLE001 - raised again where the work was asked for
            told.put(_Ended(error=error))

    threading.Thread(target=run, name="adding", daemon=True).start()
    while isinstance(step := told.get(), Progress):
        yield step
    yield step.outcome()


class _Ended(Generic[T]):
    """The end of the work: what it came to, or why it did not."""

    def __init__(self, *, result: T | None = None, error: BaseException | None = None) -> None:
        self._result = result
        self._error = error

    def outcome(self) -> T:
        if self._error is not None:
            raise self._error
        return self._result  # type: ignore[return-value]  # without an error there is a result
