"""Where the words of each sentence begin, and whose turn it is: labels and times are no part of a claim."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language.naming.names import names_in
from assistant.language.speech.openings import Opening, opening_of, recurring_labels, surnames_as_labels
from assistant.schema import Article, Sentence

__all__ = ["Unwrapped", "unwrapped"]

_QUESTION, _ANSWER = "Q", "A"  # as labels of turns
_PEOPLE = frozenset({"person", "name"})
_MOST = 0.5  # of the paragraphs: with a label on more of them an article is a transcript


@dataclass(frozen=True)
class Unwrapped:
    """A sentence with the offset at which its words begin, and who says them by a label ("MR PRICE:")."""

    sentence: Sentence
    offset: int
    speaker: str | None


def unwrapped(article: Article) -> Iterator[Unwrapped]:
    """Every sentence in order. A turn ends with its line, in a transcript at the next label."""
    texts = [sentence.text for sentence in article.sentences]
    people = {name.text for name in names_in(article.text) if " " in name.text and name.kind in _PEOPLE}
    recurring = recurring_labels(texts) | surnames_as_labels(texts, people)
    openings = [opening_of(sentence.text, recurring) for sentence in article.sentences]
    starts = _starts_of_lines(article)
    transcript = _is_transcript(article, openings, starts)
    answering = _interviewee(article, openings)
    speaker = None
    for sentence, opening, is_first in zip(article.sentences, openings, starts, strict=True):
        speaker = _speaker(sentence, opening, None if is_first and not transcript else speaker)
        if opening.label == _ANSWER:
            speaker = answering
        yield Unwrapped(sentence, opening.end, speaker)


def _interviewee(article: Article, openings: Sequence[Opening]) -> str | None:
    """Who answers under "A:": the one person named by office or title before the first "Q:"."""
    asked = next((at for at, opening in enumerate(openings) if opening.label == _QUESTION), None)
    if asked is None:
        return None
    introduction = article.text[: article.sentences[asked].start]
    people = {name.canonical: name.text for name in names_in(introduction) if name.kind == "person"}
    return next(iter(people.values())) if len(people) == 1 else None


def _starts_of_lines(article: Article) -> list[bool]:
    """For each sentence whether it is the first of its line, which is a paragraph."""
    ends = [0, *(sentence.end for sentence in article.sentences)]
    return [
        end == 0 or "\n" in article.text[end : sentence.start]
        for end, sentence in zip(ends, article.sentences, strict=False)
    ]


def _is_transcript(article: Article, openings: Sequence[Opening], starts: Sequence[bool]) -> bool:
    """Most paragraphs have a label: a report with two labels is none, and goes on in its own words."""
    labelled = [
        opening.label is not None
        for sentence, opening, is_first in zip(article.sentences, openings, starts, strict=True)
        if is_first and (sentence.kind == "prose" or opening.label is not None)
    ]
    return sum(labelled) > _MOST * len(labelled)


def _speaker(sentence: Sentence, opening: Opening, before: str | None) -> str | None:
    if opening.label is not None:
        return opening.speaker
    return None if opening.end or sentence.kind in {"title", "heading"} else before
