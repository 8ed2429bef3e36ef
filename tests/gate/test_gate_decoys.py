"""Sentences on another matter: taken from the record where it has some, and never one that may carry the claim."""

from datetime import date

import pytest

from assistant.gate import Context, case_of, decoys
from assistant.schema import Claim, Evidence, EvidenceBlock, Proposal, Statement

DAY = date(2025, 3, 5)
CLAIM = "The two ministers discussed visas for Kenya."


def block(number, text, *, score=1.0, covers_event=False):
    statement = Statement(id=f"s{number}", issuer="Ministry", title="A release", issued_date=DAY, text=text)
    return EvidenceBlock.numbered(number, statement, [(0, len(text))], score=score, covers_event=covers_event)


CITED = block(1, "The ministers spoke about visas for Kenya at length on Tuesday.")
HARVEST = "The harvest of wheat fell short of last year by a tenth."


def found(*others, claim=CLAIM):
    proposal = Proposal(claim_id="C1", label="supported", finding="stated", handles=("E1.1",))
    evidence = Evidence(claim_id="C1", blocks=(CITED, *others))
    made = Claim(id="C1", text=claim, spans=((0, len(claim)),), source_text=claim)
    case = case_of(made, proposal, evidence, as_of=DAY, context=Context())
    return [sentence.text for _, sentence in decoys(case, evidence)]


def test_the_statement_that_fits_least_comes_first():
    nearer = block(2, "Rail fares in the capital rise by four percent in June.", score=2.0)
    assert found(nearer, block(3, HARVEST, score=0.5))[:2] == [HARVEST, nearer.sentences[0].text]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            block(2, "Visas were granted to nine students from the coast."), id="a word of the claim"
        ),
        pytest.param(
            block(2, "Her colleague and she conferred on travel papers.", covers_event=True), id="the event"
        ),
        pytest.param(block(2, "He said so."), id="a sentence that says nothing"),
    ],
)
def test_what_may_carry_the_claim_is_no_decoy(other):
    assert other.sentences[0].text not in found(other)


@pytest.mark.parametrize(
    "claim", [CLAIM, "The reading room opens on weekday mornings.", "No umbrella was lost."]
)
def test_there_are_always_two(claim):
    assert len(found(claim=claim)) >= 2
