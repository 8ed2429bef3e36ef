"""One row an article: what its check came to, and nothing that differs from run to run."""

import hashlib
import json
from datetime import date
from typing import Literal, Self

from pydantic import Field

from assistant.batch.entries import Entry
from assistant.errors import OnRecordError
from assistant.reading.published import published
from assistant.schema import ArticleFacts, Coverage, ErrorInfo, Report, Summary, Usage, Verdict, is_empty
from assistant.schema.base import Frozen

__all__ = ["Done", "Row", "RowStatus", "Spent", "row_key"]

# checked: every claim that was taken has been settled; incomplete: some claims could not be checked;
# failed: there is no report; skipped: its turn did not come.
RowStatus = Literal["checked", "incomplete", "failed", "skipped"]


class Row(Frozen):
    """What one article came to. Times and tokens differ from run to run and are no part of it.

    `also` are the ids of further entries with the same article and day. `questions`: different questions
    whose replies the check used, asked or kept from before.
    """

    key: str
    id: str
    also: tuple[str, ...] = Field(default=(), exclude_if=is_empty)
    status: RowStatus
    as_of: date | None = None
    article: ArticleFacts | None = None
    notes: tuple[str, ...] = Field(default=(), exclude_if=is_empty)
    summary: Summary | None = None
    coverage: Coverage | None = None
    verdicts: tuple[Verdict, ...] = ()
    questions: int = 0
    error: ErrorInfo | None = None

    @classmethod
    def checked(cls, key: str, name: str, report: Report) -> Self:
        """The row of an article that has a report."""
        unsettled = report.summary.error + report.summary.cancelled
        return cls(
            key=key,
            id=name,
            status="incomplete" if unsettled else "checked",
            as_of=report.as_of,
            article=ArticleFacts(**report.article.model_dump(exclude={"text"})),
            notes=report.notes,
            summary=report.summary,
            coverage=report.coverage,
            verdicts=report.verdicts,
            questions=len(report.replies),
        )

    @classmethod
    def failed(cls, key: str, name: str, error: OnRecordError, status: RowStatus = "failed") -> Self:
        """The row of an article without a report, with the reason."""
        reason = ErrorInfo(code=error.code, message=error.message, retryable=error.retryable)
        return cls(key=key, id=name, status=status, error=reason)


class Spent(Frozen):
    """What the check of one article took, this time."""

    seconds: float = 0.0
    usage: Usage = Usage()


class Done(Frozen):
    """One article that has been dealt with."""

    spent: Spent
    row: Row

    @property
    def unanswered(self) -> bool:
        """Whether the model answered none of its questions."""
        if self.row.error is not None:
            return self.row.error.code in _NO_MODEL
        used = self.spent.usage
        return self.row.status == "incomplete" and not used.calls + used.cached


_NO_MODEL = frozenset({"model_unavailable", "model_rejected", "no_such_model", "bad_key", "no_local_model"})


def row_key(entry: Entry, day: date, ground_sha256: str) -> str:
    """SHA-256 over the article, its as-of day and the ground of the batch.

    `day` stands for the as-of day of an article that names none and has no day of publication. A day in a
    file's name counts as part of the article: it may be the day of publication.
    """
    name = entry.where.name if entry.kind == "file" and entry.where else None
    named_day = published((), name=name, url=None).day
    parts = [
        entry.kind,
        entry.sha256,
        str(named_day),
        str(entry.as_of or f"published or {day}"),
        ground_sha256,
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
