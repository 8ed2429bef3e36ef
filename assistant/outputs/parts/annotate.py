"""The article cut into pieces where claims begin and end, so that it can be marked in place.

Spans may overlap, repeat or share a sentence: a piece names every claim that covers it. Put
together again, the pieces are the article's text, character for character.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from assistant.outputs.parts.tones import Tone, tone
from assistant.schema import Report, SentenceKind, Span, Verdict, standing_decision

# The piece takes the tone of the claim that needs the reader's eye most.
_URGENCY: tuple[Tone, ...] = (
    "contradicted",
    "review",
    "error",
    "unsupported",
    "speculative",
    "supported",
    "skipped",
    "pending",
    "dismissed",
)


@dataclass(frozen=True)
class Ref:
    """A claim by its number in the report, counted from 1; `first` where it stands first."""

    number: int
    tone: Tone
    first: bool


@dataclass(frozen=True)
class Piece:
    """A run of text under the same claims; `ending` are the claims whose span ends with it.

    `start` is where it begins in the article's text.
    """

    text: str
    claims: tuple[Ref, ...] = ()
    ending: tuple[Ref, ...] = ()
    start: int = 0

    @property
    def tone(self) -> Tone | None:
        return min((ref.tone for ref in self.claims), key=_URGENCY.index, default=None)


@dataclass(frozen=True)
class MarkedLine:
    """One line of the article; `kind` is what its first sentence was taken for."""

    kind: SentenceKind
    pieces: tuple[Piece, ...]


class Sentences(Protocol):
    """What is asked of a sentence or of its account."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> SentenceKind: ...


def annotated(report: Report) -> tuple[MarkedLine, ...]:
    """The article's lines with their claims; empty lines are lines without pieces."""
    return marked(report.article.text, marks_of(report), report.sentences)


def marks_of(report: Report) -> list[tuple[Sequence[Span], Tone]]:
    """Where each claim of `all_verdicts` is marked in the article, and in which tone.

    A claim of a sentence that was added is marked nowhere, nor is one that was merged into another.
    """
    added = report.added_claims
    return [
        (
            () if verdict.claim.id in added or _is_merged(verdict, report) else verdict.claim.spans,
            tone(verdict, report.reviews),
        )
        for verdict in report.all_verdicts
    ]


def _is_merged(verdict: Verdict, report: Report) -> bool:
    decision = standing_decision(verdict.claim.id, report.reviews)
    return decision is not None and decision.decision == "merged"


def marked(
    text: str, claims: Sequence[tuple[Sequence[Span], Tone]], sentences: Sequence[Sentences]
) -> tuple[MarkedLine, ...]:
    """The lines of `text` with claims, numbered from 1 in this order, marked in their tones."""
    spans = [
        (start, end, Ref(number, shown, first))
        for number, (own, shown) in enumerate(claims, start=1)
        for start, end, first in _inside(own, text)
    ]
    spans.sort(key=lambda item: (item[0], item[1], item[2].number))
    cuts = sorted({cut for start, end, _ in spans for cut in (start, end)})
    lines, position, first = [], 0, 0
    active: list[tuple[int, int, Ref]] = []
    for row in text.split("\n"):
        stop = position + len(row)
        while first < len(spans) and spans[first][0] < stop:
            active.append(spans[first])
            first += 1
        lines.append(
            MarkedLine(_kind(position, sentences), tuple(_pieces(text, (position, stop), cuts, active)))
        )
        active = [item for item in active if item[1] > stop]
        position = stop + 1
    return tuple(lines)


def _inside(spans: Sequence[Span], text: str) -> Iterator[tuple[int, int, bool]]:
    """The spans without trailing white space, and which is the first; a broken one marks nothing."""
    for index, (start, end) in enumerate(spans):
        stop = start + len(text[start:end].rstrip())
        if 0 <= start < stop:
            yield start, stop, index == 0


def _pieces(
    text: str, row: Span, cuts: Sequence[int], active: Sequence[tuple[int, int, Ref]]
) -> Iterator[Piece]:
    start, stop = row
    inner = cuts[bisect_right(cuts, start) : bisect_right(cuts, stop)]
    edges = [start, *inner] if inner and inner[-1] == stop else [start, *inner, stop]
    for left, right in pairwise(edges):
        if left == right:
            continue
        here = [(end, ref) for begin, end, ref in active if begin <= left and end >= right]
        claims = tuple(dict.fromkeys(ref for _, ref in here))
        ending = tuple(dict.fromkeys(ref for end, ref in here if end == right))
        yield Piece(text[left:right], claims, ending, left)


def _kind(position: int, sentences: Sequence[Sentences]) -> SentenceKind:
    """The kind of the first sentence that begins in or covers the line at `position`."""
    index = bisect_right(sentences, position, key=lambda account: account.start)
    if index and position < sentences[index - 1].end:
        return sentences[index - 1].kind
    return "prose"
