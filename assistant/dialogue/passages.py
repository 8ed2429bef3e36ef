"""Sentences of the record near a matter, found without the model: what was said, never a yes or no."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.language.text.lemmas import content_lemmas, words
from assistant.language.text.overlap import coverage
from assistant.language.text.sentences import split
from assistant.ports import Index
from assistant.schema import Citation, Statement

__all__ = ["Passage", "citation", "nearness", "passages"]

_HITS = 40
_SENTENCES = 150  # compared by meaning: a tenth of a second for each 50 that are new
_ON = 0.65  # nearness from which a sentence is on the matter
_WORDS = 0.5  # what the share of its words weighs beside the cosine


@dataclass(frozen=True)
class Passage:
    """A sentence `[start, end)` of a statement; `near` as `nearness` tells."""

    statement: Statement
    start: int
    end: int
    near: float


def nearness(matter: str, texts: Sequence[str], index: Index) -> list[float]:
    """How near each text is, 0 to 1.5: the cosine, and half the share of the matter's words that it holds."""
    cosines = index.cosines([matter], texts)[0] if texts else []
    return [
        float(cosine) + _WORDS * _share(matter, text) for cosine, text in zip(cosines, texts, strict=True)
    ]


def _share(matter: str, text: str) -> float:
    """The share of the matter's words and numbers that the text holds."""
    lemmas, numbers = set(content_lemmas(matter)), _numbers(matter)
    found = coverage(lemmas, text) * len(lemmas) + len(numbers & _numbers(text))
    return found / max(1, len(lemmas) + len(numbers))


def _numbers(text: str) -> set[str]:
    return {word.text for word in words(text) if word.text.isdigit()}


def passages(
    matter: str,
    index: Index,
    *,
    since: date | None = None,
    until: date,
    issuers: frozenset[str] | None = None,
    least: float = _ON,
) -> list[Passage]:
    """The nearest sentence of each statement on the matter, nearest first; undated without `since` alone."""
    hits = index.search(
        matter, limit=_HITS, issued_from=since, issued_to=until, issuers=issuers, undated=since is None
    )
    places = {
        (hit.statement.id, start): (hit.statement, start, end)
        for hit in hits
        for start, end in split(hit.statement.text)
        if hit.start <= start < hit.end
    }
    found = list(places.values())[:_SENTENCES]
    near = nearness(matter, [statement.text[start:end] for statement, start, end in found], index)
    best: dict[str, Passage] = {}
    for (statement, start, end), score in zip(found, near, strict=True):
        if score >= least and (statement.id not in best or score > best[statement.id].near):
            best[statement.id] = Passage(statement, start, end, score)
    return sorted(best.values(), key=lambda passage: -passage.near)


def citation(passage: Passage) -> Citation:
    """The passage as a citation: the statement's own words."""
    statement = passage.statement
    return Citation(
        statement_id=statement.id, version=statement.version, issuer=statement.issuer, title=statement.title,
        speaker=statement.speaker, kind=statement.kind, issued_date=statement.issued_date,
        event_date=statement.event_date, url=statement.url, rendition=statement.rendition,
        quote=statement.text[passage.start : passage.end], start=passage.start, end=passage.end,
    )  # fmt: skip
