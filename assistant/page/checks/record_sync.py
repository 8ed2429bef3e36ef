"""The sync of the record from the page: one at a time, on the server, watched from any tab and stopped."""

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from assistant.errors import Cancelled, IndexBusy, OnRecordError
from assistant.page.checks.messages import RecordJob, Setup
from assistant.page.checks.record_jobs import sync_sources
from assistant.page.checks.workers import CRASHED, Workers

if TYPE_CHECKING:
    from assistant.connectors.sync import SyncProgress
    from assistant.connectors.sync_report import SyncReport

__all__ = ["RecordSync", "SyncView"]

log = logging.getLogger(__name__)
SILENT_SECONDS = 1_800.0  # a long list is walked page by page, a few seconds apart, before a document comes
_KILLED = "Stopped in the middle of a document: what had come is kept, and the next sync goes on from there."


@dataclass(frozen=True)
class SyncView:
    """How the sync stands that was begun last. `steps`: the newest of each source that was begun."""

    sources: tuple[str, ...]
    started_by: str
    started_at: datetime
    steps: "dict[str, SyncProgress]" = field(default_factory=dict)
    message: str = ""  # what is done after the sources, or why it ended
    report: "SyncReport | None" = None
    running: bool = True
    stopping: bool = False
    failed: bool = False


class RecordSync:
    """At most one sync under way; how the last one ended is kept until the next. Thread-safe."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._view: SyncView | None = None

    def start(self, names: Sequence[str], *, by: str) -> None:
        """Begins it, in a process of its own, so that checks go on. Raises IndexBusy."""
        with self._lock:
            if self._view is not None and self._view.running:
                raise IndexBusy("A sync is running: watch it below, or stop it first.", code="sync_busy")
            self._stop = threading.Event()
            self._view = SyncView(tuple(names), by, datetime.now(UTC))
            self._thread = threading.Thread(
                target=self._run, args=(tuple(names), self._stop), name="sync", daemon=True
            )
            self._thread.start()

    def stop(self) -> None:
        """Ends it after the documents at hand."""
        self._stop.set()
        with self._lock:
            if self._view is not None and self._view.running:
                self._change(stopping=True)

    @property
    def view(self) -> SyncView | None:
        """How it stands; None where none was begun since the page was started."""
        with self._lock:
            return self._view

    def close(self) -> None:
        """Ends it and waits until its process is gone."""
        self.stop()
        if self._thread is not None:
            self._thread.join(30)

    def _run(self, names: tuple[str, ...], stop: threading.Event) -> None:
        workers = Workers(self._setup, most=1)
        try:
            report: SyncReport = workers.run(
                RecordJob(partial(sync_sources, names)),
                seconds=SILENT_SECONDS,
                on_progress=self._note,
                is_stopped=stop.is_set,
            )
            self._end(report=report)
        except Cancelled:
            self._end(message=_KILLED)
        except OnRecordError as error:
            self._end(message=error.message, failed=True)
        except Exception:
            log.exception("a sync stopped on a fault")
            self._end(message=CRASHED, failed=True)
        finally:
            workers.close()

    def _note(self, step: object) -> None:
        """A step of a source, or of what comes after the sources."""
        with self._lock:
            if self._view is None:
                return
            source = getattr(step, "source", None)
            if isinstance(source, str):
                self._change(steps={**self._view.steps, source: step})
            else:
                self._change(message=str(getattr(step, "message", "")))

    def _end(self, *, report: "SyncReport | None" = None, message: str = "", failed: bool = False) -> None:
        with self._lock:
            self._change(report=report, message=message, failed=failed, running=False, stopping=False)

    def _change(self, **values: object) -> None:
        if self._view is not None:
            self._view = SyncView(**{**vars(self._view), **values})
