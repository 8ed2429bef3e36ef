"""The sentences that carry a claim, by meaning and words together: what a person is shown as its citation.

A sentence leads by the cosine of its vector with the claim's and by the share of the claim's words that it
holds. A word counts the more the fewer sentences have it, and half where it is part of a name: a name that
recurs says little about which sentence tells of the matter. A further sentence is shown where it holds
several words that those before it lack. Weights and bars were set on 440 supported claims of labelled
articles and looked at on 58 others (`tests/bench/citations.py`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from assistant.language.naming.names import names_in
from assistant.language.text.lemmas import content_lemmas, senses
from assistant.language.text.overlap import senses_in
from assistant.schema import EvidenceBlock, EvidenceSentence
from assistant.steps.verdicts.citing import MOST_CITED, below_head

__all__ = ["carrying_sentences", "narrower_citations"]

_OF_WORDS = 0.7  # weight of the words beside the cosine
_OF_NAMES = 0.5  # weight of a word of a name beside another
_LEAST_GAIN = 0.15  # share of the claim's weighed words that a further sentence must add …
_LEAST_WORDS = 2  # … and how many of them
_MOST_BEHIND = 0.3  # cosine by which it may be less near than the first
_DIGITS = 2  # of a cosine that count: another processor rounds otherwise
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class _Candidate:
    """A sentence with its cosine, 0 without one, and what it holds of the claim."""

    sentence: EvidenceSentence
    cosine: float
    holds: frozenset[str]


def narrower_citations(
    text: str, block: EvidenceBlock, read: Sequence[EvidenceSentence]
) -> Iterator[tuple[EvidenceSentence, ...]]:
    """What may be cited for a claim instead of all that was `read` for it, the best choice first.

    The carrying sentences alone; then with each of those that were read, the first of the statement first.
    """
    carrying = carrying_sentences(text, block)
    choices = [carrying, *(_ordered({*carrying, sentence}) for sentence in read)]
    yield from (choice for choice in dict.fromkeys(choices) if choice and set(choice) != set(read))


def carrying_sentences(
    text: str, block: EvidenceBlock, *, among: Sequence[EvidenceSentence] = ()
) -> tuple[EvidenceSentence, ...]:
    """The sentence that most likely carries the claim, with those that carry a part that it lacks.

    They are chosen from the whole statement, or from those given.
    """
    text = text.replace("[", "").replace("]", "")
    sentences = list(among) or below_head(block) or list(block.sentences)
    weights = _weights(text, sentences)
    candidates = [
        _Candidate(sentence, round(block.nearness_of(sentence), _DIGITS), _held(weights, sentence.text))
        for sentence in sentences
    ]
    if not candidates:
        return ()
    chosen = [max(candidates, key=lambda found: (_rank(found, weights), -len(found.sentence.text)))]
    while len(chosen) < MOST_CITED and (further := _further(candidates, chosen, weights)):
        chosen.append(further)
    return _ordered({found.sentence for found in chosen})


def _further(
    candidates: Sequence[_Candidate], chosen: Sequence[_Candidate], weights: dict[str, float]
) -> _Candidate | None:
    """The sentence that adds most to those chosen, near and telling enough."""
    covered = frozenset[str]().union(*(found.holds for found in chosen))

    def gain(found: _Candidate) -> float:
        return _share(found.holds - covered, weights)

    adding = [
        found
        for found in candidates
        if found.cosine >= chosen[0].cosine - _MOST_BEHIND
        and len(found.holds - covered) >= _LEAST_WORDS
        and gain(found) >= _LEAST_GAIN
    ]
    return max(adding, key=lambda found: gain(found) + found.cosine, default=None)


def _rank(found: _Candidate, weights: dict[str, float]) -> float:
    return found.cosine + _OF_WORDS * _share(found.holds, weights)


def _share(words: frozenset[str], weights: dict[str, float]) -> float:
    whole = sum(weights.values())
    return sum(weights[word] for word in sorted(words)) / whole if whole else 0.0


def _weights(text: str, sentences: Sequence[EvidenceSentence]) -> dict[str, float]:
    """The claim's content words and figures that stand in any of the sentences, each with what it tells."""
    names = {word for name in names_in(text) for word in content_lemmas(name.text)}
    weights = {}
    for word in (*content_lemmas(text), *_FIGURE.findall(text)):
        spread = sum(_holds(sentence.text, word) for sentence in sentences)
        if spread:
            weights[word] = log((len(sentences) + 1) / (spread + 0.5)) * (_OF_NAMES if word in names else 1)
    return weights


def _held(words: dict[str, float], text: str) -> frozenset[str]:
    return frozenset(word for word in words if _holds(text, word))


def _holds(text: str, word: str) -> bool:
    """A figure as it stands; a word by any of its near synonyms."""
    if word[0].isdigit():
        return word in _FIGURE.findall(text)
    return not senses(word).isdisjoint(senses_in(text))


def _ordered(sentences: set[EvidenceSentence]) -> tuple[EvidenceSentence, ...]:
    return tuple(sorted(sentences, key=lambda sentence: sentence.start))
