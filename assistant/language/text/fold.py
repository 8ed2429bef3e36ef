"""Folding for matching: two texts that read the same fold to the same characters.

NFKC, case folding, one kind of quote and dash, no invisible characters, one space for any white space.
Every folded character remembers where in the original it came from.
"""

import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.invisible import is_invisible, plain_letters

if TYPE_CHECKING:  # a file's reader is a process of its own, which needs no model of a report
    from assistant.schema import Span

__all__ = ["Folded", "fold", "letters_and_digits", "typographic"]

_SINGLE_QUOTES = "‘’‚‛′ʼʹ`´ˈ＇"
_DOUBLE_QUOTES = "“”„‟″«»＂〝〞"
_DASHES = "‐‑‒–—―−﹘﹣－⁃"
_LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys(_SINGLE_QUOTES, "'"),
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
        **dict.fromkeys(_DASHES, "-"),
    }
)
# Hangul vowels and finals join the syllable before them although they are no combining marks.
_HANGUL_TAIL = range(0x1160, 0x1200)


@dataclass(frozen=True)
class Folded:
    """`text[i]` came from what begins at `original[starts[i]]`; the array is as long as `text`."""

    text: str
    starts: "array[int]"


def _joins_previous(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or ord(character) in _HANGUL_TAIL


# More marks on one character are no writing, and they are put in order in quadratic time: the limit is
# that of the Stream-Safe Text Format (Unicode Standard Annex 15, section 13), 30 and the character itself.
_LONGEST_CLUSTER = 31


def _clusters(text: str) -> Iterator["Span"]:
    """A base character with the marks that follow it: composing never crosses these borders."""
    start = 0
    for position in range(1, len(text) + 1):
        if (
            position == len(text)
            or text[position].isascii()
            or not _joins_previous(text[position])
            or position - start >= _LONGEST_CLUSTER
        ):
            yield start, position
            start = position


def _fold_cluster(cluster: str) -> str:
    if cluster.isascii():
        return " " if cluster.isspace() else "'" if cluster == "`" else cluster.lower()
    visible = "".join(character for character in cluster if not is_invisible(character))
    # Quotes go first: NFKC takes ´ and ″ apart into a space and marks.
    folded = unicodedata.normalize("NFKC", visible.translate(_LOOKALIKES)).casefold()
    folded = unicodedata.normalize("NFKC", folded).translate(_LOOKALIKES)
    return "".join(" " if character.isspace() else character for character in folded)


def fold(text: str) -> Folded:
    """Fold `text` and keep where each character came from."""
    characters: list[str] = []
    starts = array("L")
    if not text:
        return Folded("", starts)
    for start, end in _clusters(text):
        for character in _fold_cluster(text[start:end]):
            if character == " " and characters and characters[-1] == " ":
                continue
            characters.append(character)
            starts.append(start)
    return Folded("".join(characters), starts)


def typographic(text: str) -> str:
    """`text` with one kind of quotation mark, dash, ellipsis and space: what typesetting alone changes.

    Capitals, figures and letters stay, accents too: a text that differs in them says something else. A
    ligature is two letters.
    """
    one_kind = plain_letters(text).translate(_LOOKALIKES).replace("…", "...")
    visible = "".join(character for character in one_kind if not is_invisible(character))
    return " ".join(unicodedata.normalize("NFC", visible).split())


def letters_and_digits(text: str) -> str:
    """What two texts are compared by that may differ in case, punctuation and spaces."""
    return "".join(character for character in text.casefold() if character.isalnum())
