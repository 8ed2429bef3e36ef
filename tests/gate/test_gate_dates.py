"""Dates: the statement's own days or those that it names, and of the same thing."""

from datetime import date

import pytest
from gate_case import check_of

SIGNED, LAST_MONTH = "The President signed the order.", date(2025, 2, 18)
PHOSPHORUS = "In January 2025 the President signed the order on phosphorus. | The visas come in May."
ANNOUNCED = "The minister said that the visas will be issued."
FERRY = "On May 5 the ferry sank."


@pytest.mark.parametrize(
    ("when", "passed"),
    [("this month", False), ("last month", True), ("last year", False), ("this year", True)],
)
def test_this_month_and_last_year_are_counted_from_the_article(when, passed):
    assert (
        check_of("dates", f"The President signed the order {when}.", SIGNED, issued=LAST_MONTH).passed
        is passed
    )


@pytest.mark.parametrize(
    ("claim", "record", "passed"),
    [
        # the day of the statement is not that of a sentence with another day
        ("It was this month that the President signed the order on phosphorus.", PHOSPHORUS, False),
        ("The President signed the order on phosphorus in January.", PHOSPHORUS, True),
        ("On Wednesday they said that the visas come in May.", PHOSPHORUS, True),
        # … nor that of what is to come
        ("The visas will be issued on Wednesday.", ANNOUNCED, False),
        ("The visas are issued every Wednesday.", ANNOUNCED, False),
        ("On Wednesday the minister said that the visas will be issued.", ANNOUNCED, True),
        # days in words
        ("It was the fifth of May, and the ferry sank.", FERRY, True),
        ("It was the sixth of May, and the ferry sank.", FERRY, False),
    ],
)
def test_a_day_is_that_of_the_same_thing(claim, record, passed):
    assert check_of("dates", claim, record).passed is passed
