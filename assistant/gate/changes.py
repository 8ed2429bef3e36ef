"""What a change comes to, by which words it is told, and how much it is in another stretch of time.

"By a fifth" is another thing than "to a fifth"; 100 tons a day are 700 a week.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.language.amounts.comparison import same_quantity
from assistant.language.amounts.intervals import how_often
from assistant.language.amounts.quantities import Quantity

__all__ = ["at_another_rate", "growth", "told_the_other_way"]

_REACH = 24  # characters after a number in which "a week" stands, before it in which "by" and "to" do
_DAYS = {
    "hourly": 1 / 24,
    "daily": 1.0,
    "weekly": 7.0,
    "monthly": 365 / 12,
    "quarterly": 365 / 4,
    "annual": 365.0,
}
_VERBS = (
    r"(?:rise|rose|risen|rising|fall|fell|fallen|falling|grow|grew|grown|growing|shrink|shrank|shrunk|"
    r"(?:increas|decreas|declin|reduc|rais|expand|dropp?|lower|slash|cut|jump|climb|soar|slump|swell|dwindl|trimm)\w*)"
)
_CHANGE = re.compile(
    rf"\b{_VERBS}\b(?:\s[\w-]+){{0,3}}?\s(?P<way>by|to)\s(?:(?:about|around|nearly|almost|some|over|up|more|than|just|a|an)\s)*$",
    re.IGNORECASE,
)
_WINDOW = 80  # characters before a number in which the verb of a change stands


def growth(first: Quantity, last: Quantity) -> Iterator[Quantity]:
    """How much more or less `last` is than `first`, in percent of it; shares differ by points."""
    if last.unit not in {"percent", "point"} and first.value > 0:
        share = 100 * abs(last.value - first.value) / first.value
        yield Quantity("", 0, 0, round(share, 9), "percent")


def at_another_rate(claimed: Quantity, claim: str, recorded: Quantity, record: str) -> bool:
    """Whether both are one amount in other stretches of time: 700 tons a week, 100 tons a day."""
    mine, theirs = _days(claimed, claim), _days(recorded, record)
    if mine is None or theirs is None or mine == theirs:
        return False
    return same_quantity(claimed, replace(recorded, value=recorded.value * mine / theirs, top=None))


def _days(quantity: Quantity, text: str) -> float | None:
    """Days of the stretch that the number is counted in."""
    after = re.split(r"[,;.]", text[quantity.end :][:_REACH])[0]
    found = how_often(f"{quantity.text}{after}")
    return _DAYS.get(next(iter(found))) if len(found) == 1 else None


def told_the_other_way(claimed: Quantity, claim: str, recorded: Quantity, record: str) -> bool:
    """ "Fell by a fifth" and "fell to a fifth"."""
    ways = {_way(claimed, claim), _way(recorded, record)}
    return ways == {"by", "to"}


def _way(quantity: Quantity, text: str) -> str:
    found = _CHANGE.search(text[max(0, quantity.start - _WINDOW) : quantity.start])
    return found["way"].lower() if found else ""
