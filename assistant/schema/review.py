"""What a reviewer decided about a claim."""

from datetime import date, datetime
from typing import Literal, Self

from pydantic import Field, model_validator

from assistant.schema.base import Frozen, is_none
from assistant.schema.labels import FINDINGS, Finding, Label

__all__ = ["Decision", "Review", "TakenOver"]

Decision = Literal["accepted", "overruled", "noted", "dismissed", "merged", "withdrawn"]


class TakenOver(Frozen):
    """Where a decision was taken over from: an earlier check, and who decided there.

    `check_id` is that of the kept check, `claim_id` its claim, `as_of` its as-of day; `decision` and `label`
    are what stood there.
    """

    check_id: str
    claim_id: str
    article: str
    checked: date
    as_of: date
    decision: Decision
    label: Label | None = None
    reviewer: str
    at: datetime


_WITHOUT_REASON = frozenset({"accepted", "withdrawn"})


class Review(Frozen):
    """What a reviewer decided about one claim; of several decisions the last stands, notes stay.

    `label` is the reviewer's own, set exactly where the verdict was overruled; then `note` is the reason,
    and `finding` may say which kind of that label it is (contradicted, silent …). A `dismissed` claim is none
    to check, for the reason in `note`; a `merged` one has become part of another. `withdrawn` takes back the
    decision before it. `taken_over` says which earlier check's decision it repeats.
    """

    claim_id: str
    decision: Decision
    label: Label | None = None
    finding: Finding | None = Field(default=None, exclude_if=is_none)
    note: str = ""
    reviewer: str
    at: datetime
    taken_over: TakenOver | None = Field(default=None, exclude_if=is_none)

    @model_validator(mode="after")
    def _decision_is_whole(self) -> Self:
        if (self.label is not None) != (self.decision == "overruled"):
            raise ValueError("a reviewer's label is set exactly when the verdict is overruled")
        if self.finding is not None and (self.label is None or self.finding not in FINDINGS[self.label]):
            raise ValueError(f"finding {self.finding} does not belong to the reviewer's label")
        if self.decision not in _WITHOUT_REASON and not self.note.strip():
            raise ValueError("overruling and dismissing need a reason, and a note its words")
        if not self.reviewer.strip():
            raise ValueError("a decision needs a name under it")
        return self
