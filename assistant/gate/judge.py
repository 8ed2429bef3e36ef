"""From a proposal to a verdict: apply every rule, then hold back, settle or let stand."""

from dataclasses import replace
from datetime import date

from assistant.gate.case import Case, Context, Rule, Ruling, passes
from assistant.gate.copies import near_copy
from assistant.gate.dates import dates
from assistant.gate.names import names
from assistant.gate.numbers import numbers
from assistant.gate.provenance import blind_reading, handle_exists, issued_in_time, self_contained
from assistant.gate.roles import roles
from assistant.gate.speech import attribution, verbs
from assistant.gate.wording import (
    coverage_of_words,
    every_part,
    modality,
    opposites,
    polarity,
    quotation,
    scope,
)
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

__all__ = ["RULES", "judge"]

RULES: tuple[Rule, ...] = (
    Rule("handle_exists", handle_exists, first=True, reads_copy=True),
    Rule("issued_in_time", issued_in_time, first=True, reads_copy=True),
    Rule("self_contained", self_contained),
    Rule("quotation", quotation, reads_copy=True),
    Rule("numbers", numbers, compares=True),
    Rule("dates", dates, compares=True),
    Rule("names", names, compares=True),
    Rule("attribution", attribution, reads_copy=True, compares=True),
    Rule("roles", roles, compares=True),
    Rule("verbs", verbs),
    Rule("polarity", polarity, compares=True),
    Rule("opposites", opposites, compares=True),
    Rule("modality", modality),
    Rule("scope", scope),
    Rule("near_copy", near_copy, compares=True),
    Rule("every_part", every_part),
    Rule("coverage_of_words", coverage_of_words),
    Rule("blind_reading", blind_reading, reads_copy=True),
)


def judge(claim: Claim, proposal: Proposal, evidence: Evidence, *, as_of: date, context: Context) -> Verdict:
    """What stands of the proposal. Never more than it: only a proposed `supported` can be supported.

    A failed `hold` gives needs_review; a plain mismatch gives unsupported, contradicted or silent.
    """
    cited = _cited(proposal, evidence)
    if proposal.label != "supported":
        return _let_through(Case(claim, proposal, cited, as_of, context), evidence)
    case = Case(claim, proposal, cited, as_of, context)
    rulings = _apply(case)
    checks = tuple(Check(rule=name, passed=r.effect == "pass", detail=r.detail) for name, r in rulings)
    outcome, label, finding = _decide(rulings, proposal.otherwise)
    return Verdict(
        claim=claim,
        outcome=outcome,
        label=label,
        finding=finding,
        proposed_label=proposal.label,
        citations=_citations(cited) if label or _in_time(rulings) else (),
        later=_later(evidence),
        searched=evidence.searched,
        checks=checks,
        rationale=proposal.rationale,
    )


def _cited(proposal: Proposal, evidence: Evidence) -> tuple[tuple[EvidenceBlock, EvidenceSentence], ...]:
    found = (evidence.find(handle) for handle in dict.fromkeys(proposal.handles))
    return tuple(pair for pair in found if pair is not None)


def _apply(case: Case) -> list[tuple[str, Ruling]]:
    """Every rule's answer in order; after a failed first rule the others have nothing to read."""
    rulings: list[tuple[str, Ruling]] = []
    for rule in RULES:
        if case.is_copy and not rule.reads_copy:
            rulings.append((rule.name, passes("the claim is the cited sentence")))
            continue
        ruling = rule.apply(case)
        rulings.append((rule.name, ruling))
        if rule.first and ruling.effect != "pass":
            break
    return rulings


def _in_time(rulings: list[tuple[str, Ruling]]) -> bool:
    return not any(rule.first and name == rule.name and ruling.effect != "pass"
                   for rule in RULES for name, ruling in rulings)  # fmt: skip


def _decide(
    rulings: list[tuple[str, Ruling]], otherwise: Finding
) -> tuple[Outcome, Label | None, Finding | None]:
    effects = {ruling.effect for _, ruling in rulings}
    if effects == {"pass"}:
        return "checked", "supported", "stated"
    related = all(ruling.effect == "pass" for name, ruling in rulings if name == "coverage_of_words")
    if "contradicted" in effects and related:
        return "checked", "unsupported", "contradicted"
    if effects & {"contradicted", "silent"}:  # a conflict with a sentence on something else is none
        return "checked", "unsupported", otherwise
    return "needs_review", None, None


def _let_through(case: Case, evidence: Evidence) -> Verdict:
    """Unsupported and speculative stand as proposed; a contradiction needs a citation that conflicts."""
    usable = replace(case, cited=tuple(pair for pair in case.cited if _is_usable(pair[0], case.as_of)))
    finding = case.proposal.finding
    checks: tuple[Check, ...] = ()
    if finding == "contradicted":
        checks = (
            Check(rule="handle_exists", passed=bool(usable.cited), detail=f"{len(usable.cited)} cited"),
        )
        finding = "contradicted" if _may_oppose(usable) else "silent"
    elif finding == "silent" and (conflict := _conflict(usable)):
        checks, finding = (conflict,), "contradicted"
    return Verdict(
        claim=case.claim,
        outcome="checked",
        label=case.proposal.label,
        finding=finding,
        proposed_label=case.proposal.label,
        citations=_citations(usable.cited),
        later=_later(evidence),
        searched=evidence.searched,
        checks=checks,
        rationale=case.proposal.rationale,
    )


def _may_oppose(case: Case) -> bool:
    """Whether the quote may be shown as standing against the claim: the model's one word makes it none.

    Either the first reading denies the claim as well, or the cited sentences are not on something else.
    """
    return bool(case.cited) and (case.proposal.denied or coverage_of_words(case).effect != "silent")


def _is_usable(block: EvidenceBlock, as_of: date) -> bool:
    return block.statement.issued_date is not None and block.statement.issued_date <= as_of


def _conflict(case: Case) -> Check | None:
    """What plainly stands against the claim in sentences on the same matter, if anything does."""
    if not case.cited or coverage_of_words(case).effect != "pass":
        return None
    for rule in RULES:
        if rule.compares and (ruling := rule.apply(case)).effect == "contradicted":
            return Check(rule=rule.name, passed=False, detail=ruling.detail)
    return None


def _citation(block: EvidenceBlock, start: int, end: int) -> Citation:
    statement = block.statement
    return Citation(
        statement_id=statement.id,
        version=statement.version,
        issuer=statement.issuer,
        title=statement.title,
        speaker=statement.speaker,
        kind=statement.kind,
        issued_date=statement.issued_date,
        event_date=statement.event_date,
        url=statement.url,
        rendition=statement.rendition,
        quote=statement.text[start:end],
        start=start,
        end=end,
    )


def _citations(cited: tuple[tuple[EvidenceBlock, EvidenceSentence], ...]) -> tuple[Citation, ...]:
    return tuple(_citation(block, sentence.start, sentence.end) for block, sentence in cited)


def _later(evidence: Evidence) -> tuple[Citation, ...]:
    """What was said after the as-of day: the first sentence that was retrieved of each statement."""
    return tuple(
        _citation(block, block.sentences[0].start, block.sentences[0].end)
        for block in evidence.later
        if block.sentences
    )
