"""What the model proposes for a claim, before the gate."""

from assistant.schema.base import Frozen
from assistant.schema.labels import Finding, Label
from assistant.schema.slots import ControlKind

__all__ = ["Control", "Proposal"]


class Control(Frozen):
    """A control question: the claim with one slot changed, which a careful reader must not affirm.

    Or the citation is exchanged: `claim` is the claim itself, beside the sentence `changed`, which says
    nothing of it. Else `claimed` is what the claim has there (empty where the whole claim was denied),
    `changed` what was put in its place. `answer` is the choice made, `affirmed` P(true) of what was asked,
    0 or 1 where the server gives no log-probabilities.
    """

    slot: ControlKind
    claimed: str
    changed: str
    claim: str
    answer: str
    affirmed: float
    noticed: bool


class Proposal(Frozen):
    """What the model answered for one claim, before the gate. Probabilities are calibrated, 0 to 1."""

    claim_id: str
    label: Label
    finding: Finding
    handles: tuple[str, ...] = ()
    otherwise: Finding = "silent"  # what kind of unsupported it is where support does not stand
    support: float | None = None  # P(supported); None where the server gives no log-probabilities
    second_reading: float | None = None  # the second reading: claim with only the cited sentences
    denied: bool = False  # the model itself says that the statement is against the claim
    shown: bool = False  # the one sentence cited is against the claim, by readings that agree on it alone
    controls: tuple[Control, ...] = ()
    rationale: str = ""
