"""How much of one text's content another text holds."""

from collections.abc import Iterable
from functools import lru_cache

from assistant.language.text.lemmas import content_lemmas, counterpart


def coverage(words: Iterable[str], text: str) -> float:
    """The share of `words` (content lemmas) with a counterpart in `text`: same, akin, or near synonym."""
    wanted = set(words)
    if not wanted:
        return 0.0
    there = _lemmas(text)
    held = sum(word in there or any(counterpart(word, other) for other in there) for word in wanted)
    return held / len(wanted)


@lru_cache(maxsize=8_192)
def _lemmas(text: str) -> frozenset[str]:
    return frozenset(content_lemmas(text))
