"""What a word says of the event in its complement, by its signature in `lexicons/factuality.txt`."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.language.lexicons import columns
from assistant.language.text.lemmas import lemma

__all__ = ["TRANSPARENT", "Signature", "signature_of", "turns_what_follows"]

PartOfSpeech = Literal[
    "verb", "adjective", "noun", "adverb", "determiner", "preposition", "mark", "modal", "harmless", "manner"
]


@dataclass(frozen=True)
class Signature:
    """Signs of the complement where the word is affirmed and where it is denied: "+", "-", or "o" for open."""

    affirmed: str
    denied: str

    @property
    def is_factive(self) -> bool:
        """What follows holds, or does not, whether the word itself is denied or not."""
        return self.affirmed == self.denied != "o"


TRANSPARENT = Signature("+", "o")
"""Words that are not in the list: what they affirm is taken as told, what they deny is left open."""


@lru_cache(maxsize=1)
def _signatures() -> dict[tuple[str, str], Signature]:
    return {
        (part, word): Signature(signs[0], signs[1])
        for (part,), (signs,), (listed,) in columns("factuality")
        for listed_word in listed.split()
        for word in {listed_word, lemma(listed_word)}
    }


def signature_of(part: PartOfSpeech, word: str) -> Signature | None:
    """The signature of a lemma; particles and the like are joined to it by "_": `rule_out`. None where it has none."""
    return _signatures().get((part, word))


def turns_what_follows(word: str) -> bool:
    """Whether a lemma, as a verb, adjective, noun or adverb, denies what it is said of or leaves it open."""
    listed = (signature_of(part, word) for part in ("verb", "adjective", "noun", "adverb"))
    return any(signature is not None and signature.affirmed != "+" for signature in listed)
