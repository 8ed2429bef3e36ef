"""From a proposal to a verdict: apply every rule, then hold back, settle or let stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.gate.case import Case, Context, case_of
from assistant.gate.citations import citations_of, later_citations
from assistant.gate.controls import in_words, is_about
from assistant.gate.ruling import Effect, Ruling, Slot, passes
from assistant.gate.table import ON_TOPIC, Rule, rules_in_force
from assistant.schema import (
    Check,
    Citation,
    Claim,
    Control,
    Difference,
    Evidence,
    EvidenceBlock,
    Finding,
    Label,
    Outcome,
    Proposal,
    Verdict,
)

__all__ = ["CONTROL", "Examination", "examine", "judge"]

CONTROL = "control_question"  # listed among the rules where a changed claim was affirmed as well


@dataclass(frozen=True)
class _Applied:
    """A rule with its answer on the case, and the control question that settled its doubt."""

    rule: Rule
    ruling: Ruling
    settled_by: Control | None = None

    @property
    def passed(self) -> bool:
        return self.ruling.effect == "pass" or self.settled_by is not None

    @property
    def check(self) -> Check:
        detail = self.ruling.detail
        if self.settled_by is not None:
            detail = f"{detail}; {in_words(self.settled_by)}"
        return Check(rule=self.rule.name, passed=self.passed, detail=detail)


@dataclass(frozen=True)
class _Decision:
    """The parts of a verdict that the gate decides."""

    outcome: Outcome
    label: Label | None
    finding: Finding | None
    citations: tuple[Citation, ...] = ()
    checks: tuple[Check, ...] = ()
    difference: Difference | None = None


_HELD = _Decision("needs_review", None, None)


def judge(claim: Claim, proposal: Proposal, evidence: Evidence, *, as_of: date, context: Context) -> Verdict:
    """What stands of the proposal. Never more than it: only a proposed `supported` can be supported.

    A failed rule holds or settles the claim as not in the record; *contradicted* needs the reader's denial
    and a difference that can be shown. A doubt that a control question has settled counts as passed.

    Raises:
        ValueError: the context disables a rule that does not exist or is required.
    """
    case = case_of(claim, proposal, evidence, as_of=as_of, context=context)
    rules = rules_in_force(context.disabled_rules)
    supported = proposal.label == "supported"
    decision = _on_supported(case, rules) if supported else _on_others(case, rules)
    return Verdict(
        claim=claim,
        outcome=decision.outcome,
        label=decision.label,
        finding=decision.finding,
        proposed_label=proposal.label,
        citations=decision.citations,
        later=later_citations(evidence.later),
        searched=evidence.searched,
        checks=decision.checks,
        rationale=proposal.rationale,
        difference=decision.difference,
        controls=proposal.controls,
    )


@dataclass(frozen=True)
class Examination:
    """What the rules find in a proposed `supported` before anything is put back to the reader.

    `doubts`: what control questions could settle, each slot once; empty where a rule fails that none can.
    `mismatched`: a rule has something else of the record to set against it.
    """

    passed: bool
    doubts: tuple[Slot, ...]
    mismatched: bool


def examine(case: Case) -> Examination:
    """Raises ValueError as `judge` does."""
    failed = [
        answer for answer in _apply(case, rules_in_force(case.context.disabled_rules)) if not answer.passed
    ]
    open_slots = [answer.ruling.doubt for answer in failed]
    return Examination(
        passed=not failed,
        doubts=() if None in open_slots else tuple(dict.fromkeys(filter(None, open_slots))),
        mismatched=any(answer.ruling.effect == "contradicted" for answer in failed),
    )


# ---------------------------------------------------------------- proposed as supported


def _on_supported(case: Case, rules: Sequence[Rule]) -> _Decision:
    applied = _apply(case, rules)
    sure, may_settle = case.is_surely_read, bool(case.context.settles)
    decision = _decide(applied, case.proposal, is_sure=sure, insists=sure and may_settle)
    usable = all(answer.passed for answer in applied if answer.rule.required)
    return replace(
        decision,
        citations=citations_of(case.cited) if decision.label or usable else (),
        checks=(*(answer.check for answer in applied), *_failed_controls(case.proposal)),
    )


def _failed_controls(proposal: Proposal) -> Iterator[Check]:
    """A changed claim that was affirmed as well holds the claim, and is listed like a rule that failed."""
    for control in proposal.controls:
        if not control.noticed:
            yield Check(rule=CONTROL, passed=False, detail=in_words(control))


def _apply(case: Case, rules: Sequence[Rule]) -> list[_Applied]:
    """Every rule's answer in order; after a failed required rule the others have nothing to read."""
    applied: list[_Applied] = []
    known = case.context.answers.of(case)
    for rule in rules:
        ruling = known.get(rule.name)
        if ruling is None:
            ruling = known[rule.name] = _ruling(rule, case)
        applied.append(_Applied(rule, ruling, _settled_by(ruling, case.proposal.controls)))
        if rule.required and not applied[-1].passed:
            break
    return applied


def _ruling(rule: Rule, case: Case) -> Ruling:
    skipped = case.is_copy and not rule.on_copies
    return passes("the claim is the cited sentence") if skipped else rule.apply(case)


def _settled_by(ruling: Ruling, controls: Sequence[Control]) -> Control | None:
    """The control question on the rule's doubt, where the reader noticed that and every other change."""
    if ruling.doubt is None or not all(control.noticed for control in controls):
        return None
    return next((control for control in controls if is_about(control, ruling.doubt)), None)


def _decide(applied: Sequence[_Applied], proposal: Proposal, *, is_sure: bool, insists: bool) -> _Decision:
    """Against a rule that has a difference to show, a reader who is sure gets a person to look at it.

    So does one that `insists`, sure and good enough to settle doubts, where the record has nothing.
    """
    failed = [answer for answer in applied if not answer.passed]
    inattentive = not all(control.noticed for control in proposal.controls)
    if not failed:
        return _HELD if inattentive else _Decision("checked", "supported", "stated")
    on_topic = all(answer.passed for answer in applied if answer.rule == ON_TOPIC)
    effects = {answer.ruling.effect for answer in failed}
    if "contradicted" in effects and on_topic:
        difference = next(a.ruling.difference for a in failed if a.ruling.effect == "contradicted")
        if proposal.denied:
            return _Decision("checked", "unsupported", "contradicted", difference=difference)
        if is_sure:
            return replace(_HELD, difference=difference)
    if effects & {"contradicted", "silent"} and not proposal.controls and not insists:
        return _Decision("checked", "unsupported", proposal.otherwise)
    return _HELD


# ---------------------------------------------------------------- proposed as something else


def _on_others(case: Case, rules: Sequence[Rule]) -> _Decision:
    """Unsupported and speculative stand as proposed; a contradiction needs the reader's denial and a pair."""
    dated = tuple(pair for pair in case.cited if _is_in_time(pair[0], case.as_of))
    usable = replace(case, cited=dated)
    finding, checks = case.proposal.finding, tuple[Check, ...]()
    difference: Difference | None = None
    if finding == "contradicted" or (finding == "silent" and case.proposal.denied):
        conflict = _conflict(usable, rules)
        if conflict:
            checks, difference = (conflict.check,), conflict.ruling.difference
        elif case.proposal.shown and usable.cited:
            difference = Difference(slot="words", claimed=case.claim_text, recorded=usable.cited[0][1].text)
        finding = "contradicted" if difference else "silent"
    return _Decision("checked", case.proposal.label, finding, citations_of(dated), checks, difference)


def _is_in_time(block: EvidenceBlock, as_of: date) -> bool:
    return block.statement.issued_date is not None and block.statement.issued_date <= as_of


def _conflict(case: Case, rules: Sequence[Rule]) -> _Applied | None:
    """The first rule that can show what the record has instead, in sentences on the same matter."""
    if not case.cited or _topic_effect(case, rules) == "silent":
        return None
    applied = (_Applied(rule, rule.apply(case)) for rule in rules if rule.on_silence)
    return next((answer for answer in applied if answer.ruling.effect == "contradicted"), None)


def _topic_effect(case: Case, rules: Sequence[Rule]) -> Effect:
    return ON_TOPIC.apply(case).effect if ON_TOPIC in rules else "pass"
