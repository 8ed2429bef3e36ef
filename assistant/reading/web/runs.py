"""The text of a page as its readers see it: runs of text between the borders of blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from assistant.reading.service import is_sentence

__all__ = ["BLOCK_TAGS", "Run", "is_within", "running_characters", "runs", "words_of"]

BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre search "
    "section summary table tbody td tfoot th thead tr ul".split()
)
_NO_TEXT = frozenset(
    "script style template noscript head title iframe object svg math select textarea".split()
)
_BOXES = frozenset(
    "aside div footer header nav section td".split()
)  # no paragraph begins with a row of links
_FEWEST_IN_A_ROW = 3  # links
_SAID = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Run:
    """`text` stands directly in `element`; `linked` of its characters belong to links."""

    element: HtmlElement
    text: str
    linked: int


def words_of(element: HtmlElement, *, most: int | None = None) -> str:
    """Its text, white space as one space, blocks kept apart; not much more than `most` characters of it."""
    texts: list[str] = []
    length = 0
    for run in runs(element):
        texts.append(run.text)
        length += len(run.text) + 1
        if most is not None and length > most:
            break
    return " ".join(texts).replace("\v", " ")


def runs(element: HtmlElement) -> Iterator[Run]:
    """Every run of text in `element`, in the page's order."""
    parts: list[tuple[str, bool]] = []
    yield from _walk(element, parts, linked=False)
    yield from _closed(element, parts)


def running_characters(element: HtmlElement) -> int:
    """Characters of its running text: of the runs that are sentences, not labels or headlines."""
    return sum(len(run.text) for run in runs(element) if is_sentence(run.text))


def _walk(element: HtmlElement, parts: list[tuple[str, bool]], *, linked: bool) -> Iterator[Run]:
    if element.text:
        parts.append((element.text, linked))
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _NO_TEXT:
            pass
        elif child.tag in BLOCK_TAGS:
            yield from _closed(element, parts)
            yield from _walk(child, parts, linked=linked)
            yield from _closed(child, parts)
        elif child.tag == "br":
            parts.append(("\v", linked))
        else:
            yield from _walk(child, parts, linked=linked or child.tag in ("a", "button"))
        if child.tail:
            parts.append((child.tail, linked))


def _closed(element: HtmlElement, parts: list[tuple[str, bool]]) -> Iterator[Run]:
    """What has gathered, as runs of `element`: two line breaks in a row part paragraphs.

    Links in a row, with nothing or a sign between them, are a run of their own before the text that follows.
    """
    row = _row_of_links(parts) if element.tag in _BOXES else 0
    if row:
        links = [" ".join(text.split()) for text, is_link in parts[:row] if is_link]
        yield Run(element, " ".join(links), len("".join(links)) + len(links) - 1)
        del parts[:row]
    linked = sum(len(text.strip()) for text, is_link in parts if is_link)
    whole = "".join(text for text, _ in parts)
    parts.clear()
    pieces = [_flat(piece) for piece in re.split(r"\v\s*\v", whole)]
    filled = [piece for piece in pieces if piece]
    for piece in filled:
        yield Run(element, piece, linked if len(filled) == 1 else 0)


def _row_of_links(parts: list[tuple[str, bool]]) -> int:
    """How many parts a row of links at the beginning takes, where text follows it; else 0."""
    end = next((at for at, (text, link) in enumerate(parts) if not link and _SAID.search(text)), 0)
    links = sum(link and bool(text.strip()) for text, link in parts[:end])
    return end if links >= _FEWEST_IN_A_ROW else 0


def _flat(text: str) -> str:
    """White space in the source is one space on the page; a line break stays one (\\v)."""
    return "\v".join(" ".join(line.split()) for line in text.strip().split("\v"))


def is_within(element: HtmlElement, outer: HtmlElement) -> bool:
    """Whether it is this element or stands somewhere inside it."""
    return element is outer or outer in element.iterancestors()
