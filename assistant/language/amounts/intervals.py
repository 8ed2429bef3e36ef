"""How often something is done, how many times, and how long it is between two things."""

import re
from collections.abc import Iterable

from assistant.language.amounts.quantities import Quantity

__all__ = ["how_often", "intervals", "repetitions"]

_FREQUENCIES = {
    "daily": r"daily|every day|(?:once|twice) a day|per day",
    "weekly": r"weekly|every week|(?:once|twice) a week|per week",
    "monthly": r"monthly|every month|(?:once|twice) a month|per month",
    "quarterly": r"quarterly|every (?:quarter|three months)|(?:once|each) (?:a )?quarter|four times a year",
    "annual": r"annual(?:ly)?|yearly|every year|once a year|each year|per year|a year",
}
# "Two days before the trip" is no date, but the distance between two; "twice" is how many times.
_DIRECTION = re.compile(r"\s+(?P<way>before|after|earlier|later|prior to|ahead of|on from)\b", re.IGNORECASE)
_EARLIER = frozenset({"before", "earlier", "prior to", "ahead of"})
_TIMES = re.compile(
    r"\b(?:twice|thrice)\b"
    r"(?! (?:as (?:many|much|\w+ as)|the (?:size|number|amount|age|share|rate|price|cost))\b)",
    re.IGNORECASE,
)


def how_often(text: str) -> set[str]:
    """The frequencies that the text names: daily, weekly, monthly, quarterly, annual."""
    return {
        name
        for name, pattern in _FREQUENCIES.items()
        if re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE)
    }


def intervals(found: Iterable[Quantity], text: str) -> list[tuple[Quantity, bool]]:
    """The quantities of `text` that say how long between two things, each with whether it reaches back."""
    ways = ((quantity, _DIRECTION.match(text, quantity.end)) for quantity in found if quantity.unit)
    return [(quantity, way["way"].lower() in _EARLIER) for quantity, way in ways if way]


def repetitions(text: str) -> list[str]:
    """The words by which the text says how many times something was done; "twice as many" is none."""
    return _TIMES.findall(text)
