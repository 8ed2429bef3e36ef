"""Tables, lists of terms and quotations made paragraphs that say the same."""

import re

from lxml.html import HtmlElement  # type: ignore[import-untyped]
from lxml.html.builder import P  # type: ignore[import-untyped]

from assistant.reading.rows import row_sentences
from assistant.reading.service import is_sentence
from assistant.reading.web.runs import runs, words_of
from assistant.reading.web.table_grid import grid_of

__all__ = ["make_plain"]

_MARKS = ("“", '"', "«", "„", "‘", "'")
_SPEAKER = ("footer", "cite", "figcaption")
_LONGEST_SPEAKER = 120  # characters
_LONGEST_CELL = 200  # characters: longer cells hold text and the table is only there for the layout


def make_plain(root: HtmlElement) -> None:
    """Change the tree in place."""
    for table in list(root.iter("table")):
        if table.getparent() is not None and _is_data(table):
            _replace(table, row_sentences(grid_of(table), headed=_is_headed(table)))
    for terms in list(root.iter("dl")):
        _replace(terms, _terms(terms))
    for quotation in list(root.iter("blockquote")):
        if quotation.getparent() is not None:
            _quote(quotation)


def _replace(element: HtmlElement, texts: list[str]) -> None:
    if element.getparent() is None:
        return
    for text in texts:
        element.addprevious(P(text))
    element.drop_tree()


# ---------------------------------------------------------------- tables


def _is_data(table: HtmlElement) -> bool:
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return False
    rows = grid_of(table)
    longest = max((len(cell) for row in rows for cell in row), default=0)
    return max(map(len, rows), default=0) > 1 and longest <= _LONGEST_CELL


def _is_headed(table: HtmlElement) -> bool | None:
    first = next(iter(table.iter("tr")), None)
    if first is None:
        return None
    tags = [cell.tag for cell in first if cell.tag in ("td", "th")]
    return True if tags and all(tag == "th" for tag in tags[1:]) and "th" in tags[1:] else None


def _terms(terms: HtmlElement) -> list[str]:
    """ "Total: 52 million euros", one line a term."""
    told: list[str] = []
    term = ""
    for element in terms.iter("dt", "dd"):
        text = words_of(element)
        if element.tag == "dt":
            term = text.rstrip(":")
        elif text:
            line = f"{term}: {text}" if term else text
            told.append(line if re.search(r"[.!?]$", line) else f"{line}.")
    return told


# ---------------------------------------------------------------- quotations


def _quote(quotation: HtmlElement) -> None:
    """The words in marks, with the speaker that the page names below them."""
    speaker = _speaker(quotation)
    if not speaker:
        return
    said = " ".join(run.text for run in runs(quotation))
    if not said:
        return
    marked = said if said.startswith(_MARKS) else f"“{said}”"
    _replace(quotation, [f"{marked} — {speaker}"])


def _speaker(quotation: HtmlElement) -> str | None:
    """Takes the speaker's line out of the tree."""
    inside = list(quotation.iter(*_SPEAKER))
    figure = quotation.getparent()
    outside = list(figure.iter("figcaption")) if figure is not None and figure.tag == "figure" else []
    for element in (*inside, *outside):
        words = words_of(element).lstrip("—–-~ ").strip()
        if words and len(words) <= _LONGEST_SPEAKER and not is_sentence(words):
            element.drop_tree()
            return words
    return None
