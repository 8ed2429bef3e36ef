"""The reading order of a page: text stands in columns where the same strip stays empty line after line.

A region is cut at its widest such strip into what stands above, left, right and below, and each part again
(a recursive X-Y cut, Nagy and Seth 1984, with the cut chosen by the lines that it does not cross). What
stands on a strip's two sides as rows of short cells is a table and is left as rows.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from assistant.reading.pdf.shapes import Line, Word
from assistant.reading.pdf.tables import is_table, table_rows
from assistant.reading.pdf.words import rows_of

__all__ = ["Gutter", "gutters_of", "in_reading_order"]

_NARROWEST = 0.8  # of the type's size: a strip between columns is at least so wide
_SURE_WIDTH = 2.0  # of the type's size: a strip this wide needs fewer lines to be believed
_FEWEST_LINES = 4
_FEWEST_SURE_LINES = 2
_DEEPEST = 6  # cuts within cuts
_MOST_OPEN = 40  # strips followed at once: a hostile page must not make the work grow
_MOST_WORDS = 15_000  # a newspaper's page has fewer; what has more is read row by row
_SIDE_BY_SIDE = 0.5  # of the shorter side's height that stands beside the other side
_APART = 1.0  # of the type's size: more space than this parts what follows from the column
_WIDEST_COUNTED = 40.0  # points: a strip is not the better for being wider
_OPEN_END = 1e6
_LONGEST_LABEL = 3  # words
_LABEL = re.compile(r"^(?:[•‣▪●*–—-]|\(?[\dA-Za-z]{1,3}[.)])$|:$")
_SPARSE = 0.6


@dataclass(frozen=True, slots=True)
class Gutter:
    """An empty strip from `x0` to `x1`, over the rows `first` up to `last` (not included).

    `both`, `left` and `right` count the rows with words on both sides of it or on one side alone.
    """

    x0: float
    x1: float
    first: int
    last: int
    both: int = 0
    left: int = 0
    right: int = 0

    @property
    def support(self) -> int:
        """Lines that stand beside others; columns set at different heights have few rows in common."""
        return self.both + min(self.left, self.right)

    @property
    def weight(self) -> float:
        return self.support * min(self.x1 - self.x0, _WIDEST_COUNTED)


def in_reading_order(words: list[Word], *, depth: int = 0) -> list[Line]:
    """The lines of a page or a part of it, column after column; a table stays together as rows."""
    rows = rows_of(words)
    if depth >= _DEEPEST or len(words) > _MOST_WORDS:
        return rows
    for gutter in sorted(gutters_of(rows), key=lambda gutter: -gutter.weight):
        left, right = _sides(rows, gutter)
        if not _stand_beside(left, right) or _is_hanging(rows_of(left), rows_of(right)):
            continue
        above, below = _words(rows[: gutter.first]), _words(rows[gutter.last :])
        table = is_table(rows_of(left), rows_of(right))
        middle = table_rows(rows[gutter.first : gutter.last]) if table else []
        parts = (above, [], below) if table else (above, left, right, below)
        ordered = [in_reading_order(part, depth=depth + 1) if part else middle for part in parts]
        return [line for lines in ordered for line in lines]
    return rows


def _words(rows: list[Line]) -> list[Word]:
    return [word for row in rows for word in row.words]


def _sides(rows: list[Line], gutter: Gutter) -> tuple[list[Word], list[Word]]:
    words = [word for row in rows[gutter.first : gutter.last] for word in row.words]
    middle = (gutter.x0 + gutter.x1) / 2
    return [word for word in words if word.box.x1 <= middle], [
        word for word in words if word.box.x0 >= middle
    ]


def _stand_beside(left: list[Word], right: list[Word]) -> bool:
    if not left or not right:
        return False
    top = min(max(word.box.y1 for word in left), max(word.box.y1 for word in right))
    bottom = max(min(word.box.y0 for word in left), min(word.box.y0 for word in right))
    heights = [
        max(word.box.y1 for word in side) - min(word.box.y0 for word in side) for side in (left, right)
    ]
    return top - bottom >= _SIDE_BY_SIDE * min(heights)


# ---------------------------------------------------------------- empty strips


def gutters_of(rows: list[Line]) -> list[Gutter]:
    """Strips that stay empty over several rows with words on both sides of them."""
    found: list[Gutter] = []
    open_strips: list[Gutter] = []
    for at, row in enumerate(rows):
        going_on: dict[tuple[float, float], Gutter] = {}
        gaps = _gaps(row)
        ends = [gap[1] for gap in gaps]
        for strip in open_strips:
            near = gaps[bisect_right(ends, strip.x0) : bisect_left(gaps, (strip.x1,))]
            kept = [narrowed for gap in near if (narrowed := _narrowed(strip, gap, row, at))]
            if not kept:
                _keep(found, strip, rows)
            for narrowed in kept:
                _put(going_on, narrowed)
        for strip in _begun(rows, at):
            _put(going_on, strip)
        open_strips = sorted(going_on.values(), key=_promise, reverse=True)[:_MOST_OPEN]
    for strip in open_strips:
        _keep(found, strip, rows)
    return found


def _promise(strip: Gutter) -> float:
    return (strip.both + strip.left + strip.right) * min(strip.x1 - strip.x0, _WIDEST_COUNTED)


def _begun(rows: list[Line], at: int) -> list[Gutter]:
    """Strips that begin with this row: its own gaps, or what parts it from the row above."""
    row = rows[at]
    least = _NARROWEST * row.size
    begun = [Gutter(x0, x1, at, at + 1, both=1) for x0, x1 in _gaps(row)[1:-1] if x1 - x0 >= least]
    above = rows[at - 1] if at else None
    if above is not None and row.box.x0 - above.box.x1 >= least:
        begun.append(Gutter(above.box.x1, row.box.x0, at - 1, at + 1, left=1, right=1))
    elif above is not None and above.box.x0 - row.box.x1 >= least:
        begun.append(Gutter(row.box.x1, above.box.x0, at - 1, at + 1, left=1, right=1))
    return begun


def _put(strips: dict[tuple[float, float], Gutter], strip: Gutter) -> None:
    """Of two strips at one place the one that began earlier is kept."""
    key = (strip.x0, strip.x1)
    if key not in strips or strips[key].first > strip.first:
        strips[key] = strip


def _narrowed(strip: Gutter, gap: tuple[float, float], row: Line, at: int) -> Gutter | None:
    low, high = max(strip.x0, gap[0]), min(strip.x1, gap[1])
    if high - low < _NARROWEST * row.size:
        return None
    left, right = row.box.x0 < low, row.box.x1 > high
    return Gutter(
        low,
        high,
        strip.first,
        at + 1,
        both=strip.both + (left and right),
        left=strip.left + (left and not right),
        right=strip.right + (right and not left),
    )


def _gaps(row: Line) -> list[tuple[float, float]]:
    """Empty stretches of a row from left to right; the first and the last go on without an end."""
    gaps = [(-_OPEN_END, row.box.x0)]
    end = row.words[0].box.x1
    for word in row.words[1:]:
        if word.box.x0 > end:
            gaps.append((end, word.box.x0))
        end = max(end, word.box.x1)
    return [*gaps, (end, _OPEN_END)]


def _keep(found: list[Gutter], strip: Gutter, rows: list[Line]) -> None:
    width = (strip.x1 - strip.x0) / max(rows[strip.first].size, 1.0)
    if strip.support >= (_FEWEST_SURE_LINES if width >= _SURE_WIDTH else _FEWEST_LINES):
        found.append(_trimmed(strip, rows))


def _trimmed(strip: Gutter, rows: list[Line]) -> Gutter:
    """Without the rows at its two ends that have words on one side only and stand apart."""
    middle = (strip.x0 + strip.x1) / 2
    lefts = [at for at in range(strip.first, strip.last) if rows[at].box.x0 < middle]
    rights = [at for at in range(strip.first, strip.last) if rows[at].box.x1 > middle]
    begin, end = max(lefts[0], rights[0]), min(lefts[-1], rights[-1]) + 1
    while begin > strip.first and not _apart(rows[begin - 1], rows[begin]):
        begin -= 1
    while end < strip.last and not _apart(rows[end - 1], rows[end]):
        end += 1
    return replace(strip, first=begin, last=end)


def _apart(upper: Line, lower: Line) -> bool:
    return upper.box.y0 - lower.box.y1 > _APART * max(upper.size, lower.size)


# ---------------------------------------------------------------- labels before text


def _is_hanging(left: list[Line], right: list[Line]) -> bool:
    """Numbers, bullets or speakers' names before hanging text are no column of their own."""
    words = sorted(len(line.words) for line in left)[len(left) // 2]
    if words > _LONGEST_LABEL:
        return False
    labels = sum(bool(_LABEL.search(line.text)) for line in left)
    return labels >= 0.8 * len(left) or _is_sparse(left, right)


def _is_sparse(left: list[Line], right: list[Line]) -> bool:
    """Short lines that each begin a paragraph beside them, with empty space below."""
    top, bottom = left[0].box.y1, left[-1].box.y0
    beside = [line for line in right if bottom <= line.box.middle <= top]
    level = sum(any(abs(line.box.middle - other.box.middle) < 2 for other in beside) for line in left)
    return len(left) <= _SPARSE * len(beside) and level == len(left)
