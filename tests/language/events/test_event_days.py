"""The day of the event that a document is about."""

from datetime import date

import pytest

from assistant.language.events.event_days import day_in_head, event_day

ISSUED = date(2025, 3, 6)  # a Thursday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Secretary Lee spoke today with Tom Hill.", date(2025, 3, 6)),
        ("Secretary Lee met Tom Hill yesterday.", date(2025, 3, 5)),
        ("Secretary Lee met Tom Hill on Monday.", date(2025, 3, 3)),
        ("On March 4, Secretary Lee traveled to Paris.", date(2025, 3, 4)),
        ("Secretary Lee met Tom Hill on February 28, 2025, in Paris.", date(2025, 2, 28)),
        ("The following is attributable to Tom Day: Secretary Lee spoke today with Tom Hill.", None),
    ],
)
def test_a_day_that_the_opening_ties_to_what_happened(text, day):
    assert event_day(text, ISSUED) == day


@pytest.mark.parametrize(
    "text",
    [
        "Secretary Lee discussed their April 24 meeting.",
        "Secretary Lee spoke ahead of Friday’s summit.",
        "Secretary Lee met Tom Hill on March 3 and spoke with him on March 4.",
        "Trade with Iraq grew in March.",
        "The conference was held March 3-5, 2025.",
        "Secretary Lee spoke about the challenges of today.",
        "",
    ],
)
def test_any_other_day_is_not_the_event(text):
    assert event_day(text, ISSUED) is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Press Briefing, March 4, 2025", date(2025, 3, 4)), ("Press Briefing – 4 March 2025\nWashington", date(2025, 3, 4)),
        ("March 4, 2025 and March 5, 2025", None), ("March 2025", None), ("Briefing of April 1, 2025", None), ("", None),
    ],
)  # fmt: skip
def test_the_one_whole_date_above_a_transcript(head, day):
    assert day_in_head(head, ISSUED) == day
