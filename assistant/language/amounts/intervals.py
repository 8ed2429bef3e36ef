"""How often something is done, how many times, and how long it is between two things."""

import re
from collections.abc import Iterable

from assistant.language.amounts.quantities import Quantity

__all__ = ["how_often", "intervals", "repetitions"]

# "Ten a day", not "a day after" and not "a day of mourning"; "$2,000 a month in fees" after a figure that is no year.
_EACH = (
    r"(?:every|each|per) {0}"
    r"|(?<=\w )an? {0}(?! (?:after|before|ago|later|earlier|of|in|from|on|long|when|to)\b|[’'])"
    r"|(?<!(?:19|20)\d\d )(?:(?<=\d )|(?<=million )|(?<=billion ))an? {0}(?! (?:after|before|ago|later|earlier)\b|[’'])"
)
_FREQUENCIES = {
    "hourly": rf"hourly|{_EACH.format('hour')}",
    "daily": rf"daily|bpd|b/d|{_EACH.format('day')}",
    "weekly": rf"weekly|{_EACH.format('week')}",
    "monthly": rf"monthly|{_EACH.format('month')}",
    "quarterly": r"quarterly|(?:every|each) (?:quarter|three months)|once a quarter|four times a year",
    "annual": rf"annual(?:ly)?|yearly|per annum|{_EACH.format('year')}",
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
