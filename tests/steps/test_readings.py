"""What two readings of a claim lack for support: one function for the reader and for the gate."""

import pytest

from assistant.ports import Answer
from assistant.thresholds import Thresholds, mean_reading, readings_shortfall

BARS = Thresholds(second_reading=0.6, support=0.75, opinion=0.85)


@pytest.mark.parametrize(
    ("first", "second", "strict", "lacks"),
    [
        (0.9, 0.6, False, None),
        (0.9, 0.59, False, "second reading 0.59, below 0.60"),
        (0.8, 0.6, False, "the two readings together 0.70, below 0.75"),
        (None, 0.75, False, None),
        (None, 0.7, False, "the two readings together 0.70, below 0.75"),
        (0.8, 0.8, False, None),
        (0.8, 0.8, True, "the two readings together 0.80, below 0.85"),
        (0.9, 0.9, True, None),
    ],
)
@pytest.mark.case("D10")
def test_neither_reading_may_be_low_and_their_mean_must_be_high(first, second, strict, lacks):
    assert readings_shortfall(first, second, BARS, strict=strict) == lacks


def test_without_a_first_reading_the_second_counts_for_both():
    assert mean_reading(None, 0.7) == 0.7
    assert mean_reading(0.5, 1.0) == 0.75


def test_without_log_probabilities_the_choice_is_certain():
    assert Answer("True", None).probability("True") == 1.0
    assert Answer("True", None).probability("False") == 0.0
    assert Answer("True", {"True": 0.6, "False": 0.4}).probability("False") == 0.4
