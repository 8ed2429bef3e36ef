"""The statements on the event that an article as a whole is about."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from assistant.language.events.contacts import contacts_in
from assistant.language.events.sides import same_event
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage
from assistant.ports import Hit
from assistant.schema import Article, Claim, Statement
from assistant.steps.evidence.covers import carried_share, covers
from assistant.steps.evidence.ranked import RankedStatement, article_day, days_apart, is_near

__all__ = ["event_statements"]

_MOST_STATEMENTS = 3  # two sides' accounts of one meeting and one more
_LEAST_SCORE = 0.3  # share of the best score: what scores less is on another event

# Share of the names in a statement's title or opening that the article has too, from which both may be
# about one event; less will do for a statement that many of the article's claims find first.
_NAMES_SHARED = 0.4
_NAMES_SHARED_WHERE_FOUND = 0.25
_OPENING_CHARS = 400  # characters of the statement's text: who, whom, when and where
_SHORTEST_NAME = 3  # characters: "Mr" or "Of" at the head of a title names nobody
_TITLE_WITHOUT_NAMES = 0.5  # taken for the share where there is nothing to compare: neither for nor against
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'.\-]*[\w]")

# Many claims find a statement first: this share of them and this many, each with this share of its words.
_CLAIMS_FINDING_IT = 0.2
_FEWEST_CLAIMS_FINDING_IT = 3
_WORDS_FOUND = 0.3
_CLAIMS_CARRIED = 0.4  # share of the claims whose words it must hold where it shares no name at all

# A statement's score is multiplied by base + exp(-days / scale), so that of several calls between the same
# two people the one of these days wins, while one without a near day is weakened and not excluded.
_DAY_BASE = 0.15
_DAY_SCALE = 4.0  # days in which the advantage of a near day falls to 1/e

# … and by base + weight * (share of the title's names that the article names), 0.3 to 1.
_TITLE_BASE, _TITLE_WEIGHT = 0.3, 0.7
_OTHER_CONTACT = 0.5  # factor where the title tells of a visit and the article of a call
_ARTICLE_OPENING = 6  # sentences of the article that say what kind of contact it was

_Scored = tuple[float, Statement]


class _Names:
    """Capitalised words of an article: a word is in them whole, as a part of one, or with one as a part."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._all = "\n".join(self._names)
        self._known: dict[str, bool] = {}

    def __contains__(self, name: str) -> bool:
        known = self._known.get(name)
        if known is None:
            known = name in self._all or any(other in name for other in self._names)
            self._known[name] = known
        return known


def event_statements(
    article: Article, claims: Sequence[Claim], hits_by_claim: Sequence[Sequence[Hit]], as_of: date
) -> list[RankedStatement]:
    """The statements on the article's event, best first; none where nothing fits.

    It shares the names of its title or opening with the article; fewer will do for one that a fifth of the
    claims (and three) find first. A statement scores by how much of the article's own searches it answers,
    times how near its day is, times how many of the names in its title the article names.
    """
    day = article_day(article, as_of)
    names = _Names(_NAME.findall(article.text))
    found_by_many = _found_by_many(claims, hits_by_claim)
    scored = [
        (score, statement)
        for score, statement in _scored(article, hits_by_claim, names, day)
        if _may_be_on_it(statement, names, claims, found_by_many)
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].id))
    top = scored[0][0] if scored else 0.0
    near = [
        (score, statement)
        for score, statement in scored
        if is_near(statement, day) and score >= _LEAST_SCORE * top
    ]
    if not near:
        return _elected(hits_by_claim, day)
    ranked = near[:_MOST_STATEMENTS]
    covering = _covering(article, claims, [statement for _, statement in ranked])
    return [
        RankedStatement(statement, score / top, covers_event=statement.id in covering)
        for score, statement in ranked
    ]


def _elected(hits_by_claim: Sequence[Sequence[Hit]], day: date) -> list[RankedStatement]:
    """Where no statement fits the article as a whole: the one of its days that its claims together find most.

    It is read, and taken for silent on nothing: an explainer names other things than the statement's head.
    """
    totals = sorted(_totals(hits_by_claim), key=lambda pair: (-pair[0], pair[1].id))
    near = [RankedStatement(statement, 1.0, covers_event=False) for _, statement in totals[:_MOST_STATEMENTS]]
    return [ranked for ranked in near if is_near(ranked.statement, day)][:1]


def _covering(article: Article, claims: Sequence[Claim], statements: Sequence[Statement]) -> set[str]:
    """Ids of those that report the article's event, the other side's accounts of it among them."""
    covering = [statement for statement in statements if covers(article, claims, statement)]
    return {
        statement.id
        for statement in statements
        if statement in covering or any(same_event(statement, other) for other in covering)
    }


def _scored(
    article: Article, hits_by_claim: Sequence[Sequence[Hit]], names: "_Names", day: date
) -> list[_Scored]:
    contacts = contacts_in(" ".join(s.text for s in article.sentences[:_ARTICLE_OPENING]))
    return [
        (total * _nearness(statement, day) * _title_fit(statement, names, contacts), statement)
        for total, statement in _totals(hits_by_claim)
    ]


def _totals(hits_by_claim: Sequence[Sequence[Hit]]) -> list[_Scored]:
    """Each statement with the sum of its best scores, one a claim."""
    totals: defaultdict[str, float] = defaultdict(float)
    statements: dict[str, Statement] = {}
    for hits in hits_by_claim:
        best: dict[str, float] = {}
        for hit in hits:
            best.setdefault(hit.statement.id, hit.score)
            statements[hit.statement.id] = hit.statement
        for statement_id, score in best.items():
            totals[statement_id] += score
    return [(total, statements[statement_id]) for statement_id, total in totals.items()]


def _found_by_many(claims: Sequence[Claim], hits_by_claim: Sequence[Sequence[Hit]]) -> set[str]:
    """Ids of the statements that enough of the claims find first, with enough of their words."""
    first: Counter[str] = Counter()
    for claim, hits in zip(claims, hits_by_claim, strict=True):
        if hits:
            passage = hits[0].statement.text[hits[0].start : hits[0].end]
            first[hits[0].statement.id] += coverage(content_lemmas(claim.text), passage) >= _WORDS_FOUND
    enough = max(_FEWEST_CLAIMS_FINDING_IT, _CLAIMS_FINDING_IT * len(hits_by_claim))
    return {statement_id for statement_id, count in first.items() if count >= enough}


def _nearness(statement: Statement, day: date) -> float:
    gaps = days_apart(statement, day)
    return _DAY_BASE + math.exp(-min(gaps) / _DAY_SCALE) if gaps else _DAY_BASE


def _title_fit(statement: Statement, names: "_Names", contacts: frozenset[str]) -> float:
    """From 0.3 to 1: how many of its title's names the article names; half of it for another contact."""
    kinds = contacts_in(statement.title)
    other_kind = kinds and contacts and not kinds & contacts
    share = _TITLE_BASE + _TITLE_WEIGHT * _share_of_names(statement.title, names)
    return share * (_OTHER_CONTACT if other_kind else 1.0)


def _share_of_names(text: str, names: "_Names") -> float:
    """Share of the capitalised words of `text` that are in `names`, whole or as a part."""
    named = _named(text)
    shared = sum(name in names for name in named)
    return shared / len(named) if named else _TITLE_WITHOUT_NAMES


@lru_cache(maxsize=4_096)  # the heads of the same statements are compared with every article
def _named(text: str) -> frozenset[str]:
    return frozenset(name for name in _NAME.findall(text) if len(name) >= _SHORTEST_NAME)


def _may_be_on_it(
    statement: Statement, names: "_Names", claims: Sequence[Claim], found_by_many: set[str]
) -> bool:
    """A statement may name nobody at its head (a fact sheet): then the claims must speak for it."""
    if statement.id not in found_by_many:
        return _shares_names(statement, names, _NAMES_SHARED)
    if _shares_names(statement, names, _NAMES_SHARED_WHERE_FOUND):
        return True
    return carried_share(claims, statement) >= _CLAIMS_CARRIED


def _shares_names(statement: Statement, names: "_Names", enough: float) -> bool:
    """Title or opening share enough names with the article to be about the same event at all."""
    parts = (statement.title, statement.text[:_OPENING_CHARS])
    return max(_share_of_names(part, names) for part in parts) >= enough
