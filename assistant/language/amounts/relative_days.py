"""Days counted from the day of writing: yesterday, last week, three months ago."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from assistant.language.amounts.calendar import days_from
from assistant.language.amounts.partial_days import Day
from assistant.language.amounts.periods import Interval

__all__ = ["moved", "relative_days"]

_PARTS_OF_WEEK = {"early": (6, 0, 1, 2), "mid": (1, 2, 3), "late": (3, 4, 5)}  # a week may begin on Sunday
_PARTS_OF_MONTH = {"early": (1, 10), "mid": (10, 20), "late": (20, 31)}


def relative_days(written: date, offset: int, unit: str, part: str = "") -> tuple[Day, ...]:
    """What lies `offset` days, weeks, months or years after `written` (before it where negative) may be.

    Of a week or a month `part` may be early, mid or late.
    """
    if unit == "fortnight":
        unit, offset = "week", 2 * offset
    if unit == "week":
        days = moved(written, _week(offset, written.weekday()))
        return tuple(day for day in days if not part or day.weekday in _PARTS_OF_WEEK[part])
    if unit == "month" and part:
        return (_part_of_month(_around(written, offset, unit), part),)
    if unit == "month" and offset < -1:
        return (_months_back(written, -offset),)
    return (_around(written, offset, unit),) if unit != "day" else moved(written, (offset,))


def _part_of_month(month: Day, part: str) -> Day:
    year, number = month.year or 1, month.month or 1
    first, last = _PARTS_OF_MONTH[part]
    last = min(last, monthrange(year, number)[1])
    return Day(span=Interval(date(year, number, first), date(year, number, last), vague=True))


def moved(written: date, steps: Iterable[int]) -> tuple[Day, ...]:
    """The days so many after `written`, in order."""
    return tuple(map(Day.of, days_from(written, steps)))


def _week(offset: int, weekday: int) -> range:
    """The days of this, the last or the next week, begun on Monday or Sunday; "two weeks ago" within three days.

    A day more to the side of the day of writing, which is another one elsewhere.
    """
    if offset < -1:
        return range(7 * offset - 3, 7 * offset + 4)
    starts = (7 * offset - weekday, 7 * offset - (weekday + 1) % 7)
    first, last = min(starts), max(starts) + 6
    return range(first - (offset > 0), last + 1 + (offset < 0))


def _around(written: date, offset: int, unit: str) -> Day:
    """This, the last or the next month or year."""
    if unit == "year":
        return Day(year=written.year + offset)
    months = written.year * 12 + written.month - 1 + offset
    return Day(year=months // 12, month=months % 12 + 1)


def _months_back(written: date, months: int) -> Day:
    """ "Three months ago": within half a month of that day."""
    number = written.year * 12 + written.month - 1 - months
    middle = date(number // 12, number % 12 + 1, min(written.day, 28))
    first, last = days_from(middle, (-15, 15))
    return Day(span=Interval(first, last, vague=True))
