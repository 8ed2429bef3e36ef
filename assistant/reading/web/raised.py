"""Raised figures: a footnote's sign is no part of the number before it, and 10 to the sixth is not 106."""

import re

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from assistant.reading.account import Account
from assistant.reading.web.runs import words_of

__all__ = ["lower_raised_figures"]

_SIGN = re.compile(r"\[?\(?(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})\)?\]?(?:\s*,\s*\[?\d{1,3}\]?)*")
_MARKED = re.compile(r"\[|\(|[*†‡§¶]")
_NOTE = re.compile(
    r"\b(?:fn|footnote|endnote|note|noteref|cite_ref|reference|ref)\b|fnref|footnote", re.IGNORECASE
)
_FIGURES = re.compile(r"[-−+]?\d+")
_HIGH = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")


def lower_raised_figures(tree: HtmlElement, account: Account) -> None:
    """Set signs of footnotes aside and write powers so that their digits stay apart. The tree is changed."""
    for raised in list(tree.iter("sup")):
        if raised.getparent() is None:
            continue
        text = words_of(raised).strip()
        if _SIGN.fullmatch(text) and (_MARKED.search(text) or _leads_to_a_note(raised)):
            account.set_aside("footnote", text)
            raised.drop_tree()
        elif _FIGURES.fullmatch(text):
            after_digit = _before(raised)[-1:].isdigit()
            for child in list(raised):
                child.drop_tag()
            raised.text = f"^{text}" if after_digit else text.translate(_HIGH)


def _leads_to_a_note(raised: HtmlElement) -> bool:
    links = [*raised.iter("a"), *raised.iterancestors("a")]
    said = " ".join(f"{element.get('class') or ''} {element.get('id') or ''}" for element in (raised, *links))
    return any((link.get("href") or "").startswith("#") for link in links) or bool(_NOTE.search(said))


def _before(raised: HtmlElement) -> str:
    """The text right before it."""
    previous = raised.getprevious()
    if previous is not None:
        return (previous.tail or words_of(previous)).rstrip("\n")
    parent = raised.getparent()
    return (parent.text or "") if parent is not None else ""
