"""Which claims a question is about: by meaning, in other words, or by a word or amount that few have."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from assistant.dialogue.passages import nearness
from assistant.language.amounts.dates import mentions
from assistant.language.amounts.quantities import quantities
from assistant.language.naming.names import land_named, names_in
from assistant.language.text.lemmas import content_lemmas, senses
from assistant.language.text.overlap import senses_in
from assistant.ports import Index

__all__ = ["akin", "echoing", "near", "of_figure", "of_land", "pointed_at"]

_NEAR = 0.6  # nearness from which a claim is about the matter of a question
_ALMOST = 0.25  # less near than the nearest claim by so much, and it is about something else
_AKIN = 0.4  # nearness from which a claim may be about the matter in other words
_LEAST_FIGURE = 10  # smaller numbers count lines and sources: "in 2 lines"
_FEW = 8  # a word in one of so many claims, or in two, is rare


def near(matter: str, texts: Sequence[str], index: Index) -> tuple[int, ...]:
    """The numbers of the texts on the matter, counted from 1, the nearest first."""
    return _from(nearness(matter, texts, index), _NEAR)


def akin(matter: str, texts: Sequence[str], index: Index) -> tuple[int, ...]:
    """The numbers of the texts that may be on the matter in other words, the nearest first."""
    return _from(nearness(matter, texts, index), _AKIN)


def _from(scores: Sequence[float], bound: float) -> tuple[int, ...]:
    least = max(bound, max(scores, default=0.0) - _ALMOST)
    found = [number for number, score in enumerate(scores, start=1) if score >= least]
    return tuple(sorted(found, key=lambda number: -scores[number - 1]))


def of_figure(question: str, texts: Sequence[str]) -> tuple[int, ...]:
    """The numbers of the texts with an amount or a day of the question: "the 2,500", "that 1 September"."""
    amounts = {found.value for found in quantities(question) if found.value >= _LEAST_FIGURE} - _years(
        question
    )
    days = _days(question)
    return tuple(
        number
        for number, text in enumerate(texts, start=1)
        if amounts & {found.value for found in quantities(text)} or days & _days(text)
    )


def _days(text: str) -> set[tuple[int, int]]:
    found = (day for spelled in (text, text.title()) for mention in mentions(spelled) for day in mention.days)
    return {(day.month, day.day) for day in found if day.month and day.day}


def _years(text: str) -> set[float]:
    return {float(day.year) for mention in mentions(text) for day in mention.days if day.year}


def of_land(matter: str, texts: Sequence[str]) -> tuple[int, ...]:
    """The numbers of the texts that name the country that is the whole matter, its people or its capital.

    Where the matter is a capital and texts have it, those alone: "the sentence on Ankara".
    """
    spelled = matter if land_named(matter) else matter.title()
    land = land_named(spelled)
    if land is None:
        return ()
    named = [[name for name in names_in(text) if name.country == land] for text in texts]
    capital = {name.text for name in names_in(spelled) if name.kind == "capital"}
    exact = tuple(
        number for number, names in enumerate(named, start=1) if capital & {name.text for name in names}
    )
    return exact or tuple(number for number, names in enumerate(named, start=1) if names)


def echoing(question: str, texts: Sequence[str]) -> tuple[int, ...]:
    """The one text that holds two or more of the question's words, and more than any other text."""
    meant = [senses(word) for word in dict.fromkeys(content_lemmas(question))]
    held = [sum(not meaning.isdisjoint(senses_in(text)) for meaning in meant) for text in texts]
    most = max(held, default=0)
    return (held.index(most) + 1,) if most > 1 and held.count(most) == 1 else ()


def pointed_at(matter: str, question: str, texts: Sequence[str]) -> tuple[int, ...]:
    """The numbers of the texts that rare words of the matter, or amounts of the question, point at.

    The best comes first. A word counts the more the fewer hold it, one of many nothing.
    """
    weights: dict[int, float] = defaultdict(float)
    few = max(2, len(texts) // _FEW)
    for holders in (*_holding_words(matter, texts), *_holding_amounts(question, texts)):
        if len(holders) <= few:
            for number in holders:
                weights[number] += 1 / len(holders)
    best = max(weights.values(), default=0.0)
    return tuple(sorted((n for n in weights if weights[n] >= best / 2), key=lambda n: (-weights[n], n)))


def _holding_words(matter: str, texts: Sequence[str]) -> Iterable[list[int]]:
    for word in dict.fromkeys(content_lemmas(matter)):
        meant = senses(word)
        yield [number for number, text in enumerate(texts, start=1) if not meant.isdisjoint(senses_in(text))]


def _holding_amounts(question: str, texts: Sequence[str]) -> Iterable[list[int]]:
    amounts = [{found.value for found in quantities(text)} for text in texts]
    for value in dict.fromkeys(found.value for found in quantities(question) if found.value > 1):
        yield [number for number, values in enumerate(amounts, start=1) if value in values]
