"""What is said of a check that has ended, and whether it can be gone on with."""

from assistant.outputs.parts import words
from assistant.page.checks.session import Session
from assistant.schema import Report, tally

__all__ = ["can_go_on", "outcome_line", "outcome_sentence", "tell_outcome"]


def outcome_line(report: Report | None) -> str:
    """What stands above a check that has ended: done, or stopped with so many claims left."""
    stopped = report.summary.cancelled if report else 0
    return f"Stopped: {words.count(stopped, 'claim')} left unchecked" if stopped else "Done"


def can_go_on(session: Session) -> bool:
    """Whether claims of the check on show are left to check, by whoever looks at it."""
    return session.report is not None and session.report.summary.cancelled > 0 and session.may_decide


def tell_outcome(session: Session) -> None:
    """Brings the sentence above the list of claims to what stands on them now."""
    if session.report is not None:
        for turn in session.turns:
            if turn.kind == "checked":
                turn.text = outcome_sentence(session.report)


def outcome_sentence(report: Report) -> str:
    """The outcome in a sentence: 14 claims in 83 s: 5 supported, 4 unsupported, …"""
    numbers = tally(report)
    parts = [
        (numbers["contradicted"], "contradicted"),
        (numbers["needs_review"] + numbers["error"], "for your eye"),
        (numbers["unsupported"], "unsupported"),
        (numbers["speculative"], "speculative"),
        (numbers["supported"], "supported"),
        (numbers["skipped"] + numbers["cancelled"], "not checked"),
        (numbers["dismissed"], "dismissed or merged"),
    ]
    counted = words.listed([f"{number} {name}" for number, name in parts if number])
    spent = f"{words.count(len(report.all_verdicts), 'claim')} in {report.provenance.seconds:,.0f} s"
    spent += f", as of {words.day(report.as_of)}"
    reader = report.provenance.reader
    read_by = f" How good a reader the model is: {words.line(reader)}." if reader else ""
    return (
        f"{spent}: {counted}. Open a claim to see its grounds.{read_by}" if counted else f"{spent}.{read_by}"
    )
