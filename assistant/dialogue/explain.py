"""Why a claim has its label: composed by code from the verdict, its checks and what was searched."""

from assistant.dialogue.types import FollowUpAnswer
from assistant.outputs.parts import words
from assistant.outputs.parts.decided import heading, note_beside
from assistant.schema import Report, Verdict, standing_decision

__all__ = ["explained", "pair_told"]

_NEAREST = 3  # statements named where nothing was cited


def explained(question: str, report: Report, number: int) -> FollowUpAnswer:
    """The grounds of claim `number`, with its citations; `nothing` where there is no such claim."""
    verdicts = report.all_verdicts
    if not 1 <= number <= len(verdicts):
        headline = f"There is no claim {number}: this check has {words.count(len(verdicts), 'claim')}."
        return FollowUpAnswer(question=question, kind="nothing", lead=headline)
    verdict = verdicts[number - 1]
    grounds = f"{_decided(verdict, report)}{_grounds(verdict)}"
    return FollowUpAnswer(
        question=question,
        kind="explained",
        lead=f"Claim {number}, “{words.line(verdict.claim.text)}”: {grounds}",
        citations=verdict.citations,
        notes=tuple(_notes(verdict, report)),
        topic=words.line(verdict.claim.text),
        claim=number,
    )


def pair_told(verdict: Verdict) -> str | None:
    """What the article has and what the record has, in quotation marks, where a claim is contradicted."""
    pair = verdict.difference
    if pair is None:
        return None
    claimed, recorded = (words.line(text).strip(' .“”"') for text in (pair.claimed, pair.recorded))
    return f"the article has “{claimed}”, the record has “{recorded}”."


def _decided(verdict: Verdict, report: Report) -> str:
    """What a person decided, which comes before all that the machine found; empty where nobody has."""
    decision = standing_decision(verdict.claim.id, report.reviews)
    if decision is None:
        return ""
    said = heading(verdict, report.reviews).headline
    note = note_beside(decision, said)
    reason = f" Their reason: {note}" if note else ""
    return f"{said}.{reason} What On Record found: "


def _grounds(verdict: Verdict) -> str:
    if verdict.outcome == "needs_review":
        proposed = verdict.proposed_label or "no label"
        return f"it needs your eye. The model proposed {proposed}, and {_failed(verdict)}."
    if verdict.outcome == "error":
        return f"it was not checked. {verdict.error.message if verdict.error else ''}".strip()
    if verdict.outcome != "checked":
        return "it was not checked: the check was stopped before its turn, or it was left out."
    return _finding(verdict) + _because(verdict)


def _finding(verdict: Verdict) -> str:
    sources = words.sources(verdict.citations)
    match verdict.finding:
        case "stated":
            return f"it is supported by {sources}; every rule of the gate passed."
        case "contradicted":
            return f"it is unsupported because the record says otherwise: {sources or 'see below'}."
        case "silent":
            return (
                "it is unsupported because the record covers this event and does not say it. "
                f"Read and silent: {sources or 'the statements searched'}."
            )
        case "outside_coverage":
            return "it is unsupported because nothing in the record is about it."
        case "prediction" | "possibility" | "motive" | "evaluation" | "rhetoric":
            voice = "the author's own voice, no fact that a statement could settle"
            return f"it is {words.headline(verdict).lower()}, {voice}."
        case None:  # no checked verdict is without one
            return f"it is {words.headline(verdict).lower()}."


def _failed(verdict: Verdict) -> str:
    rules = [_rule(check.rule, check.detail) for check in verdict.checks if not check.passed]
    return f"the gate held it back: {'; '.join(rules)}" if rules else "it was held back"


def _because(verdict: Verdict) -> str:
    rules = [_rule(check.rule, check.detail) for check in verdict.checks if not check.passed]
    return f" What decided: {'; '.join(rules)}." if rules else ""


def _rule(name: str, detail: str) -> str:
    rule = words.line(name).replace("_", " ")
    return f"{rule} ({words.line(detail)})" if detail else rule


def _notes(verdict: Verdict, report: Report) -> list[str]:
    told = pair_told(verdict)
    notes = [words.capital(told)] if told else []
    if silence := words.silence(verdict):
        notes.append(silence)
    if not verdict.citations and verdict.searched:
        nearest = [
            f"{words.line(searched.statement_id)}, {words.day(searched.issued_date)}"
            for searched in verdict.searched[:_NEAREST]
        ]
        notes.append(f"The nearest of what was searched: {'; '.join(nearest)}.")
    if verdict.later:
        notes.append(
            f"Said after {words.day(report.as_of)}, no evidence here: {words.sources(verdict.later)}."
        )
    notes.append(f"Searched as of {words.day(report.as_of)}: {words.coverage(report.coverage)}")
    return notes
