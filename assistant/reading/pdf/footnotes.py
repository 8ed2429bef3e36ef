"""Footnotes: small lines at the foot of a column that begin with a number or a sign, and their marks."""

import re
from dataclasses import replace

from assistant.reading.pdf.shapes import Line, Word

__all__ = ["apart"]

# Set by hand, tried on the pages of tests/pdf_samples.py; sizes in points, distances as shares of the size.
_SMALLER = 0.93  # of the body's size
_SAME_SIZE = 1.02  # times a note's size: two sizes that differ less are one, rounded differently
_OVERLAP, _GAP = 0.3, 0.2  # how far a mark may reach into the word before it, or stand off from it
_MARK_SIZE = 0.8  # of the word's size: a mark is smaller
_LIFTED = 0.05  # how much its middle stands above or below the word's, at least
_MARK = re.compile(r"\(?(\d{1,3}|[*†‡§])\)?(?=\W|$)")
_RAISED = re.compile(r"\d{1,3}(?:,\d{1,3})*|[*†‡§]{1,2}")


def apart(pages: list[list[Line]], body: float) -> tuple[list[list[Line]], list[list[Line]]]:
    """The lines of the text and those of the footnotes, page by page; marks for notes are dropped."""
    texts, notes = [], []
    for lines in pages:
        text, note = _parted(lines, body)
        marks = {found.group(1) for line in note if (found := _MARK.match(line.text))}
        texts.append([_without_marks(line, marks) for line in text])
        notes.append(note)
    return texts, notes


def _parted(lines: list[Line], body: float) -> tuple[list[Line], list[Line]]:
    text: list[Line] = []
    notes: list[Line] = []
    in_note = False
    for line in lines:
        small = line.size < _SMALLER * body and not line.cells
        follows = in_note and bool(notes) and line.box.middle < notes[-1].box.middle
        in_note = small and (follows or (bool(_MARK.match(line.text)) and _is_low(line, lines)))
        (notes if in_note else text).append(line)
    return text, notes


def _is_low(line: Line, lines: list[Line]) -> bool:
    """Nothing but further notes stands below it in its own column."""
    below = [
        other
        for other in lines
        if other.box.y1 <= line.box.y0 and other.box.x0 < line.box.x1 and line.box.x0 < other.box.x1
    ]
    return all(other.size <= _SAME_SIZE * line.size for other in below)


def _without_marks(line: Line, marks: set[str]) -> Line:
    """Raised figures of a note of this page are dropped; others belong to their word ("km2", "4th")."""
    words: list[Word] = []
    for word in line.words:
        before = words[-1] if words else None
        if before is None or not _is_raised(word, before):
            words.append(word)
        elif not _RAISED.fullmatch(word.text) or not set(word.text.split(",")) <= marks:
            words[-1] = replace(before, text=before.text + word.text, box=before.box.around(word.box))
    return line if len(words) == len(line.words) else Line(words, line.cells)


def _is_raised(word: Word, before: Word) -> bool:
    near = -_OVERLAP * before.size < word.box.x0 - before.box.x1 < _GAP * before.size
    lifted = word.box.middle - before.box.middle
    return near and word.size < _MARK_SIZE * before.size and abs(lifted) > _LIFTED * before.size
