"""The totals of a batch, counted from its rows and from nothing else."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from assistant.batch.row import Spent
from assistant.schema import Summary, Usage
from assistant.schema.base import Frozen

__all__ = ["BatchSummary", "Counts", "spent_in_all"]


class BatchSummary(Frozen):
    """`rows` = checked + incomplete + failed + skipped. `claims` and `questions` are sums over the rows.

    `usage` and `seconds` are those of all checks that the parts tell of, also of articles that were checked
    again. `passed_over`: files of the folder whose ending is that of no article. `entries`: what the list
    holds; the same article twice has one row. `errors`: rows with an error, by its code.
    """

    schema_version: Literal[1] = 1
    entries: int
    rows: int
    checked: int = 0
    incomplete: int = 0
    failed: int = 0
    skipped: int = 0
    passed_over: int = 0
    claims: Summary = Summary()
    questions: int = 0
    errors: dict[str, int] = {}  # noqa: RUF012 - pydantic copies it
    usage: Usage = Usage()
    seconds: float = 0.0

    @property
    def is_complete(self) -> bool:
        """Whether every claim of every article was checked."""
        claims = self.claims
        return self.checked == self.rows and not claims.error + claims.skipped + claims.cancelled


class Counts:
    """Counts rows one by one as they are written."""

    def __init__(self) -> None:
        self.rows = self.questions = 0
        self._status: Counter[str] = Counter()
        self._claims: Counter[str] = Counter()
        self._errors: Counter[str] = Counter()

    def add(self, row: Mapping[str, Any]) -> None:
        """The fields of one row."""
        self.rows += 1
        self.questions += row["questions"]
        self._status[row["status"]] += 1
        self._claims.update(row["summary"] or {})
        if row["error"] is not None:
            self._errors[row["error"]["code"]] += 1

    def summary(self, entries: int, passed_over: int, usage: Usage, seconds: float) -> BatchSummary:
        return BatchSummary(
            entries=entries,
            rows=self.rows,
            passed_over=passed_over,
            claims=Summary(**self._claims),
            questions=self.questions,
            errors=dict(sorted(self._errors.items())),
            usage=usage,
            seconds=round(seconds, 1),
            **self._status,
        )


def spent_in_all(spent: Iterable[Spent]) -> tuple[Usage, float]:
    """Tokens and seconds of all checks."""
    totals: Counter[str] = Counter()
    seconds = 0.0
    for check in spent:
        totals.update(check.usage.model_dump())
        seconds += check.seconds
    return Usage(**totals), seconds
