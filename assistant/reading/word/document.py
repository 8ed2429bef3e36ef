"""A whole Word document: its body with notes in place; comments, heads and feet set aside and told."""

import io
from collections.abc import Iterator

from assistant.reading.types import Extracted
from assistant.reading.word.body import BodyReader
from assistant.reading.word.names import Element, all_text, is_on, w

__all__ = ["read_document"]

_NOTES = {"footnotes": w("footnoteReference"), "endnotes": w("endnoteReference")}


def read_document(data: bytes) -> Extracted:
    """The article in a Word document; raises what python-docx and lxml raise."""
    from docx import Document  # noqa: PLC0415 - in the worker alone

    document = Document(io.BytesIO(data))
    parts = list(_parts(document))
    notes = {
        (reference, note.get(w("id")) or ""): note
        for kind, reference in _NOTES.items()
        for root in _roots(parts, kind)
        for note in root
    }
    styles = {style.style_id: style.name or "" for style in document.styles}
    hidden = frozenset(style.style_id for style in document.styles if is_on(style.element, "rPr/vanish"))
    reader = BodyReader(styles, hidden, notes)
    blocks = tuple(reader.blocks(document.element.body))
    account = reader.findings.account
    account.read(all_text(document.element.body))
    for reference, note in notes.items():
        account.read(all_text(note))
        if reference not in reader.told:
            account.set_aside("footnote", all_text(note))
    _set_aside_others(reader, parts)
    reader.findings.tell()
    return Extracted(blocks=blocks, title=reader.title, account=account)


def _set_aside_others(reader: BodyReader, parts: list[tuple[str, Element]]) -> None:
    """Comments, and the heads and feet of pages, are no part of the article."""
    account = reader.findings.account
    for comment in (comment for root in _roots(parts, "comments") for comment in root):
        account.read(all_text(comment))
        account.set_aside("comment", all_text(comment))
        reader.findings.comments.append(all_text(comment))
    for root in (*_roots(parts, "header"), *_roots(parts, "footer")):
        account.read(all_text(root))
        account.set_aside("header_or_footer", all_text(root))


def _parts(document: Element) -> Iterator[tuple[str, Element]]:
    """The kind of each part that belongs to the document, and its root element."""
    from docx.oxml import parse_xml  # noqa: PLC0415

    kinds = {*_NOTES, "comments", "header", "footer"}
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in kinds and not relation.is_external:
            part = relation.target_part
            yield kind, part.element if hasattr(part, "element") else parse_xml(part.blob)


def _roots(parts: list[tuple[str, Element]], kind: str) -> list[Element]:
    return [root for found, root in parts if found == kind]
