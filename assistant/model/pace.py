"""How fast one server is asked: fewer requests at once, and later, when it says "too often"."""

import asyncio
import math
from dataclasses import dataclass, field
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

from assistant.model.failures import Busy

if TYPE_CHECKING:
    from tenacity import RetryCallState

__all__ = ["Pace", "Tries"]


class Pace:
    """Each request takes a turn (`async with`). Used from one event loop.

    As senders on a shared line do: the requests under way are halved when one is refused, once for all that
    were sent before that, and grow again by one for every round that is answered. `most`: requests at once;
    0: no limit until one is refused.
    """

    def __init__(self, most: int) -> None:
        self._most = float(most) if most else math.inf
        self._room = self._most
        self._under_way = 0
        self._resume = 0.0  # when the server may be asked again
        self._slowed = 0.0  # when the room was halved last
        self.last_answer = 0.0  # when any request was answered
        self._changed = asyncio.Condition()

    async def __aenter__(self) -> Self:
        async with self._changed:
            await self._changed.wait_for(lambda: self._under_way < self._room)
            self._under_way += 1
        try:
            while (left := self._resume - monotonic()) > 0:
                await asyncio.sleep(left)
        except BaseException:
            await self._leave()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._leave()

    async def _leave(self) -> None:
        async with self._changed:
            self._under_way -= 1
            self._changed.notify_all()

    def refused(self, sent: float, pause: float) -> None:
        """A request sent at `sent` was refused as one too many: nothing is sent for `pause` seconds."""
        now = monotonic()
        self._resume = max(self._resume, now + pause)
        if sent >= self._slowed:
            self._room = float(max(1, self._under_way // 2))
            self._slowed = now

    def answered(self) -> None:
        self.last_answer = monotonic()
        if self._room < self._most:
            self._room = min(self._most, self._room + 1 / self._room)


@dataclass
class Tries:
    """The tries of one question. One refused as too many does not count while others are answered."""

    pace: Pace
    left: int
    since: float = field(default_factory=monotonic)

    def are_over(self, state: "RetryCallState") -> bool:
        error = state.outcome.exception() if state.outcome else None
        too_often = isinstance(error, Busy) and error.too_often
        if not (too_often and self.pace.last_answer >= self.since):
            self.left -= 1
        self.since = monotonic()
        return self.left <= 0
