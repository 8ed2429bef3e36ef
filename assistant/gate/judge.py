"""From a proposal to a verdict: apply every rule, then hold back, settle or let stand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.gate.case import Case, Context
from assistant.gate.citations import citations_of, later_citations
from assistant.gate.ruling import Effect, Ruling, passes
from assistant.gate.table import CITED, ON_TOPIC, Rule, rules_in_force
from assistant.schema import (
    Check,
    Citation,
    Claim,
    Evidence,
    EvidenceBlock,
    EvidenceSentence,
    Finding,
    Label,
    Outcome,
    Proposal,
    Verdict,
)

__all__ = ["judge"]


@dataclass(frozen=True)
class _Applied:
    """A rule with its answer on the case."""

    rule: Rule
    ruling: Ruling

    @property
    def passed(self) -> bool:
        return self.ruling.effect == "pass"

    @property
    def check(self) -> Check:
        return Check(rule=self.rule.name, passed=self.passed, detail=self.ruling.detail)


@dataclass(frozen=True)
class _Decision:
    """The parts of a verdict that the gate decides."""

    outcome: Outcome
    label: Label | None
    finding: Finding | None
    citations: tuple[Citation, ...] = ()
    checks: tuple[Check, ...] = ()


def judge(claim: Claim, proposal: Proposal, evidence: Evidence, *, as_of: date, context: Context) -> Verdict:
    """What stands of the proposal. Never more than it: only a proposed `supported` can be supported.

    A failed `hold` gives needs_review; a plain mismatch gives unsupported, contradicted or silent.

    Raises:
        ValueError: the context disables a rule that does not exist or is required.
    """
    case = Case(claim, proposal, _cited(proposal, evidence), as_of, context)
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
    )


def _cited(proposal: Proposal, evidence: Evidence) -> tuple[tuple[EvidenceBlock, EvidenceSentence], ...]:
    retrieved = (evidence.find(handle) for handle in dict.fromkeys(proposal.handles))
    return tuple(pair for pair in retrieved if pair is not None)


# ---------------------------------------------------------------- proposed as supported


def _on_supported(case: Case, rules: Sequence[Rule]) -> _Decision:
    applied = _apply(case, rules)
    outcome, label, finding = _decide(applied, case.proposal.otherwise)
    usable = all(answer.passed for answer in applied if answer.rule.required)
    return _Decision(
        outcome,
        label,
        finding,
        citations=citations_of(case.cited) if label or usable else (),
        checks=tuple(answer.check for answer in applied),
    )


def _apply(case: Case, rules: Sequence[Rule]) -> list[_Applied]:
    """Every rule's answer in order; after a failed required rule the others have nothing to read."""
    applied: list[_Applied] = []
    for rule in rules:
        skipped = case.is_copy and not rule.on_copies
        applied.append(
            _Applied(rule, passes("the claim is the cited sentence") if skipped else rule.apply(case))
        )
        if rule.required and not applied[-1].passed:
            break
    return applied


def _decide(applied: Sequence[_Applied], otherwise: Finding) -> tuple[Outcome, Label | None, Finding | None]:
    effects = {answer.ruling.effect for answer in applied}
    if effects == {"pass"}:
        return "checked", "supported", "stated"
    on_topic = all(answer.passed for answer in applied if answer.rule == ON_TOPIC)
    if "contradicted" in effects and on_topic:
        return "checked", "unsupported", "contradicted"
    if effects & {"contradicted", "silent"}:  # a sentence on something else contradicts nothing
        return "checked", "unsupported", otherwise
    return "needs_review", None, None


# ---------------------------------------------------------------- proposed as something else


def _on_others(case: Case, rules: Sequence[Rule]) -> _Decision:
    """Unsupported and speculative stand as proposed; a contradiction needs a citation that conflicts."""
    dated = tuple(pair for pair in case.cited if _is_in_time(pair[0], case.as_of))
    usable = replace(case, cited=dated)
    finding = case.proposal.finding
    checks: tuple[Check, ...] = ()
    if finding == "contradicted":
        checks = (Check(rule=CITED.name, passed=bool(dated), detail=f"{len(dated)} cited"),)
        finding = "contradicted" if _may_contradict(usable, rules) else "silent"
    elif finding == "silent" and (conflict := _conflict(usable, rules)):
        checks, finding = (conflict,), "contradicted"
    return _Decision("checked", case.proposal.label, finding, citations_of(dated), checks)


def _is_in_time(block: EvidenceBlock, as_of: date) -> bool:
    return block.statement.issued_date is not None and block.statement.issued_date <= as_of


def _may_contradict(case: Case, rules: Sequence[Rule]) -> bool:
    """Whether the quote may be shown as contradicting the claim; the model's proposal alone is not enough.

    Either the first reading denies the claim as well, or the cited sentences are not on something else.
    """
    return bool(case.cited) and (case.proposal.denied or _topic_effect(case, rules) != "silent")


def _conflict(case: Case, rules: Sequence[Rule]) -> Check | None:
    """The first plain contradiction in sentences on the same matter, if there is one."""
    if not case.cited or _topic_effect(case, rules) != "pass":
        return None
    for rule in rules:
        if rule.on_silence and (ruling := rule.apply(case)).effect == "contradicted":
            return _Applied(rule, ruling).check
    return None


def _topic_effect(case: Case, rules: Sequence[Rule]) -> Effect:
    return ON_TOPIC.apply(case).effect if ON_TOPIC in rules else "pass"
