"""What the record has on one claim: the passages found, the issuers meant, and what was said later."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from assistant.language.stance.instructions import instruction_like
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage
from assistant.language.text.sentences import split
from assistant.ports import Hit, Index
from assistant.schema import Claim, EvidenceBlock, EvidenceSentence, Searched

__all__ = ["attributed_issuers", "listed_as_searched", "said_later", "search"]

_PASSAGES = 30  # passages a claim: enough for every statement of one event among others of the same two
_PASSAGES_OF_ISSUER = 5  # the same among the statements of the issuer that the claim names: put first
_PASSAGES_LATER = 3  # the same among what was issued after the as-of day: one is shown
_LATER_COVERAGE = 0.7  # share of the claim's content words from which a passage is shown as said later
_MOST_LISTED = 8  # statements listed as searched, a claim: more would bury the report
_SHORTEST_WORD = 3  # characters: shorter words of a speaker's name ("of", "Mr") identify nobody
_COMMON_WORDS = {"u.s."}  # in the names of many issuers: "the State Department" leaves it out


def search(claim: Claim, index: Index, as_of: date) -> list[Hit]:
    """Passages issued up to `as_of`, best first; those of an issuer that the claim names come first."""
    hits = index.search(claim.text, limit=_PASSAGES, issued_to=as_of)
    issuers = attributed_issuers(claim, index.voices()) if claim.attribution else frozenset[str]()
    if issuers:
        locked = index.search(claim.text, limit=_PASSAGES_OF_ISSUER, issued_to=as_of, issuers=issuers)
        known = {(hit.statement.id, hit.start) for hit in locked}
        hits = locked + [hit for hit in hits if (hit.statement.id, hit.start) not in known]
    return hits


def attributed_issuers(claim: Claim, voices: Iterable[tuple[str, str | None]]) -> frozenset[str]:
    """The issuers that the claim's speaker names or speaks for, among the record's `(issuer, speaker)`s."""
    if claim.attribution is None:
        return frozenset()
    words = {word for word in content_lemmas(claim.attribution.speaker) if len(word) >= _SHORTEST_WORD}
    if not words:
        return frozenset()
    issuers = set()
    for issuer, speaker in voices:
        issuer_words = set(content_lemmas(issuer))
        speaker_words = set(content_lemmas(speaker or ""))
        if words <= issuer_words | speaker_words or (issuer_words and issuer_words - _COMMON_WORDS <= words):
            issuers.add(issuer)
    return frozenset(issuers)


def listed_as_searched(hits: Sequence[Hit]) -> tuple[Searched, ...]:
    """The statements found for a claim, each once with its best score, best first."""
    best: dict[str, Searched] = {}
    for hit in hits:
        if hit.statement.id in best:
            continue
        if len(best) == _MOST_LISTED:
            break
        best[hit.statement.id] = Searched(
            statement_id=hit.statement.id,
            issued_date=hit.statement.issued_date,
            score=round(hit.score, 5),
            instruction_like=instruction_like(hit.statement.text) is not None,
        )
    return tuple(best.values())


def said_later(claim: Claim, index: Index, as_of: date) -> tuple[EvidenceBlock, ...]:
    """What was said after the as-of day and holds the claim's words: shown apart, never evidence."""
    if as_of == date.max:
        return ()  # there is no later day
    words = set(content_lemmas(claim.text))
    for hit in index.search(claim.text, limit=_PASSAGES_LATER, issued_from=as_of + timedelta(days=1)):
        if coverage(words, hit.statement.text[hit.start : hit.end]) < _LATER_COVERAGE:
            continue
        spans = split(hit.statement.text)
        best = max(spans, key=lambda span: coverage(words, hit.statement.text[span[0] : span[1]]))
        sentence = EvidenceSentence(
            handle="L1", start=best[0], end=best[1], text=hit.statement.text[slice(*best)]
        )
        return (EvidenceBlock(statement=hit.statement, sentences=(sentence,), score=hit.score),)
    return ()
