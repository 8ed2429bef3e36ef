"""What is told of a claim that was checked before: when, what stood there, and what has changed since."""

from dataclasses import dataclass
from datetime import date

from assistant.outputs.parts import words
from assistant.outputs.parts.decided import heading
from assistant.recognition import CheckedBefore

__all__ = ["KnownClaim", "known_claim", "known_line"]


@dataclass(frozen=True)
class KnownClaim:
    """The block on a card. `notes` are what to know before the decision is taken over."""

    line: str
    text: str  # the earlier claim, in its own words
    told: str
    proposal: str | None
    reason: str
    notes: tuple[str, ...]
    address: str  # of the earlier claim, relative to the page
    offered: bool  # whether there is a decision to take over


def known_line(before: CheckedBefore) -> str:
    """Checked on 3 Mar 2026: unsupported, overruled by Ann Lee."""
    verdict, decision = before.verdict, before.decision
    label = verdict.label or ("held for review" if verdict.outcome == "needs_review" else "not checked")
    said = "contradicted by the record" if verdict.finding == "contradicted" else label
    by = ""
    if decision is not None:
        own = f" to {decision.label}" if decision.label else ""
        by = f", {decision.decision}{own} by {words.line(decision.reviewer)}"
    return f"Checked on {words.day(before.checked)}: {said}{by}"


def known_claim(before: CheckedBefore, as_of: date) -> KnownClaim:
    """The block on the card of the claim at hand, which is checked as of `as_of`."""
    reviews = (before.decision,) if before.decision else ()
    lead = heading(before.verdict, reviews)
    where = (
        "this same article" if before.same_article else f"“{words.line(before.title) or 'Untitled article'}”"
    )
    return KnownClaim(
        line=f"{known_line(before)}, in {where}",
        text=words.line(before.verdict.claim.text),
        told=lead.headline,
        proposal=lead.proposal,
        reason=words.line(before.decision.note) if before.decision else "",
        notes=tuple(_notes(before, as_of)),
        address=f"?check={before.check_id}&claim={before.number}",
        offered=before.decision is not None,
    )


def _notes(before: CheckedBefore, as_of: date) -> list[str]:
    notes = []
    if before.as_of < as_of:
        notes.append(
            f"That check was as of {words.day(before.as_of)}, this one is as of {words.day(as_of)}: what was "
            "issued in between was no evidence there."
        )
    if before.as_of > as_of:
        notes.append(
            f"That check was as of {words.day(before.as_of)}, later than this one ({words.day(as_of)}): it "
            "may rest on statements that are no evidence here."
        )
    for cited in before.changed:
        notes.append(f"“{words.line(cited.title)}”, which it cites, has changed since: look at it again.")
    for cited in before.gone:
        notes.append(f"“{words.line(cited.title)}”, which it cites, is not in the record any more.")
    if before.decision is None:
        notes.append("Nobody decided on it there.")
    return notes
