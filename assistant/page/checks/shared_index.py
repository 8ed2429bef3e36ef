"""The record as the page uses it: its index, and its statements in the version that was cited."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.errors import IndexBusy, RecordError
from assistant.index.snapshot import corpus_hash
from assistant.index.vectors.embedder import default_embedder
from assistant.ports import Embedder, Index
from assistant.progress import Progress
from assistant.record.opening import open_files, open_record
from assistant.record.store import StatementStore
from assistant.schema import Statement
from assistant.settings import Settings

__all__ = ["SharedIndex"]


class SharedIndex:
    """One index for all checks, opened on first use and again when the store has changed. Thread-safe.

    With `paths` it holds just the statements in these files, not the user's record.
    """

    def __init__(self, settings: Settings, paths: Sequence[Path] = ()) -> None:
        self._settings = settings
        self._paths = tuple(paths)
        self._embedder = default_embedder(settings.threads)
        self._index: Index | None = None
        self._corpus = ""
        self._statements: dict[str, Statement] = {}
        self._lock = threading.Lock()

    @property
    def embedder(self) -> Embedder:
        """What turns texts into vectors, for this index and whatever else is compared with it."""
        return self._embedder

    @property
    def is_of_files(self) -> bool:
        """Whether it holds just the statements in given files."""
        return bool(self._paths)

    @property
    def is_open(self) -> bool:
        return self._index is not None

    def index(self, on_progress: Callable[[Progress], None] = lambda _: None) -> Index:
        """The index over what the record holds now. Raises RecordError, StatementError."""
        with self._lock:
            if self._index is None:
                on_progress(Progress("record", 0, 1, "Opening the record"))
            if self._index is None or (not self._paths and self._store_hash() != self._corpus):
                self._open_newest(on_progress)
            if self._index is None:  # for the type checker: _open sets it or raises
                raise RecordError("The record could not be opened.")
            return self._index

    def statement(self, statement_id: str, version: int) -> Statement | None:
        """The statement in just this version, as it was when it was cited; None where it is not kept."""
        self.index()
        statement = self._statements.get(statement_id)
        if statement is not None and statement.version == version:
            return statement
        if self._paths:
            return None
        store = StatementStore(self._settings.store_url)
        try:
            return store.get(statement_id, version)
        except RecordError:
            return None
        finally:
            store.close()

    def current_statement(self, statement_id: str) -> Statement | None:
        """The current version, if the index has been opened and holds it."""
        return self._statements.get(statement_id)

    def _open_newest(self, on_progress: Callable[[Progress], None]) -> None:
        """While another process builds the index of a changed record, the record as it was answers."""
        try:
            self._open(on_progress)
        except IndexBusy:
            if self._index is None:
                raise

    def _open(self, on_progress: Callable[[Progress], None]) -> None:
        if self._paths:
            self._index = open_files(
                self._paths, self._settings.cache_dir, self._embedder, on_progress=on_progress
            )
        else:
            self._index = open_record(self._settings, embedder=self._embedder, on_progress=on_progress)
            self._corpus = corpus_hash([statement.content_hash for statement in self._index.statements()])
        self._statements = {statement.id: statement for statement in self._index.statements()}

    def _store_hash(self) -> str:
        store = StatementStore(self._settings.store_url)
        try:
            return store.corpus_hash()
        finally:
            store.close()
