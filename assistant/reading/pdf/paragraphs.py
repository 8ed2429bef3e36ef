"""Lines in reading order to paragraphs, headings, list items and rows of tables."""

import itertools
import re
from dataclasses import dataclass, field

from assistant.reading.pdf.hyphens import Hyphens
from assistant.reading.pdf.shapes import Line
from assistant.reading.rows import row_sentences
from assistant.reading.types import Block, BlockKind

__all__ = ["Paragraph", "Style", "headline", "paragraphs"]

_END = re.compile(r"[.!?…:;][\"”’')\]]*$")
_BULLET = re.compile(r"(?:[•‣▪●◦■–—*-]|\(?\d{1,2}[.)]|\([a-z]\))\s+(?=\S)")
_SIGNS = "•‣▪●◦■"
_LARGER = 1.12  # times the body's size: a heading
_PARTED = 1.35  # times the usual step from line to line: a paragraph's end
_INDENT = 0.7  # of the type's size
_ITEM_INDENT = 1.5  # of the type's size; bullets may be drawn and no text
_ROOM = 1.0  # of the type's size, to spare beside a next word that would have fitted
_SHORT = 0.6  # of the column's width: a line as short as this was ended by its author
_SAME_SIZE = 0.6  # points
_LONGEST_HEADING = 4  # lines
_CLOSEST = 0.9  # of the type's size: lines that stand closer are no lines of one paragraph
_STEP = 1.2  # of the type's size, from line to line where a column has one line only


@dataclass(frozen=True, slots=True)
class Style:
    """The type that most of the document is set in: its size in points, and whether it is bold."""

    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block and the lines that it was made of (those of the whole table for one of its rows)."""

    block: Block
    lines: list[Line]


@dataclass(slots=True)
class _Run:
    """Lines below each other in one column, with its left edge and the steps between a paragraph's lines."""

    lines: list[Line]
    left: float = 0.0
    _steps: dict[float, float] = field(default_factory=dict)
    _margins: dict[float, float] = field(default_factory=dict)

    def measure(self) -> "_Run":
        self.left = min(line.box.x0 for line in self.lines)
        steps: dict[float, list[float]] = {}
        for above, below in itertools.pairwise(self.lines):
            step = above.box.middle - below.box.middle
            if above.size == below.size and step >= _CLOSEST * above.size:
                steps.setdefault(above.size, []).append(step)
        self._steps = {size: sorted(found)[len(found) // 10] for size, found in steps.items()}
        for line in self.lines:
            self._margins[line.size] = max(self._margins.get(line.size, line.box.x1), line.box.x1)
        return self

    def step(self, size: float) -> float:
        """From line to line of a paragraph in type of this size."""
        near = [step for other, step in self._steps.items() if abs(other - size) < _SAME_SIZE]
        return min(near, default=_STEP * size)

    def margin(self, size: float) -> float:
        """Where lines of this size end at the right."""
        return max(margin for other, margin in self._margins.items() if abs(other - size) < _SAME_SIZE)


@dataclass(slots=True)
class _Part:
    """A block in the making; `open` where its last line ends within a sentence."""

    lines: list[Line]
    kind: BlockKind
    text: str = ""

    @property
    def open(self) -> bool:
        return self.kind != "heading" and not self.lines[-1].cells and not _END.search(self.lines[-1].text)


def headline(pages: list[list[Line]], style: Style) -> str | None:
    """The heading in the largest type of the first page."""
    first = next((page for page in pages if page), [])
    headings = [part for run in _runs(first) for part in _parts(run, style) if part.kind == "heading"]
    if not headings:
        return None
    largest = max(headings, key=lambda part: part.lines[0].size)
    return " ".join(line.text for line in largest.lines)


def paragraphs(pages: list[list[Line]], style: Style) -> list[Paragraph]:
    """Paragraphs of the whole document; a paragraph that a column or a page ends goes on in the next."""
    parts: list[_Part] = []
    for page in pages:
        for run in _runs(page):
            made = _parts(run, style)
            if made and (before := _interrupted(parts, made[0])):
                before.lines += made.pop(0).lines
            parts += made
    hyphens = Hyphens(line.text for page in pages for line in page)
    return [Paragraph(block, part.lines) for part in _with_tables(parts) for block in _blocks(part, hyphens)]


def _runs(lines: list[Line]) -> list[_Run]:
    runs: list[_Run] = []
    left = right = 0.0
    for line in lines:
        below = bool(runs) and line.box.middle < runs[-1].lines[-1].box.middle
        if below and line.box.x0 < right and line.box.x1 > left:
            runs[-1].lines.append(line)
            left, right = min(left, line.box.x0), max(right, line.box.x1)
        else:
            runs.append(_Run([line]))
            left, right = line.box.x0, line.box.x1
    return [run.measure() for run in runs]


def _interrupted(parts: list[_Part], first: _Part) -> _Part | None:
    """The paragraph that `first` goes on with: the last one, or one before a box or a heading."""
    if first.kind != "text" or first.lines[0].cells:
        return None
    small = first.lines[0].text[:1].islower()
    for part in parts[:-6:-1]:
        if part.open and part.kind in ("text", "item") and _same_type(part.lines[-1], first.lines[0]):
            return part if small or (part is parts[-1] and _reaches_edge(part)) else None
        if not small:
            return None
    return None


def _same_type(line: Line, other: Line) -> bool:
    return abs(line.size - other.size) < _SAME_SIZE


def _reaches_edge(part: _Part) -> bool:
    right = max(line.box.x1 for line in part.lines)
    return len(part.lines) > 1 and part.lines[-1].box.x1 > right - 4 * part.lines[-1].size


# ---------------------------------------------------------------- within a column


def _parts(run: _Run, style: Style) -> list[_Part]:
    parts: list[_Part] = []
    for line in run.lines:
        kind = _kind(line, style)
        if kind == "item" and parts and not _may_begin(parts[-1], line):
            kind = parts[-1].kind
        if (parts and kind == parts[-1].kind and not line.cells and _goes_on(parts[-1], line, run)) or (
            parts and kind == "text" and parts[-1].kind == "item" and _goes_on(parts[-1], line, run)
        ):
            parts[-1].lines.append(line)
        else:
            parts.append(_Part([line], kind))
    return [_checked(part, run) for part in parts]


def _kind(line: Line, style: Style) -> BlockKind:
    if line.cells:
        return "text"
    if line.size > _LARGER * style.size or (line.bold and not style.bold):
        return "heading"
    return "item" if _BULLET.match(line.text) else "text"


def _may_begin(part: _Part, line: Line) -> bool:
    """A figure or a dash that opens a line within a sentence opens no list item."""
    if line.text[0] in _SIGNS:
        return True
    return part.kind in ("item", "heading") or bool(_END.search(part.lines[-1].text))


def _checked(part: _Part, run: _Run) -> _Part:
    """Many lines, or a bold sentence, are no heading; an indented line without a stop is an item."""
    last = part.lines[-1]
    if part.kind == "heading" and (len(part.lines) > _LONGEST_HEADING or last.text.endswith(".")):
        part.kind = "text"
    indented = last.box.x0 - run.left > _ITEM_INDENT * last.size
    if part.kind == "text" and len(part.lines) == 1 and indented and part.open:
        part.kind = "item"
    return part


def _goes_on(part: _Part, line: Line, run: _Run) -> bool:
    above = part.lines[-1]
    if above.cells or not _same_type(above, line) or (above.bold != line.bold and part.kind == "heading"):
        return False
    step = run.step(line.size)
    step = max(step, _STEP * line.size) if part.kind == "heading" else step
    if above.box.middle - line.box.middle > _PARTED * step:
        return False
    if part.kind == "heading" or above.text.endswith("-"):
        return True
    if line.text.startswith("©"):
        return False  # a notice is no part of the paragraph above it
    if _BULLET.match(line.text) and (part.kind == "item" or _END.search(above.text)):
        return False
    return not _was_broken(above, line, run, is_item=part.kind == "item")


def _was_broken(above: Line, line: Line, run: _Run, *, is_item: bool) -> bool:
    """The author began a new paragraph here: its first word would have fitted above, or is indented."""
    ended = bool(_END.search(above.text))
    margin = run.margin(above.size)
    room = margin - above.box.x1 - line.words[0].box.width
    if room > _ROOM * line.size and ended:
        return True
    if above.box.width < _SHORT * (margin - run.left) and not line.text[:1].islower():
        return True
    indented = line.box.x0 - above.box.x0 > _INDENT * line.size
    return ended and indented and not is_item


# ---------------------------------------------------------------- to blocks


def _with_tables(parts: list[_Part]) -> list[_Part]:
    """Rows of one table become one part."""
    joined: list[_Part] = []
    for part in parts:
        if joined and part.lines[0].cells and joined[-1].lines[-1].cells:
            known = {line.cells for line in joined[-1].lines}  # a table's head comes again on its next page
            joined[-1].lines += [line for line in part.lines if line.cells not in known]
        else:
            joined.append(part)
    return joined


def _blocks(part: _Part, hyphens: Hyphens) -> list[Block]:
    if part.lines[0].cells:
        return [Block(text) for text in row_sentences([line.cells for line in part.lines])]
    text = part.lines[0].text
    for line in part.lines[1:]:
        text = hyphens.join(text, line.text)
    if part.kind == "item":
        text = _BULLET.sub("", text, count=1) if not text[0].isdigit() and text[0] != "(" else text
    return [Block(text, part.kind)]
