"""Days that words bound on one side ("by", "before", "after"), and stretches with both ends, as intervals."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from assistant.language.amounts.dates import Day, Mention, mentions
from assistant.language.amounts.periods import Interval

__all__ = ["BOUND_WORDS", "DateBound", "DateRange", "bound_before", "bounded", "ranges_in"]

DateBound = Literal["on", "by", "before", "not before", "after"]

_REACH = 24  # characters before a day in which such a word is looked for
_NOT = "(?<!not )(?<!no )"
BOUND_WORDS: Mapping[DateBound, str] = {
    "not before": "(?:no|not) (?:earlier than|before)|on or after",
    "by": "by|(?:no|not) later than|on or before",
    "before": f"{_NOT}before|ahead of|prior to|{_NOT}earlier than",
    "after": f"after|following|{_NOT}later than",
}
"""The words that bound a day, as patterns, in the order in which they are looked for."""

_BOUNDS = tuple(
    (bound, re.compile(rf"\b(?:{words})\s+(?:on\s+)?$", re.IGNORECASE))
    for bound, words in BOUND_WORDS.items()
)
# "Before June 12," and no "after the March 3 talks" or "after Tuesday's vote", which are things with a day.
_ENDS_THERE = re.compile(
    r"\s*(?:$|[.,;:)\]—–]|(?:and|or|but|if|when|while|in|at|to|for|with|unless|because|under|as|the|he|she|it|they|who|which|that|is|are|was|were|will)\b)"
)
_THROUGH = re.compile(r",?\s?(?:-|–|—|\bto\b|\bthrough\b|\buntil\b|\btill\b)\s?", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|to)\s", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_EARLIEST, _LATEST = date(1, 1, 1), date(9999, 12, 31)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DateRange:
    """ "From 1 March to 31 May": what each end tells; `text == source[start:end]`."""

    start: int
    end: int
    text: str
    first: Day
    last: Day


def bound_before(text: str, mention: Mention) -> DateBound:
    """The word that bounds the day, "on" where none stands before it."""
    if not _ENDS_THERE.match(text, mention.end):
        return "on"
    before = text[max(0, mention.start - _REACH) : mention.start]
    return next((bound for bound, pattern in _BOUNDS if pattern.search(before)), "on")


def bounded(bound: DateBound, days: Interval) -> Interval:
    """The days that "by", "before" or "after" these may mean; open to the end of the calendar."""
    if bound == "by":
        return Interval(_EARLIEST, days.last)
    if bound == "before":
        return Interval(_EARLIEST, days.first - _ONE_DAY if days.first > _EARLIEST else _EARLIEST)
    if bound == "not before":
        return Interval(days.first, _LATEST)
    if bound == "after":
        return Interval(days.last + _ONE_DAY if days.last < _LATEST else _LATEST, _LATEST)
    return days


def ranges_in(text: str) -> Iterator[DateRange]:
    """Each stretch of days or months of which both ends are told, in order."""
    found = mentions(text)
    for at, mention in enumerate(found):
        if ends := _own_ends(mention):
            yield DateRange(*mention.span, mention.text, *ends)
        elif at + 1 < len(found) and _go_together(text, mention, found[at + 1]):
            last = found[at + 1]
            yield DateRange(
                mention.start, last.end, text[mention.start : last.end], mention.days[0], last.days[0]
            )


def _own_ends(mention: Mention) -> tuple[Day, Day] | None:
    """Of "3-5 March" and "January to June"."""
    if len(mention.days) == 2:
        return mention.days[0], mention.days[1]
    period = mention.period
    if period is None or period.vague or period.nth or period.fiscal or period.begin[0] == period.finish[0]:
        return None
    return Day(period.year, period.begin[0]), Day(period.year, period.finish[0])


def _go_together(text: str, first: Mention, last: Mention) -> bool:
    if len(first.days) != 1 or len(last.days) != 1 or not first.days[0].month or not last.days[0].month:
        return False
    gap = text[first.end : last.start]
    if _BETWEEN.search(text[max(0, first.start - _REACH) : first.start]):
        return _AND.fullmatch(gap) is not None
    return _THROUGH.fullmatch(gap) is not None
