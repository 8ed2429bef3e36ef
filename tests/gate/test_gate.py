"""The gate only holds back: whatever a model proposes, what is supported stands in the record."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.schema import Claim, Evidence, EvidenceBlock, EvidenceSentence, Proposal, Statement
from assistant.steps.gate import RULES, Context, judge

TEXT = (
    "Secretary Antony Blinken spoke with Foreign Minister Ada Okafor on Tuesday. They discussed 250 visas for Kenya. "
    "The Secretary praised the minister for opening the border in March."
)
CUTS = (0, 76, 112, len(TEXT))
DAY = date(2025, 3, 5)


def evidence(issued=date(2025, 3, 4)):
    statement = Statement(
        id="s",
        issuer="U.S. Department of State",
        title="Call with Minister Okafor",
        issued_date=issued,
        text=TEXT,
    )
    sentences = []
    for number in range(3):
        raw = TEXT[CUTS[number] : CUTS[number + 1]]
        start = CUTS[number] + len(raw) - len(raw.lstrip())
        end = start + len(raw.strip())
        sentences.append(
            EvidenceSentence(handle=f"E1.{number + 1}", start=start, end=end, text=TEXT[start:end])
        )
    block = EvidenceBlock(statement=statement, sentences=tuple(sentences), score=1.0, covers_event=True)
    return Evidence(claim_id="C1", blocks=(block,))


def verdict(
    text,
    *,
    handles=("E1.1",),
    label="supported",
    finding="stated",
    blind=1.0,
    issued=date(2025, 3, 4),
    quotes=(),
):
    claim = Claim(id="C1", text=text, spans=((0, len(text)),), source_text=text, quotes=quotes)
    proposal = Proposal(
        claim_id="C1", label=label, finding=finding, handles=handles, support=1.0, blind=blind
    )
    return judge(claim, proposal, evidence(issued), as_of=DAY, context=Context(published=DAY))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_verbatim_copy_is_supported_and_its_quote_is_the_stored_text(number):
    sentence = evidence().blocks[0].sentences[number - 1]
    out = verdict(sentence.text, handles=(sentence.handle,))
    assert out.label == "supported"
    assert (
        [c.quote for c in out.citations] == [TEXT[c.start : c.end] for c in out.citations] == [sentence.text]
    )
    assert {check.rule for check in out.checks} == {rule.name for rule in RULES}


WRONG = {
    "number": ("They discussed 350 visas for Kenya.", "E1.2"),
    "country": ("They discussed 250 visas for Ghana.", "E1.2"),
    "verb": ("They agreed on 250 visas for Kenya.", "E1.2"),
    "negation": ("They did not discuss 250 visas for Kenya.", "E1.2"),
    "name": ("Secretary Lloyd Austin spoke with Foreign Minister Ada Okafor on Tuesday.", "E1.1"),
    "opposite": ("The Secretary criticized the minister for opening the border in March.", "E1.3"),
    "month": ("The Secretary praised the minister for opening the border in April.", "E1.3"),
    "nobody": ("It was a success for everybody there.", "E1.1"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_changed_fact_is_never_supported(kind):
    text, handle = WRONG[kind]
    assert verdict(text, handles=(handle,)).label != "supported"


def test_an_altered_quotation_is_never_supported():
    text = "The Secretary praised the minister for “closing the border in March”."
    assert verdict(text, handles=("E1.3",), quotes=("closing the border in March",)).label != "supported"


@pytest.mark.parametrize("handles", [(), ("E9.9",), ("E1.1", "E1.7"), ("e1.1",)])
def test_unknown_or_missing_handles_are_held(handles):
    out = verdict(TEXT[:76].strip(), handles=handles)
    assert out.outcome == "needs_review"
    assert not out.citations


@pytest.mark.parametrize("issued", [None, date(2025, 3, 6)])
def test_undated_and_later_statements_support_nothing(issued):
    assert verdict(TEXT[:75], issued=issued).label != "supported"


@pytest.mark.parametrize("blind", [None, 0.0, 0.3])
def test_a_second_reading_that_disagrees_or_is_missing_holds(blind):
    assert verdict(TEXT[:75], blind=blind).label != "supported"


@given(
    text=st.text(min_size=1, max_size=80),
    label=st.sampled_from(
        [("unsupported", "silent"), ("unsupported", "contradicted"), ("speculative", "motive")]
    ),
    handles=st.lists(st.sampled_from(["E1.1", "E1.2", "E7.7"]), max_size=3),
)
def test_the_gate_never_makes_anything_supported(text, label, handles):
    out = verdict(text, label=label[0], finding=label[1], handles=tuple(handles))
    assert out.label != "supported"


@given(st.integers(min_value=0, max_value=100_000).filter(lambda number: number != 250))
def test_no_other_number_passes(number):
    assert verdict(f"They discussed {number} visas for Kenya.", handles=("E1.2",)).label != "supported"
