"""Stretches of the calendar that are named by words: "late March", "the third quarter of 2025", "FY2026".

Each is an interval of whole days, so that a coarser claim ("in the first half of the year") can be carried by a
finer source ("on 3 February"), and what lies apart be told. A fiscal year begins on another day in each country and
is compared by its number alone.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.language.amounts.calendar import MONTHS, SHORT_MONTHS, WEEKDAYS

__all__ = ["Interval", "Period", "month_interval", "periods_in"]


@dataclass(frozen=True)
class Interval:
    """Whole days from `first` to `last`, both within it. `vague`: its ends are a manner of speaking."""

    first: date
    last: date
    vague: bool = False

    def carries(self, coarser: "Interval") -> bool:
        """Whether what happened in this interval happened in `coarser`: it lies within, if one is vague mostly."""
        if self.vague or coarser.vague:
            shared = min(self.last, coarser.last) - max(self.first, coarser.first)
            return 2 * (shared.days + 1) > self._days or (shared.days + 1) == coarser._days
        return coarser.first <= self.first and self.last <= coarser.last

    def meets(self, other: "Interval") -> bool:
        """Whether they have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def days_from(self, day: date) -> int:
        """Days from that day to its nearer end."""
        return min(abs((self.first - day).days), abs((self.last - day).days))

    @property
    def _days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Period:
    """A stretch of each year, or of one where `year` is told.

    `begin` and `finish` are (month, day); a finish before its begin lies in the next year. `nth` is instead the
    n-th weekday of a month, (n, weekday, month), -1 for the last. `fiscal` marks a year counted by accountants.
    """

    year: int | None
    begin: tuple[int, int] = (1, 1)
    finish: tuple[int, int] = (12, 31)
    vague: bool = False
    nth: tuple[int, int, int] | None = None
    fiscal: bool = False
    near: str = ""
    years: int = 1

    def interval(self, year: int) -> Interval | None:
        """Its days in that year (that it begins in); None where there is none, such as a fifth Monday."""
        try:
            if self.nth is not None:
                day = _nth_weekday(year, *self.nth)
                return Interval(day, day)
            first = date(year, *_in_month(year, self.begin))
            later = year + self.years - 1 + (self.finish < self.begin)
            return Interval(first, date(later, *_in_month(later, self.finish)), self.vague)
        except ValueError:
            return None


def month_interval(year: int, month: int) -> Interval:
    """All days of a month."""
    return Interval(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


# ---------------------------------------------------------------- reading them

_MONTH = f"(?-i:{'|'.join(month.title() for month in [*MONTHS, *SHORT_MONTHS])})"  # "may" is none
_WEEKDAY = "|".join(day.title() for day in WEEKDAYS)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_OF_YEAR = rf"(?:,?\s(?:of\s|in\s)?(?:{_YEAR}\b|(?P<near>this|last|next)\syear\b|the\syear\b))?"
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "last": -1,
    "final": -1,
    "latter": 2,
}
_NTH = "|".join(_ORDINALS)
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_PARTS = {
    "early": (1, 10), "mid": (10, 20), "late": (20, 31), "start": (1, 10), "beginning": (1, 10), "middle": (10, 20),
    "end": (21, 31), "close": (21, 31),
}  # fmt: skip
_PARTS_OF_YEAR = {
    "early": (1, 3), "mid": (5, 8), "late": (10, 12), "start": (1, 3), "beginning": (1, 3), "middle": (5, 8),
    "end": (10, 12), "close": (10, 12),
}  # fmt: skip
_ENDS = frozenset({"end", "close"})
_LAST_OF_MONTH = 31  # stands for the month's last day
_DUE = re.compile(r"\b(?:by|until|till|before|through)\s(?:the\s)?$", re.IGNORECASE)
_QUARTER, _HALF = 3, 6  # months
_BEFORE = 16  # characters before a period in which "by the" is looked for

_Groups = dict[str, str]  # what a pattern found, in small letters
_Reader = Callable[[_Groups, bool], Period]  # with whether "by" or "until" stands before


def _month_of(name: str) -> int:
    return next(number for number, full in enumerate(MONTHS, 1) if full.startswith(name[:3]))


def _period(
    found: _Groups, begin: tuple[int, int], finish: tuple[int, int], *, vague: bool = False
) -> Period:
    year = found.get("year")
    return Period(int(year) if year else None, begin, finish, vague, near=found.get("near", ""))


def _weekday(found: _Groups, _due: bool) -> Period:
    nth = _ORDINALS[found["nth"]], WEEKDAYS.index(found["weekday"]), _month_of(found["month"])
    return replace(_period(found, (1, 1), (12, 31)), nth=nth)


def _week(found: _Groups, _due: bool) -> Period:
    number, month = _ORDINALS[found["nth"]], _month_of(found["month"])
    begin, finish = (22, _LAST_OF_MONTH) if number in {-1, 4} else (7 * number - 6, 7 * number)
    return _period(found, (month, begin), (month, finish), vague=True)


def _months(found: _Groups, _due: bool) -> Period:
    return _period(found, (_month_of(found["month"]), 1), (_month_of(found["last"]), _LAST_OF_MONTH))


def _part(found: _Groups, due: bool) -> Period:
    month, (begin, finish) = _month_of(found["month"]), _PARTS[found["part"]]
    due = due and found["part"] in _ENDS
    return _period(found, (month, _LAST_OF_MONTH if due else begin), (month, finish), vague=not due)


def _half_month(found: _Groups, _due: bool) -> Period:
    month = _month_of(found["month"])
    begin, finish = (1, 15) if _ORDINALS[found["nth"]] == 1 else (16, _LAST_OF_MONTH)
    return _period(found, (month, begin), (month, finish))


def _part_of_year(found: _Groups, due: bool) -> Period:
    begin, finish = _PARTS_OF_YEAR[found["part"]]
    due = due and found["part"] in _ENDS
    first = (12, _LAST_OF_MONTH) if due else (begin, 1)
    return _period(found, first, (finish, _LAST_OF_MONTH), vague=not due)


def _share_of_year(found: _Groups, _due: bool) -> Period:
    word = found["number"]
    length = _QUARTER if found["share"] in {"quarter", "q"} else _HALF
    number = min(int(word) if word.isdigit() else _ORDINALS[word], 12 // length)
    number = 12 // length if number < 0 else number
    return _period(found, (length * (number - 1) + 1, 1), (length * number, _LAST_OF_MONTH))


_COUNTS = {"two": 2, "three": 3, "four": 4, "six": 6, "nine": 9}


def _edge_of_year(found: _Groups, _due: bool) -> Period:
    """ "The final three months of 2024"."""
    count = _COUNTS[found["count"]]
    if found["edge"] in {"first", "opening"}:
        return _period(found, (1, 1), (count, _LAST_OF_MONTH))
    return _period(found, (13 - count, 1), (12, _LAST_OF_MONTH))


def _season(found: _Groups, _due: bool) -> Period:
    first, last = _SEASONS[found["season"]]
    return _period(found, (first, 1), (last, _LAST_OF_MONTH), vague=True)


def _fiscal(found: _Groups, _due: bool) -> Period:
    year = int(found["fiscal"])
    year += 2000 if year < 100 else 0
    if "ending" in found:
        year = year // 100 * 100 + int(found["ending"])  # 2025-26 ends in 2026
    return Period(year, fiscal=True)


def _decade(found: _Groups, _due: bool) -> Period:
    return Period(int(found["decade"]), years=10)


_FISCAL = r"(?:fiscal|financial|budget)\syear"
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reader)
    for pattern, reader in (
        (rf"\b(?P<nth>{_NTH})\s(?P<weekday>{_WEEKDAY})\s(?:of|in)\s(?P<month>{_MONTH})\b\.?{_OF_YEAR}", _weekday),
        (rf"\b(?P<nth>{_NTH})\s(?:full\s)?week\s(?:of|in)\s(?P<month>{_MONTH})\b\.?{_OF_YEAR}", _week),
        (rf"\b(?P<nth>first|second|1st|2nd|latter)\shalf\sof\s(?P<month>{_MONTH})\b\.?{_OF_YEAR}", _half_month),
        (rf"\b(?:(?P<part>early|mid|late)[\s-]|(?:the\s)?(?P<part2>start|beginning|middle|end|close)\sof\s)(?P<month>{_MONTH})\b\.?{_OF_YEAR}(?!\s\d)", _part),
        (rf"\b(?:(?P<part>early|mid|late)[\s-](?:in\s)?|(?:the\s)?(?P<part2>start|beginning|middle|end|close)\sof\s)(?:{_YEAR}\b|(?P<near>this|last|next)\syear\b|the\syear\b)", _part_of_year),
        (rf"\b(?P<number>{_NTH})(?:\s(?:calendar|and\sfinal))?[\s-](?P<share>quarter|half)\b(?!\s(?:of\sa|percentage|point))(?:,?\s(?:of\s|in\s)?(?:{_YEAR}\b|(?P<near>this|last|next)\syear\b|the\syear\b))", _share_of_year),
        (rf"\b(?P<edge>first|opening|last|final)\s(?P<count>two|three|four|six|nine)\smonths\sof\s(?:{_YEAR}\b|(?P<near>this|last|next)\syear\b|the\syear\b)", _edge_of_year),
        (rf"(?<=\b[Tt]he\s)(?P<number>{_NTH})(?:\scalendar)?[\s-](?P<share>quarter)\b(?!\sof\s(?!the\syear))(?:\sof\sthe\syear)?", _share_of_year),
        (rf"\b(?P<share>Q|H)(?P<number>[1-4])\b(?:[\s,/]+(?:of\s)?{_YEAR}\b)?", _share_of_year),
        (rf"(?:\bbetween\s(?P<month>{_MONTH})\.?\sand\s|\b(?P<month2>{_MONTH})\.?\s?(?:-|–|—|\bto\b|\bthrough\b|\buntil\b)\s?)(?P<last>{_MONTH})\b\.?(?!\s\d{{1,2}}\b){_OF_YEAR}", _months),
        (rf"\b(?:FY\s?(?P<fiscal>\d{{4}}|\d\d)|(?:{_FISCAL}|fiscal)\s(?:\(FY\)\s)?(?P<fiscal2>(?:19|20)\d\d)|(?P<fiscal3>(?:19|20)\d\d)(?:[-–/](?P<ending3>\d\d))?\s{_FISCAL})(?:[-–/](?P<ending>\d\d)\b)?", _fiscal),
        (rf"\b(?:(?P<near>this|last|next)\s|(?:in|during)\s(?:the\s)?|the\s)?(?P<season>spring|summer|autumn|winter|(?<=the\s)fall)(?:,?\s(?:of\s|in\s)?{_YEAR})\b", _season),
        (r"\b(?:(?P<near>this|last|next|early|late)\s)(?P<season>spring|summer|autumn|winter)\b", _season),
        (r"\b(?P<decade>(?:19|20)\d0)['’]?s\b", _decade),
    )
)  # fmt: skip


def periods_in(text: str) -> Iterator[tuple[int, int, Period]]:
    """Each period in `text` with its start and end, in the order of the forms; they may overlap."""
    for pattern, reader in _READERS:
        for match in pattern.finditer(text):
            groups = match.groupdict().items()
            found = {name.rstrip("23"): value.lower() for name, value in groups if value}
            due = _DUE.search(text[max(0, match.start() - _BEFORE) : match.start()]) is not None
            yield match.start(), match.end(), reader(found, due)


# ---------------------------------------------------------------- the calendar


def _nth_weekday(year: int, number: int, weekday: int, month: int) -> date:
    """Raises ValueError where the month has no such day."""
    if number > 0:
        first = date(year, month, 1)
        day = first + timedelta((weekday - first.weekday()) % 7 + 7 * (number - 1))
        return day if day.month == month else date(year, month, 32)
    last = month_interval(year, month).last
    return last - timedelta((last.weekday() - weekday) % 7)


def _in_month(year: int, month_day: tuple[int, int]) -> tuple[int, int]:
    month, day = month_day
    return month, min(day, calendar.monthrange(year, month)[1])
