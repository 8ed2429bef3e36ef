"""Whether two writings name the same: transliterations, short forms, word order, a letter gone wrong.

Only the words of a name are compared here; what is listed in the gazetteer is the same by its entry.
"""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from assistant.language.lexicons import lines
from assistant.language.naming.gazetteer import bare, entry_of
from assistant.language.naming.people import is_first_name
from assistant.language.text.lemmas import plain, words

__all__ = ["name_tokens", "same_name", "spelling", "titles"]

_DROPPED = frozenset("al el as ash the of bin ibn ben jr sr ii iii iv vi vii viii de da and".split())
_SPELLINGS = (
    ("tsch", "c"), ("sch", "sh"), ("ch", "c"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("zh", "j"), ("dj", "j"),
    ("ph", "f"), ("ck", "k"), ("x", "ks"), ("ou", "u"), ("oo", "u"), ("ue", "u"), ("oe", "o"), ("ae", "a"),
    ("ee", "i"), ("ei", "i"), ("ai", "i"), ("yy", "i"), ("iy", "i"), ("y", "i"), ("q", "k"), ("w", "v"),
)  # fmt: skip
_BODIES = frozenset(
    "ministry department office agency bureau council committee commission command guard corps university".split()
)
_SERVANT = re.compile(r"abd(?:[aeou]l)?")
_SERVANT_OF = re.compile(r"^abd[aeo]l(?=\w{3})")
_FEWEST_FOLDED = 4  # letters of a word that may be written in several ways
_FEWEST_LETTERS = 5  # of a word in which one letter may have gone wrong
_LONG_WORD = 8  # letters of a word in which two may have
_CONSONANTS = 3  # that must be there where only the vowels differ: Ahmed, Ahmad


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Words that stand before a name and tell what somebody is, without capitals, plurals as well."""
    found = {plain(word) for line in lines("titles") for word in line.split()}
    return frozenset(found | {f"{word}s" for word in found if len(word) > 3} | {"secretaries"})


@lru_cache(maxsize=20_000)
def spelling(word: str) -> str:
    """One form for the ways a word is carried over from another script: Zelensky, Zelenskyy."""
    form = plain(word)
    if len(form) < _FEWEST_FOLDED:
        return form  # Lee and Li are two
    for old, new in _SPELLINGS:
        form = form.replace(old, new)
    return re.sub(r"[ae]h$", "a", re.sub(r"(.)\1+", r"\1", form))


def name_tokens(name: str) -> list[str]:
    """The words that tell a person apart: no titles, particles, initials or numerals; of a body all its words."""
    tokens = [plain(bare(word)) for word in words(name)]
    dropped = _DROPPED | {"affairs"} if _BODIES.intersection(tokens) else _DROPPED | titles()
    kept = _servants([t for t in tokens if t not in dropped and len(t) > 1])
    return kept or [t for t in tokens if t not in _DROPPED] or tokens


def _servants(tokens: list[str]) -> list[str]:
    """ "Abdul Rahman", "Abd al-Rahman" and "Abdelrahman" as one word: the first part is no name alone."""
    kept: list[str] = []
    for token in tokens:
        if kept and _SERVANT.fullmatch(kept[-1]):
            kept[-1] = f"abdul{token}"
        else:
            kept.append(_SERVANT_OF.sub("abdul", token))
    return kept


@lru_cache(maxsize=16_384)
def same_name(left: str, right: str) -> bool:
    """True when both can name the same: aliases, a surname alone, titles, spellings carried over.

    A capital is not its country here, nor a body the country it speaks for. A letter may have gone wrong in
    one word where the other words agree.
    """
    listed, other = entry_of(left), entry_of(right)
    if listed or other:
        return bool(
            listed
            and other
            and listed.canonical == other.canonical
            and (listed.kind == "capital") == (other.kind == "capital")
        )
    a, b = name_tokens(left), name_tokens(right)
    if not a or not b or _numbered(a) != _numbered(b):
        return False
    short, long = sorted((a, b), key=len)
    if len(short) == 1 and len(long) > 1:
        return any(_same_word(short[0], token) for token in long) or _joined(short) == _joined(long)
    return _same_words(short, long)


def _same_words(short: list[str], long: list[str]) -> bool:
    """The same words in any order, a surname of several words alone, or both ends of the longer name."""
    if _joined(short) == _joined(long) or sorted(map(spelling, short)) == sorted(map(spelling, long)):
        return True
    if len(short) == 1:
        return _same_word(short[0], long[0])
    if all(map(_same_word, short, long[-len(short) :])):
        return True  # Sherwood-Randall
    first, last = _same_first(short[0], long[0]), _same_word(short[-1], long[-1])
    inner = long[1:] if len(short) < len(long) else ()
    if first and (last or any(_same_word(short[-1], token) for token in inner)):
        return True  # Luis Arce, Luis Alberto Arce Catacora
    return (first and _misspelt(short[-1], long[-1])) or (last and _misspelt(short[0], long[0]))


def _joined(tokens: list[str]) -> str:
    """Abdul Rahman as Abdulrahman."""
    return spelling("".join(tokens))


def _same_word(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    glued = len(short) >= _FEWEST_LETTERS and long.removeprefix("al") == short  # Alsudani
    return glued or spelling(left) == spelling(right) or not _nicknames(left).isdisjoint(_nicknames(right))


def _same_first(left: str, right: str) -> bool:
    """The same first name, or the initials that stand for it: J.D. and James."""
    short, long = sorted((left, right), key=len)
    initials = len(short) == 2 and not set(short) & set("aeiou") and short[0] == long[0]
    return initials or _same_word(left, right)


def _misspelt(left: str, right: str) -> bool:
    """Whether one is likely to be a slip for the other, and no other name that people bear."""
    spelt, meant = spelling(left), spelling(right)
    if min(len(spelt), len(meant)) < _FEWEST_LETTERS or spelt[0] != meant[0]:
        return False
    if is_first_name(left.capitalize()) and is_first_name(right.capitalize()):
        return False
    skeleton = re.sub(r"[aeiouh]", "", spelt)
    if len(skeleton) >= _CONSONANTS and skeleton == re.sub(r"[aeiouh]", "", meant):
        return True
    most = 2 if min(len(spelt), len(meant)) >= _LONG_WORD else 1
    return OSA.distance(spelt, meant, score_cutoff=most) <= most


@lru_cache(maxsize=1)
def _groups_of_nicknames() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines("nicknames")):
        for word in line.split():
            found.setdefault(plain(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _nicknames(word: str) -> frozenset[int]:
    return _groups_of_nicknames().get(word, frozenset())


def _numbered(tokens: list[str]) -> set[str]:
    return {token for token in tokens if any(c.isdigit() for c in token)}
