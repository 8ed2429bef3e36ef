"""Which statements one claim is read beside: those on the article's event, and one of its own."""

from collections.abc import Sequence
from datetime import date

from assistant.language.naming.names import names_in, same_name
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage
from assistant.ports import Hit
from assistant.schema import Claim
from assistant.steps.evidence.ranked import RankedStatement, is_near

__all__ = ["choose_statements"]

_COVERAGE = 0.5  # share of a claim's content words that a passage beside the event must hold to be read
_MARGIN = 0.1  # by which it must beat the event's statements: reading one more takes seconds
_FEWEST_SURNAMES = 2  # surnames that together tell whose meeting it was


def choose_statements(
    claim: Claim, hits: Sequence[Hit], event: Sequence[RankedStatement], day: date
) -> list[RankedStatement]:
    """The event's statements, the claim's best first, then at most one that the claim alone finds.

    That one must hold clearly more of the claim's words than the event's statements do, or name everybody
    whom the claim names: an article may tell of two events. Near the article's day it covers one itself.
    """
    words = set(content_lemmas(claim.text))
    people = [name.text for name in names_in(claim.text) if name.kind in {"person", "name"}]
    held = {ranked.statement.id: coverage(words, ranked.statement.text) for ranked in event}
    ordered = sorted(event, key=lambda ranked: -held[ranked.statement.id])
    enough = max(_COVERAGE, *(share + _MARGIN for share in held.values()), 0.0)
    for hit in hits:
        if hit.statement.id in held:
            continue
        passage = hit.statement.text[hit.start : hit.end]
        near = is_near(hit.statement, day)
        named = (near or len(people) > 1) and _names_all(people, f"{hit.statement.title}\n{passage}")
        if named or coverage(words, passage) >= enough:
            return [*ordered, RankedStatement(hit.statement, hit.score, covers_event=named and near)]
    return ordered


def _names_all(people: Sequence[str], text: str) -> bool:
    """Whether `text` names everybody; one surname alone is too little to tell."""
    if not any(" " in person for person in people) and len(people) < _FEWEST_SURNAMES:
        return False
    named = [name.text for name in names_in(text)]
    return all(any(same_name(person, name) for name in named) for person in people)
