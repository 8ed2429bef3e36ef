"""Days at both ends of the calendar: what would lie beyond them is none."""

from datetime import date

import pytest

from assistant.dialogue.understand import _month_end
from assistant.language.amounts.calendar import days_from
from assistant.language.amounts.dates import mentions, resolve
from assistant.language.events.event_days import _days

EXTREMES = (date.min, date.max)
WORDS = (
    "yesterday, today, tomorrow, last week, next week, ten weeks ago, ten days ago, on Monday, last Friday, "
)
WORDS += "next Sunday, in May, on 31 December, this year, next year, last month"


def test_days_beyond_the_calendar_are_left_out():
    assert days_from(date.max, (1, 0, -1)) == (date(9999, 12, 30), date.max)
    assert days_from(date.min, (-1,)) == ()


@pytest.mark.parametrize("written", EXTREMES)
def test_every_way_to_name_a_day_is_read_at_both_ends(written):
    found = mentions(WORDS)
    assert len(found) > 10
    for mention in found:
        for days in resolve(mention, written):
            assert all(day.full is None or date.min <= day.full <= date.max for day in days)


def test_the_eve_of_the_first_day_is_none():
    assert list(_days("The minister met the president yesterday.", date.min)) == []
    assert list(_days("The minister met the president yesterday.", date(2025, 3, 5))) == [date(2025, 3, 4)]


def test_the_last_month_has_an_end():
    assert _month_end(date(9999, 12, 1)) == date.max
    assert _month_end(date(2024, 2, 1)) == date(2024, 2, 29)
