"""Between a proposal and the gate: what the gate doubts is put back to the reader, as control questions.

The gate is pure and asks nobody; this module asks for it. A reader that affirms a changed claim as well as
the claim has read neither, and the claim is held; so is one that affirms the claim beside a sentence on
another matter, since it answers from memory. A rule that has something else of the record to set
against a proposed support makes no contradiction by itself: the reader is asked whether the statement is
against it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from assistant.gate import (
    Change,
    Context,
    Examination,
    Slot,
    case_of,
    change_of,
    decoys,
    examine,
    most_specific_slot,
)
from assistant.gate.case import Case
from assistant.ports import Answer, ChatModel
from assistant.prompts import is_in_use
from assistant.schema import CITATION, Claim, Control, Evidence, EvidenceSentence, Proposal
from assistant.steps.verdicts import (
    AGAINST_CHOICE,
    DECOY,
    TRUE,
    Prove,
    against_question,
    control_question,
    decoy_question,
)
from assistant.time_limit import CLAIM_SECONDS, within

__all__ = ["TOO_SLOW", "prover"]

TOO_SLOW = "Comparing this claim with the record took too long: check it in a shorter sentence."
_MOST_CONTROLS = 3  # questions a claim: with more doubts than that a person looks at it
# P(true) by which the changed claim must stay below the claim itself, beside the same sentences, and that it
# must not reach: a claim that is affirmed nearly as much as its change was not read.
_LEAST_FALL = 0.3
_AFFIRMED = 0.5


def prover(evidence: Mapping[str, Evidence], as_of: date, context: Context) -> Prove:
    """A function that puts the gate's doubts about a proposed support to a model and adds the answers.

    Where a rule has something else to show, a model that is asked such things says whether it denies.

    It raises what the model raises, and Interrupted where the gate takes too long.
    """
    return _Prover(evidence, as_of, context)


@dataclass(frozen=True)
class _Prover:
    evidence: Mapping[str, Evidence]
    as_of: date
    context: Context

    def __call__(self, claim: Claim, proposal: Proposal, model: ChatModel) -> Proposal:
        case = case_of(claim, proposal, self.evidence[claim.id], as_of=self.as_of, context=self.context)
        if proposal.label != "supported" or not case.cited:
            return proposal
        found = within(CLAIM_SECONDS, lambda: examine(case), TOO_SLOW)
        changes = self._to_ask(case, found)
        if changes:
            ask = _asked_with_another_chance if self.context.prove_each else _asked
            controls = [ask(change, case, model) for change in changes]
            if found.doubts and all(control.noticed for control in controls) and is_in_use(DECOY):
                beside = self._beside_another_matter(case, model)
                if beside is None:  # nothing shows that it reads: its doubts stay open
                    return proposal
                controls.append(beside)
            return proposal.model_copy(update={"controls": tuple(controls)})
        if self.context.thresholds.against < 1 and found.mismatched:
            return self._with_denial(case, model)
        return proposal

    def _to_ask(self, case: Case, found: Examination) -> list[Change]:
        """A change for each doubt, each asked once, if this reader may settle all of them; else none.

        An untested model has to notice one where no rule has a doubt too.
        """
        if found.passed and self.context.prove_each:
            return [_most_specific(case)]
        changes = [change for slot in found.doubts if (change := change_of(slot, case)) is not None]
        settles_all = all(slot.kind in self.context.settles for slot in found.doubts)
        if not changes or len(changes) < len(found.doubts) or not settles_all:
            return []
        if self.context.prove_each and all(change.is_denial for change in changes):
            # Whoever notices a "not" need not notice a number: an untested model proves both.
            changes.append(_most_specific(case))
        made = {change.claim: change for change in changes}
        return list(made.values()) if len(made) <= _MOST_CONTROLS else []

    def _beside_another_matter(self, case: Case, model: ChatModel) -> Control | None:
        """The claim itself beside a sentence that says nothing of it; an untested model may slip once.

        None where every sentence there is shares a word with the claim.
        """
        tries = 2 if self.context.prove_each else 1
        control = None
        for block, sentence in islice(decoys(case, self.evidence[case.claim.id]), tries):
            answer = model.ask(decoy_question(case.claim, block, sentence))
            control = Control(
                slot=CITATION,
                claimed="",
                changed=sentence.text,
                claim=case.claim_text,
                answer=answer.choice,
                affirmed=round(answer.probability(TRUE), 4),
                noticed=_is_noticed(answer, case.proposal),
            )
            if control.noticed:
                break
        return control

    def _with_denial(self, case: Case, model: ChatModel) -> Proposal:
        """The proposal with the reader's own answer on whether the statement is against the claim."""
        answer = model.ask(against_question(case.claim, case.cited[0][0]))
        against = answer.probability(AGAINST_CHOICE)
        if against < self.context.thresholds.against:
            return case.proposal
        rationale = f"{case.proposal.rationale} Asked how it stands to the claim: against it ({against:.0%})."
        return case.proposal.model_copy(update={"denied": True, "rationale": rationale})


def _most_specific(case: Case) -> Change:
    change = change_of(most_specific_slot(case), case) or change_of(Slot("words"), case)
    if change is None:
        raise AssertionError("a claim can always be denied")
    return change


def _asked_with_another_chance(change: Change, case: Case, model: ChatModel) -> Control:
    """Put to an untested model, of which a slip is told from carelessness.

    Where it missed the change, it has to notice it beside the whole statement, and a denial of the claim too.
    """
    control = _asked(change, case, model)
    if control.noticed:
        return control
    block = case.cited[0][0]
    again = _asked(change, case, model, block.sentences)
    denied = change_of(Slot("words"), case)
    if denied is None or not again.noticed:
        return control
    return again if _asked(denied, case, model).noticed else control


def _asked(
    change: Change, case: Case, model: ChatModel, sentences: Sequence[EvidenceSentence] | None = None
) -> Control:
    """The changed claim beside these sentences, or those that are cited for the claim."""
    block = case.cited[0][0]
    if sentences is None:
        sentences = [sentence for owner, sentence in case.cited if owner is block]
    changed = case.claim.model_copy(update={"text": change.claim})
    answer = model.ask(control_question(changed, block, sentences))
    return change.answered(
        answer.choice, answer.probability(TRUE), noticed=_is_noticed(answer, case.proposal)
    )


def _is_noticed(answer: Answer, proposal: Proposal) -> bool:
    """Whether the changed claim is clearly not affirmed where the claim itself was."""
    affirmed = answer.probability(TRUE)
    before = 1.0 if proposal.second_reading is None else proposal.second_reading
    return answer.choice != TRUE and affirmed < _AFFIRMED and before - affirmed >= _LEAST_FALL
