"""The names of months and weekdays, as they are written in English."""

from collections.abc import Iterable
from datetime import date

__all__ = ["MONTHS", "SHORT_MONTHS", "WEEKDAYS", "days_from"]

MONTHS = "january february march april may june july august september october november december".split()
SHORT_MONTHS = "jan feb mar apr jun jul aug sept sep oct nov dec".split()
"""Longer forms before shorter ones of the same month, as a pattern needs them."""
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
"""In the order of `date.weekday()`."""


def days_from(day: date, steps: Iterable[int]) -> tuple[date, ...]:
    """The days that lie so many days after `day`, in order; one before year 1 or after year 9999 is none."""
    ordinals = (day.toordinal() + step for step in sorted(steps))
    least, most = date.min.toordinal(), date.max.toordinal()
    return tuple(date.fromordinal(ordinal) for ordinal in ordinals if least <= ordinal <= most)
