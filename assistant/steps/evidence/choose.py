"""Which statements one claim is read beside: those on the article's event, and up to two beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.language.naming.names import names_in, same_name
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage
from assistant.ports import Hit
from assistant.schema import Claim, Statement
from assistant.steps.evidence.ranked import RankedStatement, is_near
from assistant.steps.evidence.votes import Votes

__all__ = ["choose_statements"]

# A statement beside the event fits a claim by its score in the claim's search (0 to 1), the share of the
# claim's words in its title and passage (0 to 1), and this weight of each of: what all claims find (0 to 1),
# what the claims before and after find (0 to 1), whether it is of the article's days. At the same number of
# statements read, weights of 0.3, 0.5 and 1 find 32, 31 and 25 of 43 right ones, a weight of 0 20 of them.
_WEIGHT = 0.3
_ENOUGH = 1.55  # of that sum, to be read: each statement read costs seconds; three in ten claims read one
_MOST_BESIDE = 2
_FEWEST_SURNAMES = 2  # surnames that together tell whose meeting it was


@dataclass
class _Candidate:
    """A statement beside the event: its best passage, and the largest share of the claim's words in one."""

    hit: Hit
    words: float

    @property
    def statement(self) -> Statement:
        return self.hit.statement


def choose_statements(
    claim: Claim, hits: Sequence[Hit], event: Sequence[RankedStatement], votes: Votes, day: date
) -> list[RankedStatement]:
    """The event's statements, the claim's best first, then at most two that the claim alone finds.

    These must fit the claim, or name everybody whom it names: an article may tell of two events. Near the
    article's day such a one covers an event itself.
    """
    words = set(content_lemmas(claim.text))
    people = [name.text for name in names_in(claim.text) if name.kind in {"person", "name"}]
    ordered = sorted(event, key=lambda ranked: -coverage(words, ranked.statement.text))
    beside: list[tuple[float, RankedStatement]] = []
    for found in _candidates(words, hits, {ranked.statement.id for ranked in event}):
        near = is_near(found.statement, day)
        fit = found.hit.score + found.words + _WEIGHT * (votes.get(found.statement.id, 0.0) + near)
        named = _names_all(people, found.hit) if near else False
        if named or fit >= _ENOUGH:
            beside.append((fit, RankedStatement(found.statement, found.hit.score, covers_event=named)))
    beside.sort(key=lambda pair: -pair[0])
    return [*ordered, *(ranked for _, ranked in beside[:_MOST_BESIDE])]


def _candidates(words: set[str], hits: Sequence[Hit], event: set[str]) -> list[_Candidate]:
    """The statements found, each once, in the order of the search."""
    found: dict[str, _Candidate] = {}
    for hit in hits:
        if hit.statement.id in event:
            continue
        share = coverage(words, f"{hit.statement.title} {hit.statement.text[hit.start : hit.end]}")
        candidate = found.setdefault(hit.statement.id, _Candidate(hit, share))
        candidate.words = max(candidate.words, share)
    return list(found.values())


def _names_all(people: Sequence[str], hit: Hit) -> bool:
    """Whether title or passage names everybody; one surname alone is too little to tell."""
    if not any(" " in person for person in people) and len(people) < _FEWEST_SURNAMES:
        return False
    text = f"{hit.statement.title}\n{hit.statement.text[hit.start : hit.end]}"
    named = [name.text for name in names_in(text)]
    return all(any(same_name(person, name) for name in named) for person in people)
