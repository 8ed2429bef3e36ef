"""Running heads and feet: lines at the edge of pages that come again page after page, or are a page's number.

A single page repeats nothing: there the outermost line counts as one where it stands apart and says only what
such lines say.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from assistant.language.amounts.days import days_in
from assistant.reading.pdf.shapes import Line, Page

__all__ = ["running_lines"]

_EDGE_ROWS = 4  # looked at from the top and from the bottom of each page
_SAME_PLACE = 8.0  # points
_LEAST_SHARE = 0.25  # of the pages: left and right pages may have heads of their own
_OUTER = 0.13  # of the page's height
_APART = 1.6  # of its own height: the space between such a line and the text
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|seite|side|página|pagina)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|von|de|av)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_FOOT_WORDS = re.compile(r"page \d+|\S+@\S+\.\w+|https?://|www\.|©|\bISSN\b|\d+\s*/\s*\d+\W*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")


def running_lines(pages: Sequence[tuple[Page, list[Line]]]) -> list[set[int]]:
    """For each page the indexes of the rows (top to bottom) that are a running head or foot."""
    repeated = _repeated(pages)
    body = _body_size(pages)
    found = []
    for at, (page, rows) in enumerate(pages):
        edge = {row for row in _edge(page, rows) if (at, row) in repeated}
        found.append(_with_numbers(page, rows, edge, body) if len(edge) < len(rows) else set())
    return found


def _edge(page: Page, rows: list[Line]) -> set[int]:
    """The first and the last rows, as far as they stand in the outer part of the page."""
    edge = {*range(min(_EDGE_ROWS, len(rows))), *range(max(0, len(rows) - _EDGE_ROWS), len(rows))}
    outer = _OUTER * page.height
    return {row for row in edge if rows[row].box.y0 < outer or rows[row].box.y1 > page.height - outer}


def _repeated(pages: Sequence[tuple[Page, list[Line]]]) -> set[tuple[int, int]]:
    """(page, row) of lines that say the same, but for figures, at the same height of enough pages."""
    places: dict[tuple[str, int], set[tuple[int, int]]] = defaultdict(set)
    for at, (page, rows) in enumerate(pages):
        for row in _edge(page, rows):
            key = _DIGITS.sub("0", " ".join(rows[row].text.lower().split()))
            height = round(rows[row].box.middle / _SAME_PLACE)
            for near in (height - 1, height, height + 1):  # a line may stand at the border of two steps
                places[key, near].add((at, row))
    fewest = max(2, _LEAST_SHARE * len(pages))
    return {
        place for found in places.values() if len({page for page, _ in found}) >= fewest for place in found
    }


def _body_size(pages: Sequence[tuple[Page, list[Line]]]) -> float:
    sizes: dict[float, int] = defaultdict(int)
    for _, rows in pages:
        for row in rows:
            sizes[row.size] += len(row.text)
    return max(sizes, key=lambda size: sizes[size]) if sizes else 0.0


def _with_numbers(page: Page, rows: list[Line], edge: set[int], body: float) -> set[int]:
    """Also the outermost lines that are only a page's number, or stand apart and are no text."""
    found = set(edge)
    inner = [row for row in range(len(rows)) if row not in found]
    for outermost, next_one in ((inner[:1], inner[1:2]), (inner[-1:], inner[-2:-1])):
        if outermost and next_one and _is_marginal(page, rows, (outermost[0], next_one[0]), body):
            found.add(outermost[0])
    return found


def _is_marginal(page: Page, rows: list[Line], pair: tuple[int, int], body: float) -> bool:
    line, beside = rows[pair[0]], rows[pair[1]]
    outer = _OUTER * page.height
    at_edge = line.box.y0 < outer or line.box.y1 > page.height - outer
    apart = abs(line.box.middle - beside.box.middle) > (1 + _APART) * line.box.height
    if not at_edge or _SENTENCE_END.search(line.text):
        return False
    if _PAGE_NUMBER.fullmatch(line.text):
        return True
    small = line.size < 0.95 * body and not any(days_in(line.text))
    return apart and (small or bool(_FOOT_WORDS.search(line.text) and line.size <= body))
