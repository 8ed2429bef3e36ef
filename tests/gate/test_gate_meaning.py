"""A real quote that means something else: the gate sees the cited sentence, whatever the reader says."""

import pytest
from gate_case import judged

CUT = "The bank cut the policy rate to 3.50 percent."


@pytest.mark.case("C3")
@pytest.mark.parametrize(
    ("claim", "record"),
    [
        (CUT, "A post says that the bank cut the policy rate to 3.50 percent. | That post is false."),
        (CUT, "If inflation had fallen, the bank would have cut the policy rate to 3.50 percent."),
        (CUT, "Did the bank cut the policy rate to 3.50 percent?"),
        (CUT, "The bank may cut the policy rate to 3.50 percent in autumn."),
        (CUT, "The bank denied that it cut the policy rate to 3.50 percent."),
        (CUT, "It is not true that the bank cut the policy rate to 3.50 percent."),
        (CUT, "The bank was urged to cut the policy rate to 3.50 percent."),
        ("The agency recorded 312 cases in 2025.", "The agency recorded 312 cases in 2024."),
        ("The bridge will reopen in April.", "The bridge will not reopen in April."),
        ("The bridge will reopen in April.", "Nobody expects that the bridge will reopen in April."),
    ],
    ids=["rumour", "condition", "question", "may", "denied", "not-true", "urged", "year", "not", "nobody"],
)
def test_c3_another_meaning_is_not_supported(claim, record):
    assert judged(claim, record, cite=(1,)).label != "supported"


BOARD = "The Board will not cut the rate in May. | It will publish its minutes in June, the bank said."


@pytest.mark.case("D8")
@pytest.mark.parametrize(
    "quote",
    [
        "The Board will … cut the rate in May",
        "The Board will [...] cut the rate in May",
        "The Board will cut the rate in May",
        "The Board will not cut the rates in May",
        "The Board will not cut the rate in March",
        "In May the Board will not cut the rate",
        "The Board will publish its minutes in June",
        "The Board will not cut the rate in May. It will not publish its minutes",
        "will not cut the fee in May",
    ],
)
def test_d8_an_altered_quotation_is_not_supported(quote):
    claim = f"The Board said: “{quote}”"
    assert judged(claim, BOARD, quotes=(quote,)).label != "supported"


def test_d8_a_true_quotation_is_not_refused():
    quote = "The Board will not cut the rate in May"
    assert judged(f"“{quote}.”", BOARD, cite=(1,), quotes=(quote,)).label == "supported"
