"""The rows of a Word table as a grid: cells over several columns or rows filled in, headings made one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.rows import merged_heads

__all__ = ["Cell", "grid_of"]

_MOST_HEADINGS = 3  # rows
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r".{0,12}\b(?:19|20)\d\d\b.{0,12}")


@dataclass(frozen=True, slots=True)
class Cell:
    """`width` is in columns; `goes_on`: it is the continuation of the cell above it."""

    text: str
    width: int = 1
    goes_on: bool = False


def grid_of(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """The texts by row and column, a cell over several columns in the first of them."""
    texts: list[list[str]] = []
    covers: list[list[str]] = []
    for row in rows:
        line: list[str] = []
        cover: list[str] = []
        for cell in row:
            at, above = len(line), covers[-1] if covers else []
            text = above[at] if cell.goes_on and not cell.text and at < len(above) else cell.text
            line += [text, *[""] * (cell.width - 1)]
            cover += [text] * cell.width
        texts.append(line)
        covers.append(cover)
    heads = _headings(rows)
    return [merged_heads(covers[:heads]), *texts[heads:]] if 1 < heads < len(rows) else texts


def _headings(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows name the columns: more than one only below a cell over several columns."""
    heads = 1
    while (
        heads < min(len(rows), _MOST_HEADINGS)
        and any(cell.width > 1 for cell in rows[heads - 1][1:])
        and not any(_is_value(cell) for cell in rows[heads][1:])
    ):
        heads += 1
    return heads


def _is_value(cell: Cell) -> bool:
    return bool(_FIGURE.search(cell.text)) and not _YEAR.fullmatch(cell.text)
