"""A word that a line's end parts: whether its hyphen was put there by the setting or by the author."""

import re
from collections.abc import Callable, Iterable
from functools import cache

__all__ = ["Hyphens", "frequency"]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_FIRST = re.compile(r"[^\W\d_]+")
_LAST = re.compile(r"[^\W\d_]+$")
_PREFIXES = frozenset("anti inter macro micro mis multi over semi sub super trans ultra under".split())
_LONGEST = 60  # characters of a word
_COMMON = 3.5  # Zipf: three times in a million words


@cache
def _lookup() -> Callable[..., float]:
    from wordfreq import zipf_frequency  # noqa: PLC0415 - its lists take half a second

    found: Callable[..., float] = zipf_frequency
    return found


def frequency(word: str) -> float:
    """How often English has a word, on the Zipf scale (wordfreq); 0 where it does not know it."""
    return float(_lookup()(word, "en", wordlist="best"))


class Hyphens:
    """Joins line ends by the words of the same document, else by how common the words are."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        for line in lines:
            found = _WORD.findall(line.lower())
            self._words.update(found[:-1] if line.endswith("-") else found)

    def join(self, left: str, right: str) -> str:
        """Both lines as one text; `left` may end with a hyphen."""
        if not left.endswith("-"):
            return f"{left} {right}"
        head, tail = _LAST.search(left[-_LONGEST:-1]), _FIRST.match(right)
        if head is None:
            return left + right if left[-2:-1].strip() else f"{left} {right}"
        if tail is None or not tail.group().islower():
            return left + right  # a figure, a name, or the author's own break
        return left[:-1] + right if self._is_one(head.group().lower(), tail.group().lower()) else left + right

    def _is_one(self, head: str, tail: str) -> bool:
        if head + tail in self._words:
            return True
        if f"{head}-{tail}" in self._words:
            return False
        if frequency(head + tail) >= _COMMON:
            return True
        if head in _PREFIXES and frequency(head + tail) > 0:
            return True
        return min(frequency(head), frequency(tail)) < _COMMON
