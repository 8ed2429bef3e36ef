"""Days as written in fields and on pages."""

from datetime import date

import pytest

from assistant.language.amounts.days import days_in, parse_day

DAY = date(2025, 2, 26)


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-26", "February 26, 2025", "Feb. 26, 2025", "26 February 2025", "26th of February, 2025", "FEBRUARY 26 2025",
        "2025-02-26T14:05:00Z", "Wednesday, 26 Feb 2025", " 26-Feb-2025 ",
    ],
)  # fmt: skip
def test_a_whole_date_is_read(text):
    assert parse_day(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "February 2025",
        "26 February",
        "02/26/2025",
        "2025-13-01",
        "31 February 2025",
        "2025-02-260",
        "The visit of 26 February 2025",
    ],
)
def test_anything_less_is_no_date(text):
    assert parse_day(text) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("From 26 February 2025 to March 1, 2025.", [DAY, date(2025, 3, 1)]),
        ("/2025-02-26/readout", [DAY]),
        ("May 32, 2025 and 1 May 2025", [date(2025, 5, 1)]),
        ("Section 4-2025-02-26", []),
        ("He may march 3 times in 2025", []),
    ],
)
def test_the_days_of_a_text_with_their_places(text, days):
    found = list(days_in(text))
    assert [day for _, day in found] == days
    assert all(text[at].isalnum() for at, _ in found)
