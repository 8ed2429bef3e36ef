"""Syncs sources: at once over hosts, one after the other within one, never twice the same."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import UTC, date, datetime

from assistant.connectors.catalogue import Source
from assistant.connectors.follow import Follow, SourceRun
from assistant.connectors.sync_report import SourceReport, SyncReport
from assistant.connectors.web import Web
from assistant.record.store import StatementStore
from assistant.record.sync_state import SyncState

__all__ = ["SyncProgress", "sync"]

_MOST_AT_ONCE = 8  # sources; a host is never asked twice at the same time


@dataclass(frozen=True)
class SyncProgress:
    """`done` of `total` documents of a source; `total` is None while its lists are read.

    `report`: what became of the source, once it is finished.
    """

    source: str
    done: int
    total: int | None
    report: SourceReport | None = None

    @property
    def finished(self) -> bool:
        return self.report is not None


def sync(  # noqa: PLR0913 - all but the first three are keywords
    sources: Sequence[Source],
    store: StatementStore,
    state: SyncState,
    *,
    since: date | None = None,
    dry_run: bool = False,
    limit: int | None = None,
    web: Web | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    on_progress: Callable[[SyncProgress], None] = lambda _progress: None,
    stop: threading.Event | None = None,
) -> SyncReport:
    """Brings the record up to date with its sources.

    `since` walks lists back to that day; `limit` is the most documents a source fetches now; a dry run
    fetches only the lists and writes nothing. Setting `stop` ends the run after the documents at hand.

    Raises:
        RecordError: the record cannot be written.
    """
    ended = stop or threading.Event()
    run = SourceRun(store, state, web or Web(), now, since=since, limit=limit, dry_run=dry_run, stop=ended)

    def follow(source: Source) -> SourceReport:
        on_progress(SyncProgress(source.name, 0, None))
        tell = lambda done, total: on_progress(SyncProgress(source.name, done, total))  # noqa: E731
        report = Follow(source, run, tell).report()
        on_progress(SyncProgress(source.name, 1, 1, report))
        return report

    with ThreadPoolExecutor(max_workers=_MOST_AT_ONCE, thread_name_prefix="sync") as pool:
        futures = [pool.submit(follow, source) for source in sources]
        _wait(futures, ended)
        reports = [future.result() for future in futures]
    return SyncReport(dry_run=dry_run, stopped=ended.is_set(), sources=tuple(reports))


def _wait(futures: Sequence[Future[SourceReport]], stop: threading.Event) -> None:
    """Until all are done; the first that cannot write ends the others, and so does Ctrl-C."""
    try:
        done, _ = wait(futures, return_when=FIRST_EXCEPTION)
        if any(future.exception() for future in done):
            stop.set()
    except BaseException:
        stop.set()
        raise
