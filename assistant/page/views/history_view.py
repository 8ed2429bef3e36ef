"""What the history shows: checks under way and unfinished ones first, then those that are kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.record.report_rows import CheckSummary

__all__ = ["History", "OpenCheck"]


@dataclass(frozen=True)
class OpenCheck:
    """A check without a report: one that runs, or one that was begun and not finished."""

    id: str
    title: str
    facts: str
    running: bool


@dataclass(frozen=True)
class History:
    """`asked`: the check whose deletion has to be confirmed; `deleted`: the title of the one just deleted."""

    open: Sequence[OpenCheck] = ()
    kept: Sequence[CheckSummary] = ()
    asked: str | None = None
    deleted: str | None = None
