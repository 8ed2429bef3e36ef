"""Letters that a PDF's font does not name: read from the words that they stand in, or counted.

Typesetters join f with i, l or another f to one glyph; where its font maps that to a private sign or to
nothing, the words around it tell which it was. What one reading alone makes a known word of is taken, and
nothing else.
"""

import re
from dataclasses import dataclass

from assistant.reading.pdf.hyphens import frequency
from assistant.reading.pdf.shapes import UNREADABLE

__all__ = ["Mended", "is_unreadable", "mended"]

_UNREADABLE = re.compile(rf"[{UNREADABLE}\ue000-\uf8ff\U000f0000-\U0010ffff]")
_WORD = re.compile(rf"(?:[^\W\d_]|['’]|{_UNREADABLE.pattern})+")
_LIGATURES = ("fi", "fl", "ff", "ffi", "ffl")
_FEWEST_LETTERS = 2  # that can be read
_KNOWN = 2.0  # Zipf
_MOST_WORDS = 2_000  # different ones that are looked up


@dataclass(frozen=True)
class Mended:
    """`texts` with unreadable signs read or marked; how many were read so, and how many stay unreadable."""

    texts: list[str]
    read: int
    unreadable: int


def is_unreadable(text: str) -> bool:
    return bool(_UNREADABLE.search(text))


def mended(texts: list[str]) -> Mended:
    """Read what the words tell; the rest becomes U+FFFD."""
    readings: dict[str, str] = {}
    read = 0

    def reading(found: re.Match[str]) -> str:
        nonlocal read
        word = found.group()
        if not is_unreadable(word):
            return word
        if word not in readings and len(readings) < _MOST_WORDS:
            readings[word] = _reading(word)
        whole = readings.get(word, word)
        read += 0 if is_unreadable(whole) else len(_UNREADABLE.findall(word))
        return whole

    made = [_WORD.sub(reading, text) if is_unreadable(text) else text for text in texts]
    left = sum(len(_UNREADABLE.findall(text)) for text in made)
    return Mended([_UNREADABLE.sub(UNREADABLE, text) for text in made], read, left)


def _reading(word: str) -> str:
    """The one word that a ligature makes of it; the word as it is where none or several do."""
    if sum(character.isalpha() and not is_unreadable(character) for character in word) < _FEWEST_LETTERS:
        return word
    readings = {_UNREADABLE.sub(ligature, word) for ligature in _LIGATURES}
    known = [whole for whole in readings if frequency(whole.lower()) >= _KNOWN]
    return known[0] if len(known) == 1 else word
