"""What a reviewer decided about a claim."""

from datetime import datetime
from typing import Literal, Self

from pydantic import Field, model_validator

from assistant.schema.base import Frozen, is_none
from assistant.schema.labels import FINDINGS, Finding, Label

__all__ = ["Decision", "Review"]

Decision = Literal["accepted", "overruled", "noted"]


class Review(Frozen):
    """What a reviewer decided about one claim; of several decisions the last stands, notes stay.

    `label` is the reviewer's own, set exactly where the verdict was overruled; then `note` is the reason,
    and `finding` may say which kind of that label it is (contradicted, silent …).
    """

    claim_id: str
    decision: Decision
    label: Label | None = None
    finding: Finding | None = Field(default=None, exclude_if=is_none)
    note: str = ""
    reviewer: str
    at: datetime

    @model_validator(mode="after")
    def _decision_is_whole(self) -> Self:
        if (self.label is not None) != (self.decision == "overruled"):
            raise ValueError("a reviewer's label is set exactly when the verdict is overruled")
        if self.finding is not None and (self.label is None or self.finding not in FINDINGS[self.label]):
            raise ValueError(f"finding {self.finding} does not belong to the reviewer's label")
        if self.decision != "accepted" and not self.note.strip():
            raise ValueError("overruling needs a reason, and a note its words")
        if not self.reviewer.strip():
            raise ValueError("a decision needs a name under it")
        return self
