"""What stands of a proposal after the gate, with citations and the rules applied."""

from datetime import date
from typing import Self

from pydantic import ConfigDict, Field, model_validator

from assistant.schema.base import Frozen, is_empty
from assistant.schema.claim import Claim
from assistant.schema.evidence import Searched
from assistant.schema.labels import FINDINGS, Finding, Label, Outcome
from assistant.schema.proposal import Control
from assistant.schema.slots import SlotKind
from assistant.schema.statement import Rendition

__all__ = ["Check", "Citation", "Difference", "ErrorInfo", "Verdict"]


class Check(Frozen):
    """One gate rule applied to one proposal."""

    rule: str
    passed: bool
    detail: str = ""


class Citation(Frozen):
    """A pointer into the record; `quote == statement.text[start:end]`."""

    statement_id: str
    version: int
    issuer: str
    title: str
    speaker: str | None
    kind: str
    issued_date: date | None
    event_date: date | None
    url: str | None
    rendition: Rendition
    quote: str
    start: int
    end: int


class Difference(Frozen):
    """Two values of one slot: what the article has, and what the record has in its place."""

    slot: SlotKind
    claimed: str
    recorded: str


class ErrorInfo(Frozen):
    code: str
    message: str
    retryable: bool


class Verdict(Frozen):
    """What stands after the gate. `label` is set exactly when `outcome` is `checked`."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)

    claim: Claim
    outcome: Outcome
    label: Label | None = None
    finding: Finding | None = None
    proposed_label: Label | None = None
    citations: tuple[Citation, ...] = ()
    later: tuple[Citation, ...] = ()
    searched: tuple[Searched, ...] = ()
    checks: tuple[Check, ...] = ()
    rationale: str = ""
    support: float | None = None  # P(supported) of the first reading; None: not read or not told
    # The same of the second reading, beside the cited sentences alone; `blind` in reports.
    second_reading: float | None = Field(default=None, alias="blind")
    error: ErrorInfo | None = None
    # What the record has instead, where it contradicts the claim or a rule sees a mismatch.
    difference: Difference | None = Field(default=None, exclude_if=is_empty)
    controls: tuple[Control, ...] = Field(default=(), exclude_if=is_empty)

    @model_validator(mode="after")
    def _label_follows_outcome(self) -> Self:
        if (self.label is not None) != (self.outcome == "checked"):
            raise ValueError("a label is set exactly when the outcome is checked")
        if self.label is not None and self.finding not in FINDINGS[self.label]:
            raise ValueError(f"finding {self.finding} does not belong to {self.label}")
        if self.label == "supported" and not (
            self.citations and self.checks and all(check.passed for check in self.checks)
        ):
            raise ValueError("supported needs a citation and every gate rule passed")
        return self
