"""What stands on a page beside its article: menus, dialogs, cookie and newsletter boxes, walls, comments.

A box is told by the page's structure first (elements, roles, links), then by the general words of its class
or id, which say what a box is for on any site, and by its sentences: a box speaks to whoever reads the page.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from assistant.reading.account import Account
from assistant.reading.service import is_sign_up, speaks_to_reader
from assistant.reading.web.cards import is_row_of_cards
from assistant.reading.web.runs import BLOCK_TAGS, running_characters, runs, words_of

if TYPE_CHECKING:
    from assistant.schema import SetAsideKind

__all__ = ["set_boxes_aside"]

_TAGS: "dict[str, SetAsideKind]" = {
    **dict.fromkeys(("nav", "menu", "dialog", "form", "search", "button", "select"), "navigation"),
    # what slides past are pictures with their captions
    **dict.fromkeys(
        (
            "amp-sidebar",
            "amp-consent",
            "amp-list",
            "amp-user-notification",
            "amp-lightbox",
            "amp-carousel",
            "amp-base-carousel",
            "amp-inline-gallery",
            "amp-social-share",
            "amp-story-player",
        ),
        "navigation",
    ),
    **dict.fromkeys(("amp-ad", "amp-embed", "amp-sticky-ad", "amp-auto-ads"), "advertisement"),
}
_ROLES = frozenset(
    "navigation banner contentinfo dialog alertdialog search menu menubar toolbar tablist complementary "
    "form".split()
)
_NAMES: "tuple[tuple[SetAsideKind, frozenset[str]], ...]" = (
    ("comment", frozenset("comments disqus discussion replies commentlist respond".split())),
    (
        "advertisement",
        frozenset(
            "ad ads adsbygoogle advert advertisement advertising adslot sponsored taboola outbrain".split()
        ),
    ),
    (
        "navigation",
        frozenset(
            "nav navigation breadcrumb breadcrumbs menu sidebar modal popup overlay lightbox dialog consent "
            "cookie cookies cookiebanner gdpr newsletter newsletters signup related recirculation "
            "recommended recommendations teaser teasers teaserbox trending mostread popular share "
            "sharing sharedaddy promo poll feedback tags toolbar pagination sitemap".split()
        ),
    ),
)
# Set by hand, tried on the pages of tests/page_shapes.py and tests/further_page_shapes.py.
_LONGEST_BOX = 1_500  # characters; what is longer is text, whatever it is called
_LONGEST_OFFER = 300  # characters of a box that is told by its button alone
_MOST_TEXT = 0.6  # of the page's running text: a box that holds more of it is none
_MOST_SPOKEN = (
    0.4  # of the page's running text that boxes told by their words may hold: a page of advice is text
)
_LINKED = 0.6  # of the characters of a list of teasers that are links
_TEASER_LINKED = 0.8  # of the characters of one teaser that are a link
_FEWEST_TEASERS = 3


def set_boxes_aside(tree: HtmlElement, account: Account) -> None:
    """Take the boxes out of the tree and book what they hold."""
    body = tree.find("body") if tree.find("body") is not None else tree
    total = running_characters(body)
    spoken = 0  # of the running text, set aside by its words alone
    for element in _from_outside(body):
        kind = _kind(element)
        if kind is not None and _holds_the_text(element, total, kind):
            kind = None
        if kind is None and spoken <= _MOST_SPOKEN * total and _is_box_by_words(element):
            held = running_characters(element)
            kind = "navigation" if spoken + held <= _MOST_TEXT * total or not held else None
            spoken += held if kind else 0
        if kind is None:
            continue
        account.set_aside(kind, words_of(element))
        element.drop_tree()


def _from_outside(body: HtmlElement) -> Iterator[HtmlElement]:
    """Blocks and custom elements, outer ones first; what was dropped is not entered."""
    waiting = list(body)[::-1]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        if element.tag in BLOCK_TAGS or element.tag in _TAGS or "-" in element.tag or element.get("role"):
            parent = element.getparent()
            yield element
            if parent is not None and element.getparent() is None:
                continue
        waiting += list(element)[::-1]


def _holds_the_text(element: HtmlElement, total: int, kind: "SetAsideKind") -> bool:
    """A wrapper with a telling name around the whole article is no box."""
    if kind == "comment":
        return False
    characters = running_characters(element)
    return characters > _MOST_TEXT * total and characters > 0 and element.tag not in ("nav", "dialog", "menu")


def _kind(element: HtmlElement) -> "SetAsideKind | None":
    if element.tag in _TAGS:
        return _TAGS[element.tag]
    if element.get("role") in _ROLES or element.get("aria-modal") == "true":
        return "navigation"
    if element.tag in ("aside", "footer") and not _is_quotation_end(element):
        return "header_or_footer" if element.tag == "footer" else "navigation"
    named = _named(element)
    return named if named == "comment" or (named and len(_begun(element)) <= _LONGEST_BOX) else None


def _begun(element: HtmlElement) -> str:
    """Its text, as much of it as tells whether it is longer than a box."""
    return words_of(element, most=_LONGEST_BOX + 1)


def _is_box_by_words(element: HtmlElement) -> bool:
    if _only_wraps(element):
        return False  # the same question is put to what it holds
    if is_row_of_cards(element):
        return True
    text = _begun(element)
    if len(text) > _LONGEST_BOX:
        return False
    return _is_teasers(element, text) or _speaks_to_reader(element, text) or _ends_in_a_button(element, text)


def _ends_in_a_button(element: HtmlElement, text: str) -> bool:
    """A few words and a link that takes the reader's name: "The weekend letter … Sign me up"."""
    if len(text) > _LONGEST_OFFER:
        return False
    found = list(runs(element))
    last = found[-1] if len(found) > 1 else None
    return last is not None and last.linked > _LINKED * len(last.text) and is_sign_up(last.text)


def _only_wraps(element: HtmlElement) -> bool:
    inner = element[0] if len(element) == 1 else None
    if inner is None or not isinstance(inner.tag, str) or inner.tag not in BLOCK_TAGS:
        return False
    return not (element.text or "").strip() and not (inner.tail or "").strip()


def _is_quotation_end(element: HtmlElement) -> bool:
    return element.tag == "footer" and any(above.tag == "blockquote" for above in element.iterancestors())


def _named(element: HtmlElement) -> "SetAsideKind | None":
    """By the words of its id and classes ("mol-related-links" has "related")."""
    if element.tag in ("html", "body", "main", "article"):
        return None
    said = f"{element.get('id') or ''} {element.get('class') or ''} {element.get('data-testid') or ''}"
    parts = re.sub(r"([a-z])([A-Z])", r"\1 \2", said).lower()
    words = set(re.findall(r"[a-z]+", parts)) | set(said.lower().split())
    return next((kind for kind, names in _NAMES if words & names), None)


def _is_teasers(element: HtmlElement, text: str) -> bool:
    """Lines that are links to other pages, and hardly anything else."""
    found = list(runs(element))
    links = [run for run in found if run.linked > _TEASER_LINKED * len(run.text)]
    linked = sum(run.linked for run in found)
    return len(links) >= _FEWEST_TEASERS and linked > _LINKED * len(text)


def _speaks_to_reader(element: HtmlElement, text: str) -> bool:
    alone = not any(child.tag in BLOCK_TAGS for child in element.iterdescendants())
    return element.tag != "body" and speaks_to_reader(text, alone=alone)
