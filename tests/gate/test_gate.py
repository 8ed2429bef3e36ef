"""The gate only holds back: whatever a model proposes, what is supported stands in the record."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.schema import (
    Attribution,
    Claim,
    Evidence,
    EvidenceBlock,
    EvidenceSentence,
    Proposal,
    Statement,
)
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


TRANSCRIPT = (
    "SECRETARY BLINKEN: It is good to be here.\n\n"
    "CHAIRMAN MEEKS: We will not leave you alone.\n\n"
    "SECRETARY BLINKEN: Thank you."
)


def spoken(speaker):
    text = f"{speaker} said they will not leave them alone."
    start = TRANSCRIPT.index("We will")
    end = start + len("We will not leave you alone.")
    statement = Statement(
        id="t",
        issuer="U.S. Department of State",
        title="Secretary Antony Blinken and Chairman Gregory Meeks at a Press Conference",
        issued_date=DAY,
        text=TRANSCRIPT,
        rendition="full",
    )
    sentence = EvidenceSentence(handle="E1.1", start=start, end=end, text=TRANSCRIPT[start:end])
    block = EvidenceBlock(statement=statement, sentences=(sentence,), score=1.0, covers_event=True)
    claim = Claim(
        id="C1",
        text=text,
        spans=((0, len(text)),),
        source_text=text,
        attribution=Attribution(speaker=speaker, verb="say"),
    )
    proposal = Proposal(
        claim_id="C1", label="supported", finding="stated", handles=("E1.1",), support=1.0, blind=1.0
    )
    found = Evidence(claim_id="C1", blocks=(block,))
    return judge(claim, proposal, found, as_of=DAY, context=Context(published=DAY))


def test_in_a_transcript_the_words_belong_to_whoever_has_the_turn():
    assert spoken("Antony Blinken").finding == "contradicted"
    assert all(c.passed for c in spoken("Gregory Meeks").checks if c.rule == "attribution")


@pytest.mark.parametrize(
    ("claim", "cited"),
    [
        # said of another matter
        (
            "They agreed to enhance security cooperation.",
            "They agreed on 250 visas. They discussed security cooperation.",
        ),
        # a tail that the record has nothing on
        ("They discussed 250 visas for Kenya after a bitter quarrel about fishing rights.", None),
        # scope
        ("They mainly discussed 250 visas for Kenya.", None),
    ],
)
def test_more_than_the_record_says_is_never_supported(claim, cited):
    if cited is None:
        assert verdict(claim, handles=("E1.2",)).label != "supported"
        return
    statement = Statement(id="s", issuer="Ministry", title="Talks", issued_date=DAY, text=cited)
    cut = cited.index(". ") + 1
    sentences = (
        EvidenceSentence(handle="E1.1", start=0, end=cut, text=cited[:cut]),
        EvidenceSentence(handle="E1.2", start=cut + 1, end=len(cited), text=cited[cut + 1 :]),
    )
    block = EvidenceBlock(statement=statement, sentences=sentences, score=1.0, covers_event=True)
    told = Claim(id="C1", text=claim, spans=((0, len(claim)),), source_text=claim)
    proposal = Proposal(
        claim_id="C1", label="supported", finding="stated", handles=("E1.1", "E1.2"), support=1.0, blind=1.0
    )
    found = Evidence(claim_id="C1", blocks=(block,))
    assert judge(told, proposal, found, as_of=DAY, context=Context(published=DAY)).label != "supported"


def unsupported(text, finding="silent", handles=("E1.2",)):
    claim = Claim(id="C1", text=text, spans=((0, len(text)),), source_text=text)
    proposal = Proposal(claim_id="C1", label="unsupported", finding=finding, handles=handles)
    return judge(claim, proposal, evidence(), as_of=DAY, context=Context(published=DAY))


def test_silence_beside_a_sentence_that_conflicts_is_a_contradiction():
    out = unsupported("They discussed 350 visas for Kenya.")
    assert (out.label, out.finding) == ("unsupported", "contradicted")
    assert out.citations
    assert [check.rule for check in out.checks] == ["numbers"]


def test_silence_beside_a_sentence_on_something_else_stays_silence():
    out = unsupported("Three thousand soldiers marched through Accra at dawn.")
    assert out.finding == "silent"


def test_what_kind_of_unsupported_it_is_comes_from_the_proposal():
    text = "The Secretary praised King Ludwig for opening the border in March."
    claim = Claim(id="C1", text=text, spans=((0, len(text)),), source_text=text)
    proposal = Proposal(
        claim_id="C1",
        label="supported",
        finding="stated",
        handles=("E1.3",),
        otherwise="outside_coverage",
        support=1.0,
        blind=1.0,
    )
    out = judge(claim, proposal, evidence(), as_of=DAY, context=Context(published=DAY))
    assert out.label == "unsupported"
    assert out.finding in {"outside_coverage", "contradicted"}
