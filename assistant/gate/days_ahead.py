"""A stretch from the day of writing on, where the record names the day: "in 90 days", "within six weeks"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from assistant.gate.case import Case
from assistant.language.amounts.dates import mentions, resolve
from assistant.language.amounts.quantities import Quantity

__all__ = ["reaches_a_named_day"]

_AHEAD = re.compile(r"\b(?P<way>in|within)\s(?:the\snext\s|about\s)?$", re.IGNORECASE)
_COUNTED_FROM = re.compile(r"\s(?:of|after|before|from(?!\snow))\b", re.IGNORECASE)  # another day than today
_DAYS = {"day": 1, "week": 7, "month": 30}
_SLACK = {"day": 1, "week": 3, "month": 15}  # days by which a coarser unit may be off
_REACH = 20  # characters before the number


def reaches_a_named_day(quantity: Quantity, case: Case) -> bool:
    """Whether a day that the cited sentences name lies so far ahead of the article's or the statement's."""
    way = _AHEAD.search(case.claim_text[max(0, quantity.start - _REACH) : quantity.start])
    if way is None or quantity.unit not in _DAYS or _COUNTED_FROM.match(case.claim_text, quantity.end):
        return False
    length = timedelta(quantity.value * _DAYS[quantity.unit])
    slack = timedelta(_SLACK[quantity.unit])
    for begin in filter(None, (case.context.published, *case.dates)):
        for day in _named_days(case, begin):
            near = abs(day - begin - length) <= slack
            if near or (way["way"].lower() == "within" and timedelta(0) <= day - begin <= length):
                return True
    return False


def _named_days(case: Case, written: date) -> Iterator[date]:
    for mention in mentions(case.cited_text):
        if mention.offset is not None:
            continue  # "today" is the statement's day
        for end in resolve(mention, written):
            yield from (day.full for day in end if day.full is not None)
