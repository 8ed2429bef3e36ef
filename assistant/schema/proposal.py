"""What the model proposes for a claim, before the gate."""

from assistant.schema.base import Frozen
from assistant.schema.labels import Finding, Label

__all__ = ["Proposal"]


class Proposal(Frozen):
    """What the model answered for one claim, before the gate. Probabilities are calibrated, 0 to 1."""

    claim_id: str
    label: Label
    finding: Finding
    handles: tuple[str, ...] = ()
    otherwise: Finding = "silent"  # what kind of unsupported it is where support does not stand
    support: float | None = None  # P(supported); None where the server gives no log-probabilities
    second_reading: float | None = None  # the second reading: claim with only the cited sentences
    denied: bool = False  # the first reading beside the cited statement says otherwise
    rationale: str = ""
