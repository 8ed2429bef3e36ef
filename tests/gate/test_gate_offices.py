""" "X's office said" is accepted on a statement of X's, never on Y's: real statements, an office each way.

For a reader that affirms everything and is asked nothing more.
"""

from pathlib import Path

import pytest
import yaml
from gate_case import block_of, claim_of, proposal_of

from assistant.gate import Context, case_of, examine, judge
from assistant.schema import Evidence

STATEMENTS = yaml.safe_load((Path(__file__).parent / "offices.yaml").read_text(encoding="utf-8"))
FACTS = ("issuer", "by", "title")


def judged(told, office):
    """What the gate finds, and what comes out for a reader that affirms the claim and is asked nothing more."""
    block = block_of(told["record"], **{name: told[name] for name in FACTS if name in told})
    evidence = Evidence(claim_id="C1", blocks=(block,))
    claim = claim_of(f"{office} said {told['says']}", speaker=office.removeprefix("The ").removeprefix("A "))
    proposal = proposal_of([sentence.handle for sentence in block.sentences])
    day = block.statement.issued_date
    given = {"as_of": day, "context": Context(published=day, settles=frozenset({"actor", "words"}))}
    return examine(case_of(claim, proposal, evidence, **given)), judge(claim, proposal, evidence, **given)


def named(told, which):
    return pytest.param(told, told[which], id=f"{told[which]}-{told['says'][:30]}")


@pytest.mark.parametrize(("told", "office"), [named(told, "own") for told in STATEMENTS])
def test_the_office_that_issued_it_has_said_so(told, office):
    found, verdict = judged(told, office)
    assert verdict.label == "supported", [check for check in verdict.checks if not check.passed]
    assert found.passed


@pytest.mark.parametrize(("told", "office"), [named(told, "other") for told in STATEMENTS])
def test_another_office_has_not(told, office):
    found, verdict = judged(told, office)
    assert verdict.label != "supported"
    assert not found.passed
