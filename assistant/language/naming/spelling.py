"""One form for the spellings of a name that was carried over from another script."""

import re
from functools import lru_cache

from assistant.language.text.lemmas import plain

__all__ = ["spelling"]

_SPELLINGS = (
    ("sch", "sh"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("ei", "i"), ("ai", "i"), ("yy", "i"), ("iy", "i"), ("y", "i"), ("q", "k"), ("w", "v"),
    ("é", "e"),
)  # fmt: skip


@lru_cache(maxsize=20_000)
def spelling(word: str) -> str:
    """One form for the ways a word is carried over from another script: Zelensky, Zelenskyy."""
    form = plain(word)
    for old, new in _SPELLINGS:
        form = form.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", form)
