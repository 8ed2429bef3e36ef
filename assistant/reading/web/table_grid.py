"""A table as a grid: cells over several rows or columns filled in, rows of headings made one."""

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from assistant.reading.rows import merged_heads
from assistant.reading.web.runs import words_of

__all__ = ["grid_of"]

_MOST_SPANNED = 20  # rows or columns of one cell
_MOST_HEADINGS = 3  # rows
_Row = list[tuple[str, bool, str]]  # each cell's text, whether it is a heading, and the text that covers it


def grid_of(table: HtmlElement) -> list[list[str]]:
    """The texts by row and column; two or three rows of headings become one ("2025 grants")."""
    rows = _filled(table)
    heads = 0
    while heads < min(len(rows), _MOST_HEADINGS) and _is_heading(rows[heads]):
        heads += 1
    texts = [[text for text, *_ in row] for row in rows]
    covering = [[cover for *_, cover in row] for row in rows[:heads]]
    return [merged_heads(covering), *texts[heads:]] if 1 < heads < len(rows) else texts


def _filled(table: HtmlElement) -> list[_Row]:
    rows: list[_Row] = []
    below: dict[int, tuple[int, str, bool]] = {}  # by column, a cell that goes on: rows left, text, heading
    for row in table.iter("tr"):
        made: _Row = []
        for cell in (cell for cell in row if cell.tag in ("td", "th")):
            _take_from_above(made, below)
            text, head = words_of(cell), cell.tag == "th"
            for at in range(_span(cell, "colspan")):
                if (more := _span(cell, "rowspan") - 1) > 0:
                    below[len(made)] = (more, text, head)
                made.append((text if at == 0 else "", head, text))
        _take_from_above(made, below)
        rows.append(made)
    return rows


def _take_from_above(made: _Row, below: dict[int, tuple[int, str, bool]]) -> None:
    while len(made) in below:
        left, text, head = below.pop(len(made))
        if left > 1:
            below[len(made)] = (left - 1, text, head)
        made.append((text, head, text))


def _is_heading(row: _Row) -> bool:
    return len(row) > 1 and all(head for _, head, _ in row[1:])


def _span(cell: HtmlElement, attribute: str) -> int:
    said = cell.get(attribute) or "1"
    return min(int(said), _MOST_SPANNED) if said.isdecimal() and said.isascii() and said != "0" else 1
