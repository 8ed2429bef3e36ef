"""Stretches of the calendar that are named by words."""

from datetime import date

import pytest

from assistant.language.amounts.dates import mentions, resolve
from assistant.language.amounts.partial_days import Day, compatible
from assistant.language.amounts.periods import Interval, month_interval, periods_in

WRITTEN = date(2025, 9, 13)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("the first Wednesday of March", (2025, 3, 5), (2025, 3, 5)),
        ("the last Friday in June 2025", (2025, 6, 27), (2025, 6, 27)),
        ("in late November", (2025, 11, 20), (2025, 11, 30)),
        ("by mid-December", (2025, 12, 10), (2025, 12, 20)),
        ("by the end of March 2026", (2026, 3, 31), (2026, 3, 31)),
        ("at the end of May", (2025, 5, 21), (2025, 5, 31)),
        ("before the end of the year", (2025, 12, 31), (2025, 12, 31)),
        ("in the third quarter", (2025, 7, 1), (2025, 9, 30)),
        ("Q3 2025", (2025, 7, 1), (2025, 9, 30)),
        ("the fourth quarter of last year", (2024, 10, 1), (2024, 12, 31)),
        ("in the first half of 2025", (2025, 1, 1), (2025, 6, 30)),
        ("between January and June this year", (2025, 1, 1), (2025, 6, 30)),
        ("July–September 2025", (2025, 7, 1), (2025, 9, 30)),
        ("the second half of November", (2025, 11, 16), (2025, 11, 30)),
        ("the summer of 2027", (2027, 6, 1), (2027, 8, 31)),
        ("the winter of 2026", (2026, 12, 1), (2027, 2, 28)),
        ("in the 1960s", (1960, 1, 1), (1969, 12, 31)),
        ("mid-2025", (2025, 5, 1), (2025, 8, 31)),
    ],
)  # fmt: skip
def test_the_days_of_a_period(text, first, last):
    [mention] = mentions(text)
    days = [day.interval for end in resolve(mention, WRITTEN) for day in end]
    wanted = date(*first), date(*last)
    assert wanted in [(day.first, day.last) for day in days]


@pytest.mark.parametrize(
    "text", ["FY2026", "fiscal 2026", "fiscal year 2026", "the 2025-26 financial year", "FY26"]
)
def test_a_fiscal_year_is_known_by_its_number(text):
    [mention] = mentions(text)
    assert resolve(mention, WRITTEN) == ((Day(fiscal=2026),),)


@pytest.mark.parametrize(
    "text",
    [
        "they may to him",
        "the fall of Kabul",
        "a quarter of a percentage point",
        "a quarter of residents",
        "the first lady",
    ],
)
def test_what_is_no_period(text):
    assert list(periods_in(text)) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("15.11.2025", {date(2025, 11, 15)}),
        ("04/03/2025", {date(2025, 3, 4), date(2025, 4, 3)}),
        ("25/12/2025", {date(2025, 12, 25)}),
        ("12/25/2025", {date(2025, 12, 25)}),
    ],
)
def test_dates_in_figures(text, days):
    [mention] = mentions(text)
    assert {day.full for end in resolve(mention, WRITTEN) for day in end} == days


@pytest.mark.parametrize("text", ["192.168.10.2025", "1.2.3", "99/99/2025", "3/4/25/2025"])
def test_figures_that_are_no_date(text):
    assert not any(mention.either or (mention.days and mention.days[0].full) for mention in mentions(text))


MARCH, THIRD = Day(2025, 3), Day(2025, 3, 3)
SPRING = Day(span=Interval(date(2025, 3, 1), date(2025, 5, 31), vague=True))
QUARTER = Day(span=Interval(date(2025, 1, 1), date(2025, 3, 31)))


@pytest.mark.parametrize(
    ("claimed", "recorded", "carried"),
    [
        (MARCH, THIRD, True),
        (THIRD, MARCH, False),
        (QUARTER, THIRD, True),
        (QUARTER, MARCH, True),
        (MARCH, QUARTER, False),
        (QUARTER, Day(2025, 4), False),
        (SPRING, THIRD, True),
        (Day(2025), QUARTER, True),
        (QUARTER, Day(2025), False),
        (Day(fiscal=2026), Day(fiscal=2026), True),
        (Day(fiscal=2026), Day(2026), False),
    ],
)
def test_a_coarser_claim_is_carried_by_a_finer_source(claimed, recorded, carried):
    assert compatible(claimed, recorded) is carried


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        (THIRD, Day(2025, 4), True),
        (THIRD, QUARTER, False),
        (THIRD, Day(month=4), False),
        (Day(fiscal=2026), Day(fiscal=2027), True),
        (Day(fiscal=2026), THIRD, False),
    ],
)
def test_what_is_apart_and_what_cannot_be_compared(one, two, apart):
    assert one.apart_from(two) is apart


def test_a_month_ends_where_the_calendar_says():
    assert month_interval(2024, 2) == Interval(date(2024, 2, 1), date(2024, 2, 29))
    assert month_interval(2024, 2).days_from(date(2024, 3, 3)) == 3
