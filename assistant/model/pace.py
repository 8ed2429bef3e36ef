"""How fast one server is asked: fewer requests at once, and later, when it says "too often"."""

import asyncio
import math
from time import monotonic
from types import TracebackType
from typing import Self

__all__ = ["Pace"]


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
        if self._room < self._most:
            self._room = min(self._most, self._room + 1 / self._room)
