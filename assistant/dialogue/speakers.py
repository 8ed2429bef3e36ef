"""Who is meant: a speaker in a question's words → the statements of the record that are theirs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.language.naming.gazetteer import country_of
from assistant.language.naming.names import land_named, names_in, same_name
from assistant.language.text.lemmas import content_lemmas
from assistant.schema import Statement

__all__ = ["Voices", "voices_of"]

_STATE = re.compile(
    r"(?:the )?(?:u\.?s\.? )?(?:state|state department|department of state|foggy bottom)", re.IGNORECASE
)
_FILLERS = frozenset(
    "side government official officials account version readout position view people".split()
) | {"authority", "authorities"}


@dataclass(frozen=True)
class Voices:
    """The issuers whose statements count, and the statements where not all of an issuer's do."""

    issuers: frozenset[str]
    statement_ids: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.statement_ids)


def voices_of(speaker: str, statements: Iterable[Statement]) -> Voices:
    """The statements issued by, or spoken by, the one who is named; or by the side (a country) named."""
    known = list(statements)
    for rule in (_is_state, _names_issuer, _is_side, _names_speaker, _holds_words):
        theirs = [statement for statement in known if rule(speaker, statement)]
        if theirs:
            return Voices(
                frozenset(statement.issuer for statement in theirs),
                frozenset(statement.id for statement in theirs),
            )
    return Voices(frozenset(), frozenset())


def _is_state(speaker: str, statement: Statement) -> bool:
    return bool(_STATE.fullmatch(speaker.strip())) and "department of state" in statement.issuer.lower()


def _names_issuer(speaker: str, statement: Statement) -> bool:
    words = set(content_lemmas(speaker)) - _FILLERS
    issuer = set(content_lemmas(statement.issuer))
    land = land_named(speaker, _FILLERS) or land_named(speaker.title(), _FILLERS)
    return bool(words) and not land and words <= issuer


def _is_side(speaker: str, statement: Statement) -> bool:
    country = land_named(speaker, _FILLERS) or land_named(speaker.title(), _FILLERS)  # "the iraqis"
    if country is None or not statement.side:
        return False
    sides = statement.side.split("/")
    return any(
        country == (country_of(side) or side) or side.lower() == speaker.strip().lower() for side in sides
    )


def _names_speaker(speaker: str, statement: Statement) -> bool:
    return bool(statement.speaker) and any(
        same_name(speaker, name.text) or same_name(speaker.title(), name.text)
        for name in names_in(statement.speaker or "")
        if name.kind in {"person", "name"}
    )


def _holds_words(speaker: str, statement: Statement) -> bool:
    """ "Al-Sudani's office" of "Media Office of Prime Minister Mohammed Shia al-Sudani"."""
    said = set(content_lemmas(speaker))
    return len(said) > 1 and said <= set(content_lemmas(statement.speaker or ""))
