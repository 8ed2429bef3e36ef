"""What holds of the gate for every claim, record and answer: it only takes back."""

from datetime import date, timedelta

import pytest
from gate_case import CALL, DAY, block_of, claim_of
from hypothesis import Phase, find, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assistant.gate import RULES, Context, judge
from assistant.schema import Evidence, Proposal

pytestmark = pytest.mark.case("I4")

RECORDS = (
    CALL,
    "The Secretary condemned Russia’s premeditated, unprovoked, and unjustified invasion of Ukraine.",
    "The leaders did not agree on a plan to reopen the bridge. | They hope to meet again in May.",
    "Of 40 countries 12 voted against the text. | “Nobody left early,” Minister Okafor said.",
)
FRAMES = (
    "{}",
    "It is not true that {}",
    "Officials denied that {}",
    "He hoped that {}",
    "[Ada Okafor] said: {}",
    "{} Never.",
)
WORDS = (
    "not",
    "failed to",
    "250",
    "Tuesday",
    "Kenya",
    "the",
    "against",
    "only",
    "Okafor",
    "met",
    "“",
    "",
    "不",
)
ANSWERS = (
    ("supported", "stated"),
    ("unsupported", "contradicted"),
    ("unsupported", "silent"),
    ("unsupported", "outside_coverage"),
    ("speculative", "prediction"),
)
HANDLES = ("E1.1", "E1.2", "E1.3", "E9.9", "")
READINGS = (1.0, 1.0, 1.0, 0.6, 0.0, None)
ISSUED = (DAY, DAY, DAY - timedelta(days=9), DAY + timedelta(days=1), None)
UNSHRUNK = hypothesis_settings(phases=[Phase.generate], derandomize=True, deadline=None)
OFF = sorted(rule.name for rule in RULES if not rule.required)


@st.composite
def claims(draw, sentence):
    """The sentence as it is, under a frame, or with a stretch of words exchanged."""
    words = sentence.split(" ")
    if draw(st.booleans()):
        start = draw(st.integers(0, len(words) - 1))
        words[start : start + draw(st.integers(0, 2))] = [draw(st.sampled_from(WORDS))]
    frame = draw(st.sampled_from(("{}", *FRAMES)))
    speaker = draw(st.sampled_from((None, None, "Ada Okafor", "Blinken")))
    return claim_of(frame.format(" ".join(words)).strip() or "Nothing.", speaker=speaker)


@st.composite
def cases(draw):
    """Claim, proposal and evidence, with the day of the check and the gate's context."""
    record = draw(st.sampled_from(RECORDS))
    sentences = record.split(" | ")
    number = draw(st.integers(0, len(sentences) - 1))
    label, finding = draw(st.sampled_from((*ANSWERS[:1] * 6, *ANSWERS[1:])))
    handles = [f"E1.{number + 1}", *draw(st.lists(st.sampled_from(HANDLES), max_size=1))]
    block = block_of(record, issued=draw(st.sampled_from(ISSUED)))
    proposal = Proposal(
        claim_id="C1",
        label=label,
        finding=finding,
        handles=tuple(dict.fromkeys(handles)),
        support=draw(st.sampled_from(READINGS)),
        second_reading=draw(st.sampled_from(READINGS)),
        denied=draw(st.booleans()) and label != "speculative",
    )
    off = frozenset(draw(st.sets(st.sampled_from(OFF), max_size=2)))
    claim = draw(claims(sentences[number]))
    return claim, proposal, Evidence(claim_id="C1", blocks=(block,)), DAY, Context(disabled_rules=off)


def _judged(case, proposal=None):
    claim, first, evidence, day, context = case
    return judge(claim, proposal or first, evidence, as_of=day, context=context)


@hypothesis_settings(max_examples=60, deadline=None, derandomize=True)
@given(cases())
def test_the_gate_never_upgrades(case):
    proposal, verdict = case[1], _judged(case)
    if proposal.label != "supported":
        assert verdict.label == proposal.label
    else:
        assert verdict.label in {"supported", "unsupported", None}
    assert (verdict.label is None) == (verdict.outcome == "needs_review")
    assert verdict.proposed_label == proposal.label
    if verdict.finding == "contradicted":
        assert proposal.denied or proposal.finding == "contradicted"
        assert verdict.difference is not None


@hypothesis_settings(max_examples=60, deadline=None, derandomize=True)
@given(cases())
def test_supported_has_a_passing_citation(case):
    proposal, evidence, verdict = case[1], case[2], _judged(case)
    if verdict.label != "supported":
        return
    assert all(check.passed for check in verdict.checks)
    assert verdict.citations
    (block,) = evidence.blocks
    for citation in verdict.citations:
        assert block.statement.text[citation.start : citation.end] == citation.quote
        assert citation.issued_date is not None
        assert citation.issued_date <= DAY
    assert set(proposal.handles) <= {sentence.handle for sentence in block.sentences}


@hypothesis_settings(max_examples=60, deadline=None, derandomize=True)
@given(cases())
def test_what_has_been_judged_is_judged_the_same_again(case):
    verdict = _judged(case)
    assert _judged(case) == verdict
    if verdict.label is None:
        return
    proposal = case[1].model_copy(update={"label": verdict.label, "finding": verdict.finding})
    again = _judged(case, proposal)
    assert again.label == verdict.label
    twice = _judged(case, proposal.model_copy(update={"finding": again.finding}))
    assert (twice.label, twice.finding) == (again.label, again.finding)


def test_the_cases_reach_what_stands_and_what_is_held():
    """Without this the properties above could hold because nothing is ever supported."""
    for reached in (
        lambda case: _judged(case).label == "supported",
        lambda case: case[1].label == "supported" and _judged(case).label is None,
        lambda case: _judged(case).finding == "contradicted",
    ):
        find(cases(), reached, settings=UNSHRUNK)


def test_days_after_the_check_support_nothing():
    block = block_of(CALL, issued=DAY + timedelta(days=1))
    proposal = Proposal(
        claim_id="C1", label="supported", finding="stated", handles=("E1.1",), support=1.0, second_reading=1.0
    )
    claim = claim_of(CALL.split(" | ")[0])
    verdict = judge(
        claim, proposal, Evidence(claim_id="C1", blocks=(block,)), as_of=date(2025, 3, 5), context=Context()
    )
    assert verdict.label is None
