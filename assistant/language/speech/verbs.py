"""Verbs of saying and agreeing: what a sentence reports, how strongly, and by whom.

The classes and their words are in `lexicons/verbs.txt`. A claim's verb must not be stronger than the
record's: `SUPPORTED_BY` says which class of the record carries which class of a claim.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.kept import kept
from assistant.language.lexicons import columns
from assistant.language.naming.names import Name, names_in
from assistant.language.text.lemmas import Word, lemma, plain, words

__all__ = [
    "CAUSE",
    "SUPPORTED_BY",
    "SpeechAct",
    "classes_in",
    "speech_acts",
    "verb_classes",
]

# A claim's class needs one of these in the record. A class that is not named here is carried by anything.
SUPPORTED_BY: Mapping[str, frozenset[str]] = {
    "stress": frozenset({"stress", "commit", "urge", "demand", "threaten", "agree", "warn"}),
    "agree": frozenset({"agree"}),
    "recognize": frozenset({"recognize", "agree", "stress", "find"}),
    "commit": frozenset({"commit", "agree"}),
    "urge": frozenset({"urge", "demand", "stress"}),
    "demand": frozenset({"demand"}),
    "threaten": frozenset({"threaten"}),
    "warn": frozenset({"warn", "threaten"}),
    "praise": frozenset({"praise", "thank", "congratulate"}),
    "thank": frozenset({"thank", "praise"}),
    "congratulate": frozenset({"congratulate"}),
    "criticize": frozenset({"criticize", "accuse"}),
    "accuse": frozenset({"accuse", "criticize"}),
    "reject": frozenset({"reject"}),
    "sign": frozenset({"sign"}),
    "announce": frozenset({"announce", "commit", "say"}),
    "apologize": frozenset({"apologize"}),
}
_ACTORS = frozenset({"person", "name", "organisation", "place", "capital"})
_ADVERBS = frozenset(
    """also further again both jointly then later strongly firmly publicly privately repeatedly separately
    personally specifically warmly reportedly each all likewise similarly additionally once""".split()
)
_NOT_VERB_AFTER = frozenset("the a an his her their its our my this that these those of in for to".split())
_LONGEST_ADVERB = 1 + max(map(len, _ADVERBS))
_BY = re.compile(r"\b(?:was|were|is|are|been|be|being)\s+(?:\w+ly\s+)?$")
# A paper, nobody's command: "signed an executive order".
_PAPER = re.compile(r"(?<=\bexecutive )order\b|(?<=\bexecutive )(?<!\bthe executive )orders\b", re.IGNORECASE)
# Patterns bound to the end of what stands before a verb look at this many characters: five long words.
_WINDOW = 160
_AND = re.compile(r"(?:,| and|, and| or) (?:(?:[A-Z][\w.]*|of|the)\s){0,5}$")
_AND_THEN = re.compile(r"(?:\band|,)\s+(?:(?:also|further|again|then|both)\s+)?$")
_LAST_WORD = re.compile(r"[\w’'-]+")
# "Critics of Ann Lee urged", "a letter to Lee warned", "neither Okafor nor Lee said": she did not.
_OF_NAME = re.compile(
    r"\b(?:of|to|for|by|from|with|whom|nor|than|against|about|around) (?:(?:the|[A-Z][\w.]+|of|State) ){0,4}$"
)


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for (name,), verbs, _ in columns("verbs"):
        for verb in verbs[0].split():
            found.setdefault(lemma(verb), set()).add(name)
            found.setdefault(verb, set()).add(name)
    return {verb: frozenset(names) for verb, names in found.items()}


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each class the nouns and phrases that do the same, as whole words."""
    return tuple(
        (name, re.compile(r"\b(?:" + "|".join(re.escape(plain(p)) for p in phrases) + r")\b"))
        for (name,), _, phrases in columns("verbs")
        if phrases
    )


def verb_classes(word: str) -> frozenset[str]:
    """The classes of one verb (any form); empty where it is no verb of the table."""
    return _classes().get(lemma(word), frozenset())


@kept(2_048)
def classes_in(text: str) -> frozenset[str]:
    """Every class that a verb, noun or phrase of `text` carries: what the record can support."""
    found = {name for word in words(text) for name in verb_classes(word.text)}
    folded = plain(text)
    return frozenset(found | {name for name, pattern in _phrases() if pattern.search(folded)})


@dataclass(frozen=True)
class SpeechAct:
    """One verb of saying with the persons or bodies that plainly are its subject (may be none)."""

    verb: str
    start: int
    classes: frozenset[str]
    subjects: tuple[Name, ...]


# A cause, nobody's thanks: "The bridge opened, thanks to the loan."
CAUSE = re.compile(
    r"(?<!his )(?<!her )(?<!its )(?<!their )(?<!our )(?<!give )(?<!gave )(?<!express )(?<!expressed )(?<!offered )"
    r"(?<!conveyed )(?<!extended )(?<!sent )\bthanks to\b",
    re.IGNORECASE,
)


def _verbal(text: str, found: tuple[Word, ...], at: int) -> bool:
    """A finite verb as far as its form and the word before tell: not `the call`, not `to stress`."""
    word = found[at]
    if not verb_classes(word.text) or word.text[0].isupper():
        return False
    before = plain(found[at - 1].text) if at else ""
    if CAUSE.match(text, word.start) or _PAPER.match(text, word.start):
        return False
    if before in _NOT_VERB_AFTER or word.text.endswith("ing"):
        return False
    return not _BY.search(text[max(0, word.start - 24) : word.start])


def _subjects(text: str, start: int, actors: Mapping[int, Name]) -> tuple[Name, ...]:
    """The names right before `start`, adverbs and `who` aside; with `A and B` both. `actors` by their ends."""
    nearest = actors.get(_before_adverbs(text, start))
    if nearest is None or _search_before(_OF_NAME, text, nearest.start):
        return ()
    between = _search_before(_AND, text, nearest.start)
    partner = actors.get(between.start()) if between else None
    return (partner, nearest) if partner else (nearest,)


def _before_adverbs(text: str, start: int) -> int:
    """Where the words before `start` end once adverbs, `who`, `has` and `had` are left out."""
    end = _without_end(text, start, str.isspace)
    while found := _LAST_WORD.match(text[max(0, end - _LONGEST_ADVERB) : end][::-1]):
        word = found.group()[::-1].lower()
        if word not in _ADVERBS and word not in {"who", "has", "had"}:
            break
        end = _without_end(text, end - len(word), " ,".__contains__)
    return end


def _without_end(text: str, end: int, dropped: Callable[[str], bool]) -> int:
    while end and dropped(text[end - 1]):
        end -= 1
    return end


def _search_before(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """`pattern`, which is bound to the end, in the characters right before `end`."""
    return pattern.search(text, max(0, end - _WINDOW), end)


def _follows_on(text: str, start: int) -> bool:
    """`… and emphasized`: the subject of the verb before still holds."""
    return _search_before(_AND_THEN, text, start) is not None


@lru_cache(maxsize=2_048)
def speech_acts(text: str, surnames: frozenset[str] = frozenset()) -> tuple[SpeechAct, ...]:
    """The verbs of saying of one sentence in order, with their plain subjects; `surnames` as in `names_in`."""
    actors = {name.end: name for name in names_in(text, surnames) if name.kind in _ACTORS}
    acts: list[SpeechAct] = []
    found = words(text)
    for at, word in enumerate(found):
        if not _verbal(text, found, at):
            continue
        subjects = _subjects(text, word.start, actors)
        if not subjects and acts and _follows_on(text, word.start):
            subjects = acts[-1].subjects
        acts.append(SpeechAct(word.lemma, word.start, verb_classes(word.text), subjects))
    return tuple(acts)
