"""Which passages of a page are its article, told by their order: headings of other things, links, labels.

A page's mark-up says what a box is for; where there is none (a printed page, boxes without a telling name)
the words and their order are left: "Related" and the links below it, a linked headline and its teaser, a
letter to subscribe to between a heading and its button, comments to the end of the page.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.language.structure import phrases
from assistant.language.text.fold import letters_and_digits
from assistant.language.text.tokens import search_tokens
from assistant.reading.contacts import heads_contacts, is_contact_box, is_contact_line
from assistant.reading.section_headings import (
    ADVERTISEMENT,
    BESIDE,
    CAPTION,
    DOWNLOAD,
    FOOT,
    LIKELY_BESIDE,
    TO_THE_END,
)
from assistant.reading.service import is_call, is_label, is_sentence, speaks_to_reader
from assistant.reading.types import BlockKind

if TYPE_CHECKING:
    from assistant.schema import SetAsideKind

__all__ = ["Passage", "beside_the_article"]

_LONGEST_HEADING = 60  # characters of a heading that names what is below it
_BYLINE = re.compile(
    r"(?i:by|von|por|par)\s+((?:[A-Z][\w.'’-]+\s?){2,4})|((?:[A-Z][\w.'’-]+\s?){2,3})(?:,|/|\||$)"
)
_NOTE = re.compile(
    r"\b(?:covers?|writes? (?:about|on|for)|has (?:reported|written|covered|taught|worked)|reports? on|"
    r"is (?:a|an|the|our) .{0,40}(?:reporter|correspondent|editor|columnist|journalist|writer))\b"
)
_MOST_SPOKEN = 0.5  # of the running text
_NEAR = 2  # passages below a label or a linked headline that may belong to it
_LONGEST_BOX = 4  # passages between a box's heading and its button
_LONGEST_IN_BOX = 300  # characters of what stands between them, and of a teaser
_SHORT_SECTION = 3  # passages under a heading of other things, where none of them is a link
_FEWEST_ABOVE = 3  # passages of text before what follows it to the end can begin
_LONGEST_SECTION = 200  # passages below one heading that are looked at
_LONGEST_BYLINE = 120  # characters
_LIST = 3  # links that make a list
_LONGEST_TAIL = 200  # characters of what stands alone below the last list of links
_FIGURES = "0123456789"  # a clock's or a number's before the heading that a list names
_LONG_NAME = 12  # letters of a heading that a list can be known to name
_CONTENT_LETTERS = 5  # of a word that speaks of a matter


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, heading or item. `linked`: it is one link; `aside`: its place or type set it apart."""

    text: str
    kind: BlockKind
    linked: bool = False
    aside: bool = False

    @property
    def is_running(self) -> bool:
        return self.kind != "heading" and not self.linked and is_sentence(self.text)


def beside_the_article(passages: Sequence[Passage]) -> "list[SetAsideKind | None]":
    """For each passage what it is where it is no part of the article, else None."""
    found: list[SetAsideKind | None] = [_alone(passage) for passage in passages]
    _set_service_aside(passages, found)
    for at, passage in enumerate(passages):
        if found[at] == "comment" or (passage.kind == "item" and not passage.linked):
            continue
        for covered, kind in _section(passages, at, found):
            found[covered] = found[covered] or kind
    _set_contents_aside(passages, found)
    _set_boxes_aside(passages, found)
    _set_author_aside(passages, found)
    _set_tail_aside(passages, found)
    _set_empty_headings_aside(passages, found)
    return found


def _alone(passage: Passage) -> "SetAsideKind | None":
    text = passage.text
    if passage.linked or passage.aside or is_label(text):
        return "navigation"
    if (CAPTION.fullmatch(text) or DOWNLOAD.fullmatch(text)) and not is_sentence(text):
        return "navigation"
    if is_contact_box(text):
        return "header_or_footer"
    if ADVERTISEMENT.match(text) and not is_sentence(text):
        return "advertisement"
    if len(text) <= _LONGEST_IN_BOX and FOOT.match(text) and not phrases.REPORTED.search(text):
        return "header_or_footer"
    return None


def _set_service_aside(passages: Sequence[Passage], found: "list[SetAsideKind | None]") -> None:
    """Paragraphs that speak to the reader; where most of the text does, it is advice and no service."""
    spoken = [at for at, passage in enumerate(passages) if speaks_to_reader(passage.text, alone=False)]
    total = sum(len(passage.text) for passage in passages if passage.is_running)
    if sum(len(passages[at].text) for at in spoken if passages[at].is_running) <= _MOST_SPOKEN * total:
        for at in spoken:
            found[at] = found[at] or "navigation"


# ---------------------------------------------------------------- what a heading announces


def _section(
    passages: Sequence[Passage], at: int, found: "Sequence[SetAsideKind | None]"
) -> "Iterable[tuple[int, SetAsideKind]]":
    """The heading `at` and what it announces, where that is no part of the article."""
    text = passages[at].text.rstrip(" :")
    if len(text) > _LONGEST_HEADING or is_sentence(passages[at].text):
        return
    if TO_THE_END.fullmatch(text) and _has_text_above(passages, at, found):
        yield from ((covered, "comment") for covered in range(at, len(passages)))
    elif passages[at].kind == "heading" and heads_contacts(text):
        yield from ((covered, "header_or_footer") for covered in _contacts(passages, at))
    elif ADVERTISEMENT.match(text):
        yield at, "advertisement"
        yield from ((covered, "advertisement") for covered in _advertised(passages, at + 1))
    elif BESIDE.fullmatch(text) or LIKELY_BESIDE.match(text):
        sure = passages[at].kind == "heading" and bool(BESIDE.fullmatch(text))
        end = _announced(passages, at + 1, found, sure=sure)
        yield from ((covered, "navigation") for covered in range(at, end) if end > at + 1)
    elif passages[at].linked and (passages[at].kind == "heading" or _was_listed(at, found)):
        yield from ((covered, "navigation") for covered in _teaser(passages, at + 1))


def _contacts(passages: Sequence[Passage], heading: int) -> Iterable[int]:
    """The heading, and names, numbers and calls below it up to the last number or address."""
    end = heading + 1
    while end < len(passages) and passages[end].kind != "heading" and _may_be_contact(passages[end]):
        end += 1
    if any(is_contact_line(passage.text) for passage in passages[heading + 1 : end]):
        yield from range(heading, end)


def _may_be_contact(passage: Passage) -> bool:
    return is_contact_line(passage.text) or not passage.is_running or is_call(passage.text)


def _advertised(passages: Sequence[Passage], begin: int) -> Iterable[int]:
    for at in range(begin, min(begin + _NEAR, len(passages))):
        text = passages[at].text
        if len(text) > _LONGEST_IN_BOX or not any(map(is_call, re.split(r"(?<=[.!?])\s+", text))):
            return
        yield at


def _has_text_above(passages: Sequence[Passage], at: int, found: "Sequence[SetAsideKind | None]") -> bool:
    above = sum(passage.is_running and not kind for passage, kind in zip(passages[:at], found, strict=False))
    return above >= _FEWEST_ABOVE


def _announced(
    passages: Sequence[Passage], begin: int, found: "Sequence[SetAsideKind | None]", *, sure: bool
) -> int:
    """Up to the last link below it, teasers between the links with them.

    Without links a heading that can be no other (`sure`) is good for a few passages up to the next heading.
    """
    end = begin
    last = min(len(passages), begin + _LONGEST_SECTION)
    while end < last and not (passages[end].is_running and not found[end]):
        if passages[end].kind == "heading" and not passages[end].linked and not found[end]:
            break
        end += 1
        if end < len(passages) and passages[end - 1].linked:
            end += sum(1 for _ in _teaser(passages, end))
    while end > begin and not found[end - 1]:
        end -= 1
    if any(found[begin:end]) or not sure:
        return end if any(found[begin:end]) else begin
    stop = next((at for at in range(end, len(passages)) if passages[at].kind == "heading"), len(passages))
    return stop if stop - begin <= _SHORT_SECTION else begin


def _teaser(passages: Sequence[Passage], begin: int) -> Iterable[int]:
    """The sentence below a linked headline (no item of a list), where no further text follows it."""
    if passages[begin - 1].kind == "item" or begin >= len(passages):
        return
    follower = passages[begin + 1] if begin + 1 < len(passages) else None
    alone = follower is None or follower.linked or follower.kind == "heading" or not follower.is_running
    if passages[begin].is_running and len(passages[begin].text) <= _LONGEST_IN_BOX and alone:
        yield begin


def _was_listed(at: int, found: "Sequence[SetAsideKind | None]") -> bool:
    """Links, teasers and headings of other things alone stand before it, back to a list of them."""
    before = range(max(0, at - _LIST), at)
    return len(before) == _LIST and all(found[other] for other in before)


def _set_contents_aside(passages: Sequence[Passage], found: "list[SetAsideKind | None]") -> None:
    """Lines of a list that name the headings of the text."""
    headings = [letters_and_digits(passage.text) for passage in passages if passage.kind == "heading"]
    named = {heading for heading in headings if len(heading) >= _LONG_NAME}
    for at, passage in enumerate(passages):
        if (
            passage.kind == "item"
            and not found[at]
            and letters_and_digits(passage.text).lstrip(_FIGURES) in named
        ):
            found[at] = "navigation"


# ---------------------------------------------------------------- boxes, authors, what follows the last list


def _set_boxes_aside(passages: Sequence[Passage], found: "list[SetAsideKind | None]") -> None:
    """A heading, a few lines and a button ("Sign up", "Now share your opinion") are a box."""
    for at, passage in enumerate(passages):
        if passage.kind == "heading" or not is_label(passage.text):
            continue
        first = _heads_box(passages, at)
        if first:
            found[first : at + 1] = [kind or "navigation" for kind in found[first : at + 1]]


def _heads_box(passages: Sequence[Passage], button: int) -> int:
    """Where the heading of its box stands; 0, the page's own headline, where it stands in none."""
    length = 0
    for at in range(button - 1, max(0, button - _LONGEST_BOX - 1), -1):
        if passages[at].kind == "heading":
            return at
        length += len(passages[at].text)
        if length > _LONGEST_IN_BOX:
            break
    return 0


def _set_author_aside(passages: Sequence[Passage], found: "list[SetAsideKind | None]") -> None:
    """A note on whoever the byline names, below the text."""
    running = [at for at, passage in enumerate(passages) if passage.is_running]
    first = running[:_FEWEST_ABOVE][-1] if running else len(passages)
    names = [
        name for passage in passages[:first] if not passage.is_running for name in _authors(passage.text)
    ]
    for at in range(first, len(passages)):
        text = passages[at].text
        if any(text.casefold().startswith(name) for name in names) and _NOTE.search(text):
            found[at] = found[at] or "navigation"


def _authors(text: str) -> Iterable[str]:
    for found in _BYLINE.finditer(text if len(text) <= _LONGEST_BYLINE else ""):
        yield (found[1] or found[2]).strip().casefold()


def _set_tail_aside(passages: Sequence[Passage], found: "list[SetAsideKind | None]") -> None:
    """A line or two alone below the last list of links, which share no word with the article."""
    last = max((at for at, kind in enumerate(found) if kind and passages[at].linked), default=-1)
    tail = [at for at in range(last + 1, len(passages)) if passages[at].is_running and not found[at]]
    body = [passages[at].text for at in range(last + 1) if passages[at].is_running and not found[at]]
    length = sum(len(passages[at].text) for at in tail)
    if not tail or not body or length > _LONGEST_TAIL or not _ends_a_list(found, last):
        return
    known = {word for text in body for word in _content(text)}
    if not any(known & set(_content(passages[at].text)) for at in tail):
        for at in tail:
            found[at] = "navigation"


def _ends_a_list(found: "Sequence[SetAsideKind | None]", last: int) -> bool:
    return last >= _LIST - 1 and all(found[last - _LIST + 1 : last + 1])


def _content(text: str) -> Iterable[str]:
    return (token for token in search_tokens(text) if len(token) >= _CONTENT_LETTERS)


def _set_empty_headings_aside(passages: Sequence[Passage], found: "list[SetAsideKind | None]") -> None:
    """A heading with something set aside below it and nothing left."""
    kept = len(passages)
    for at in range(len(passages) - 1, 0, -1):
        if found[at]:
            continue
        empty = kept == len(passages) or passages[kept].kind == "heading"
        if passages[at].kind == "heading" and kept > at + 1 and empty:
            found[at] = found[at + 1]
        else:
            kept = at
