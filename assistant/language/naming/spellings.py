"""Whether two writings name the same: transliterations, short forms, word order, a letter gone wrong.

Only the words of a name are compared here; what is listed in the gazetteer is the same by its entry.
"""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from assistant.language.naming.apart import (
    GENERATIONS,
    PARTICLES,
    initials_stand_for,
    surname_at,
    told_apart,
)
from assistant.language.naming.gazetteer import bare, entry_of
from assistant.language.naming.people import is_first_name, nicknames, titles
from assistant.language.naming.variants import same_velar, spelling, variants
from assistant.language.text.lemmas import plain, words

__all__ = ["is_slip", "name_tokens", "same_name", "spelling", "titles"]

_DROPPED = PARTICLES | GENERATIONS
_BODIES = frozenset(
    "ministry department office agency bureau council committee commission command guard corps university".split()
)
_SERVANT = re.compile(r"abd(?:[aeou]l)?")
_SERVANT_OF = re.compile(r"^abd[aeo]l(?=\w{3})")
_FEWEST_LETTERS = 5  # of a word in which one letter may have gone wrong
_LONG_WORD = 8  # letters of a word in which two may have
_HEARD_OF = 1.0  # Zipf frequency (wordfreq) of a word that English knows
_CONSONANTS = 3  # that must be there where only the vowels differ: Ahmed, Ahmad


def name_tokens(name: str) -> list[str]:
    """The words that tell a person apart: no titles, particles, initials or numerals; of a body all its words."""
    tokens = [plain(bare(word)) for word in words(name)]
    surname = surname_at(tokens)
    dropped = _DROPPED | {"affairs"} if _BODIES.intersection(tokens) else _DROPPED | titles()
    kept = _servants([t for at, t in enumerate(tokens) if at == surname or (t not in dropped and len(t) > 1)])
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
    if told_apart(left, right):
        return False
    if initials_stand_for(left, right) or initials_stand_for(right, left):
        return True
    a, b = name_tokens(left), name_tokens(right)
    if not a or not b or _numbered(a) != _numbered(b):
        return False
    return _agree(a, b) or _slipped(a, b)


def is_slip(left: str, right: str) -> bool:
    """Whether both are taken for one name although a letter of one has gone wrong: Morawiecki, Moraweicki."""
    return same_name(left, right) and not _agree(name_tokens(left), name_tokens(right))


def _agree(left: list[str], right: list[str]) -> bool:
    """The same words in any order, a surname alone, or both ends of the longer name."""
    short, long = sorted((left, right), key=len)
    if _joined(short) == _joined(long) or sorted(map(spelling, short)) == sorted(map(spelling, long)):
        return True
    if len(short) == 1:
        return any(_same_word(short[0], token) for token in long)
    if all(map(_same_word, short, long[-len(short) :])):
        return True  # Sherwood-Randall
    first, last = _same_first(short[0], long[0]), _same_word(short[-1], long[-1])
    if len(short) == len(long):  # Kim Jong-nam and Kim Yong-nam are two
        return first and last and all(map(_near, short[1:-1], long[1:-1]))
    return first and (last or any(_same_word(short[-1], token) for token in long[1:]))  # Luis Arce Catacora


def _slipped(left: list[str], right: list[str]) -> bool:
    """One word is misspelt at one end, and the other end agrees."""
    short, long = sorted((left, right), key=len)
    if len(short) == 1 or (len(short) == len(long) and not all(map(_near, short[1:-1], long[1:-1]))):
        return False
    first, last = _same_first(short[0], long[0]), _same_word(short[-1], long[-1])
    return (first and _misspelt(short[-1], long[-1])) or (last and _misspelt(short[0], long[0]))


def _near(left: str, right: str) -> bool:
    return _same_first(left, right) or _misspelt(left, right)


def _joined(tokens: list[str]) -> str:
    """Abdul Rahman as Abdulrahman."""
    return spelling("".join(tokens))


def _same_word(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    glued = len(short) >= _FEWEST_LETTERS and long.removeprefix("al") == short  # Alsudani
    written = not variants(left).isdisjoint(variants(right)) or same_velar(left, right)
    return glued or written or right in nicknames(left)


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
    near = OSA.distance(spelt, meant, score_cutoff=most) <= most
    return near and not (_is_borne(left) and _is_borne(right))  # McCaul, McFaul


def _is_borne(word: str) -> bool:
    """Whether English has heard of the word."""
    from wordfreq import zipf_frequency  # noqa: PLC0415 - its lists take half a second, and few names need them

    return zipf_frequency(word, "en", wordlist="best") >= _HEARD_OF


def _numbered(tokens: list[str]) -> set[str]:
    return {token for token in tokens if any(c.isdigit() for c in token)}
