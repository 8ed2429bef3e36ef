"""Roles: who says or does it in the claim is who does so in the record, and of the same body."""

import pytest
from gate_case import check_of, judged

DELEGATION = (
    "The delegation included Assistant Secretary of Defense Ann Lee, Ambassador at Large Kofi Boateng of the "
    "U.S. Southern Command, and Deputy Assistant Secretary at the Department of Homeland Security Ola Berg."
)
MEETING = (
    "Secretary of State Ann Lee met with Foreign Minister Ada Okafor today. | Secretary Lee and Minister Okafor "
    "stressed the value of trade. | The Secretary stressed the importance of resolving the crisis on the Volta."
)
ADVISER = "Ms. Lee served as Senior Advisor to the White House Chief of Staff during the first term."

PASSES = [
    pytest.param("Ola Berg came along for the Department of Homeland Security.", DELEGATION, id="list-same-body"),
    pytest.param("Lee stressed that the crisis on the Volta must be resolved.", MEETING, id="the-secretary"),
    pytest.param("Ms. Lee was a senior advisor to the White House chief of staff.", ADVISER, id="adviser"),
    pytest.param("They saw the president’s senior people.", "They saw an advisor to the president.", id="people-of"),
    pytest.param("The Ghanaians opened the port.", "At dawn, Togo opened the port for Ghana.", id="named-as-well"),
    pytest.param("Ghana opened the port.", "In the strait off Togo tankers passed as Ghana opened the port.",
                 id="not-the-subject"),
]  # fmt: skip
FAILS = [
    pytest.param("Ann Lee came along for the Department of Homeland Security.", DELEGATION, id="list-other-body"),
    pytest.param("Okafor stressed that the crisis on the Volta must be resolved.", MEETING, id="her-guest"),
    pytest.param("Ms. Lee was White House chief of staff.", ADVISER, id="adviser-is-not-holder"),
    pytest.param("The Ghanaians opened the port.", "At dawn, Togo opened the port.", id="other-nation"),
    pytest.param("Price urged the firms to sail.", "Okafor urged the firms to sail, as Ned Price told them.",
                 id="other-subject"),
    pytest.param("The president’s speech in Accra moved them.",
                 "A speech by an adviser to the president in Accra moved them.", id="adviser-spoke"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "record"), PASSES)
def test_who_did_it_in_the_record_passes(claim, record):
    assert check_of("roles", claim, record).passed


@pytest.mark.parametrize(("claim", "record"), FAILS)
def test_somebody_else_does_not(claim, record):
    assert not check_of("roles", claim, record).passed


@pytest.mark.parametrize(("by", "passed"), [("Ned Price", True), ("Ola Berg", False)])
def test_whoever_issued_it_may_be_said_to_say_what_others_said(by, passed):
    claim = "Price said that the ferries sail again."
    record = "Okafor said that the ferries sail again. Ned Price was there."
    assert check_of("roles", claim, record, by=by).passed is passed


@pytest.mark.parametrize(
    ("claim", "outcome"), [("He [Lee] urged it.", "needs_review"), ("Lee urged it.", "checked")]
)
@pytest.mark.parametrize("speaker", [None, "Lee"])
def test_whom_a_pronoun_means_is_our_own_reading_and_contradicts_nothing(claim, outcome, speaker):
    out = judged(claim, "Okafor urged it in front of Ann Lee.", speaker=speaker, proposal={"denied": True})
    assert out.outcome == outcome
    assert (out.finding == "contradicted") is (outcome == "checked")
