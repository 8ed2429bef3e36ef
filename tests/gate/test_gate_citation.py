"""The rules about the citation, the two readings, and a claim that says by itself what it is about."""

from datetime import date

import pytest
from gate_case import CALL, CALL_FACTS, check_of, judged

CALL_CLAIM = CALL.split(" | ")[0]


@pytest.mark.parametrize("handles", [(), ("E9.9",), ("E1.1", "E1.7"), ("e1.1",)])
@pytest.mark.case("D7")
def test_unknown_or_missing_handles_are_held(handles):
    out = judged(CALL_CLAIM, CALL, handles=handles, **CALL_FACTS)
    assert out.outcome == "needs_review"
    assert not out.citations


@pytest.mark.parametrize("issued", [None, date(2025, 3, 6)])
@pytest.mark.case("E8")
def test_undated_and_later_statements_support_nothing(issued):
    out = judged(CALL_CLAIM, CALL, cite=(1,), **{**CALL_FACTS, "issued": issued})
    assert out.label != "supported"
    assert not out.citations


# ---------------------------------------------------------------- the two readings


@pytest.mark.parametrize("second_reading", [None, 0.0, 0.3])
@pytest.mark.case("D10")
def test_a_second_reading_that_disagrees_or_is_missing_holds(second_reading):
    out = judged(CALL_CLAIM, CALL, cite=(1,), proposal={"second_reading": second_reading}, **CALL_FACTS)
    assert out.label != "supported"


@pytest.mark.parametrize(
    ("claim", "share", "outcome"),
    [
        pytest.param("Minister Okafor thanked the President.", 0.8, "checked", id="plain"),
        pytest.param("It was Minister Okafor who thanked the President.", 0.8, "needs_review", id="stressed"),
    ],
)
def test_a_sentence_that_stresses_who_did_it_needs_surer_readings(claim, share, outcome):
    record = "Minister Okafor thanked the President for the visas."
    out = judged(claim, record, proposal={"support": share, "second_reading": share})
    assert out.outcome == outcome
    assert (out.label == "supported") is (outcome == "checked")
    assert check_of("blind_reading", claim, record, proposal={"support": 0.9, "second_reading": 0.9}).passed


# ---------------------------------------------------------------- self-contained claims


@pytest.mark.parametrize(
    ("claim", "record", "passed"),
    [
        ("He and Ann Lee led the talks.", "Ann Lee and Ada Okafor led the talks.", False),
        ("She [Ada Okafor] and Ann Lee led the talks.", "Ann Lee and Ada Okafor led the talks.", True),
        ("Support for Ghana was stressed on that occasion.", "Support for Ghana was stressed at the meeting.", False),
        ("Support for Ghana was stressed at the meeting.", "Support for Ghana was stressed at the meeting.", True),
    ],
    ids=["partner-unnamed", "partner-named", "which-occasion", "the-meeting"],
)  # fmt: skip
def test_a_claim_says_by_itself_what_it_is_about(claim, record, passed):
    assert check_of("self_contained", claim, record).passed is passed


@pytest.mark.parametrize(("which", "supported"), [("on that occasion", False), ("at the meeting", True)])
def test_that_occasion_may_be_another_one(which, supported):
    out = judged(f"Support for Ghana was stressed {which}.", "Support for Ghana was stressed at the meeting.")
    assert (out.label == "supported") is supported
