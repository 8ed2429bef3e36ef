"""The sync of a user's record, whoever starts it: one run at a time."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date

from filelock import FileLock, Timeout

from assistant.connectors.catalogue import Source
from assistant.connectors.sync import SyncProgress, sync
from assistant.connectors.sync_report import SyncReport
from assistant.errors import IndexBusy
from assistant.private_files import private_folder
from assistant.record.store import StatementStore
from assistant.record.sync_state import SyncState
from assistant.settings import Settings

__all__ = ["only_sync", "sync_record"]


@contextmanager
def only_sync(settings: Settings) -> Iterator[None]:
    """Two runs at once would ask each host twice as often. Raises IndexBusy."""
    private_folder(settings.data_dir)
    lock = FileLock(settings.data_dir / "sync.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise IndexBusy("Another sync is running: wait until it is done.", code="sync_busy") from None
    try:
        yield
    finally:
        lock.release()


def sync_record(
    settings: Settings,
    sources: Sequence[Source],
    *,
    since: date | None = None,
    dry_run: bool = False,
    limit: int | None = None,
    on_progress: Callable[[SyncProgress], None] = lambda _progress: None,
    stop: threading.Event | None = None,
) -> SyncReport:
    """As `sync`, with the record of these settings. Raises RecordError."""
    url = settings.store_url
    with closing(StatementStore(url)) as store, closing(SyncState(url)) as state:
        return sync(
            sources, store, state, since=since, dry_run=dry_run, limit=limit, on_progress=on_progress,
            stop=stop,
        )  # fmt: skip
