"""The lines of an article, each with the sentences that are in it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.language.text.sentences import line_spans, list_marker
from assistant.schema import Span

__all__ = ["CLOSERS", "Line", "bare", "lines_of"]

_SYMBOLS = re.compile(r"(?:[\s>»›→➡➜➤👇►▶▷◆■★☆✅🔴📌👉🔥📢*_|•·]|#+(?=\s))+")
_STOPS = ".!?…。,;"
CLOSERS = "\"'”’»)]*_"
"""What may stand after the stop of a sentence."""


@dataclass(frozen=True)
class Line:
    """One line: its text without marker and leading symbols, and which sentences stand in it."""

    text: str
    bullet: bool
    marked_heading: bool
    first: int
    last: int  # sentences[first:last]

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def stopped(self) -> bool:
        """The line ends like a sentence or goes on in the next one."""
        return self.text.endswith(tuple(_STOPS)) or self.text.rstrip(CLOSERS).endswith(tuple(_STOPS))


def bare(text: str) -> str:
    """`text` without the symbols and marks of emphasis around it."""
    found = _SYMBOLS.match(text)
    return text[found.end() :].rstrip("*_ ") if found and found.end() < len(text) else text


def lines_of(text: str, spans: Sequence[Span], headings: frozenset[int]) -> list[Line]:
    """Every line that shows something; `spans` are the sentences, `headings` the offsets of marked headings."""
    starts = [start for start, _ in spans]
    lines: list[Line] = []
    for start, end in line_spans(text):
        marker = list_marker(text[start:end])
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        lines.append(Line(bare(text[start + marker : end]), marker > 0, start in headings, first, last))
    return _lone_markers_dropped(lines)


def _lone_markers_dropped(lines: list[Line]) -> list[Line]:
    """A marker without a second one beside it makes no list: "1. The money" may be a heading."""
    listed = [False, *(line.bullet for line in lines), False]
    return [
        replace(line, bullet=line.bullet and (listed[at] or listed[at + 2])) for at, line in enumerate(lines)
    ]
