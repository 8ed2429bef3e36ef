"""Days bounded on one side, stretches with both ends, days counted back, and the order of figures."""

from datetime import date

import pytest

from assistant.language.amounts.date_bounds import bound_before, bounded, ranges_in
from assistant.language.amounts.dates import mentions
from assistant.language.amounts.figure_order import month_first_in, writes_month_first
from assistant.language.amounts.partial_days import Day
from assistant.language.amounts.periods import Interval
from assistant.language.amounts.relative_days import moved, relative_days

WEDNESDAY = date(2025, 3, 5)
JUNE = Interval(date(2025, 6, 1), date(2025, 6, 30))


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("It will close by June 30.", "by"),
        ("It will close no later than 30 June.", "by"),
        ("It will close on or before 30 June.", "by"),
        ("It will close before June.", "before"),
        ("It will close prior to June 30, he said.", "before"),
        ("It will not close earlier than 30 June.", "before"),
        ("It will open not before 30 June.", "not before"),
        ("It will open no earlier than 30 June.", "not before"),
        ("It opened after 30 June and closed.", "after"),
        ("It opened on 30 June.", "on"),
        ("They spoke after the March 3 talks.", "on"),
        ("They spoke after March 3 talks.", "on"),
    ],
)
def test_the_word_that_bounds_a_day(text, bound):
    assert bound_before(text, mentions(text)[0]) == bound


@pytest.mark.parametrize(
    ("bound", "first", "last"),
    [
        ("on", JUNE.first, JUNE.last),
        ("by", date.min, JUNE.last),
        ("before", date.min, date(2025, 5, 31)),
        ("not before", JUNE.first, date.max),
        ("after", date(2025, 7, 1), date.max),
    ],
)
def test_the_days_that_a_bound_leaves(bound, first, last):
    assert bounded(bound, JUNE) == Interval(first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It runs from 1 March to 31 May.", Day(month=3, day=1), Day(month=5, day=31)),
        ("It lasted Feb. 3 through Feb. 7.", Day(month=2, day=3), Day(month=2, day=7)),
        ("It lasted 3-7 February.", Day(month=2, day=3), Day(month=2, day=7)),
        ("It runs from January to June.", Day(month=1), Day(month=6)),
        ("It rained between 2 May and 9 May.", Day(month=5, day=2), Day(month=5, day=9)),
    ],
)
def test_both_ends_of_a_stretch(text, first, last):
    [found] = ranges_in(text)
    assert (found.first, found.last) == (first, last)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text", ["On 2 May and 9 May it rained.", "In late March it rained.", "In 2025 it rained."]
)
def test_what_is_no_stretch_with_two_ends(text):
    assert list(ranges_in(text)) == []


def test_days_counted_from_the_day_of_writing():
    assert relative_days(WEDNESDAY, -1, "day") == moved(WEDNESDAY, [-1]) == (Day.of(date(2025, 3, 4)),)
    assert relative_days(WEDNESDAY, -1, "month") == (Day(2025, 2),)
    [back] = relative_days(WEDNESDAY, -3, "month")
    assert back.span == Interval(date(2024, 11, 20), date(2024, 12, 20), vague=True)


@pytest.mark.parametrize(
    ("country", "first"),
    [("United States", True), ("Philippines", True), ("GB", False), ("France", False), ("Atlantis", False)],
)
def test_the_countries_that_write_the_month_first(country, first):
    assert month_first_in(country) is first


@pytest.mark.parametrize(
    ("text", "address", "first"),
    [
        ("They met on 04/03/2025 and on 25/03/2025.", None, False),
        ("They met on 04/03/2025 and on 03/25/2025.", None, True),
        ("They met on 25/03/2025 and on 03/25/2025.", "https://news.example.uk/", None),
        ("They met on 04/03/2025.", "https://news.example.co.uk/a", False),
        ("They met on 04/03/2025.", "https://news.example.ph/a", True),
        ("They met on 04/03/2025.", "https://www.example.gov/a", True),
        ("They met on 04/03/2025.", "https://news.example.com/a", None),
        ("They met on 04/03/2025.", "https://news.example.io/a", None),
        ("They met on 04/03/2025.", None, None),
    ],
)
def test_how_an_article_writes_its_dates(text, address, first):
    assert writes_month_first(text, address) is first
