"""The text of one Word paragraph once all changes are accepted, with the notes and text boxes tied to it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.reading.word.changes import Findings
from assistant.reading.word.names import (
    HIDING_CHANGES,
    MATH_TEXT,
    Element,
    all_text,
    attribute,
    children,
    is_on,
    w,
)

__all__ = ["Line", "has_deleted_mark", "line_of"]

_SHOWN = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_NOTES = frozenset((w("footnoteReference"), w("endnoteReference")))
_BOX = w("txbxContent")
# Parts of a run that hold no text of it: properties, field codes, marks of a comment, readings over a word.
_SILENT = frozenset(
    map(w, "rPr pPr sdtPr sdtEndPr instrText delInstrText fldChar commentReference rt".split())
)
_DRAWN = ("}chart", "}relIds", "}OLEObject")


@dataclass
class Line:
    """The text; the references of its notes ("footnoteReference", id), and its text boxes, in order."""

    text: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


def line_of(paragraph: Element, findings: Findings, *, is_hidden: Callable[[Element], bool]) -> Line:
    """The paragraph as it reads; what it leaves out goes into `findings`.

    `is_hidden` says of a run whether its style or its own formatting hides it.
    """
    line = Line()
    _walk(paragraph, line, findings, is_hidden)
    return line


def _walk(element: Element, line: Line, findings: Findings, is_hidden: Callable[[Element], bool]) -> None:
    for child in children(element):
        tag = child.tag
        if tag in HIDING_CHANGES:
            findings.delete(_words(child), moved=tag == w("moveFrom"))
        elif tag in _SILENT:
            continue
        elif tag == w("r") and is_hidden(child):
            findings.hide(_words(child))
        elif tag == w("sdt") and is_on(child, "sdtPr/showingPlcHdr"):
            findings.account.set_aside("other", all_text(child))  # "Click here to enter text"
        elif tag == _BOX:
            line.boxes.append(child)
        else:
            findings.insertions += tag == w("ins")
            _leaf(child, line, findings)
            _walk(child, line, findings, is_hidden)


def _leaf(child: Element, line: Line, findings: Findings) -> None:
    tag = child.tag
    if tag in (w("t"), MATH_TEXT):
        line.text += child.text or ""
    elif tag in _SHOWN:
        line.text += _SHOWN[tag]
    elif tag in _NOTES:
        line.notes.append((tag, child.get(w("id")) or ""))
    elif tag == w("sym"):
        line.text += _symbol(child, findings)
    elif tag.endswith(_DRAWN):
        findings.drawings += 1


def _symbol(child: Element, findings: Findings) -> str:
    """A character of a font with letters of its own: in Symbol it may be a letter, elsewhere a picture."""
    findings.unread += 1
    if (child.get(w("font")) or "").casefold() == "symbol":
        return "\ufffd"
    findings.account.set_aside("unreadable", "\ufffd")
    return ""


def _words(element: Element) -> str:
    """The text of a run or a change, its runs joined as they stand."""
    texts = (w("t"), w("delText"), MATH_TEXT)
    return "".join(part.text or "" for part in element.iter(*texts))


def has_deleted_mark(paragraph: Element) -> bool:
    """Whether the paragraph's end is deleted or moved: it goes on in the next one."""
    marks = (attribute(paragraph, f"pPr/rPr/{name}", "id") for name in ("del", "moveFrom"))
    return any(mark is not None for mark in marks)
