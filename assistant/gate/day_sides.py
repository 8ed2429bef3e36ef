"""On which side of a day: "by" and "before" beside a day within them, "after" a day beside that very day."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant.gate.case import Case
from assistant.language.amounts.date_bounds import DateRange, bound_before, bounded, ranges_in
from assistant.language.amounts.dates import Day, Mention, compatible, mentions

__all__ = ["BesideDay", "is_within_bound", "other_bound", "other_range", "stands_in_same_range"]

_DaysOf = Callable[[Mention, Case], list[Day]]


class BesideDay(NamedTuple):
    """What the claim says of a day, and what the record says of it."""

    claimed: str
    recorded: str


def is_within_bound(mention: Mention, ends: Sequence[Sequence[Day]], case: Case, days_of: _DaysOf) -> bool:
    """ "By June 30" where each day that the record names for it is within: "on June 12"."""
    bound = bound_before(case.claim_text, mention)
    if bound == "on":
        return False
    spans = [bounded(bound, day.interval) for end in ends for day in end if day.interval]
    if not spans:
        return False
    found = [
        [bounded(bound_before(text, other), day.interval) for day in days_of(other, case) if day.interval]
        for text in case.sentences_on_it
        for other in mentions(text)
    ]
    return bool(found) and all(any(day.carries(span) for day in days for span in spans) for days in found)


def other_bound(
    mention: Mention, ends: Sequence[Sequence[Day]], case: Case, days_of: _DaysOf
) -> BesideDay | None:
    """ "Before June 12" where the record has "on June 12", and "on June 12" where it has "by June 12"."""
    if not mention.days or mention.days[0].month is None or len(mention.days) > 1:
        return None
    claimed = bound_before(case.claim_text, mention)
    others: list[str] = []
    for _, sentence in case.near_sentences:
        for other in mentions(sentence.text):
            days = days_of(other, case)
            if not _same_day(ends, days):
                continue
            bound = bound_before(sentence.text, other)
            spans = [day.interval for day in days if day.interval]
            if all(bounded(bound, span).carries(bounded(claimed, span)) for span in spans):
                return None
            others.append(_with(bound, other))
    return BesideDay(_with(claimed, mention), others[0]) if others else None


def _same_day(ends: Sequence[Sequence[Day]], days: Sequence[Day]) -> bool:
    return any(
        compatible(day, each) and compatible(each, day) for end in ends for day in end for each in days
    )


def _with(bound: str, mention: Mention) -> str:
    return f"{bound} {mention.text}"


def other_range(case: Case) -> BesideDay | None:
    """ "From March to June" where the record on the matter has other ends: "from 1 March to 31 May"."""
    for claimed in ranges_in(case.claim_text):
        recorded = _recorded_ranges(case)
        if recorded and not any(_same_ends(claimed, other) for other in recorded):
            return BesideDay(claimed.text, recorded[0].text)
    return None


def stands_in_same_range(mention: Mention, case: Case) -> bool:
    """Whether the day is an end of a stretch that the record has as well."""
    own = [each for each in ranges_in(case.claim_text) if each.start <= mention.start < each.end]
    return any(_same_ends(each, other) for each in own for other in _recorded_ranges(case))


def _recorded_ranges(case: Case) -> list[DateRange]:
    return [each for text in case.sentences_on_it for each in ranges_in(text)]


def _same_ends(claimed: DateRange, recorded: DateRange) -> bool:
    """A claim may leave out the year or the day."""
    pairs = ((claimed.first, recorded.first), (claimed.last, recorded.last))
    return all(
        mine in {None, theirs} or theirs is None
        for day, other in pairs
        for mine, theirs in ((day.year, other.year), (day.month, other.month), (day.day, other.day))
    )
