"""How many questions a server is asked at once: fewer, and later, when it says "too often" or is slow."""

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from assistant.model.failures import Busy

if TYPE_CHECKING:
    from tenacity import RetryCallState

__all__ = ["Pace", "Tries"]


class Pace:
    """Each question is let in (`admitted`), and takes a turn for each of its requests (`turn`).

    As on a shared line, the room is halved when a request is refused as one too many or its answer
    takes `slow` seconds, once for all that were sent before that; it grows again by one for every round that
    is answered soon. So a server that works on one request after another is never given so many that the last
    waits out its deadline. `most`: questions at once; 0: no limit until a request is refused. Used from one
    event loop.
    """

    def __init__(self, most: int, slow: float) -> None:
        self._most = float(most) if most else math.inf
        self._slow = slow
        self.room = self._most  # questions at once, just now
        self._in, self._under_way = 0, 0  # questions let in; requests under way
        self._resume = 0.0  # when the server may be asked again
        self._slowed = 0.0  # when the room was halved last
        self.last_answer = 0.0  # when any request was answered
        self._changed = asyncio.Condition()

    @asynccontextmanager
    async def admitted(self) -> AsyncIterator[None]:
        """Waiting to be let in is not the question's time."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._in < self.room)
            self._in += 1
        try:
            yield
        finally:
            async with self._changed:
                self._in -= 1
                self._changed.notify_all()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        async with self._changed:
            await self._changed.wait_for(lambda: self._under_way < self.room)
            self._under_way += 1
        try:
            while (left := self._resume - monotonic()) > 0:
                await asyncio.sleep(left)
            yield
        finally:
            async with self._changed:
                self._under_way -= 1
                self._changed.notify_all()

    def first_answer(self, seconds: float) -> None:
        """What one question alone takes: a server that is slow already then is begun with fewer."""
        if self._most < math.inf:
            self.room = max(1.0, min(self._most, self._slow // max(seconds, 0.001)))

    def refused(self, sent: float, pause: float) -> None:
        """A request sent at `sent` was refused as one too many: nothing is sent for `pause` seconds."""
        self._resume = max(self._resume, monotonic() + pause)
        self._halve(sent)

    def answered(self, sent: float) -> None:
        self.last_answer = monotonic()
        took = self.last_answer - sent
        if took >= self._slow and self._most < math.inf:
            self._halve(sent)
        elif took < self._slow / 2 and self.room < self._most:
            self.room = min(self._most, self.room + 1 / self.room)

    def _halve(self, sent: float) -> None:
        if sent >= self._slowed:
            self.room = float(max(1, self._under_way // 2))
            self._slowed = monotonic()


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
