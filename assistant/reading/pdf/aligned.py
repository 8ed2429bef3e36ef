"""Rows of a table without rules and wide gaps: lines below each other whose words begin at the same places.

A browser sets the cells of a plain table as close as words; only that they stand below each other tells them.
"""

import re
from dataclasses import replace

from assistant.reading.pdf.shapes import Line

__all__ = ["with_aligned_rows"]

_SAME_PLACE = 1.5  # points
_FEWEST_ROWS = 2
_ALIGNED = 0.5  # of the words of a row that begin where those of the others do
_MOST_WORDS = 24  # of a row
_NEXT = 2.6  # times the type's size from row to row
_FIGURES = 0.5  # of the cells beside the first hold a figure
_FIGURE = re.compile(r"\d")
_ENDS = re.compile(r"[.!?](?:$|\s+[A-Z“\"])")
_SPACE = 0.45  # of the type's size: two words closer than this in every row are one cell's


def with_aligned_rows(lines: list[Line]) -> list[Line]:
    """The lines; those that are rows of one table have their cells, its head among them."""
    made: list[Line] = []
    at = 0
    while at < len(lines):
        end, starts = _table(lines, at)
        if end - at < _FEWEST_ROWS:
            made.append(lines[at])
            at += 1
            continue
        rows = lines[at:end]
        if made and _FIGURE.search(rows[0].text) and _is_head(made[-1], rows[0]):
            rows.insert(0, made.pop())
        starts = _parted(rows, starts)
        made += [_row(row, starts) for row in rows]
        at = end
    return made


def _table(lines: list[Line], begin: int) -> tuple[int, list[float]]:
    """Where the rows that begin here end, and the places where their words begin in every row."""
    starts = _starts(lines[begin])
    end = begin + 1
    while end < len(lines) and _is_below(lines[end - 1], lines[end]) and _may_be_row(lines[end]):
        shared = [x for x in starts if any(abs(x - other) <= _SAME_PLACE for other in _starts(lines[end]))]
        longest = max(len(line.words) for line in lines[begin : end + 1])
        if len(shared) < max(2, _ALIGNED * longest) or shared[0] != starts[0]:
            break
        starts = shared
        end += 1
    if not _may_be_row(lines[begin]) or not _has_figures(lines[begin:end], starts):
        return begin + 1, []
    return end, starts


def _starts(line: Line) -> list[float]:
    return [word.box.x0 for word in line.words]


def _is_below(upper: Line, lower: Line) -> bool:
    """The next row; one that stands higher begins a page."""
    step = upper.box.middle - lower.box.middle
    return step <= _NEXT * max(upper.size, lower.size) and abs(upper.size - lower.size) < _SAME_PLACE


def _may_be_row(line: Line) -> bool:
    bulleted = line.words[0].text == "•"
    return 2 <= len(line.words) <= _MOST_WORDS and not bulleted and not _ENDS.search(line.text)


def _has_figures(rows: list[Line], starts: list[float]) -> bool:
    cells = [cell for row in rows for cell in _row(row, starts).cells[1:]]
    return bool(cells) and sum(bool(_FIGURE.search(cell)) for cell in cells) >= _FIGURES * len(cells)


def _is_head(line: Line, first: Line) -> bool:
    if not _is_below(line, first) or _ENDS.search(line.text) or len(line.words) > _MOST_WORDS:
        return False
    return (line.bold and not first.bold) or not _FIGURE.search(line.text)


def _parted(rows: list[Line], starts: list[float]) -> list[float]:
    """Without the places that only part two words of one cell: no word of the head stands there."""
    if _FIGURE.search(rows[0].text):  # no head
        return [start for start in starts if start == starts[0] or _gap(rows, start) > _SPACE * rows[0].size]
    ends = [*starts[1:], float("inf")]
    named = [
        any(start - _SAME_PLACE <= word.box.middle_x < end for word in rows[0].words)
        for start, end in zip(starts, ends, strict=True)
    ]
    return [start for start, is_named in zip(starts, named, strict=True) if is_named or start == starts[0]]


def _gap(rows: list[Line], start: float) -> float:
    """The narrowest space before this place."""
    return min(
        start - max((word.box.x1 for word in row.words if word.box.x1 <= start + _SAME_PLACE), default=start)
        for row in rows
    )


def _row(line: Line, starts: list[float]) -> Line:
    cells: list[list[str]] = [[] for _ in starts]
    for word in line.words:
        left = [at for at, start in enumerate(starts) if start - _SAME_PLACE <= word.box.x0]
        middle = [at for at, start in enumerate(starts) if start <= word.box.middle_x]
        cells[max(left[-1] if left else 0, middle[-1] if middle else 0)].append(word.text)
    return replace(line, cells=tuple(" ".join(cell) for cell in cells))
