"""Which sentences of a statement carry a claim, by the words that they share."""

import re
from collections.abc import Sequence

from assistant.language.speech.speakers import said_from
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage
from assistant.schema import EvidenceBlock, EvidenceSentence

__all__ = ["MOST_CITED", "below_head", "best_sentences", "word_coverage"]

MOST_CITED = 3  # sentences: what a reader compares at a glance
_LEAST_GAIN = 0.12  # share of the claim's words that a further sentence must add to be cited
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def below_head(block: EvidenceBlock) -> list[EvidenceSentence]:
    """The sentences without those at the head that only say who is speaking."""
    begins = said_from(block.statement.text)
    return [sentence for sentence in block.sentences if sentence.start >= begins]


def best_sentences(text: str, block: EvidenceBlock) -> list[EvidenceSentence]:
    """The fewest sentences that hold most of the claim's content words, in the statement's order."""
    left = below_head(block) or list(block.sentences)
    chosen: list[EvidenceSentence] = []
    covered = 0.0
    while left and len(chosen) < MOST_CITED:
        best = max(left, key=lambda sentence: (word_coverage(text, [*chosen, sentence]), -len(sentence.text)))
        reach = word_coverage(text, [*chosen, best])
        if chosen and reach < covered + _LEAST_GAIN:
            break
        chosen.append(best)
        left.remove(best)
        covered = reach
    return sorted(chosen, key=lambda sentence: sentence.start)


def word_coverage(text: str, sentences: Sequence[EvidenceSentence]) -> float:
    """The share, 0 to 1, of the claim's content words and figures that these sentences hold."""
    shown = " ".join(sentence.text for sentence in sentences)
    figures = set(_FIGURE.findall(text))
    words = set(content_lemmas(text))
    found = coverage(words, shown) * len(words) + len(figures & set(_FIGURE.findall(shown)))
    return found / (len(words) + len(figures)) if words or figures else 0.0
