"""Search tokens: the words of a text as BM25 compares them.

Kept whole: "U.S.", percentages, decimals and years, which tell one statement from another. Folded:
case, accents and apostrophes ("Çavuşoğlu" = "Cavusoglu", "Samarra'i" = "Samarrai"), hyphens
("al-Sudani" = "Al Sudani"), thousands separators, and plural and verb endings.
"""

import itertools
import re
import unicodedata
from functools import lru_cache

TOKENS_VERSION = "1"

_TOKEN = re.compile(r"[A-Za-z]\.(?:[A-Za-z]\.)+|\d+(?:[.,]\d+)*%?|[^\W\d_]+(?:['’ʼ`´‘][^\W\d_]+)*|\w+")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`´‘")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_PERCENT = re.compile(r"(?<=\d)\s+(?:per\s?cent|percent)\b", re.IGNORECASE)
_UNITED_STATES = re.compile(r"\bUnited States\b|\bUSA?\b|\bU\. ?S\.(?: ?A\.)?")
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})

# Words so common that their weight only adds noise to a long query: fewer than those that carry no meaning.
_COMMON = (
    "a an and are as at be been but by for from had has have he her his i in is it its of on or our she so "
    "than that the their them there they this those to was we were which who will with would s t also "
    "said says"
)
_STOP_WORDS = frozenset(_COMMON.split())


def search_tokens(text: str) -> list[str]:
    """The tokens of `text` in order, folded and stemmed, without stop words."""
    text = _UNITED_STATES.sub(" usa ", _PERCENT.sub("%", text))
    folded = (_fold(match.group()) for match in _TOKEN.finditer(text))
    return [_stem(word) for word in folded if word and word not in _STOP_WORDS]


@lru_cache(maxsize=131_072)
def _fold(token: str) -> str:
    """One token without case, accents and apostrophes; a possessive "'s" goes."""
    if token[0].isdigit():
        return _THOUSANDS.sub("", token)
    lowered = token.lower().replace(".", "")
    if lowered[-2:] in {"'s", "’s"}:
        lowered = lowered[:-2]
    letters = lowered.translate(_APOSTROPHES).translate(_LETTERS)
    if letters.isascii():
        return letters
    # A character at a time: a long run of marks is put in order in quadratic time, only to be dropped.
    apart = itertools.chain.from_iterable(unicodedata.normalize("NFKD", char) for char in letters)
    return "".join(char for char in apart if not unicodedata.combining(char))


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    """A light stem: plural, -ed, -ing and -ly endings of words long enough to stay distinct.

    Strong stemmers merge "nation" and "national"; names and numbers must stay as they are.
    """
    if len(word) < 5 or not word.isascii() or not word.isalpha():
        return word
    word = _without_plural(word)
    for ending in ("ing", "ed", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word.removesuffix(ending)
            if word[-1] == word[-2] and word[-1] not in "aeiouls":
                word = word[:-1]  # stopped → stop
            break
    if word.endswith("e") and len(word) > 4:
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") else word


def _without_plural(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
