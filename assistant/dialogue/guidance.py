"""What can be asked: where help is asked for, and where a question is to neither the check nor the record."""

from assistant.dialogue.types import FollowUpAnswer
from assistant.schema import Report

__all__ = ["help_answer", "neither_answer", "tool_answer"]

_MORE = (
    "About the check: lists, counts, a summary, the links, why a claim has its label, who said it and when "
    "first, what was said later, the other side's account, claims that rest on one statement, what was "
    "searched, what is not checked.",
    "“Check this sentence as well: …” adds a claim; “again as of 10 March” checks the article once more.",
)


def help_answer(question: str, report: Report | None) -> FollowUpAnswer:
    """What can be asked, with examples."""
    lead = "Ask about this check, or about what officials put on record. For instance:"
    return FollowUpAnswer(question=question, kind="help", lead=lead, notes=(*_examples(report), *_MORE))


def tool_answer(question: str, answer: str) -> FollowUpAnswer:
    """How the tool is used: a question to the tool itself, for which nothing is searched."""
    return FollowUpAnswer(question=question, kind="help", lead=answer)


def neither_answer(question: str, report: Report | None) -> FollowUpAnswer:
    """A question to neither is told so, with three examples."""
    lead = (
        "That is a question neither to this check nor to the official record: nothing was searched. "
        "Ask, for instance:"
    )
    return FollowUpAnswer(question=question, kind="unclear", lead=lead, notes=_examples(report))


def _examples(report: Report | None) -> tuple[str, ...]:
    labels = [verdict.label for verdict in report.all_verdicts] if report else []
    number = labels.index("unsupported") + 1 if "unsupported" in labels else 1
    label = (labels[number - 1] or "held for review") if labels else "unsupported"
    why = f"“Why is claim {number} {label}?”"
    return (why, "“List the unsupported claims.”", "“Who else said it?”")
