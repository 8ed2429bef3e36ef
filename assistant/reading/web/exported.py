"""Documents that Word, LibreOffice and Google Docs save as web pages: struck text, comments, footnotes."""

import re
from itertools import islice

from lxml.html import HtmlElement  # type: ignore[import-untyped]
from lxml.html.builder import P  # type: ignore[import-untyped]

from assistant.reading.account import Account
from assistant.reading.web.runs import BLOCK_TAGS, is_within, words_of

__all__ = ["mend_exported"]

_STRUCK_TAGS = ("del", "s", "strike")
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;}]*line-through", re.IGNORECASE)
_STRUCK_CLASS = re.compile(r"\.([\w-]{1,40})\s*\{[^{}]*text-decoration(?:-line)?\s*:[^;{}]*line-through")
_MOST_STYLES = 300_000  # characters of a page's style sheets that are looked at
# The names that these programs give to the places of comments and notes, and to the signs that lead there.
_COMMENT = re.compile(r"(?:cmnt|_msocom_|sdcomment)\d+(?:sym)?")
_NOTE = re.compile(r"(?:ftnt|_ftn|_edn|sdfootnote|sdendnote)\d+(?:sym)?")
_LONGEST_NOTE = 4  # paragraphs
_MOST_NOTES = 1_000  # of a document
_SIGN = re.compile(r"^\s*\[?\(?(?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,6}|[*†‡]{1,3})\)?\]?\.?\s*")
_PARAGRAPHS = ("p", "li", "td", "h1", "h2", "h3", "h4", "blockquote")


def mend_exported(tree: HtmlElement, account: Account) -> None:
    """Set struck text and comments aside and put each footnote below its paragraph. The tree is changed."""
    struck = _set_struck_aside(tree, account)
    if struck:
        account.warn(f"{struck} characters that are struck out in the document were left out.")
    comments = _anchors(tree, _COMMENT)
    led = _signs(tree, comments)
    for anchor in comments:
        box, signs = _box_of(anchor), led[f"#{_name(anchor)}"]
        if box.getparent() is None:
            continue
        account.set_aside("comment", words_of(box))
        for element in (*signs, box):
            if element.getparent() is not None:
                element.drop_tree()
    notes = _anchors(tree, _NOTE)
    led = _signs(tree, notes)
    for anchor in notes:
        _put_below_its_paragraph(anchor, led[f"#{_name(anchor)}"])


def _set_struck_aside(tree: HtmlElement, account: Account) -> int:
    sheets = " ".join(style.text or "" for style in tree.iter("style"))[:_MOST_STYLES]
    classes = set(_STRUCK_CLASS.findall(sheets))
    struck = 0
    for element in list(tree.iter()):
        if isinstance(element.tag, str) and element.getparent() is not None and _is_struck(element, classes):
            text = words_of(element)
            struck += len("".join(text.split()))
            account.set_aside("deleted", text)
            element.drop_tree()
    return struck


def _is_struck(element: HtmlElement, classes: set[str]) -> bool:
    if element.tag in ("html", "body", "style"):
        return False
    named = element.tag in _STRUCK_TAGS or not classes.isdisjoint((element.get("class") or "").split())
    return named or bool(_STRUCK_STYLE.search(element.get("style") or ""))


def _anchors(tree: HtmlElement, names: re.Pattern[str]) -> list[HtmlElement]:
    """The places that such names are given to."""
    found = (anchor for anchor in tree.iter("a") if names.fullmatch(_name(anchor)))
    return list(islice(found, _MOST_NOTES))


def _name(anchor: HtmlElement) -> str:
    return anchor.get("id") or anchor.get("name") or ""


def _signs(tree: HtmlElement, anchors: list[HtmlElement]) -> dict[str, list[HtmlElement]]:
    """By the name of a place the links that lead to it."""
    signs: dict[str, list[HtmlElement]] = {f"#{_name(anchor)}": [] for anchor in anchors}
    for link in tree.iter("a") if anchors else ():
        if (led := signs.get(link.get("href") or "")) is not None:
            led.append(link)
    return signs


def _box_of(anchor: HtmlElement) -> HtmlElement:
    """The paragraph with the text, or the box around it where it holds nothing else."""
    box = next((above for above in anchor.iterancestors() if above.tag in BLOCK_TAGS), anchor)
    parent = box.getparent()
    small = parent is not None and parent.tag == "div" and len(parent) <= _LONGEST_NOTE
    alone = small and sum(1 for _ in parent.iter("a")) == sum(1 for _ in box.iter("a"))
    return parent if alone else box


def _put_below_its_paragraph(anchor: HtmlElement, signs: list[HtmlElement]) -> None:
    box = _box_of(anchor)
    place = next(
        (above for sign in signs for above in sign.iterancestors() if above.tag in _PARAGRAPHS), None
    )
    if place is None or is_within(place, box) or is_within(box, place):
        return
    text = _SIGN.sub("", words_of(box), count=1).strip()
    for element in (*signs, box):
        if element.getparent() is not None:
            element.drop_tree()
    if text:
        place.addnext(P(text))
