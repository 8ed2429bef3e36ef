"""Fewer citations under a verdict, as far as the gate still lets it pass."""

import pytest

from assistant.checker.narrowing import narrowed
from assistant.gate.citations import citations_of
from assistant.schema import Check, Claim, Evidence, EvidenceBlock, Proposal, Statement, Verdict

TEXT = "The Minister met the Envoy. The bridge at Aflao opens in May."
CLAIM = Claim(
    id="C1",
    text="The bridge at Aflao opens in May.",
    spans=((0, 33),),
    source_text="The bridge at Aflao opens in May.",
)
STATEMENT = Statement(id="S1", issuer="Foreign Ministry", title="Call", text=TEXT)
BLOCK = EvidenceBlock.numbered(1, STATEMENT, [(0, 27), (28, 61)])
EVIDENCE = Evidence(claim_id="C1", blocks=(BLOCK,))
PROPOSAL = Proposal(
    claim_id="C1", label="supported", finding="stated", handles=("E1.1", "E1.2"), rationale="Read."
)


def gate(*passing):
    """Supports the claim beside these handles alone; its rationale tells which they were."""

    def judge(proposal):
        label = "supported" if proposal.handles in passing else None
        outcome = "checked" if label else "needs_review"
        finding = "stated" if label else None
        return Verdict(
            claim=CLAIM,
            outcome=outcome,
            label=label,
            finding=finding,
            citations=citations_of([EVIDENCE.find(handle) for handle in proposal.handles]),
            checks=(Check(rule="handle_exists", passed=label is not None),),
            rationale=" ".join(proposal.handles),
        )

    return judge


@pytest.mark.parametrize(
    ("passing", "shown"),
    [
        ([("E1.2",), ("E1.1", "E1.2")], "E1.2"),
        ([("E1.1", "E1.2")], "E1.1 E1.2"),  # the gate wants the first sentence as well
        ([], "E1.1 E1.2"),  # held stays held: nothing is supported by fewer citations that was not by all
        ([("E1.2",)], "E1.1 E1.2"),
    ],
)
def test_citations_are_narrowed_under_a_verdict_that_stands(passing, shown):
    judge = gate(*passing)
    assert narrowed(judge(PROPOSAL), PROPOSAL, EVIDENCE, judge).rationale == shown
