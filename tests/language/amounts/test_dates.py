"""Dates in sentences: what is read, what they come to, and which fit together."""

from datetime import date

import pytest

from assistant.language.amounts.dates import Day, compatible, mentions, resolve

WEDNESDAY = date(2025, 3, 5)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met on March 4, 2025.", ["March 4, 2025"]),
        ("They met on 4 March and again in April.", ["4 March", "April"]),
        ("The talks of May 3-5 ended on Friday.", ["May 3-5", "Friday"]),
        ("On the fourth of July he spoke.", ["fourth of July"]),
        ("It began in May 2019 and ended last year.", ["May 2019", "last year"]),
        ("Yesterday and today differ.", ["Yesterday", "today"]),
        ("The accord of 2015 lapsed on 2025-10-18.", ["2015", "2025-10-18"]),
        ("Since January, trade has grown.", ["January"]),
        (
            "They met on Tuesday, 25 February, and on Feb. 26 (Wednesday).",
            ["Tuesday, 25 February", "Feb. 26 (Wednesday"],
        ),
        ("Tues. Mar. 4, or two weeks ago", ["Tues. Mar. 4", "two weeks ago"]),
    ],
)
def test_dates_are_found(text, found):
    assert [mention.text for mention in mentions(text)] == found
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions(text))


@pytest.mark.parametrize(
    "text",
    [
        "He may visit soon.", "Some 2000 people came.", "It cost $2025.", "The march began at noon.", "A total of 2,025.5 tons", "Room 1999.5 is shut.",
        "They spoke for two days.",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date(text):
    assert mentions(text) == ()


@pytest.mark.parametrize(
    ("text", "deadline", "direction"),
    [
        ("Open until Friday.", True, ""), ("He came last Monday.", False, "last"), ("It starts by next Tuesday.", True, "next"),
        ("They met on Friday.", False, ""), ("Since March 2024 they talk.", True, ""),
    ],
)  # fmt: skip
def test_what_stands_before_a_date(text, deadline, direction):
    [mention] = mentions(text)
    assert (mention.deadline, mention.direction) == (deadline, direction)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on Monday", {date(2025, 3, 3), date(2025, 3, 10)}),
        ("last Monday", {date(2025, 3, 3), date(2025, 2, 24)}),
        ("next Monday", {date(2025, 3, 10), date(2025, 3, 17)}),
        ("on Wednesday", {WEDNESDAY}),
        ("yesterday", {date(2025, 3, 4)}),
        ("tomorrow", {date(2025, 3, 6)}),
        ("March 1, 2024", {date(2024, 3, 1)}),
        ("March 1", {date(2025, 3, 1)}),
        ("October 1", {date(2024, 10, 1), date(2025, 10, 1)}),
        ("two days ago", {date(2025, 3, 3)}),
    ],
)
def test_what_a_date_comes_to_from_the_day_of_writing(text, days):
    [mention] = mentions(text)
    assert {day.full for readings in resolve(mention, WEDNESDAY) for day in readings} == days


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [
        ("last year", 2024, None),
        ("this month", 2025, 3),
        ("next month", 2025, 4),
        ("last month", 2025, 2),
        ("next year", 2026, None),
    ],
)
def test_months_and_years_near_by(text, year, month):
    [mention] = mentions(text)
    [[day]] = resolve(mention, WEDNESDAY)
    assert (day.year, day.month) == (year, month)


def test_the_ends_of_a_range_are_two_days():
    [mention] = mentions("March 3-5, 2025")
    assert [day.full for [day] in resolve(mention, None)] == [date(2025, 3, 3), date(2025, 3, 5)]


@pytest.mark.parametrize("text", ["yesterday", "last year"])
def test_without_a_day_of_writing_nothing_relative_is_known(text):
    assert resolve(mentions(text)[0], None) == ()


@pytest.mark.parametrize(
    ("claimed", "recorded", "fits"),
    [
        (Day(2025, 3, 4), Day(2025, 3, 4), True),
        (Day(month=3, day=4), Day(2025, 3, 4), True),
        (Day(year=2025), Day(2025, 3, 4), True),
        (Day(2025, 3), Day(2025, 3, 4), True),
        (Day(weekday=1), Day.of(date(2025, 3, 4)), True),
        (Day(2025, 3, 4), Day(2025, 3, 5), False),
        (Day(2025, 3, 4), Day(2025, 3), False),
        (Day(2024), Day(2025, 3, 4), False),
        (Day(weekday=2), Day.of(date(2025, 3, 4)), False),
        (Day(month=4), Day(year=2025), False),
        (Day(2025, 3, 4, weekday=0), Day.of(date(2025, 3, 4)), False),
    ],
)
def test_a_day_fits_where_no_known_part_differs(claimed, recorded, fits):
    assert compatible(claimed, recorded) is fits


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("They will leave on 31 December 9999.", 9999),
        ("They will leave on December 31, 9999, he said.", 9999),
        ("It was signed on 4 July 1776 in Philadelphia.", 1776),
        ("It was signed on the fourth of July, 1776.", 1776),
        ("The treaty of May 1648 was a turning point.", 1648),
        ("The treaty was signed in May 1648.", 1648),
        ("The deadline is 2125-12-31.", 2125),
        ("The deadline is 9999-12-31.", 9999),
        ("On 24 February 2025 the two met.", 2025),
    ],
)
def test_a_date_of_another_age_keeps_its_year(text, year):
    [mention] = mentions(text)
    assert {day.year for ends in resolve(mention, date(2025, 3, 5)) for day in ends} == {year}


@pytest.mark.parametrize(
    "text",
    [
        "On March 3, 1500 troops crossed the border.",
        "On 3 March 1200 people were freed.",
        "On May 2, 1500 GMT, the talks ended.",
        "By 31 May 3,500 houses were built.",
        "By 31 May 3500 houses were built.",
    ],
)
def test_what_is_counted_after_a_date_is_no_year(text):
    [mention, *_] = mentions(text)
    assert all(day.year is None for day in mention.days)
