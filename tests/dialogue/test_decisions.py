"""Questions about what people decided, told from questions on what officials decided; and their answers."""

from datetime import UTC, datetime

import pytest
from report_factory import AS_OF, make_report
from test_slots import slots

from assistant.dialogue.asked import Asked
from assistant.dialogue.decisions import asks_of_decisions, decisions
from assistant.dialogue.types import Focus
from assistant.schema import Report, Review, SignOff

AT = datetime(2031, 5, 15, 9, 30, tzinfo=UTC)
REVIEWS = (
    Review(claim_id="c1", decision="accepted", reviewer="Ann Lee", at=AT),
    Review(claim_id="c2", decision="overruled", label="unsupported", note="No.", reviewer="Bob Ray", at=AT),
)
REPORT = make_report(reviews=REVIEWS)
SIGNED = REPORT.model_copy(update={"sign_off": SignOff(by="Cleo", at=AT)})


@pytest.mark.parametrize(
    "question",
    [
        "how many claims are decided?",
        "Which ones has nobody decided yet?",
        "who signed it off?",
        "is this check signed off",
        "has it been signed off already?",
        "what did Ann decide",
        "which claims did Bob overrule?",
        "did anybody overrule you on claim 4",
        "how many did a person accept",
        "who decided claim 1 and when",
        "what did my colleague accept so far?",
        "undecided claims please",
        "which decisions are still left?",
        "is claim 2 decided?",
    ],
)
def test_questions_about_people_s_decisions(question):
    assert asks_of_decisions(question, slots(question), REPORT)


@pytest.mark.parametrize(
    "question",
    [
        "what did the port authority decide on the ferry line?",
        "did the ministry accept the pipeline?",
        "who decided to reopen the ferry line?",
        "when was it decided to reopen the line?",
        "did the sailors accept the ferry?",
        "how do I sign off on a verdict?",
        "how do I accept a label?",
        "can I override your decision?",
        "who signed this statement?",
        "why is claim 4 unsupported?",
        "explain your decision",
        "list the unsupported claims",
        "which claims are held for review?",
    ],
)
def test_questions_about_anything_else(question):
    assert not asks_of_decisions(question, slots(question), REPORT)


def answer(question: str, report: Report):
    return decisions(Asked(question, slots(question), report, Focus(), None, AS_OF, AS_OF))


def test_the_answers_name_who_when_and_what_is_left():
    total = len(REPORT.all_verdicts)
    counted = answer("how many claims are decided?", SIGNED)
    assert counted.lead == f"2 of {total} claims are decided by Ann Lee and Bob Ray:"
    assert counted.claims == tuple(
        n for n, v in enumerate(REPORT.all_verdicts, start=1) if v.claim.id in {"c1", "c2"}
    )
    assert any("accepted by Ann Lee, 15 May 2031, 09:30 UTC" in note for note in counted.notes)
    assert counted.notes[-1].startswith("Signed off by Cleo, 15 May 2031")
    assert len(answer("what did Bob overrule?", REPORT).claims) == 1
    assert len(answer("which ones has nobody decided yet?", REPORT).claims) == total - 2
    assert answer("who signed it off?", SIGNED).lead.startswith("Signed off by Cleo, 15 May 2031, 09:30 UTC")
    assert answer("who signed it off?", REPORT).lead.startswith("This check is not signed off: 2 of ")
    number = next(n for n, v in enumerate(REPORT.all_verdicts, start=1) if v.claim.id == "c3")
    assert answer(f"who decided claim {number}?", REPORT).lead.startswith(
        f"Nobody has decided claim {number}"
    )
