"""The names that are listed: countries with their peoples and capitals, bodies with their short names.

The lists are in `lexicons/`; countries' other names, official ones too, come from ISO 3166 (pycountry). What is
listed nowhere is found by `names.py`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import pycountry

from assistant.language.lexicons import columns
from assistant.language.text.lemmas import Word, plain, words

__all__ = [
    "LANDS",
    "GazetteerEntry",
    "NameKind",
    "bare",
    "country_of",
    "entry_of",
    "gazetteer",
    "longest",
    "seats",
]

NameKind = Literal["place", "people", "capital", "organisation", "office", "person", "name"]
LANDS: frozenset[NameKind] = frozenset({"place", "people", "capital"})


@dataclass(frozen=True)
class GazetteerEntry:
    """What a listed name stands for."""

    canonical: str
    kind: NameKind
    country: str | None
    exact: str | None  # acronyms must be written as such: "US" is not "us"


def bare(word: Word) -> str:
    """The word as names compare it: no dots, no possessive ending."""
    return _without_marks(word.text)


@lru_cache(maxsize=16_384)
def _without_marks(text: str) -> str:
    return re.sub(r"['’ʼ‘`´]s$", "", text).replace(".", "")


def _key(text: str) -> tuple[str, ...]:
    return tuple(plain(bare(word)) for word in words(text))


@lru_cache(maxsize=1)
def gazetteer() -> dict[tuple[str, ...], GazetteerEntry]:
    """Every listed name, by its words without capitals, dots and possessive endings."""
    found: dict[tuple[str, ...], GazetteerEntry] = {}

    def add(alias: str, canonical: str, kind: NameKind, country: str | None) -> None:
        letters = alias.replace(".", "")
        exact = letters if letters.isupper() and len(letters) <= 4 else None
        found.setdefault(_key(alias), GazetteerEntry(canonical, kind, country, exact))

    for (name,), aliases, peoples, capitals in columns("places"):
        for alias in (name, *aliases):
            add(alias, name, "place", name)
        for people in peoples:
            add(people, name, "people", name)
        for capital in capitals:
            add(capital, capitals[0], "capital", name)
    for names in _names_of_states():
        known = next((found[_key(name)] for name in names if _key(name) in found), None)
        country = known.country if known else names[0]
        for name in names:
            add(name, country or names[0], "place", country or names[0])
    for (name,), aliases, *speaks_for in columns("organisations"):
        country = speaks_for[0][0] if speaks_for and speaks_for[0] else None
        for alias in (name, *aliases):
            add(alias, name, "organisation", country)
    return found


def _names_of_states() -> Iterator[list[str]]:
    """The names of each state that has an official one beside its short one; no territories."""
    for state in pycountry.countries:
        if hasattr(state, "official_name"):
            names = (getattr(state, part, "") for part in ("common_name", "name", "official_name"))
            plain_ones = [name.removeprefix("the ") for name in names if name and "," not in name]
            if plain_ones:
                yield plain_ones


@lru_cache(maxsize=1)
def seats() -> dict[str, frozenset[str]]:
    """By a city, the bodies that it stands for as a capital stands for its government."""
    return {city: frozenset(bodies) for (city,), bodies in columns("seats")}


@lru_cache(maxsize=1)
def _longest() -> dict[str, int]:
    lengths: dict[str, int] = {}
    for key in gazetteer():
        lengths[key[0]] = max(lengths.get(key[0], 0), len(key))
    return lengths


def longest(word: Word) -> int:
    """How many words the longest listed name has that begins with this word; 0 where none does."""
    return _longest_from(word.text)


@lru_cache(maxsize=16_384)
def _longest_from(text: str) -> int:
    return _longest().get(plain(_without_marks(text)), 0)


def entry_of(name: str) -> GazetteerEntry | None:
    """What the table has under this very name."""
    return gazetteer().get(_key(name))


def country_of(name: str) -> str | None:
    """The country a place, people, capital or body belongs to; None where the table does not say."""
    found = entry_of(name)
    return found.country if found else None
