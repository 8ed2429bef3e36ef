"""A web page that a browser printed whole: which of its paragraphs are the article.

The type and the column of most running text are the article's. What stands above the headline, in another
column or in smaller type is set aside, and so is what links, headings and words tell (`reading.sections`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.language.structure.finite import says_something
from assistant.language.text.fold import letters_and_digits
from assistant.language.text.tokens import search_tokens
from assistant.reading.pdf.paragraphs import Paragraph
from assistant.reading.pdf.shapes import Box
from assistant.reading.sections import Passage, beside_the_article
from assistant.reading.service import is_sentence, speaks_to_reader
from assistant.reading.types import Block

if TYPE_CHECKING:
    from assistant.schema import SetAsideKind

__all__ = ["Printed", "article_of"]

_LINKED = 0.8  # of a line's letters that are links: it leads away
_LABEL = re.compile(r"[^:“”\"]{1,40}:\s*")
_SMALLER = 0.93  # of the article's type
_MOST_BESIDE = 0.4  # of the running text: more of it in another type or column is the article's too
_MOST_ABOVE = 0.2  # of the running text that may stand above the headline
_LEAST_LEFT = 0.25  # of the running text: where less is left, the rules have misread the page
_SAME_EDGE = 4.0  # points
_LIKE_TITLE = 0.6  # of a headline's words stand in the document's title
_FEWEST_WORDS = 3  # of a headline
_LONGEST_TERM = 6  # words of a term, a speaker, an answer in a list of terms
_LONGEST_SPEAKER = 120  # characters
_FEWEST_QUOTED = 4  # words that stand out and are said again in the text
_INDENT = 1.5  # of the type's size
_MARKS = ("“", '"', "«", "„", "‘", "'")
_LONG_LINE = 12  # words
_FIGURE = re.compile(r"\d")
_MARK = re.compile(r"[•‣▪●◦■*–—-]$|\(?\d{1,2}[.)]|\([a-z]\)")
_END = re.compile(r"[.!?…:;][\"”’')\]]*$")


@dataclass(frozen=True)
class Printed:
    """The article's blocks, its headline, and what was set aside by kind."""

    blocks: list[Block]
    headline: str | None
    aside: "list[tuple[SetAsideKind, str]]"


def article_of(paragraphs: Sequence[Paragraph], title: str | None) -> Printed:
    """The article among the page's paragraphs; `title` is the page's own, as its file has it."""
    paragraphs = list(_joined_pairs(paragraphs))
    at = _headline(paragraphs, title)
    above, below = paragraphs[: at or 0], paragraphs[at or 0 :]
    found = beside_the_article(_passages(below))
    left = [paragraph for paragraph, kind in zip(below, found, strict=True) if kind is None]
    if _running(left) < _LEAST_LEFT * _running(below):  # no page has so little of an article
        found = ["navigation" if _is_linked(paragraph) else None for paragraph in below]
    aside: list[tuple[SetAsideKind, str]] = [("navigation", paragraph.block.text) for paragraph in above]
    aside += [
        (kind, paragraph.block.text) for paragraph, kind in zip(below, found, strict=True) if kind is not None
    ]
    kept = [paragraph for paragraph, kind in zip(below, found, strict=True) if kind is None]
    kept, repeated = _without_repeats(kept)
    aside += [("other", text) for text in repeated]
    headline = paragraphs[at].block.text if at is not None else None
    return Printed([_as_it_is(paragraph) for paragraph in kept], headline, aside)


# ---------------------------------------------------------------- the headline


def _headline(paragraphs: Sequence[Paragraph], title: str | None) -> int | None:
    """The heading that the page's title repeats, else its largest; None where much text stands above it."""
    headings = [
        at
        for at, paragraph in enumerate(paragraphs)
        if paragraph.block.kind == "heading" and not _is_linked(paragraph)
    ]
    known = set(search_tokens(title or ""))
    like = [at for at in headings if _share_known(paragraphs[at].block.text, known) >= _LIKE_TITLE]
    long = [at for at in headings if len(paragraphs[at].block.text.split()) >= _FEWEST_WORDS]
    best = max(like or long, key=lambda at: paragraphs[at].lines[0].size, default=None)
    if best is None:
        return None
    above = _running(paragraphs[:best])
    return best if above <= _MOST_ABOVE * _running(paragraphs) else None


def _share_known(text: str, known: set[str]) -> float:
    tokens = search_tokens(text)
    return sum(token in known for token in tokens) / len(tokens) if len(tokens) >= 2 else 0.0


def _running(paragraphs: Sequence[Paragraph]) -> int:
    texts = (paragraph.block.text for paragraph in paragraphs if _is_running(paragraph))
    return sum(len(text) for text in texts if not speaks_to_reader(text, alone=False))


def _is_running(paragraph: Paragraph) -> bool:
    return (
        paragraph.block.kind != "heading" and is_sentence(paragraph.block.text) and not _is_linked(paragraph)
    )


def _is_linked(paragraph: Paragraph) -> bool:
    """One link, or a label and a link ("Read more: …")."""
    words = [word for line in paragraph.lines for word in line.words if word.text != "•"]
    linked = sum(len(word.text) for word in words if word.linked)
    label = _LABEL.match(paragraph.block.text)
    labelled = len("".join(label.group().split())) if label else 0
    rest = sum(len(word.text) for word in words) - labelled
    return linked >= _LINKED * rest > 0


# ---------------------------------------------------------------- type and column


def _passages(paragraphs: Sequence[Paragraph]) -> list[Passage]:
    apart = _smaller(paragraphs) | _in_other_columns(paragraphs)
    return [
        Passage(paragraph.block.text, paragraph.block.kind, _is_linked(paragraph), at in apart)
        for at, paragraph in enumerate(paragraphs)
    ]


def _smaller(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Text in smaller type than most of the running text; rows of tables are often smaller."""
    sizes: Counter[float] = Counter()
    for paragraph in filter(_is_running, paragraphs):
        sizes[paragraph.lines[0].size] += len(paragraph.block.text)
    if not sizes:
        return set()
    body = sizes.most_common(1)[0][0]
    small = {
        at
        for at, paragraph in enumerate(paragraphs)
        if max(line.size for line in paragraph.lines) < _SMALLER * body and not paragraph.lines[0].cells
    }
    return _if_few(small, paragraphs)


def _in_other_columns(paragraphs: Sequence[Paragraph]) -> set[int]:
    """What shares no part of the width of the column that holds most of the running text."""
    edges: Counter[float] = Counter()
    for paragraph in filter(_is_running, paragraphs):
        edges[_box(paragraph).x0] += len(paragraph.block.text)
    if not edges:
        return set()
    left = edges.most_common(1)[0][0]
    column = [
        box
        for paragraph in paragraphs
        if abs((box := _box(paragraph)).x0 - left) < _SAME_EDGE and _is_running(paragraph)
    ]
    right = max(box.x1 for box in column)
    beside = {
        at
        for at, paragraph in enumerate(paragraphs)
        if (box := _box(paragraph)).x0 >= right - _SAME_EDGE or box.x1 <= left + _SAME_EDGE
    }
    return _if_few(beside, paragraphs)


def _if_few(found: set[int], paragraphs: Sequence[Paragraph]) -> set[int]:
    within = _running([paragraphs[at] for at in found])
    return found if within <= _MOST_BESIDE * _running(paragraphs) else set()


def _box(paragraph: Paragraph) -> Box:
    box = paragraph.lines[0].box
    for line in paragraph.lines[1:]:
        box = box.around(line.box)
    return box


def _without_repeats(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], list[str]]:
    """Larger type that says again what the text says is there to be seen, not to be read."""
    kept: list[Paragraph] = []
    repeated: list[str] = []
    said = "\n".join(
        letters_and_digits(paragraph.block.text) for paragraph in paragraphs if _is_running(paragraph)
    )
    for paragraph in paragraphs:
        larger = paragraph.block.kind == "heading" and bool(kept)
        long = len(paragraph.block.text.split()) >= _FEWEST_QUOTED
        if larger and long and letters_and_digits(paragraph.block.text) in said:
            repeated.append(paragraph.block.text)
        else:
            kept.append(paragraph)
    return kept, repeated


# ---------------------------------------------------------------- what its form says


def _joined_pairs(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Terms with what is said of them, quotations with their speakers."""
    left = min((_box(paragraph).x0 for paragraph in paragraphs if _is_running(paragraph)), default=0.0)
    at = 0
    while at < len(paragraphs):
        here = paragraphs[at]
        joined = _joined(here, paragraphs[at + 1], left) if at + 1 < len(paragraphs) else None
        yield Paragraph(joined, here.lines) if joined else here
        at += 2 if joined else 1


def _joined(here: Paragraph, after: Paragraph, left: float) -> Block | None:
    """ "Total: 52 million euros" and "“We will not pay.” — Karin Holt"."""
    if after.block.kind == "heading" or _is_marked(after) or _is_linked(after) or after.lines[0].cells:
        return None
    if _END.search(after.block.text) or here.block.kind == "heading" or here.lines[0].cells:
        return None
    said, told = here.block.text, after.block.text
    size = here.lines[0].size
    within = _box(here).x0 - left > _INDENT * size
    hangs = _box(after).x0 - _box(here).x0 > _INDENT * size
    both = within and not hangs and _box(after).x0 - left > _INDENT * size
    if both and is_sentence(said) and len(told) <= _LONGEST_SPEAKER and not says_something(told):
        marked = said if said.startswith(_MARKS) else f"“{said}”"
        return Block(f"{marked} — {told.lstrip('—–-~ ')}")
    term = len(said.split()) <= _LONGEST_TERM and not _END.search(said) and here.block.kind == "text"
    if hangs and term and len(after.lines) == 1 and not within:
        return Block(f"{said}: {told}.")
    return None


def _as_it_is(paragraph: Paragraph) -> Block:
    """A line that neither ends as a sentence does nor is long is a label: shown, and no claim."""
    block = paragraph.block
    if block.kind == "heading" or paragraph.lines[0].cells:
        return block
    if _is_marked(paragraph) and (_FIGURE.search(block.text) or says_something(block.text)):
        return block
    length = len(block.text.split())
    ended = length >= _LONG_LINE or "” — " in block.text or (length > 1 and bool(_END.search(block.text)))
    if block.kind == "item":
        block = replace(block, kind="text")
    return block if ended else replace(block, kind="heading")


def _is_marked(paragraph: Paragraph) -> bool:
    return paragraph.block.kind == "item" and bool(_MARK.match(paragraph.lines[0].words[0].text))
