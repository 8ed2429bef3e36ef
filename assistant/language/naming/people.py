"""What a text tells of its people: which pronoun is theirs, which office they hold, which first names are one."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from assistant.language.lexicons import columns, lines
from assistant.language.text.lemmas import plain

__all__ = ["Pronoun", "holders", "is_first_name", "nicknames", "pronoun_of", "titled", "titles"]

Pronoun = Literal["he", "she"]

_NAMED = re.compile(r"[A-ZÀ-Þ][\w’'.\-]+(?: (?:[a-z]{2} )?[A-ZÀ-Þ][\w’'.\-]*){0,3}")
_TITLES: dict[Pronoun, re.Pattern[str]] = {
    "he": re.compile(
        r"\b(?:Mr|Sir|Lord|King|Prince|Sheikh|Sheik|Sultan|Emir|Pope|(?:[Ss]pokes|[Cc]hair|[Cc]ongress)man)\b\.? "
    ),
    "she": re.compile(
        r"\b(?:Mrs|Ms|Miss|Dame|Queen|Princess|Baroness|First Lady|(?:[Ss]pokes|[Cc]hair|[Cc]ongress)woman)\b\.? "
    ),
}
_OFFICES = (
    r"secretary|president|minister|chancellor|king|queen|prince|princess|ambassador|envoy|premier|"
    r"director|commissioner|administrator|representative|senator|governor|mayor|general|admiral|spokes\w+|lady"
)
# "Ann Lee, the U.S. secretary of state, …"; with any other word before or after it, it may be another office.
_APPOSED = re.compile(
    r"(?<![\w’'.\-])(?:(?![A-ZÀ-Þ])[\w’'.\-])*+"  # a name may begin within a word, but only at its first capital
    r"(?P<name>[A-ZÀ-Þ][\w’'.\-]++(?: [A-ZÀ-Þ][\w’'.\-]*+){1,3}), (?:(?:the|[A-Z]\w+[’']s|its|their) )?"
    rf"(?:U\.?S\.? |American |foreign |prime |first )?(?P<office>{_OFFICES})"
    r"(?: of state| (?:of|for) (?:the )?[A-Z]\w+(?: (?:and )?[A-Z]\w+){0,20})?,"
)
_OFFICE = re.compile(
    rf"\b(?P<office>{_OFFICES})"
    r"(?i:[- ](?:of|for) (?:the )?[A-Z][\w’'.]++(?:(?> (?:and )?[A-Z][\w’'.]++){0,40}?,? (?=(?-i:[A-ZÀ-Þ]))"
    r"|(?: [A-Z][\w’'.]++){0,40} and,? (?=(?-i:[A-ZÀ-Þ])))|,? (?=(?-i:[A-ZÀ-Þ])))",
    re.IGNORECASE,
)


_LESSER = re.compile(
    r"\b(?:vice|former|ex|deputy|under|assistant|acting|then|late|incoming|outgoing|designate)[\s-]+(?:\w+\s)?$",
    re.IGNORECASE,
)


_LESSER_WINDOW = 80  # characters: two words and what is between them


@lru_cache(maxsize=1)
def _first_names() -> dict[str, Pronoun]:
    found: dict[str, Pronoun] = {}
    for (pronoun,), names in columns("first_names"):
        found |= dict.fromkeys(names, "she" if pronoun == "she" else "he")
    return found


def pronoun_of(name: str) -> Pronoun | None:
    """ "she" for "Tammy Bruce", by the first name; None where it does not tell."""
    words = name.split(maxsplit=1) if " " in name else []
    return _first_names().get(words[0]) if words else None


def is_first_name(word: str) -> bool:
    return word in _first_names()


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Words that stand before a name and tell what somebody is, without capitals, plurals as well."""
    found = {plain(word) for line in lines("titles") for word in line.split()}
    return frozenset(found | {f"{word}s" for word in found if len(word) > 3} | {"secretaries"})


@lru_cache(maxsize=1)
def _groups_of_nicknames() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in lines("nicknames"):
        group = {plain(word) for word in line.split()}
        for word in group:
            found.setdefault(word, set()).update(group)
    return {word: frozenset(group) for word, group in found.items()}


def nicknames(word: str) -> frozenset[str]:
    """The first names that may stand for this one, itself among them; empty for a name without any."""
    return _groups_of_nicknames().get(word, frozenset())


def titled(text: str) -> Iterator[tuple[Pronoun, str]]:
    """The pronoun and the words of the name for each "Mr. Lee" or "Queen Ann"."""
    for pronoun, title in _TITLES.items():
        for found in title.finditer(text):
            if named := _NAMED.match(text, found.end()):
                yield pronoun, named.group()


def holders(text: str) -> Iterator[tuple[str, str]]:
    """The last word of the office and the words of the name for each "Secretary of State Ann Lee".

    A deputy, a former and a coming holder hold another office: "the president" is not the vice president.
    """
    for found in _OFFICE.finditer(text):
        named = _NAMED.match(text, found.end())
        if named and not _LESSER.search(text, max(0, found.start() - _LESSER_WINDOW), found.start()):
            yield found["office"].lower(), named.group()
    for found in _APPOSED.finditer(text):
        yield found["office"], found["name"]
