"""Tables: which rows beside each other are cells, and what stands in each cell."""

import re

from assistant.reading.pdf.shapes import Line, Word

__all__ = ["is_table", "table_rows"]

_READS_ON = 0.25  # of a column's lines begin with a small letter; in a table few do
_SHORT_CELL = 2  # words
_LABEL_WORDS = 5
_LEVEL = 0.75  # of the rows of the shorter side stand level with one of the other side
_NUMBER = re.compile(r"\d")
_CELL_GAP = 0.8  # of the type's size, between two cells of a row
_STEADY = 0.5  # of the rows have words on both sides of a strip between cells


def is_table(left: list[Line], right: list[Line]) -> bool:
    """Cells are short and level with those beside them, and hardly a line goes on with the one above."""
    if not _level(left, right):
        return False
    shorter, longer = sorted((_median_words(left), _median_words(right)))
    if shorter <= _SHORT_CELL and (_numeric(left) or _numeric(right) or longer <= _LABEL_WORDS):
        return True
    return max(_share_reading_on(left), _share_reading_on(right)) < _READS_ON


def _level(left: list[Line], right: list[Line]) -> bool:
    few, many = sorted((left, right), key=len)
    middles = [line.box.middle for line in many]
    level = sum(any(abs(line.box.middle - middle) < 0.3 * line.size for middle in middles) for line in few)
    return level >= _LEVEL * len(few)


def _median_words(lines: list[Line]) -> int:
    return sorted(len(line.words) for line in lines)[len(lines) // 2]


def _numeric(lines: list[Line]) -> bool:
    numbers = sum(bool(_NUMBER.search(line.text)) and len(line.words) <= 3 for line in lines)
    return numbers >= 0.5 * len(lines)


def _share_reading_on(lines: list[Line]) -> float:
    later = lines[1:]
    return sum(line.text[:1].islower() for line in later) / len(later) if later else 0.0


def table_rows(rows: list[Line]) -> list[Line]:
    """The rows with their cells; a row whose first cell is empty goes on with the row above."""
    strips = _strips(rows)
    made: list[Line] = []
    for row in rows:
        cells = _cells(row, strips)
        if made and not cells[0] and len(cells) == len(made[-1].cells):
            joined = tuple(
                f"{above} {below}".strip() for above, below in zip(made[-1].cells, cells, strict=True)
            )
            made[-1] = Line([*made[-1].words, *row.words], joined)
        else:
            made.append(Line(row.words, tuple(cells)))
    return made


def _strips(rows: list[Line]) -> list[float]:
    """Where one cell ends and the next begins: the middles of strips that no row's words cross."""
    edges = sorted((word.box.x0, word.box.x1) for row in rows for word in row.words)
    strips: list[float] = []
    end = edges[0][1]
    narrowest = _CELL_GAP * rows[0].size
    for x0, x1 in edges[1:]:
        if x0 - end >= narrowest and _is_steady(rows, (x0 + end) / 2):
            strips.append((x0 + end) / 2)
        end = max(end, x1)
    return strips


def _is_steady(rows: list[Line], x: float) -> bool:
    return sum(row.box.x0 < x < row.box.x1 for row in rows) >= _STEADY * len(rows)


def _cells(row: Line, strips: list[float]) -> list[str]:
    cells: list[list[Word]] = [[] for _ in range(len(strips) + 1)]
    for word in row.words:
        cells[sum(word.box.middle_x > strip for strip in strips)].append(word)
    return [" ".join(word.text for word in cell) for cell in cells]
