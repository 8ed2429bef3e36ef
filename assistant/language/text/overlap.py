"""How much of one text's content another text holds."""

from collections.abc import Iterable

from assistant.language.kept import kept
from assistant.language.text.lemmas import content_lemmas, senses

__all__ = ["coverage", "senses_in"]


def coverage(words: Iterable[str], text: str) -> float:
    """The share of `words` (content lemmas), 0 to 1, with a counterpart in `text`: same, akin, or near synonym."""
    wanted = set(words)
    if not wanted:
        return 0.0
    text_senses = senses_in(text)
    return sum(not text_senses.isdisjoint(senses(word)) for word in wanted) / len(wanted)


@kept(4_096)
def senses_in(text: str) -> frozenset[str | int]:
    """What the content words of `text` can be matched by."""
    return frozenset[str | int]().union(*map(senses, content_lemmas(text)))
