"""A Word document's body, once through: paragraphs, lists, tables, text boxes and notes in reading order."""

import re
from collections.abc import Iterator, Mapping

from assistant.reading.rows import row_sentences
from assistant.reading.types import Block, BlockKind
from assistant.reading.word.changes import Findings
from assistant.reading.word.names import HIDING_CHANGES, Element, all_text, attribute, children, is_on, w
from assistant.reading.word.paragraphs import Line, has_deleted_mark, line_of

__all__ = ["BodyReader"]

_SENTENCE = re.compile(r"[.!?…][\"”’)]*$")
_LONGEST_CELL = 120  # characters of a cell that holds a value and no prose


class BodyReader:
    """Walks the document; `findings` and `title` are filled as it goes.

    `styles` maps a style's id to its name, `hidden_styles` are those whose text is hidden; `notes` maps a
    reference to the note that it stands for.
    """

    def __init__(
        self,
        styles: Mapping[str, str],
        hidden_styles: frozenset[str],
        notes: Mapping[tuple[str, str], Element],
    ) -> None:
        self.findings = Findings()
        self.title: str | None = None
        self.told: set[tuple[str, str]] = set()  # notes that a reference led to
        self._styles = styles
        self._hidden_styles = hidden_styles
        self._notes = notes
        self._open = ""  # of a paragraph whose end was deleted: it goes on in the next one

    def blocks(self, container: Element) -> Iterator[Block]:
        """Every block of the container, in order."""
        yield from self._blocks(container)
        if self._open.strip():
            yield Block(self._open.strip())
        self._open = ""

    def _blocks(self, container: Element) -> Iterator[Block]:
        for child in children(container):
            if child.tag == w("p"):
                yield from self._paragraph(child)
            elif child.tag == w("tbl"):
                yield from self._table(child)
            elif child.tag in HIDING_CHANGES:
                self.findings.delete(all_text(child), moved=child.tag == w("moveFrom"))
            elif child.tag == w("altChunk"):
                self.findings.drawings += 1
            elif child.tag == w("sdt") and is_on(child, "sdtPr/showingPlcHdr"):
                self.findings.account.set_aside("other", all_text(child))
            elif child.tag == w("sdt") and _is_contents(child):
                self.findings.account.set_aside("navigation", all_text(child))
            elif child.tag not in (w("sectPr"), w("sdtPr"), w("tcPr")):
                yield from self._blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        style = self._styles.get(attribute(paragraph, "pPr/pStyle") or "", "")
        if style.lower().startswith("toc "):
            self.findings.account.set_aside("navigation", all_text(paragraph))
            return
        line = line_of(paragraph, self.findings, is_hidden=self._is_hidden)
        if has_deleted_mark(paragraph):
            self._open += line.text
        else:
            text, self._open = (self._open + line.text).strip(), ""
            if text:
                yield Block(text, self._kind(paragraph, style, text))
        yield from self._tied(line)

    def _kind(self, paragraph: Element, style: str, text: str) -> BlockKind:
        if style == "Title" and self.title is None:
            self.title = text
        if style == "Title" or style.startswith("Heading"):
            return "heading"
        listed = paragraph.find(f"{w('pPr')}/{w('numPr')}") is not None
        return "item" if listed or style.startswith("List") else "text"

    def _is_hidden(self, run: Element) -> bool:
        if is_on(run, "rPr/vanish") or is_on(run, "rPr/webHidden"):
            return True
        own = run.find(f"{w('rPr')}/{w('vanish')}") is not None  # switched off for this run
        return not own and (attribute(run, "rPr/rStyle") or "") in self._hidden_styles

    def _tied(self, line: Line) -> Iterator[Block]:
        """Text boxes and notes stand after the paragraph that holds their anchor."""
        for box in line.boxes:
            yield from self._blocks(box)
        for reference in line.notes:
            note = self._notes.get(reference)
            if note is not None and reference not in self.told:
                self.told.add(reference)
                self.findings.notes += 1
                yield from self._blocks(note)

    # ------------------------------------------------------------ tables

    def _table(self, table: Element) -> Iterator[Block]:
        """A table of values row by row as sentences, one of prose cell by cell."""
        rows = [[list(self._blocks(cell)) for cell in row] for row in self._rows(table)]
        if _is_of_values(rows):
            cells = [[" ".join(block.text for block in cell) for cell in row] for row in rows]
            yield from (Block(sentence) for sentence in row_sentences(cells))
        else:
            yield from (block for row in rows for cell in row for block in cell)

    def _rows(self, table: Element) -> Iterator[list[Element]]:
        for row in _within(table, "tr"):
            cells = list(_within(row, "tc"))
            if row.find(f"{w('trPr')}/{w('del')}") is not None:
                self.findings.delete(" ".join(map(all_text, cells)), moved=False)
            else:
                yield [cell for cell in cells if self._stands(cell)]

    def _stands(self, cell: Element) -> bool:
        """Not deleted, and not the continuation of a cell that was merged downwards (which is empty)."""
        if cell.find(f"{w('tcPr')}/{w('cellDel')}") is None:
            return True
        self.findings.delete(all_text(cell), moved=False)
        return False


def _within(element: Element, name: str) -> Iterator[Element]:
    """The table's rows or the row's cells, inside content controls too; not those of tables within."""
    for child in children(element):
        if child.tag == w(name):
            yield child
        elif child.tag not in (w("tbl"), w("tc"), w("p")):
            yield from _within(child, name)


def _is_contents(control: Element) -> bool:
    return attribute(control, "sdtPr/docPartObj/docPartGallery") == "Table of Contents"


def _is_of_values(rows: list[list[list[Block]]]) -> bool:
    cells = [cell for row in rows for cell in row]
    texts = [block.text for cell in cells for block in cell]
    return (
        len(rows) > 1
        and max(map(len, rows)) > 1
        and all(len(cell) <= 1 for cell in cells)
        and not any(_SENTENCE.search(text) or len(text) > _LONGEST_CELL for text in texts)
    )
