"""What the gate doubts is put back to the reader, and only what it may settle."""

from datetime import date

import pytest

from assistant.gate import Context, judge
from assistant.ports import Answer
from assistant.proving import prover
from assistant.schema import CITATION, SLOT_KINDS, Claim, Evidence, EvidenceBlock, Proposal, Statement
from assistant.thresholds import SAFE

DAY = date(2025, 3, 5)
TEXT = "Secretary Blinken spoke with Minister Okafor on Tuesday. They discussed 250 visas for Kenya."
BLOCK = EvidenceBlock.numbered(
    1,
    Statement(id="s", issuer="Ministry", title="A call", issued_date=DAY, text=TEXT),
    [(0, 56), (57, len(TEXT))],
    covers_event=True,
)
DOUBTED = "They mainly discussed 250 visas for Kenya."  # "mainly" is not in the record
PLAIN = "They discussed 250 visas for Kenya."
WRONG = "They discussed 350 visas for Kenya."


class Reader:
    """Affirms what `affirms` says, and with `remembers` the claim itself beside anything; keeps what it was asked."""

    def __init__(self, affirms=lambda claim: False, *, against=0.0, remembers=False):
        self.affirms, self.against, self.remembers, self.asked = affirms, against, remembers, []

    def ask(self, question):
        claim = question.turns[-1].content.split("Claim: ")[1].partition("\n")[0]
        self.asked.append((question.name, claim))
        if "Against" in question.choices:
            shares = {"Against": self.against, "Silent": 1 - self.against, "Elsewhere": 0.0}
            return Answer(max(shares, key=shares.get), shares)
        affirmed = self.remembers if question.name == "decoy" else self.affirms(claim)
        share = 0.9 if affirmed else 0.05
        return Answer(
            "True" if share > 0.5 else "Unknown", {"True": share, "False": 0.0, "Unknown": 1 - share}
        )


def proved(text, reader, *, label="supported", readings=0.95, thresholds=SAFE, **policy):
    claim = Claim(id="C1", text=text, spans=((0, len(text)),), source_text=text)
    finding = "stated" if label == "supported" else "silent"
    proposal = Proposal(
        claim_id="C1",
        label=label,
        finding=finding,
        handles=("E1.2",),
        support=readings,
        second_reading=readings,
    )
    evidence = {"C1": Evidence(claim_id="C1", blocks=(BLOCK,))}
    context = Context(published=DAY, thresholds=thresholds, **policy)
    made = prover(evidence, DAY, context)(claim, proposal, reader)
    return made, judge(claim, made, evidence["C1"], as_of=DAY, context=context)


ALL = frozenset(SLOT_KINDS)


@pytest.mark.parametrize(
    ("affirms", "label"),
    [
        pytest.param(lambda claim: False, "supported", id="a reader who notices"),
        pytest.param(lambda claim: True, None, id="a reader who says yes to everything"),
    ],
)
def test_a_doubt_goes_back_to_the_reader(affirms, label):
    reader = Reader(affirms)
    made, verdict = proved(DOUBTED, reader, settles=ALL)
    asked = [("control", "They only in passing discussed 250 visas for Kenya.")]
    if label is not None:
        asked.append(("decoy", DOUBTED))
    assert reader.asked == asked
    assert {control.noticed for control in made.controls} == {label is not None}
    assert verdict.label == label
    assert verdict.controls == made.controls


@pytest.mark.parametrize(("prove_each", "asked"), [(False, 1), (True, 2)], ids=["tested", "untested"])
def test_a_reader_that_answers_from_memory_settles_nothing(prove_each, asked):
    reader = Reader(remembers=True)
    made, verdict = proved(DOUBTED, reader, settles=ALL, prove_each=prove_each)
    assert [name for name, _ in reader.asked].count("decoy") == asked
    assert [control.noticed for control in made.controls if control.slot == CITATION] == [False]
    assert (verdict.label, verdict.outcome) == (None, "needs_review")


def test_where_every_sentence_shares_a_word_with_the_claim_its_doubts_stay_open():
    claim = DOUBTED[:-1] + ", the garden of the reading room and umbrellas."
    reader = Reader()
    made, verdict = proved(claim, reader, settles=ALL)
    assert [name for name, _ in reader.asked].count("decoy") == 0
    assert (made.controls, verdict.label == "supported") == ((), False)


def test_no_sentence_on_another_matter_is_needed_where_nothing_is_doubted():
    reader = Reader(remembers=True)
    _, verdict = proved(PLAIN, reader, settles=ALL, prove_each=True)
    assert [name for name, _ in reader.asked] == ["control"]
    assert verdict.label == "supported"


CAUSED = "Thanks to the rain they discussed 250 visas for Kenya."  # what it came of is on no record


@pytest.mark.parametrize(
    ("prove_each", "kinds"),
    [(False, ["words", "citation"]), (True, ["words", "number"])],
    ids=["tested", "untested"],
)
def test_an_untested_reader_that_notices_denials_has_to_notice_a_slot_too(prove_each, kinds):
    def lenient(claim):
        return not claim.startswith("It is not true that")

    made, verdict = proved(CAUSED, Reader(lenient), settles=ALL, prove_each=prove_each)
    assert [control.slot for control in made.controls] == kinds
    assert verdict.label == (None if prove_each else "supported")


@pytest.mark.parametrize(
    ("settles", "label"),
    [
        pytest.param(frozenset(), "unsupported", id="a reader who settles nothing is overruled"),
        pytest.param(ALL - {"words"}, None, id="one who settles other doubts is held"),
    ],
)
def test_a_reader_is_not_asked_what_it_may_not_settle(settles, label):
    reader = Reader()
    made, verdict = proved(DOUBTED, reader, settles=settles)
    assert (reader.asked, made.controls, verdict.label) == ([], (), label)


@pytest.mark.parametrize(("prove_each", "questions"), [(False, 0), (True, 1)])
def test_an_untested_reader_is_asked_although_no_rule_has_a_doubt(prove_each, questions):
    reader = Reader()
    _, verdict = proved(PLAIN, reader, settles=ALL, prove_each=prove_each)
    assert (len(reader.asked), verdict.label) == (questions, "supported")
    _, verdict = proved(PLAIN, Reader(lambda claim: True), settles=ALL, prove_each=prove_each)
    assert verdict.label == (None if prove_each else "supported")


@pytest.mark.parametrize(("before", "label"), [(0.95, "supported"), (0.77, None)])
@pytest.mark.case("D10")
def test_a_change_that_is_affirmed_nearly_as_much_was_not_noticed(before, label):
    class Lukewarm(Reader):
        def ask(self, question):
            return Answer("Unknown", {"True": 0.48, "False": 0.0, "Unknown": 0.52})

    made, verdict = proved(PLAIN, Lukewarm(), readings=before, settles=ALL, prove_each=True)
    assert [control.affirmed for control in made.controls] == [0.48]
    assert verdict.label == label


def test_no_reader_is_asked_about_what_it_did_not_support():
    reader = Reader()
    proved(DOUBTED, reader, label="unsupported", settles=ALL, prove_each=True)
    assert reader.asked == []


@pytest.mark.parametrize(("against", "finding"), [(0.9, "contradicted"), (0.2, None)])
def test_against_a_mismatch_the_reader_is_asked_whether_it_denies(against, finding):
    reader = Reader(against=against)
    thresholds = SAFE.model_copy(update={"against": 0.65})
    made, verdict = proved(WRONG, reader, thresholds=thresholds)
    assert reader.asked == [("against", WRONG)]
    assert made.denied == (finding is not None)
    assert verdict.finding == finding
    assert (verdict.difference.claimed, verdict.difference.recorded) == ("350", "250")
