"""The names of months and weekdays, as they are written in English."""

__all__ = ["MONTHS", "SHORT_MONTHS", "WEEKDAYS"]

MONTHS = "january february march april may june july august september october november december".split()
SHORT_MONTHS = "jan feb mar apr jun jul aug sept sep oct nov dec".split()
"""Longer forms before shorter ones of the same month, as a pattern needs them."""
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
"""In the order of `date.weekday()`."""
