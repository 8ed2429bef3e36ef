"""Words, their dictionary forms, and which of them mean nearly the same.

The lemmatizer is simplemma's English dictionary; the groups of near synonyms are our own table
(`lexicons/synonyms.txt`).
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import simplemma

from assistant.language.kept import kept
from assistant.language.lexicons import lines, word_groups

__all__ = [
    "STOP_WORDS",
    "Word",
    "content_lemmas",
    "counterpart",
    "lemma",
    "opposed",
    "plain",
    "senses",
    "words",
]

# Letters with inner dots (U.S.), or letters and digits with inner apostrophes and hyphens.
_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’ʼ‘`´][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ‘`´]s?$")

STOP_WORDS = frozenset(word for line in lines("stop_words") for word in line.split())
"""Function words and the lightest verbs, in lower case."""


class Word(NamedTuple):
    """A word with its span in the text and its lemma, lower case."""

    text: str
    start: int
    end: int
    lemma: str


_NO_APOSTROPHES = str.maketrans("", "", "'’ʼ‘`´")
# Letters that are no letter with an accent to Unicode.
_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ə": "a",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "ng",
    }
)


@kept(16_384)
def plain(text: str) -> str:
    """Lower case without accents and apostrophes: how words are compared."""
    folded = text.casefold()
    if not folded.isascii():
        # A character at a time: a long run of marks is put in order in quadratic time, only to be dropped.
        folded = folded.translate(_LETTERS)
        apart = itertools.chain.from_iterable(unicodedata.normalize("NFKD", c) for c in folded)
        folded = "".join(c for c in apart if not unicodedata.combining(c))
    return folded.translate(_NO_APOSTROPHES)


@lru_cache(maxsize=16_384)
def lemma(word: str) -> str:
    """The dictionary form of one English word, lower case, without accents or possessive."""
    bare = plain(_POSSESSIVE.sub("", word))
    if not bare:
        return ""
    return _IRREGULAR.get(bare) or simplemma.lemmatize(bare, lang="en").lower()


# Where the dictionary answers with another word of the same spelling, or not at all.
_IRREGULAR = {
    "met": "meet",
    "thanked": "thank",
    "thanks": "thank",
    "thanking": "thank",
    "led": "lead",
    "men": "man",
    "people": "people",
    "talks": "talk",
    "united": "united",
    "states": "state",
    "found": "find",
    "left": "leave",
    "felt": "feel",
    "saw": "see",
    "rose": "rise",
    "fell": "fall",
    "thought": "think",
    "media": "media",
    "growing": "grow",
    "welcomed": "welcome",
    "data": "data",
    "better": "better",
    "best": "best",
    "more": "more",
    "less": "less",
}


@kept(2_048)
def words(text: str) -> tuple[Word, ...]:
    """Every word of `text` in order, with its span."""
    return tuple(Word(m.group(), m.start(), m.end(), lemma(m.group())) for m in _WORD.finditer(text))


def content_lemmas(text: str) -> list[str]:
    """The lemmas that carry meaning, in order and with repeats; no numbers, no function words."""
    return list(_content_lemmas(text))


@kept(4_096)  # a claim is compared with the same sentences by many rules
def _content_lemmas(text: str) -> tuple[str, ...]:
    return tuple(found for word in _WORD.findall(text) if (found := _content_lemma(word)))


@lru_cache(maxsize=16_384)
def _content_lemma(word: str) -> str | None:
    """The lemma of one word, None where it carries no meaning."""
    found = lemma(word)
    carries = len(found) > 1 and not found[0].isdigit() and not {found, plain(word)} & STOP_WORDS
    return found if carries else None


# ---------------------------------------------------------------- near synonyms

_SUFFIXES = (
    "ization isation ational ments ment ities ity ness ingly edly ation ition tion sion ance ence ancy ency "
    "able ible ical ally ful ist ism ize ise ing ive ous ant ent ary ory al er or ed ly ic e y s"
).split()
_SHORTEST_STEM = 4


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    """A rough root, so that `commitment` meets `commit` and `stability` meets `stable`."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return word[: -len(suffix)]
    return word


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[int]]:
    """For each word the numbers of the synonym groups it stands in."""
    found: dict[str, set[int]] = {}
    for number, (group,) in enumerate(word_groups("synonyms")):
        for word in group:
            found.setdefault(word, set()).add(number)
            found.setdefault(lemma(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@lru_cache(maxsize=16_384)
def senses(word: str) -> frozenset[str | int]:
    """What a lemma can be matched by: itself, its root, and the numbers of its synonym groups.

    Two lemmas are counterparts where their senses meet.
    """
    return _groups().get(word, frozenset()) | {f"={word}", f"-{_stem(word)}"}


def counterpart(left: str, right: str) -> bool:
    """True when two lemmas are the same, share a root, or are in one synonym group."""
    return not senses(left).isdisjoint(senses(right))


@lru_cache(maxsize=2)
def _opposites(listed: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Every pair of sides of a list, both ways round, as lemmas."""
    pairs = [tuple(frozenset(map(lemma, side)) for side in sides) for sides in word_groups(listed)]
    return tuple(sides for left, right in pairs for sides in ((left, right), (right, left)))


def opposed(word: str, others: Iterable[str], listed: str = "opposites") -> str | None:
    """The first of `others` that cannot stand beside `word`, unless one of them is on its side too.

    `listed` names the list of pairs: "opposites", or "turning", which is for words in the same place alone.
    """
    beside = list(others)
    akin = any(_stem(other) == _stem(word) for other in beside)
    for side, other_side in _opposites(listed):
        if akin or word not in side or any(other in side for other in beside):
            continue
        if against := next((other for other in beside if other in other_side), None):
            return against
    return None
