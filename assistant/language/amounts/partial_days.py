"""As much of a date as a text tells, compared as intervals of days."""

from dataclasses import dataclass
from datetime import date

from assistant.language.amounts.periods import Interval, month_interval

__all__ = ["Day", "compatible"]


@dataclass(frozen=True)
class Day:
    """As much of a date as is known; `weekday` is 0 for Monday.

    `span` is a period named by words instead ("late March"), `fiscal` the number of a fiscal year.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    span: Interval | None = None
    fiscal: int | None = None

    @classmethod
    def of(cls, day: date) -> "Day":
        return cls(day.year, day.month, day.day, day.weekday())

    @property
    def full(self) -> date | None:
        if self.year and self.month and self.day:
            try:
                return date(self.year, self.month, self.day)
            except ValueError:
                return None
        return None

    @property
    def interval(self) -> Interval | None:
        """The days that it may be; None where its year is not known, and for a bare weekday."""
        if self.span is not None:
            return self.span
        if day := self.full:
            return Interval(day, day)
        if self.year is None or self.day is not None or self.weekday is not None:
            return None
        if self.month is not None:
            return month_interval(self.year, self.month)
        return Interval(date(self.year, 1, 1), date(self.year, 12, 31))

    def apart_from(self, other: "Day") -> bool:
        """Whether they surely have no day in common."""
        if self.fiscal is not None or other.fiscal is not None:
            return None not in {self.fiscal, other.fiscal} and self.fiscal != other.fiscal
        own, others = self.interval, other.interval
        return own is not None and others is not None and not own.meets(others)


def compatible(claimed: Day, recorded: Day) -> bool:
    """True when no known part differs and at least the finest part of `claimed` is known in `recorded`.

    A coarser claim is carried by a finer source, not the other way round.
    """
    if claimed.fiscal is not None or recorded.fiscal is not None:
        return claimed.fiscal == recorded.fiscal
    if claimed.span is not None or recorded.span is not None:
        coarser, finer = claimed.interval, recorded.interval
        return coarser is not None and finer is not None and finer.carries(coarser)
    return _parts_agree(claimed, recorded)


def _parts_agree(claimed: Day, recorded: Day) -> bool:
    pairs = [(claimed.year, recorded.year), (claimed.month, recorded.month), (claimed.day, recorded.day)]
    if claimed.day is not None or recorded.day is not None:
        pairs.append((claimed.weekday, recorded.weekday))
    if any(a is not None and b is not None and a != b for a, b in pairs):
        return False
    if claimed.weekday is not None and claimed.day is None:
        return claimed.weekday == recorded.weekday
    if claimed.day is not None:
        return recorded.day is not None or (
            recorded.weekday is not None and recorded.weekday == claimed.weekday
        )
    if claimed.month is not None:
        return recorded.month is not None
    return recorded.year is not None
