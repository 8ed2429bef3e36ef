"""Days as written in fields and on pages."""

from datetime import date

import pytest

from assistant.errors import InputError
from assistant.language.amounts.days import days_in, iso_day, parse_day

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


@pytest.mark.parametrize(
    ("given", "day"), [("2025-02-26", DAY), (" 2025-02-26 ", DAY), (DAY, DAY), (None, None)]
)
def test_a_day_that_a_user_gives(given, day):
    assert iso_day(given) == day


@pytest.mark.parametrize("given", ["", "26 February 2025", "2025-02-30", "2025-2-26", "tomorrow"])
def test_what_a_user_gives_that_is_no_day_is_named_with_what_it_was_for(given):
    with pytest.raises(InputError, match=r"as-of day .* YYYY-MM-DD") as caught:
        iso_day(given, called="as-of day", code="bad_date")
    assert caught.value.code == "bad_date"
