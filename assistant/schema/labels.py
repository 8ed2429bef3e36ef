"""The closed vocabularies of a verdict: labels, outcomes, findings and kinds of assertion."""

from collections.abc import Mapping
from typing import Literal

__all__ = ["FINDINGS", "Finding", "Label", "Modality", "Outcome", "SpeculativeKind"]

Label = Literal["supported", "unsupported", "speculative"]


Outcome = Literal["checked", "needs_review", "error", "skipped", "cancelled"]


SpeculativeKind = Literal["prediction", "possibility", "motive", "evaluation", "rhetoric"]


Finding = Literal[
    "stated",
    "contradicted",
    "silent",
    "outside_coverage",
    "prediction",
    "possibility",
    "motive",
    "evaluation",
    "rhetoric",
]


Modality = Literal["fact", "prediction", "possibility", "motive", "evaluation", "rhetoric"]


FINDINGS: Mapping[Label, frozenset[Finding]] = {
    "supported": frozenset({"stated"}),
    "unsupported": frozenset({"contradicted", "silent", "outside_coverage"}),
    "speculative": frozenset({"prediction", "possibility", "motive", "evaluation", "rhetoric"}),
}
