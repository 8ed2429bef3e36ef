"""The links of a page that match a pattern, each with its words and the day beside it.

Only the sandbox's worker imports this module.
"""

import re
from urllib.parse import urljoin

from lxml.html import HtmlElement  # type: ignore[import-untyped]
from trafilatura import load_html

from assistant.language.amounts.days import days_in
from assistant.reading.types import Link

__all__ = ["read_links"]

_MOST_LINKS = 2_000
_STEPS_UP = 6  # from a link to the box that holds it and its date
_BOX_CHARS = 2_000
_GENERIC = re.compile(
    r"(?:read|learn|see|view|find out)?\s*"
    r"(?:more|full (?:text|statement)|details|here|download|pdf|continue reading)?\W*",
    re.IGNORECASE,
)


def read_links(text: str, *, url: str, pattern: str) -> list[Link]:
    """One link an address, in the page's order; the words are those of its longest anchor."""
    tree = load_html(text)
    if tree is None:
        return []
    base = urljoin(
        url, next((str(found.get("href")) for found in tree.iter("base") if found.get("href")), "")
    )
    wanted = re.compile(pattern)
    anchors: dict[str, list[HtmlElement]] = {}
    for anchor in tree.iter("a"):
        address = _absolute(base, anchor.get("href"))
        if address and wanted.search(address):
            anchors.setdefault(address, []).append(anchor)
    return [_link(address, found, anchors) for address, found in list(anchors.items())[:_MOST_LINKS]]


def _absolute(base: str, href: str | None) -> str | None:
    try:
        address = urljoin(base, (href or "").strip()).partition("#")[0]
    except ValueError:
        return None
    return address if address.startswith(("http://", "https://")) else None


def _link(address: str, anchors: list[HtmlElement], all_anchors: dict[str, list[HtmlElement]]) -> Link:
    words = max((_words(anchor) for anchor in anchors), key=len)
    others = {id(anchor) for other, found in all_anchors.items() if other != address for anchor in found}
    day = next((day for anchor in anchors if (day := _day_around(anchor, others))), None)
    return Link(address, words or None, day)


def _words(anchor: HtmlElement) -> str:
    words = " ".join(anchor.text_content().split())
    return "" if _GENERIC.fullmatch(words) else words


def _day_around(anchor: HtmlElement, others: set[int]) -> str | None:
    """The first whole date in the largest box around the link that holds no other document's link."""
    box = anchor
    for _ in range(_STEPS_UP):
        parent = box.getparent()
        if parent is None or any(id(other) in others for other in parent.iter("a")):
            break
        box = parent
    stamps = [str(stamp.get("datetime")) for stamp in box.iter("time") if stamp.get("datetime")]
    text = " ".join(box.text_content().split())[:_BOX_CHARS]
    found = [day for part in (*stamps, text) for _, day in days_in(part)]
    return found[0].isoformat() if found else None
