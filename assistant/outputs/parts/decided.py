"""What a person decided about a claim, as its headline, with the machine's proposal beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.outputs.parts import words
from assistant.schema import (
    SET_ASIDE,
    Report,
    Review,
    SignOff,
    Verdict,
    decided_count,
    standing_decision,
    standing_of,
)

__all__ = ["Heading", "decided_sentence", "heading", "note_beside", "signed_off"]


@dataclass(frozen=True)
class Heading:
    """What leads a claim. `proposal` is the machine's headline where a person has decided, else None."""

    headline: str
    proposal: str | None = None


def heading(verdict: Verdict, reviews: Sequence[Review] = ()) -> Heading:
    """The person's label, name and time where somebody decided, else the machine's headline."""
    decision = standing_decision(verdict.claim.id, reviews)
    if decision is None:
        return Heading(words.headline(verdict))
    if decision.decision in SET_ASIDE:
        note = words.line(decision.note)
        return Heading(
            f"{decision.decision.upper()} {words.signed(decision)}: {note}", words.headline(verdict)
        )
    standing = standing_of(verdict, decision)
    label = "UNSUPPORTED, contradicted by the record" if standing == "contradicted" else standing.upper()
    verb = "accepted" if decision.decision == "accepted" else "decided"
    return Heading(f"{label}: {verb} {words.signed(decision)}", words.headline(verdict))


def note_beside(decision: Review, headline: str) -> str:
    """The note of a decision, empty where the headline tells it already."""
    note = words.line(decision.note)
    return "" if note in headline else note


def decided_sentence(report: Report) -> str:
    """3 of 11 claims decided by people, signed off by …; empty where nobody has decided anything."""
    decided = decided_count(report)
    total = words.count(len(report.all_verdicts), "claim")
    told = f"{decided:,} of {total} decided by people" if decided else ""
    if report.sign_off is None:
        return told
    published = ", and published" if report.sign_off.published else ""
    return f"{told}, {signed_off(report.sign_off)}{published}".lstrip(", ")


def signed_off(signed: SignOff) -> str:
    """Signed off by Cleo, 30 Nov 2026, 14:05 UTC; begins in lower case."""
    return f"signed off by {words.line(signed.by)}, {words.day(signed.at.date())}, {signed.at:%H:%M} UTC"
