"""The tree of an article to paragraphs, headings and list items in reading order."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from assistant.reading.account import Account
from assistant.reading.sections import Passage, beside_the_article
from assistant.reading.service import is_sentence
from assistant.reading.types import Block, BlockKind
from assistant.reading.web.repeats import pull_quotations
from assistant.reading.web.runs import Run, is_within, runs

if TYPE_CHECKING:
    from assistant.schema import SetAsideKind

__all__ = ["blocks_of", "opening_of"]

_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary"), "heading"),
    "li": "item",
}
_LABEL = re.compile(r"[^:“”\"]{1,40}:\s*")
_LONGEST_LINK = 160  # characters
_MOST_ABOVE = 0.2  # of the running text that may stand above the headline and be no part of it
_ALL_LINK = 0.95  # of the characters beside a label: a stop after the link is none of it; set by hand
_CAPTIONS = frozenset(("figcaption", "caption", "legend"))


def blocks_of(root: HtmlElement, account: Account) -> Iterator[Block]:
    """Captions of pictures are left to the pictures; lines that only lead to other pages are set aside, and
    so is what stands beside the article by its headings and words alone.

    What stands above the first sentence without being one (the kind of release, its number, its place) is a
    heading: it is shown and never a claim.
    """
    found = list(_text_runs(root))
    passages = [Passage(_lines(run.text), _kind(tags), linked=_leads_away(run)) for run, tags in found]
    end = _end_above_the_headline(root, [run.element for run, _ in found], passages)
    apart: dict[int, SetAsideKind] = dict.fromkeys(range(end), "navigation")
    apart |= dict.fromkeys(pull_quotations(passages), "other")
    begun = False
    for at, (passage, beside) in enumerate(zip(passages, beside_the_article(passages), strict=True)):
        kind = beside or apart.get(at)
        if kind is not None:
            account.set_aside(kind, passage.text)
            continue
        begun = begun or is_sentence(passage.text) or passage.kind == "item"
        yield Block(passage.text, passage.kind if begun else "heading")


def _text_runs(root: HtmlElement) -> Iterator[tuple[Run, list[str]]]:
    """Each run that is no caption, with the tags of its element and of those around it."""
    for run in runs(root):
        tags = [run.element.tag, *(above.tag for above in _up_to(run.element, root))]
        if not _CAPTIONS.intersection(tags):
            yield run, tags


def _end_above_the_headline(root: HtmlElement, elements: list[HtmlElement], passages: list[Passage]) -> int:
    """How many passages stand before the page's one headline, outside its box; 0 where they are text."""
    headlines = list(root.iter("h1"))
    if len(headlines) != 1:
        return 0
    box = headlines[0].getparent()
    inside = box if box is not None and box is not root and root in box.iterancestors() else headlines[0]
    end = next((at for at, element in enumerate(elements) if is_within(element, inside)), 0)
    return end if _running(passages[:end]) <= _MOST_ABOVE * _running(passages) else 0


def _running(passages: list[Passage]) -> int:
    return sum(len(passage.text) for passage in passages if passage.is_running)


def _leads_away(run: Run) -> bool:
    """A line that is one link, or a label and a link ("Read more: …")."""
    label = _LABEL.match(run.text)
    rest = len(run.text) - (label.end() if label else 0)
    return len(run.text) <= _LONGEST_LINK and run.linked >= _ALL_LINK * rest > 0


def _up_to(element: HtmlElement, root: HtmlElement) -> Iterator[HtmlElement]:
    for above in element.iterancestors():
        if element is root or above is root:
            return
        yield above


def _kind(tags: list[str]) -> BlockKind:
    """By the nearest element that says what it is; a paragraph within a list item is an item."""
    return next((_KINDS[tag] for tag in tags if tag in _KINDS), "text")


def _lines(text: str) -> str:
    """A break before a small letter only wraps the line."""
    lines = [line.strip() for line in text.split("\v") if line.strip()]
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        joined += (" " if line[:1].islower() else "\n") + line
    return joined


def opening_of(body: HtmlElement, root: HtmlElement) -> list[Block]:
    """What stands between the headline and the body: the standfirst, the day, who speaks."""
    headline = next((element for element in body.iter("h1")), None)
    if headline is None or root in headline.iterancestors() or headline is root:
        return []
    found: list[Run] = []
    begun = False
    for run in runs(body):
        inside = run.element is root or root in run.element.iterancestors()
        if inside:
            return [Block(_lines(run.text), _opening_kind(run)) for run in found]
        if run.element is headline or headline in run.element.iterancestors():
            begun = True
        elif begun and run.linked == 0 and run.element.tag not in _CAPTIONS:
            found.append(run)
    return []


def _opening_kind(run: Run) -> BlockKind:
    return "text" if is_sentence(run.text) else "heading"
