"""Where the words of each sentence begin, and whose turn it is: labels and times are no part of a claim."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.language.speech.openings import Opening, opening_of
from assistant.schema import Article, Sentence

__all__ = ["Unwrapped", "unwrapped"]

_FEWEST_LABELS = 2  # of a transcript: one label alone stands for its own line


@dataclass(frozen=True)
class Unwrapped:
    """A sentence with the offset at which its words begin, and who says them by a label ("MR PRICE:")."""

    sentence: Sentence
    offset: int
    speaker: str | None


def unwrapped(article: Article) -> Iterator[Unwrapped]:
    """Every sentence in order. A turn goes on until the next label, elsewhere to the end of its line."""
    openings = [opening_of(sentence.text) for sentence in article.sentences]
    transcript = sum(opening.label is not None for opening in openings) >= _FEWEST_LABELS
    speaker, end = None, 0
    for sentence, opening in zip(article.sentences, openings, strict=True):
        goes_on = transcript or "\n" not in article.text[end : sentence.start]
        speaker = _speaker(sentence, opening, speaker if goes_on else None)
        end = sentence.end
        yield Unwrapped(sentence, opening.end, speaker)


def _speaker(sentence: Sentence, opening: Opening, before: str | None) -> str | None:
    if opening.label is not None:
        return opening.speaker
    return None if opening.end or sentence.kind in {"title", "heading"} else before
