"""UTF-16 without a byte order mark, told by its content."""

import unicodedata
from collections import Counter

__all__ = ["unmarked_utf16"]

_SAMPLE = 4_000  # bytes
_LEAST_WRITING = 0.97  # share of letters, digits, punctuation and spaces in what is text
_LEAST_IN_SCRIPT = 0.9  # share of the characters that lie in Latin and one more script, or are Chinese
_EAST_ASIAN = range(0x30, 0xD8)  # blocks of 256 characters: kana, Chinese, Korean
_WRITING = frozenset("LMNPSZ")


def unmarked_utf16(data: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where the bytes are plainly one of them.

    One byte of each space, line end and Latin letter is zero, in every script; read the other way round, the
    characters are of scripts that no text mixes.
    """
    sample = data[: _SAMPLE - _SAMPLE % 2]
    sample = sample[: len(sample) - len(sample) % 2]
    if len(sample) < 4 or b"\x00" not in sample.rstrip(b"\x00"):
        return None
    scores = {encoding: _plausibility(sample, encoding) for encoding in ("utf-16-le", "utf-16-be")}
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] else None


def _plausibility(sample: bytes, encoding: str) -> float:
    """From 0, for what is no text, to 1."""
    text = sample.decode(encoding, errors="replace")
    if sum(map(_is_writing, text)) < _LEAST_WRITING * len(text) or not set(text) & set(" \n\u3000\u3002"):
        return 0.0
    blocks = Counter(ord(character) >> 8 for character in text)
    east_asian = sum(blocks[block] for block in _EAST_ASIAN)
    others = max((count for block, count in blocks.items() if block and block not in _EAST_ASIAN), default=0)
    share = (blocks[0] + max(others, east_asian)) / len(text)
    return share if share >= _LEAST_IN_SCRIPT else 0.0


def _is_writing(character: str) -> bool:
    return character in "\t\n\r" or (unicodedata.category(character)[0] in _WRITING and character != "\ufffd")
