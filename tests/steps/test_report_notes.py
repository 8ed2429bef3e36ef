"""An odd as-of day is said first: before the article was published, or after the day of the check."""

from datetime import date

import pytest

from assistant.schema import Coverage
from assistant.steps.report import notes_on_days

MARCH_5 = date(2025, 3, 5)


def test_a_day_before_publication_is_named_with_the_day_of_publication():
    (note,) = notes_on_days(date(2025, 3, 3), MARCH_5, date(2025, 4, 1))
    assert note.startswith("As of 3 Mar 2025 lies before the article's publication (5 Mar 2025)")


def test_a_day_in_the_future_is_named_with_the_day_of_the_check():
    (note,) = notes_on_days(date(2026, 3, 5), MARCH_5, date(2025, 4, 1))
    assert note.startswith("As of 5 Mar 2026 lies in the future")
    assert "(1 Apr 2025)" in note


@pytest.mark.parametrize(
    ("as_of", "published"),
    [
        (MARCH_5, MARCH_5),
        (date(2025, 3, 20), MARCH_5),
        (date(2025, 3, 3), None),
        (date(2025, 4, 2), MARCH_5),  # the checker's own day is ahead of UTC
    ],
)
def test_an_ordinary_day_needs_no_note(as_of, published):
    assert notes_on_days(as_of, published, date(2025, 4, 1)) == ()


def covering(statements, later=0, undated=0):
    return Coverage.model_validate(
        {
            "statements": statements,
            "issuers": {},
            "from": None,
            "to": None,
            "undated": undated,
            "later": later,
        }
    )


def test_a_day_before_the_record_begins_is_said_first():
    (note,) = notes_on_days(date(1970, 1, 1), None, date(2025, 4, 1), covering(0, later=154, undated=3))
    assert note.startswith("As of 1 Jan 1970 the record holds no statement (later: 154, undated: 3)")
    assert notes_on_days(MARCH_5, None, date(2025, 4, 1), covering(1, later=153)) == ()
