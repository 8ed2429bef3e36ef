"""OpenDocument text: the body of `content.xml` in reading order.

Only the sandbox's worker imports this module.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree  # type: ignore[import-untyped]

from assistant.reading.account import Account
from assistant.reading.rows import row_sentences
from assistant.reading.types import Block, BlockKind

if TYPE_CHECKING:
    from assistant.schema import SetAsideKind

__all__ = ["OpenDocument", "read_open_document"]

Element = Any  # of lxml, which has no types

_SPACES = {
    name: f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "style", "table", "text", "drawing")
}
_MOST_SPACES = 200  # of one `text:s`, whatever it says
_SENTENCE = re.compile(r"[.!?…][\"”’)]*$")
_LONGEST_CELL = 120  # characters of a cell that holds a value and no prose


def _name(prefix: str, name: str) -> str:
    return f"{_SPACES[prefix]}{name}"


_PARAGRAPHS = (_name("text", "p"), _name("text", "h"))
_SIMPLE = {_name("text", "tab"): "\t", _name("text", "line-break"): "\n"}
_CONTENTS = frozenset(
    _name("text", name)
    for name in (
        "table-of-content",
        "alphabetical-index",
        "illustration-index",
        "table-index",
        "bibliography",
    )
)
_HIDDEN = frozenset((_name("text", "hidden-text"), _name("text", "hidden-paragraph")))
_NOTE, _ANNOTATION = _name("text", "note"), _name("office", "annotation")
_BOX, _CHANGES = _name("drawing", "text-box"), _name("text", "tracked-changes")


@dataclass
class OpenDocument:
    """What was read; `footnotes`, `comments` and `deletions` are counted for the user."""

    account: Account = field(default_factory=Account)
    title: str | None = None
    footnotes: int = 0
    comments: int = 0
    deletions: list[str] = field(default_factory=list)
    styles: dict[str, str] = field(default_factory=dict)  # name → parent's name
    hidden_styles: set[str] = field(default_factory=set)

    def blocks(self, element: Element, kind: BlockKind = "text") -> Iterator[Block]:
        """Paragraphs, headings, list items and rows, in order."""
        for child in element:
            if child.tag in _PARAGRAPHS:
                yield from self._paragraph(child, kind)
            elif child.tag == _CHANGES:
                self._changes(child)
            elif child.tag in _CONTENTS:
                self._aside("navigation", child)
            elif child.tag == _name("table", "table"):
                yield from self._table(child)
            elif self._is_hidden(child):
                self._aside("hidden", child)
            elif isinstance(child.tag, str):
                yield from self.blocks(child, "item" if child.tag == _name("text", "list") else kind)

    def _paragraph(self, paragraph: Element, kind: BlockKind) -> Iterator[Block]:
        after: list[Element] = []
        if self._is_hidden(paragraph):
            self._aside("hidden", paragraph)
            return
        text = self._text(paragraph, after).strip()
        style = self._style(paragraph)
        if text:
            is_heading = paragraph.tag == _name("text", "h") or style in ("Title", "Subtitle")
            if style == "Title" and self.title is None:
                self.title = text
            yield Block(text, "heading" if is_heading else kind)
        for part in after:
            yield from self.blocks(part)

    def _text(self, element: Element, after: list[Element]) -> str:
        text = _flat(element.text)
        for child in element:
            text += self._inline(child, after) + _flat(child.tail)
        return text

    def _inline(self, child: Element, after: list[Element]) -> str:
        """The words of a piece of a paragraph; notes and boxes stand after it."""
        if child.tag == _NOTE:
            self.footnotes += 1
            after.extend(child.iter(_name("text", "note-body")))
        elif child.tag == _ANNOTATION:
            self.comments += 1
            self._aside("comment", child)
        elif child.tag in _HIDDEN or self._is_hidden(child):
            self._aside("hidden", child)
        elif child.tag == _BOX:
            after.append(child)
        elif child.tag == _name("text", "s"):
            count = int(child.get(_name("text", "c"), "1"))
            return " " * min(count, _MOST_SPACES)
        elif isinstance(child.tag, str):
            return _SIMPLE.get(str(child.tag), "") or self._text(child, after)
        return ""

    def _style(self, paragraph: Element) -> str:
        """The name of its style, or of the one that an automatic style was made from."""
        own = str(paragraph.get(_name("text", "style-name"), ""))
        return self.styles.get(own, own)

    def _is_hidden(self, element: Element) -> bool:
        return (
            element.get(_name("text", "style-name")) in self.hidden_styles
            or element.get(_name("text", "display")) == "none"
        )

    def _aside(self, kind: "SetAsideKind", element: Element) -> None:
        self.account.set_aside(kind, " ".join(element.itertext()))

    def _changes(self, changes: Element) -> None:
        for deletion in changes.iter(_name("text", "deletion")):
            words = [" ".join(part.itertext()) for part in deletion.iter(*_PARAGRAPHS)]
            text = " ".join(words)
            self.account.set_aside("deleted", text)
            self.deletions.append(text)

    def _table(self, table: Element) -> Iterator[Block]:
        """A table of values row by row as sentences, one of prose cell by cell."""
        rows = [
            [list(self.blocks(cell)) for cell in row.iterchildren(_name("table", "table-cell"))]
            for row in table.iter(_name("table", "table-row"))
            if next(row.iterancestors(_name("table", "table"))) is table
        ]
        texts = [block.text for row in rows for cell in row for block in cell]
        if len(rows) > 1 and not any(_SENTENCE.search(text) or len(text) > _LONGEST_CELL for text in texts):
            cells = [[" ".join(block.text for block in cell) for cell in row] for row in rows]
            yield from (Block(sentence) for sentence in row_sentences(cells))
        else:
            yield from (block for row in rows for cell in row for block in cell)


def _flat(text: str | None) -> str:
    """Line ends in the file are spaces on the page."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")


def read_open_document(data: bytes) -> tuple[OpenDocument, tuple[Block, ...]]:
    """The document and its blocks; raises what zipfile and lxml raise, and KeyError without a body."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = _parsed(archive.read("content.xml"))
        styles = _parsed(archive.read("styles.xml")) if "styles.xml" in archive.namelist() else None
    document = OpenDocument()
    for style in content.iter(_name("style", "style")):
        name, parent = style.get(_name("style", "name"), ""), style.get(_name("style", "parent-style-name"))
        if parent:
            document.styles[name] = parent
        if any(part.get(_name("text", "display")) == "none" for part in style):
            document.hidden_styles.add(name)
    body = next(content.iter(_name("office", "text")), None)
    if body is None:
        raise KeyError("office:text")
    blocks = tuple(document.blocks(body))
    document.account.read(" ".join(body.itertext()))
    if styles is not None:
        _heads_and_feet(document, styles)
    return document, blocks


def _heads_and_feet(document: OpenDocument, styles: Element) -> None:
    names = [
        _name("style", f"{side}{which}") for side in ("header", "footer") for which in ("", "-left", "-first")
    ]
    for part in styles.iter(*names):
        text = " ".join(part.itertext())
        document.account.read(text)
        document.account.set_aside("header_or_footer", text)


def _parsed(xml: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(xml, parser)
