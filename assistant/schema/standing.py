"""What stands on a claim: a person's decision where there is one, else what the check came to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from assistant.schema.labels import Outcome
from assistant.schema.report import Report
from assistant.schema.review import Decision, Review
from assistant.schema.verdict import Verdict

__all__ = ["SET_ASIDE", "Standing", "decided_count", "standing_decision", "standing_of", "tally"]

Standing = Literal[
    "supported",
    "contradicted",
    "unsupported",
    "speculative",
    "needs_review",
    "error",
    "skipped",
    "cancelled",
    "dismissed",
]
"""A label, with contradiction apart from silence, or the reason why there is none.

`dismissed`: a person took the claim off the list, or merged it into another.
"""

SET_ASIDE: frozenset[Decision] = frozenset({"dismissed", "merged"})

_WITHOUT_LABEL: Mapping[Outcome, Standing] = {
    "needs_review": "needs_review",
    "error": "error",
    "skipped": "skipped",
    "cancelled": "cancelled",
}


def standing_decision(claim_id: str, reviews: Sequence[Review]) -> Review | None:
    """The decision that decided on a claim: the last that is more than a note and was not withdrawn."""
    standing: list[Review] = []
    for review in reviews:
        if review.claim_id != claim_id or review.decision == "noted":
            continue
        if review.decision != "withdrawn":
            standing.append(review)
        elif standing:
            standing.pop()
    return standing[-1] if standing else None


def standing_of(verdict: Verdict, decision: Review | None = None) -> Standing:
    """What stands on the verdict's claim; `decision` is the one that `standing_decision` gives."""
    if decision is not None and decision.decision in SET_ASIDE:
        return "dismissed"
    if decision is not None and decision.label is not None:
        return "contradicted" if decision.finding == "contradicted" else decision.label
    if verdict.label is None:
        return _WITHOUT_LABEL[verdict.outcome]
    return "contradicted" if verdict.finding == "contradicted" else verdict.label


def tally(report: Report) -> "Counter[Standing]":
    """How many claims there are of each standing, those of sentences added included."""
    return Counter(
        standing_of(verdict, standing_decision(verdict.claim.id, report.reviews))
        for verdict in report.all_verdicts
    )


def decided_count(report: Report) -> int:
    """How many of the report's claims somebody has accepted or overruled."""
    return sum(
        standing_decision(verdict.claim.id, report.reviews) is not None for verdict in report.all_verdicts
    )
