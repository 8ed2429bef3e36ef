"""Who may be meant by a phrase: the people and bodies that the article has named, the likeliest kind first.

For a reader to choose from where code cannot tell. Nobody is left out for being unlikely, only for being
of the wrong kind: "she" is no ministry, "both sides" are no single person.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from assistant.language.naming.names import names_in
from assistant.language.naming.pronouns import CASES, Referents
from assistant.language.speech.cast import mentions, shares
from assistant.language.speech.saying import is_document
from assistant.language.speech.whose import Voices, is_group

__all__ = ["candidates"]

_MOST = 6
_PEOPLE = 4
_BODIES = 3
_IN_PAIRS = 3  # the people of whom any two may be "both"
_LANDS_IN_PAIRS = 2
_IT = frozenset({"it", "its"})


def candidates(
    phrase: str | None, likely: str | None, voices: Voices, referents: Referents, clause: str
) -> tuple[str, ...]:
    """Names for `phrase` (None: the sentence leaves its speaker out), each somebody else; `likely` among them."""
    people = [name for name in _people(voices, referents) if not mentions(clause, name)]
    lands = [voices.cast.land_name(land) for land in voices.cast.lands_by_mentions[:_BODIES]]
    bodies = [*_spoken_bodies(voices), *voices.cast.bodies()[:_BODIES], *lands]
    low = (phrase or "").lower()
    first = [likely] if likely and likely.lower() != low else []
    if low in CASES:
        return _distinct(first, (name for name in people if referents.may_be(CASES[low], name)))
    if low in _IT:
        return _distinct(first, bodies)
    if phrase is None:
        return _distinct(first, people[:_PEOPLE], bodies)
    if is_group(phrase):
        pairs = [f"{name} and {other}" for name, other in combinations(_distinct(people)[:_IN_PAIRS], 2)]
        pairs += [f"{name} and {other}" for name, other in combinations(lands[:_LANDS_IN_PAIRS], 2)]
        return _distinct(first, pairs, bodies)
    if is_document(phrase):
        return _distinct(first, bodies, people)
    return _distinct(first, people, bodies)


def _people(voices: Voices, referents: Referents) -> list[str]:
    """Who has spoken last, who is in mind, who is told of most; by their longest names."""
    named = [
        voices.cast.named(speaker)
        for speaker in (voices.last, voices.before)
        if speaker and " and " not in speaker
    ]
    recent = [name for name, _ in referents.recent if name in referents.known]
    every = [*named, *recent, *voices.cast.people, *sorted(referents.known)]
    known = referents.known | referents.possible  # what else has two capital letters is a body
    return [name for name in dict.fromkeys(every) if name and (" " not in name or name in known)]


def _spoken_bodies(voices: Voices) -> Iterator[str]:
    for body in (voices.paper, voices.last, voices.cast.issuer):
        if body is None or not body[0].isupper() or " and " in body or voices.cast.named(body):
            continue
        if any(name.kind != "people" for name in names_in(body)):
            yield body


def _distinct(*groups: Iterable[str]) -> tuple[str, ...]:
    """At most `_MOST`, none of them another one's name."""
    found: list[str] = []
    for name in (name for group in groups for name in group):
        if len(found) < _MOST and not any(_alike(name, other) for other in found):
            found.append(name)
    return tuple(found)


def _alike(left: str, right: str) -> bool:
    """One name for the same, or the same two."""
    few, others = left.split(" and "), right.split(" and ")
    return len(few) == len(others) and all(any(shares(name, other) for other in others) for name in few)
