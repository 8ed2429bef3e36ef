"""What a sync did, counted; nothing is left out of the counts."""

from typing import Literal

from assistant.schema import Frozen

__all__ = ["Counts", "Problem", "SourceReport", "SyncReport"]


class Problem(Frozen):
    """What went wrong with one document, or with a source as a whole (then `address` is its list)."""

    address: str
    code: str
    message: str
    retryable: bool


class Counts(Frozen):
    """`listed` entries; of those fetched now each is new, changed, unchanged, failed or vanished.

    `statements` are those added or versioned now; `left_out` turns of reporters and moderators; `waiting`
    documents are known and left for the next run (`--limit`, an interruption, a busy host).
    """

    listed: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    vanished: int = 0
    withdrawn: int = 0
    waiting: int = 0
    statements: int = 0
    left_out: int = 0


class SourceReport(Frozen):
    """One source. `planned` are the addresses that a dry run would fetch."""

    source: str
    counts: Counts = Counts()
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()


class SyncReport(Frozen):
    """All sources in the order of the catalogue."""

    schema_version: Literal[1] = 1
    dry_run: bool
    stopped: bool = False
    sources: tuple[SourceReport, ...]

    @property
    def failed(self) -> bool:
        return any(source.problems for source in self.sources)

    @property
    def totals(self) -> Counts:
        names = Counts.model_fields
        return Counts(
            **{name: sum(getattr(source.counts, name) for source in self.sources) for name in names}
        )
