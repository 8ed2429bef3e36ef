"""Claims → evidence: which statements each claim is judged against, as numbered sentences.

Two roads lead to a statement. The article's event: the statements that the article as a whole is about
(same names, same kind of contact, days near the article's), so that of several calls between the same
two people the right one comes first. And the claim itself: hybrid search, locked to the issuer where
the claim is attributed to one. The as-of day is a condition of every query.

Statements are shown alike to all claims of an article (same block, same handles): on a small machine
the shared prefix is what makes a question cheap.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.language.events.contacts import contacts_in
from assistant.language.naming.names import names_in, same_name
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage
from assistant.language.text.sentences import split
from assistant.ports import Hit, Index
from assistant.schema import Article, Claim, Evidence, EvidenceBlock, EvidenceSentence, Searched, Statement

EVENT_DAYS = 7  # a readout comes within days of the article that reports it
_EVENT_STATEMENTS = 3  # two sides' accounts and one more
_EVENT_FIT = 0.4  # share of the names in a statement's title or opening that the article has too
_LEAD_CHARS = 400
# Share of an article's claims, and their least number, that find a statement of those days first with a
# third of their words in it: the article is about that one, if it shares a quarter of the names as well.
_EVENT_ANSWERS = 0.2
_FEWEST_ANSWERS = 3
_ANSWER_COVERAGE = 0.3
_ANSWER_FIT = 0.25
_EVENT_SHARE = 0.3  # of the best event score: below, it is another event
_OWN_COVERAGE = 0.5  # share of a claim's content words that a passage must hold to be worth a look
_LATER_COVERAGE = 0.7  # … and to be shown as said later
_PAIR = 2  # surnames
_OWN_MARGIN = 0.1  # and by how much it must beat the event's statements: reading one costs seconds
_BLOCK_WORDS = 700  # a longer statement is shown by its best sentences
_ASIDE_WORDS = 220  # the same where it is not on the article's event: it is read for a claim or two
_SEARCHED = 8  # statements listed as searched, a claim
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'.\-]*[\w]")


@dataclass(frozen=True)
class _Ranked:
    statement: Statement
    score: float
    covers_event: bool


def gather_evidence(
    article: Article,
    claims: Sequence[Claim],
    index: Index,
    *,
    as_of: date,
) -> list[Evidence]:
    """Evidence for each claim, in the order of `claims`. Raises RecordError."""
    hits = [_search(claim, index, as_of) for claim in claims]
    event = event_statements(article, claims, hits, as_of)
    day = min(article.published or as_of, as_of)
    chosen = [_choose(claim, found, event, day) for claim, found in zip(claims, hits, strict=True)]
    blocks = _blocks(chosen, claims)
    nearest = _nearest(claims, list(blocks.values()), index)
    return [
        Evidence(
            claim_id=claim.id,
            blocks=tuple(
                blocks[ranked.statement.id].model_copy(
                    update={"score": ranked.score, "nearest": near[ranked.statement.id]}
                )
                for ranked in own
            ),
            later=_later(claim, index, as_of),
            searched=_searched(found),
        )
        for claim, own, found, near in zip(claims, chosen, hits, nearest, strict=True)
    ]


# ---------------------------------------------------------------- the event


def event_statements(
    article: Article, claims: Sequence[Claim], hits: Sequence[Sequence[Hit]], as_of: date
) -> list[_Ranked]:
    """The statements on the article's event, best first; none where nothing fits.

    It shares the names of its title or opening with the article; fewer will do for one that a fifth of the
    claims (and three) find first. A statement scores by how much of the article's own searches it answers,
    times how near its day is, times how many of the names in its title the article names.
    """
    totals: defaultdict[str, float] = defaultdict(float)
    statements: dict[str, Statement] = {}
    for found in hits:
        best: dict[str, float] = {}
        for hit in found:
            best.setdefault(hit.statement.id, hit.score)
            statements[hit.statement.id] = hit.statement
        for statement_id, score in best.items():
            totals[statement_id] += score
    if not totals:
        return []
    day = min(article.published or as_of, as_of)
    names = set(_NAME.findall(article.text))
    contacts = contacts_in(" ".join(s.text for s in article.sentences[:6]))
    scored = [
        (total * _nearness(statements[key], day) * _fit(statements[key], names, contacts), statements[key])
        for key, total in totals.items()
    ]
    answering = _answering(claims, hits)
    scored = [
        (score, one)
        for score, one in scored
        if _names_fit(one, names, _ANSWER_FIT if one.id in answering else _EVENT_FIT)
    ]
    if not scored:
        return []
    scored.sort(key=lambda pair: (-pair[0], pair[1].id))
    top = scored[0][0]
    near = [(s, one) for s, one in scored if _is_near(one, day) and s >= _EVENT_SHARE * top]
    return [_Ranked(one, score / top, covers_event=True) for score, one in near[:_EVENT_STATEMENTS]]


def _answering(claims: Sequence[Claim], hits: Sequence[Sequence[Hit]]) -> set[str]:
    """The statements that enough of the claims find first, with enough of their words."""
    first: Counter[str] = Counter()
    for claim, found in zip(claims, hits, strict=True):
        if found:
            passage = found[0].statement.text[found[0].start : found[0].end]
            first[found[0].statement.id] += coverage(content_lemmas(claim.text), passage) >= _ANSWER_COVERAGE
    enough = max(_FEWEST_ANSWERS, _EVENT_ANSWERS * len(hits))
    return {key for key, count in first.items() if count >= enough}


def _nearness(statement: Statement, day: date) -> float:
    gaps = [abs((day - known).days) for known in (statement.event_date, statement.issued_date) if known]
    return 0.15 + math.exp(-min(gaps) / 4) if gaps else 0.15


def _is_near(statement: Statement, day: date) -> bool:
    return any(
        abs((day - known).days) <= EVENT_DAYS
        for known in (statement.event_date, statement.issued_date)
        if known
    )


def _fit(statement: Statement, names: set[str], contacts: frozenset[str]) -> float:
    """From 0.3 to 1: how many of its title's names the article names; half off for another contact."""
    kinds = contacts_in(statement.title)
    other_kind = kinds and contacts and not kinds & contacts
    return (0.3 + 0.7 * _shared(statement.title, names)) * (0.5 if other_kind else 1.0)


def _shared(text: str, names: set[str]) -> float:
    own = {name for name in _NAME.findall(text) if len(name) > 2}
    found = sum(any(name in other or other in name for other in names) for name in own)
    return found / len(own) if own else 0.5


def _names_fit(statement: Statement, names: set[str], enough: float) -> bool:
    """Title or opening share enough names with the article to be about the same event at all."""
    return max(_shared(statement.title, names), _shared(statement.text[:_LEAD_CHARS], names)) >= enough


# ---------------------------------------------------------------- one claim


def _search(claim: Claim, index: Index, as_of: date) -> list[Hit]:
    hits = index.search(claim.text, limit=30, issued_to=as_of)
    issuers = attributed_issuers(claim, index.voices()) if claim.attribution else frozenset[str]()
    if issuers:
        locked = index.search(claim.text, limit=5, issued_to=as_of, issuers=issuers)
        known = {(hit.statement.id, hit.start) for hit in locked}
        hits = locked + [hit for hit in hits if (hit.statement.id, hit.start) not in known]
    return hits


def attributed_issuers(claim: Claim, voices: Iterable[tuple[str, str | None]]) -> frozenset[str]:
    """The issuers that the claim's speaker names or speaks for, among the record's issuers and speakers."""
    if claim.attribution is None:
        return frozenset()
    words = {word for word in content_lemmas(claim.attribution.speaker) if len(word) > 2}
    if not words:
        return frozenset()
    found = set()
    for name, speaks in voices:
        issuer = set(content_lemmas(name))
        speaker = set(content_lemmas(speaks or ""))
        if words <= issuer | speaker or (issuer and issuer - {"u.s."} <= words):
            found.add(name)
    return frozenset(found)


def _choose(claim: Claim, hits: Sequence[Hit], event: Sequence[_Ranked], day: date) -> list[_Ranked]:
    """The event's statements, the claim's best first, then the claim's own find.

    A find must hold clearly more of the claim's words than the event's statements do, or name everybody
    whom the claim names: an article may tell of two events. Near the article's day it covers one itself.
    """
    words = set(content_lemmas(claim.text))
    people = [name.text for name in names_in(claim.text) if name.kind in {"person", "name"}]
    held = {ranked.statement.id: coverage(words, ranked.statement.text) for ranked in event}
    ordered = sorted(event, key=lambda ranked: -held[ranked.statement.id])
    enough = max(_OWN_COVERAGE, *(share + _OWN_MARGIN for share in held.values()), 0.0)
    for hit in hits:
        if hit.statement.id in held:
            continue
        passage = hit.statement.text[hit.start : hit.end]
        near = _is_near(hit.statement, day)
        named = (near or len(people) > 1) and _names_all(people, f"{hit.statement.title}\n{passage}")
        if named or coverage(words, passage) >= enough:
            return [*ordered, _Ranked(hit.statement, hit.score, covers_event=named and near)]
    return ordered


def _names_all(people: Sequence[str], text: str) -> bool:
    """Whether everybody is named there; one surname alone is too little to tell."""
    if not any(" " in one for one in people) and len(people) < _PAIR:
        return False
    there = [name.text for name in names_in(text)]
    return all(any(same_name(one, other) for other in there) for one in people)


def _searched(hits: Sequence[Hit]) -> tuple[Searched, ...]:
    best: dict[str, Searched] = {}
    for hit in hits:
        one = Searched(
            statement_id=hit.statement.id, issued_date=hit.statement.issued_date, score=round(hit.score, 5)
        )
        best.setdefault(hit.statement.id, one)
    return tuple(list(best.values())[:_SEARCHED])


def _later(claim: Claim, index: Index, as_of: date) -> tuple[EvidenceBlock, ...]:
    """What was said after the as-of day and holds the claim's words: shown apart, never evidence."""
    words = set(content_lemmas(claim.text))
    for hit in index.search(claim.text, limit=3, issued_from=as_of + timedelta(days=1)):
        if coverage(words, hit.statement.text[hit.start : hit.end]) < _LATER_COVERAGE:
            continue
        spans = split(hit.statement.text)
        best = max(spans, key=lambda span: coverage(words, hit.statement.text[span[0] : span[1]]))
        sentence = EvidenceSentence(
            handle="L1", start=best[0], end=best[1], text=hit.statement.text[slice(*best)]
        )
        return (EvidenceBlock(statement=hit.statement, sentences=(sentence,), score=hit.score),)
    return ()


# ---------------------------------------------------------------- blocks


def _blocks(chosen: Sequence[Sequence[_Ranked]], claims: Sequence[Claim]) -> dict[str, EvidenceBlock]:
    """One block a statement for the whole article, numbered in the order of first use."""
    users: dict[str, list[Claim]] = {}
    first: dict[str, _Ranked] = {}
    for own, claim in zip(chosen, claims, strict=True):
        for ranked in own:
            users.setdefault(ranked.statement.id, []).append(claim)
            first.setdefault(ranked.statement.id, ranked)
    return {
        key: _block(number, first[key], asking) for number, (key, asking) in enumerate(users.items(), start=1)
    }


def _block(number: int, ranked: _Ranked, claims: Sequence[Claim]) -> EvidenceBlock:
    text = ranked.statement.text
    shown = _shown(text, split(text), claims, _BLOCK_WORDS if ranked.covers_event else _ASIDE_WORDS)
    sentences = tuple(
        EvidenceSentence(handle=f"E{number}.{place}", start=start, end=end, text=text[start:end])
        for place, (start, end) in enumerate(shown, start=1)
    )
    return EvidenceBlock(
        statement=ranked.statement, sentences=sentences, score=ranked.score, covers_event=ranked.covers_event
    )


def _shown(
    text: str, spans: list[tuple[int, int]], claims: Sequence[Claim], most: int
) -> list[tuple[int, int]]:
    """All sentences of a short statement; of a long one the best for these claims, in their order."""
    if len(text.split()) <= most:
        return spans
    wanted = Counter(word for claim in claims for word in set(content_lemmas(claim.text)))
    spread = Counter(word for start, end in spans for word in set(content_lemmas(text[start:end])))

    def worth(span: tuple[int, int]) -> float:
        words = set(content_lemmas(text[span[0] : span[1]]))
        return sum(min(wanted[word], 3) / spread[word] for word in words)

    kept: set[tuple[int, int]] = set(spans[:2])  # the lead says who, whom and when
    used = sum(len(text[start:end].split()) for start, end in kept)
    for span in sorted(spans, key=worth, reverse=True):
        length = len(text[span[0] : span[1]].split())
        if span not in kept and used + length <= most:
            kept.add(span)
            used += length
    return sorted(kept)


def _nearest(claims: Sequence[Claim], blocks: Sequence[EvidenceBlock], index: Index) -> list[dict[str, str]]:
    """For each claim, of each statement the sentence nearest in meaning: a paraphrase shares few words."""
    sentences = [sentence for block in blocks for sentence in block.sentences]
    near = index.cosines([claim.text for claim in claims], [" ".join(one.text.split()) for one in sentences])
    found: list[dict[str, str]] = [{} for _ in claims]
    at = 0
    for block in blocks:
        own = near[:, at : at + len(block.sentences)]
        at += len(block.sentences)
        for row, told in zip(own, found, strict=True):
            told[block.statement.id] = block.sentences[int(row.argmax())].handle
    return found
