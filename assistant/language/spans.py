"""Which characters of a text are spoken for, so that of two readings of one place the first one counts."""

import re
from collections.abc import Iterable

from assistant.schema import Span

__all__ = ["Taken", "time_stamps"]


class Taken:
    """The characters of a text that some reading has claimed. Marks, not spans: the time a text takes grows with its length alone."""

    def __init__(self, length: int, spans: Iterable[Span] = ()) -> None:
        self._marks = bytearray(length)
        for start, end in spans:
            self.take(start, end)

    def __contains__(self, position: int) -> bool:
        return bool(self._marks[position])

    def overlaps(self, start: int, end: int) -> bool:
        """True where a character of `[start, end)` is taken."""
        return self._marks.find(1, start, end) >= 0

    def take(self, start: int, end: int) -> None:
        """Mark the characters of `[start, end)`, which must lie within the text."""
        self._marks[start:end] = b"\x01" * (end - start)


_STAMP = re.compile(r"\[\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d+)?\]")


def time_stamps(text: str) -> list[Span]:
    """Where a transcript says when something was said: "[00:01:05]" is no number of what is said."""
    return [found.span() for found in _STAMP.finditer(text)]
