"""Characters that take no room on the page, letters in another dress, and signs for what could not be read.

What invisible characters hide is read by nobody, no reader and no model. Articles and statements lose them
when they are read; what was stored with them before is shown as it is stored, and read without them.
"""

import re
import unicodedata

__all__ = ["is_invisible", "plain_letters", "unreadable", "visible", "without_invisible"]

# The mark for what could not be decoded, and glyphs that only their own font knows (private use).
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")

# Characters that show nothing: soft hyphen, joiners, direction marks, fillers, selectors, the tag block.
_INVISIBLE_RANGES = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFB),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
_INVISIBLE = frozenset(code for low, high in _INVISIBLE_RANGES for code in range(low, high + 1))
_ANY_INVISIBLE = re.compile("[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in _INVISIBLE_RANGES) + "]")
# Dropped without a word: they are in many honest files and carry nothing.
_HARMLESS = frozenset("\ufeff\u00ad\ufe0e\ufe0f\u200e\u200f")
_JOINERS = "\u200c\u200d"
_FIRST_JOINED = 0x600  # from here on stand the scripts that need joiners (Arabic first), and emoji


# Ligatures, letters of full width, in circles, and the alphabets of mathematics (a bold "not" of a social
# network): a reader sees plain letters, and no rule would. Digits in such dress count as digits anyway.
_DRESSED_RANGES = (
    (0xFB00, 0xFB06),
    (0xFF21, 0xFF5A),
    (0x24B6, 0x24E9),
    (0x1D400, 0x1D7FF),
    (0x1F130, 0x1F149),
)
_PLAIN = {
    code: plain
    for low, high in _DRESSED_RANGES
    for code in range(low, high + 1)
    if (plain := unicodedata.normalize("NFKC", chr(code))).isascii() and plain.isalpha()
}


def plain_letters(text: str) -> str:
    """`text` with letters of the Latin alphabet in other dress as plain ones: "ﬁve" becomes "five"."""
    return text if text.isascii() else text.translate(_PLAIN)


def is_invisible(character: str) -> bool:
    """True for a character that takes no room on the page but can split a word or hide text."""
    return ord(character) in _INVISIBLE


def without_invisible(text: str) -> tuple[str, int]:
    """`text` without what cannot be seen, and how many suspicious characters that were."""
    if text.isascii() or _ANY_INVISIBLE.search(text) is None:
        return text, 0
    kept: list[str] = []
    dropped = 0
    for at, character in enumerate(text):
        if character.isascii() or not is_invisible(character) or _joins_script(text, at):
            kept.append(character)
        elif character not in _HARMLESS:
            dropped += 1
    return "".join(kept), dropped


def visible(text: str) -> str:
    """`text` without what cannot be seen."""
    return without_invisible(text)[0]


def unreadable(text: str) -> int:
    """How many characters of `text` stand for something that could not be read."""
    return 0 if text.isascii() else len(_UNREADABLE.findall(text))


def _joins_script(text: str, at: int) -> bool:
    """A joiner between two letters of a script that needs it (Persian, Indic) or between two emoji."""
    if text[at] not in _JOINERS or not 0 < at < len(text) - 1:
        return False
    around = text[at - 1], text[at + 1]
    return all(
        ord(character) >= _FIRST_JOINED and unicodedata.category(character)[0] in "LMS"
        for character in around
    )
