"""Opens what claims are checked against: the user's record, or just some statement files."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.engines.embedder import MiniLmEmbedder
from assistant.engines.index import HybridIndex
from assistant.engines.snapshot import Progress, build_snapshot, open_snapshot
from assistant.errors import EmptyRecord
from assistant.formats.statement_file import read_statements
from assistant.ports import Embedder
from assistant.resources import resource_dir
from assistant.schema import Statement
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.engines.store import StatementStore

BUNDLED = "sources/statements"
_BUNDLED_NOTE = "bundled_statements"


def open_record(
    settings: Settings, *, embedder: Embedder | None = None, on_progress: Progress | None = None
) -> HybridIndex:
    """The user's record; the bundled statements are added to it when they are new to it.

    Raises:
        EmptyRecord: there is no current statement.
        RecordError: the store or the index cannot be used.
    """
    statements = load_record(settings)
    return _open(statements, record_root(settings), embedder or _embedder(settings), on_progress)


def open_files(
    paths: Iterable[Path],
    cache_dir: Path,
    embedder: Embedder | None = None,
    *,
    on_progress: Progress | None = None,
) -> HybridIndex:
    """Just the statements in these files and folders; the index is cached under `cache_dir` by content.

    Of several versions of a statement the newest counts.

    Raises:
        StatementError: a file breaks the format, or two files disagree on one id.
    """
    return open_statements(read_statements(*paths), cache_dir, embedder, on_progress=on_progress)


def open_statements(
    statements: Iterable[Statement],
    cache_dir: Path,
    embedder: Embedder | None = None,
    *,
    on_progress: Progress | None = None,
) -> HybridIndex:
    """An index over just these statements, cached under `cache_dir` by content; the last of an id counts."""
    newest = {one.id: one for one in statements}
    root = cache_dir / "index" / "files"
    return _open(list(newest.values()), root, embedder or MiniLmEmbedder(), on_progress)


def load_record(settings: Settings) -> list[Statement]:
    """The record's current statements, by id, the bundled ones included; no index is opened."""
    from assistant.engines.store import StatementStore  # noqa: PLC0415  SQLAlchemy is slow to import

    store = StatementStore(settings.store_url)
    try:
        add_bundled(store)
        return store.current()
    finally:
        store.close()


def rebuild_record(
    settings: Settings, *, embedder: Embedder | None = None, on_progress: Progress | None = None
) -> HybridIndex:
    """Builds the record's index again from the store, trusting nothing on disk but the statements."""
    statements = load_record(settings)
    if not statements:
        raise EmptyRecord(_EMPTY)
    model = embedder or _embedder(settings)
    snapshot = build_snapshot(record_root(settings), statements, model, on_progress, fresh=True)
    return HybridIndex(statements, snapshot, model)


def record_root(settings: Settings) -> Path:
    """Where the record's index lies: one folder a store, so that two records do not sweep each other."""
    name = hashlib.sha256(settings.store_url.encode()).hexdigest()[:12]
    return settings.cache_dir / "index" / f"record-{name}"


def add_bundled(store: "StatementStore") -> None:
    """Adds the statements that ship with On Record, unless the store has had just these before."""
    folder = resource_dir(BUNDLED)
    files = sorted(folder.rglob("*.md"))
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    if store.noted(_BUNDLED_NOTE) == digest.hexdigest():
        return
    store.add(read_statements(folder), restore=False)
    store.note(_BUNDLED_NOTE, digest.hexdigest())


_EMPTY = "The record holds no statement to check against: add some with `onrecord statements add`."


def _embedder(settings: Settings) -> MiniLmEmbedder:
    return MiniLmEmbedder(threads=settings.threads)


def _open(
    statements: Sequence[Statement], root: Path, embedder: Embedder, on_progress: Progress | None
) -> HybridIndex:
    if not statements:
        raise EmptyRecord(_EMPTY)
    ordered = sorted(statements, key=lambda one: one.id)
    return HybridIndex(ordered, open_snapshot(root, ordered, embedder, on_progress), embedder)
