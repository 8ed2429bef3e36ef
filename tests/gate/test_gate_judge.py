"""The gate only holds back: whatever a model proposes, what is supported stands in the record."""

import pytest
from gate_case import CALL, CALL_FACTS, DAY, block_of, claim_of, judged, proposal_of
from hypothesis import given
from hypothesis import strategies as st

from assistant.gate import RULES, Context, judge
from assistant.gate.judge import CONTROL
from assistant.schema import Control, Evidence

SENTENCES = CALL.split(" | ")
CALL_CLAIM = SENTENCES[0]


def call(claim, *, cite=(1,), **options):
    return judged(claim, CALL, cite=cite, **{**CALL_FACTS, **options})


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.case("D8")
def test_a_verbatim_copy_is_supported_and_its_quote_is_the_stored_text(number):
    out = call(SENTENCES[number - 1], cite=(number,))
    text = block_of(CALL).statement.text
    assert out.label == "supported"
    assert [c.quote for c in out.citations] == [SENTENCES[number - 1]]
    assert [text[c.start : c.end] for c in out.citations] == [SENTENCES[number - 1]]
    assert [check.rule for check in out.checks] == [rule.name for rule in RULES]


@pytest.mark.parametrize(
    ("claim", "cite"),
    [
        pytest.param("They discussed 350 visas for Kenya.", 2, id="number"),
        pytest.param("They discussed 250 visas for Ghana.", 2, id="country"),
        pytest.param("They agreed on 250 visas for Kenya.", 2, id="verb"),
        pytest.param("They did not discuss 250 visas for Kenya.", 2, id="negation"),
        pytest.param("Secretary Lloyd Austin spoke with Foreign Minister Ada Okafor on Tuesday.", 1, id="name"),
        pytest.param("The Secretary criticized the minister for opening the border in March.", 3, id="opposite"),
        pytest.param("The Secretary praised the minister for opening the border in April.", 3, id="month"),
        pytest.param("It was a success for everybody there.", 1, id="nobody"),
        pytest.param("They discussed 250 visas for Kenya after a bitter quarrel about fishing rights.", 2, id="part"),
        pytest.param("They mainly discussed 250 visas for Kenya.", 2, id="scope"),
    ],
)  # fmt: skip
@pytest.mark.case("D8")
def test_a_changed_fact_is_never_supported(claim, cite):
    assert call(claim, cite=(cite,)).label != "supported"


@given(st.integers(min_value=0, max_value=100_000).filter(lambda number: number != 250))
@pytest.mark.case("D8")
def test_no_other_number_passes(number):
    assert call(f"They discussed {number} visas for Kenya.", cite=(2,)).label != "supported"


@given(
    text=st.text(min_size=1, max_size=80),
    proposed=st.sampled_from(
        [("unsupported", "silent"), ("unsupported", "contradicted"), ("speculative", "motive")]
    ),
    handles=st.lists(st.sampled_from(["E1.1", "E1.2", "E7.7"]), max_size=3),
)
@pytest.mark.case("D7")
def test_the_gate_never_makes_anything_supported(text, proposed, handles):
    label, finding = proposed
    assert call(text, handles=handles, proposal={"label": label, "finding": finding}).label != "supported"


# ---------------------------------------------------------------- proposed as unsupported


@pytest.mark.parametrize(
    ("claim", "finding", "rules"),
    [
        pytest.param("They discussed 350 visas for Kenya.", "contradicted", ["numbers"], id="conflict"),
        pytest.param("Three thousand soldiers marched through Accra at dawn.", "silent", [], id="something-else"),
    ],
)  # fmt: skip
def test_a_denial_beside_a_sentence_that_conflicts_is_a_contradiction(claim, finding, rules):
    proposal = {"label": "unsupported", "finding": "silent", "support": None, "second_reading": None}
    proposal["denied"] = True
    out = call(claim, cite=(2,), proposal=proposal)
    assert (out.label, out.finding) == ("unsupported", finding)
    assert out.citations
    assert [check.rule for check in out.checks] == rules


@pytest.mark.parametrize(
    ("claim", "pair"),
    [
        ("They signed a treaty that cuts the price of imported fish.", None),
        ("They discussed some visas and little else.", None),
        ("They discussed 350 visas for Kenya.", ("350", "250")),
    ],
)
def test_a_denial_without_a_pair_to_show_is_silence(claim, pair):
    proposal = {"label": "unsupported", "finding": "contradicted", "denied": True}
    out = call(claim, cite=(2,), proposal=proposal | {"support": None, "second_reading": None})
    assert (out.label, out.finding) == ("unsupported", "contradicted" if pair else "silent")
    assert (out.difference and (out.difference.claimed, out.difference.recorded)) == pair


@pytest.mark.parametrize(
    ("claim", "pair"),
    [
        ("They signed a treaty that cuts the price of fish.", None),
        ("They discussed 350 visas for Kenya.", ("350", "250")),  # a rule's pair is the narrower
    ],
)
def test_a_denial_shown_on_one_sentence_has_that_sentence_as_its_pair(claim, pair):
    proposal = {"label": "unsupported", "finding": "contradicted", "denied": True, "shown": True}
    out = call(claim, cite=(2,), proposal=proposal | {"support": None, "second_reading": None})
    assert out.finding == "contradicted"
    assert (out.difference.claimed, out.difference.recorded) == (pair or (claim, out.citations[0].quote))


@pytest.mark.parametrize(
    ("readings", "denied", "outcome", "finding"),
    [
        pytest.param(1.0, False, "needs_review", None, id="a reader who is sure"),
        pytest.param(0.8, False, "checked", "silent", id="a reader who is not"),
        pytest.param(1.0, True, "checked", "contradicted", id="a reader who denies it as well"),
    ],
)
def test_a_rule_alone_never_contradicts(readings, denied, outcome, finding):
    proposal = {"support": readings, "second_reading": readings, "denied": denied}
    out = call("They discussed 350 visas for Kenya.", cite=(2,), proposal=proposal)
    assert (out.outcome, out.finding) == (outcome, finding)
    assert (out.difference is not None) == (outcome == "needs_review" or finding == "contradicted")


# ---------------------------------------------------------------- control questions


def control(claimed, changed, *, affirmed=0.0, slot="name", noticed=True):
    return Control(
        slot=slot,
        claimed=claimed,
        changed=changed,
        claim="-",
        answer="False" if noticed else "True",
        affirmed=affirmed,
        noticed=noticed,
    )


DOUBTED = "They discussed 250 visas for the Kenyans mainly."  # "mainly" is in no sentence of the record


@pytest.mark.parametrize(
    ("controls", "outcome"),
    [
        pytest.param((), "checked", id="not asked: the rule decides"),
        pytest.param((control("mainly", "only in passing", slot="words"),), "checked", id="noticed"),
        pytest.param((control("mainly", "only in passing", slot="words", affirmed=0.9, noticed=False),), "needs_review", id="affirmed"),
        pytest.param((control("250", "375", slot="number"),), "needs_review", id="another slot"),
        pytest.param((control("", "It is not true that", slot="negation"),), "needs_review", id="only a denial"),
        pytest.param(
            (control("mainly", "only in passing", slot="words"), control("250", "375", slot="number", affirmed=0.9, noticed=False)),
            "needs_review",
            id="one of two affirmed",
        ),
    ],
)  # fmt: skip
def test_a_doubt_is_settled_by_a_reader_who_notices_the_change(controls, outcome):
    out = call(DOUBTED, cite=(2,), proposal={"controls": controls})
    assert out.outcome == outcome
    settled = bool(controls) and outcome == "checked"
    assert out.label == ("supported" if settled else None if controls else "unsupported")
    assert out.controls == controls
    if settled:
        assert "asked the same with “only in passing” for “mainly”, it said no" in next(
            check.detail for check in out.checks if check.rule == "scope"
        )
    assert [check.rule for check in out.checks if check.rule == CONTROL] == [
        CONTROL for asked in controls if not asked.noticed
    ]


@pytest.mark.parametrize("noticed", [True, False])
def test_a_control_question_without_a_doubt_can_only_hold(noticed):
    asked = control("Kenya", "Iceland", affirmed=0.0 if noticed else 1.0, noticed=noticed)
    out = call("They discussed 250 visas for Kenya.", cite=(2,), proposal={"controls": (asked,)})
    assert out.label == ("supported" if noticed else None)


def test_no_reader_settles_a_mismatch():
    settled = control("350", "375", slot="number")
    out = call("They discussed 350 visas for Kenya.", cite=(2,), proposal={"controls": (settled,)})
    assert out.outcome == "needs_review"


def test_what_kind_of_unsupported_it_is_comes_from_the_proposal():
    text = "The Secretary praised King Ludwig for opening the border in March."
    out = call(text, cite=(3,), proposal={"otherwise": "outside_coverage"})
    assert out.label == "unsupported"
    assert out.finding in {"outside_coverage", "contradicted"}


# ---------------------------------------------------------------- switching rules off


@pytest.mark.parametrize(
    ("rule", "claim", "label"),
    [
        ("numbers", "They discussed 350 visas for Kenya.", None),  # near_copy sees it too
        ("scope", "They mainly discussed 250 visas for Kenya.", "supported"),
        ("coverage_of_words", "They discussed 250 visas for Kenya.", "supported"),
    ],
)
def test_a_disabled_rule_is_neither_applied_nor_listed(rule, claim, label):
    out = call(claim, cite=(2,), disabled={rule})
    assert [check.rule for check in out.checks] == [r.name for r in RULES if r.name != rule]
    assert out.label == label


def test_disabled_rules_find_no_conflict_either():
    claim, silence = (
        "They discussed 350 visas for Kenya.",
        {"label": "unsupported", "finding": "silent", "denied": True},
    )
    assert call(claim, cite=(2,), proposal=silence, disabled={"numbers", "near_copy"}).finding == "silent"


@pytest.mark.parametrize("name", ["handle_exists", "issued_in_time", "no_such_rule"])
def test_what_makes_a_citation_cannot_be_disabled(name):
    with pytest.raises(ValueError, match=name):
        call(CALL_CLAIM, disabled={name})


def test_every_rule_is_declared_once_and_says_what_it_compares():
    assert len({rule.name for rule in RULES}) == len({rule.apply for rule in RULES}) == len(RULES)
    assert all(rule.compares and rule.effect != "pass" for rule in RULES)
    assert {rule.effect for rule in RULES if rule.on_silence} == {"contradicted"}


@pytest.mark.case("D7")
def test_evidence_without_blocks_supports_nothing():
    empty = Evidence(claim_id="C1")
    out = judge(claim_of(CALL_CLAIM), proposal_of(["E1.1"]), empty, as_of=DAY, context=Context(published=DAY))
    assert (out.outcome, out.citations) == ("needs_review", ())
