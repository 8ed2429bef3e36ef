"""The ways in which one word of a name is carried over from another script, where one form does not do.

`spelling` gives a word one form. A letter that is written in several ways which are also letters of their own
needs more: a word then has several forms, and two words are the same where they share one. Phonetic keys
(metaphone, double metaphone, Daitch-Mokotoff, NYSIIS, match rating) were measured on the table of the tests:
the best finds 107 of 122 pairs and takes 20 of 100 pairs of different people for one.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.language.text.lemmas import plain

__all__ = ["same_velar", "spelling", "variants"]

_SPELLINGS = (
    ("tsch", "c"), ("tch", "c"), ("ch", "c"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("zh", "j"), ("dj", "j"),
    ("ph", "f"), ("ck", "k"), ("x", "ks"), ("ou", "u"), ("oo", "u"), ("ue", "u"), ("oe", "o"), ("aee", "ai"),
    ("ay", "ai"), ("ae", "a"), ("ee", "i"), ("ei", "i"), ("ai", "i"), ("yy", "i"), ("iy", "i"), ("y", "i"), ("q", "k"), ("w", "v"),
)  # fmt: skip
_FEWEST_FOLDED = 4  # letters of a word that may be written in several ways
_FEWEST_AFTER = 4  # letters that must agree after a first letter that differs
_VELAR = re.compile(r"(?:gh|kh|q(?!u)|g|k)(?=[aeiou])")
_ARABIC = re.compile(r"q(?!u)|[dgk]h")  # letters of Arabic and Persian that Latin has no sign for
_VOWELS = re.compile(r"[aeiouy]+")


@lru_cache(maxsize=20_000)
def spelling(word: str) -> str:
    """One form for the ways a word is carried over from another script: Zelensky, Zelenskyy."""
    form = plain(word)
    if len(form) < _FEWEST_FOLDED:
        return form  # Lee and Li are two
    form = re.sub(r"(?<!t)sch(?!$)", "sh", form)  # Timoschenko; Busch is no Bush
    for old, new in _SPELLINGS:
        form = form.replace(old, new)
    return re.sub(r"[ae]h$", "a", re.sub(r"(.)\1+", r"\1", form))


@lru_cache(maxsize=20_000)
def variants(word: str) -> frozenset[str]:
    """Every form of `word`, `spelling` among them; those without their first letter bear a mark."""
    written = plain(word)
    found = {spelling(word)}
    if len(written) >= _FEWEST_FOLDED:
        found.update(_reread(written), _first_letters(written))
    return frozenset(found)


def _reread(written: str) -> Iterator[str]:
    """Đoković, Djokovic, Dokovic; Salih, Saleh."""
    if re.search(r"dj(?!a$)", written):
        yield spelling(re.sub(r"dj(?!a$)", "d", written))
    if written.endswith("eh"):
        yield spelling(f"{written[:-2]}ih")


def _first_letters(written: str) -> Iterator[str]:
    """Forms without a first letter that carries a sound which Latin has no letter for."""
    slavic = re.fullmatch(r"(?:ye|je|e)(\w+)", written)
    if slavic and len(slavic[1]) >= _FEWEST_AFTER:  # Yeltsin, Jelzin, Eltsine
        yield "e-" + _slavic(slavic[1])
    yod = re.match(r"[jyi](?=[aeou])", written)
    if yod and len(_VOWELS.findall(written[1:])) > 1:  # Julia, Yulia, Iulia; no Jong and Yong
        yield "i-" + _slavic(written[1:].replace("j", "i"))


def _slavic(written: str) -> str:
    """Yatsenyuk, Jazenjuk; Yeltsin, Eltsine."""
    return re.sub(r"t[sz]", "z", re.sub(r"(?<=in)e$", "", spelling(written)))


def same_velar(left: str, right: str) -> bool:
    """Qaddafi, Gadhafi and Kadhafi: g, k, kh, gh and q at the start of one Arabic or Persian word."""
    one, two = plain(left), plain(right)
    if not (_ARABIC.search(one) or _ARABIC.search(two)):
        return False  # Karim and Garim
    starts = _VELAR.match(one), _VELAR.match(two)
    after = [spelling(word[start.end() :]) for word, start in zip((one, two), starts, strict=True) if start]
    return len(after) == 2 and after[0] == after[1] and len(after[0]) >= _FEWEST_AFTER
