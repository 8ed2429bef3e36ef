"""The colour and sign of what stands on a claim, the same on the page and in every form."""

from collections.abc import Sequence
from typing import Literal

from assistant.schema import Review, Standing, Verdict, standing_decision, standing_of

__all__ = ["MEANINGS", "SIGNS", "TONES", "Tone", "tone"]

Tone = Literal[
    "supported",
    "contradicted",
    "unsupported",
    "speculative",
    "review",
    "error",
    "skipped",
    "pending",
    "dismissed",
]

TONES: dict[Standing, Tone] = {
    "supported": "supported",
    "contradicted": "contradicted",
    "unsupported": "unsupported",
    "speculative": "speculative",
    "needs_review": "review",
    "error": "error",
    "skipped": "skipped",
    "cancelled": "skipped",
    "dismissed": "dismissed",
}

SIGNS: dict[Tone, str] = {
    "supported": "✓",
    "contradicted": "✗",
    "unsupported": "○",
    "speculative": "≈",
    "review": "?",
    "error": "!",
    "skipped": "–",
    "pending": "…",
    "dismissed": "⊘",
}

MEANINGS: dict[Tone, str] = {
    "supported": "an official statement says it",
    "contradicted": "a statement says otherwise",
    "unsupported": "the record is silent, or does not cover it",
    "speculative": "no fact to check",
    "review": "needs your eye: held back by a rule",
    "error": "not checked",
    "skipped": "left out or stopped",
    "pending": "not yet checked",
    "dismissed": "dismissed or merged by a person",
}


def tone(verdict: Verdict, reviews: Sequence[Review] = ()) -> Tone:
    """The colour and sign of a claim: a person's decision counts before the machine's proposal."""
    return TONES[standing_of(verdict, standing_decision(verdict.claim.id, reviews))]
