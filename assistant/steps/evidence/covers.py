"""Whether a statement is on the event that an article reports, or on another meeting between other people.

A statement of the same days that shares the names of a headline may be on something else: what it leaves out
is then no silence about the article's event. Both who took part and what the claims say must fit. Measured by
taking every statement that an article's labels list out of the record (tests/bench/covering.py).
"""

import re
from collections.abc import Sequence

from assistant.index.words.passages import split_passages
from assistant.language.events.contacts import contacts_in
from assistant.language.naming.names import Name, names_in, same_name
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage
from assistant.schema import Article, Claim, Statement

__all__ = ["carried_share", "covers"]

_CARRIED = 0.5  # share of a claim's words that title and one passage hold where they speak of the same
# Share of the claims so carried. Of 97 statements that report the events of 75 labelled articles 95 have a
# quarter and more, of 55 that were taken for these in a record without them 17.
_CLAIMS_CARRIED = 0.25
_CLAIMS_CARRIED_OF_OTHERS = 0.4  # … where title and article hardly share a name, as in a fact sheet's
_PARTIES_NAMED = 0.6  # share of the title's people and countries that the article names: two of three will do
_FEW_CLAIMS = 4  # below it a share tells little: who took part decides
_DASH = re.compile(r"[–—]")
_TAKING_PART = frozenset({"call", "meeting", "travel"})


def covers(article: Article, claims: Sequence[Claim], statement: Statement) -> bool:
    """Whether this statement, near in days and names, reports the very event of the article."""
    named = _parties_named(article, statement)
    share = carried_share(claims, statement)
    if named is None or named >= _PARTIES_NAMED:
        return share >= _CLAIMS_CARRIED or (len(claims) < _FEW_CLAIMS and named is not None)
    if _tells_of_meeting(statement.title):
        return False
    return share >= _CLAIMS_CARRIED_OF_OTHERS


def carried_share(claims: Sequence[Claim], statement: Statement) -> float:
    """The share of the claims, 0 to 1, half of whose words stand in the statement's title and one passage."""
    text = statement.text
    texts = [f"{statement.title} {text[start:end]}" for start, end in split_passages(text)]
    words = [set(content_lemmas(claim.text)) for claim in claims]
    carried = sum(any(coverage(own, text) >= _CARRIED for text in texts) for own in words)
    return carried / len(claims) if claims else 0.0


def _parties_named(article: Article, statement: Statement) -> float | None:
    """The share of the title's people and countries that the article names; None where it names nobody.

    The issuer's own country and the speaker stand in the titles of all its statements, and tell nothing.
    """
    own = _countries(names_in(statement.issuer))
    titled, told = names_in(statement.title), names_in(article.text)
    people = [name.text for name in titled if name.kind == "person"] + _joined(titled, statement.title)
    known = [name.text for name in told if name.kind in {"person", "name"}]
    lands = _countries(told)

    def is_known(person: str) -> bool:
        return any(same_name(person, name) for name in known)

    speakers = [person for person in people if _speaks(person, statement)]
    met_somebody = bool(speakers) and _tells_of_meeting(statement.title)
    if met_somebody and not (own & lands or any(map(is_known, speakers))):
        return 0.0  # whoever met the speaker met others too: without both it is another meeting
    met = [country in lands for country in _countries(titled) - own]
    met += [is_known(person) for person in people if person not in speakers]
    return sum(met) / len(met) if met else None


def _joined(names: Sequence[Name], title: str) -> list[str]:
    """ "The Rubio–Sudani call": the two whom a dash joins where a meeting is named after them."""
    if not _tells_of_meeting(title):
        return []
    pairs = (_DASH.split(name.text) for name in names if name.kind == "name" and name.country is None)
    return [part for pair in pairs if len(pair) > 1 for part in pair if part[:1].isupper() or "-" in part]


def _tells_of_meeting(title: str) -> bool:
    return not contacts_in(title).isdisjoint(_TAKING_PART)


def _countries(names: Sequence[Name]) -> set[str]:
    return {name.country for name in names if name.country}


def _speaks(person: str, statement: Statement) -> bool:
    return statement.speaker is not None and same_name(person, statement.speaker)
