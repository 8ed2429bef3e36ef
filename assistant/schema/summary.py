"""The counts of a report: statements searched, verdicts by label or outcome, claims by sentence."""

from datetime import date

from pydantic import ConfigDict, Field

from assistant.schema.article import SentenceKind
from assistant.schema.base import Frozen

__all__ = ["Coverage", "SentenceAccount", "Summary"]


class SentenceAccount(Frozen):
    """What became of one sentence: its claims, or the reason why there is none."""

    start: int
    end: int
    kind: SentenceKind
    claims: tuple[str, ...] = ()
    reason: str | None = None


class Coverage(Frozen):
    """What the record held for this check: every statement searched, as of the day."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    statements: int
    issuers: dict[str, int]
    first: date | None = Field(alias="from")
    last: date | None = Field(alias="to")
    undated: int
    later: int = 0  # issued after the as-of day: never evidence
    digests: int = 0


class Summary(Frozen):
    supported: int = 0
    unsupported: int = 0
    speculative: int = 0
    needs_review: int = 0
    error: int = 0
    skipped: int = 0
    cancelled: int = 0
