"""Opens what claims are checked against: the user's record, or just some statement files."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import EmptyRecord
from assistant.index.hybrid import HybridIndex
from assistant.index.library import Library, in_memory
from assistant.index.making import LEAD_CHARS, OnProgress
from assistant.index.snapshot import build_snapshot, open_snapshot
from assistant.index.vectors.embedder import default_embedder
from assistant.index.vectors.vector_store import VectorStore
from assistant.ports import Embedder
from assistant.resources import resource_dir
from assistant.schema import Statement
from assistant.settings import Settings
from assistant.statement_files.read import read_statements

if TYPE_CHECKING:
    from assistant.record.store import StatementStore

BUNDLED = "sources/statements"
_BUNDLED_NOTE = "bundled_statements"


def open_record(
    settings: Settings,
    *,
    embedder: Embedder | None = None,
    vector_store: VectorStore | None = None,
    on_progress: OnProgress | None = None,
    complete: bool = True,
) -> HybridIndex:
    """The user's record; the bundled statements are added to it when they are new to it.

    Not `complete`: it opens at once, and where vectors are missing words alone rank. The vectors lie in
    `vector_store`, else on the Chroma server that the settings name, else in the cache folder.

    Raises:
        EmptyRecord: there is no current statement.
        RecordError: the store or the index cannot be used.
    """
    library = load_library(settings)
    model = embedder or default_embedder(settings.threads)
    store = vector_store or configured_store(settings, model)
    return _open(library, record_root(settings), model, on_progress, store=store, complete=complete)


def open_files(
    paths: Iterable[Path],
    cache_dir: Path,
    embedder: Embedder | None = None,
    *,
    on_progress: OnProgress | None = None,
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
    on_progress: OnProgress | None = None,
) -> HybridIndex:
    """An index over just these statements, cached under `cache_dir` by content; the last of an id counts."""
    root = cache_dir / "index" / "files"
    return _open(in_memory(statements), root, embedder or default_embedder(), on_progress)


def open_store(settings: Settings) -> "StatementStore":
    """The record's store, with the bundled statements in it. The caller closes it. Raises RecordError."""
    from assistant.record.store import StatementStore  # noqa: PLC0415  SQLAlchemy is slow to import

    store = StatementStore(settings.store_url)
    try:
        add_bundled(store)
    except BaseException:
        store.close()
        raise
    return store


def load_library(settings: Settings) -> Library:
    """The record's current statements, by id, the bundled ones included, each read when it is asked for."""
    store = open_store(settings)
    store.close()  # a closed store opens a connection again for each read and keeps none
    return store.library()


def rebuild_record(
    settings: Settings,
    *,
    embedder: Embedder | None = None,
    vector_store: VectorStore | None = None,
    on_progress: OnProgress | None = None,
    embed_again: bool = False,
) -> HybridIndex:
    """Builds the record's index again from the store, trusting no part of it on disk.

    The vectors of texts that were embedded before are kept (each has its own checksum), unless `embed_again`.
    """
    library = load_library(settings)
    if not library.cards:
        raise EmptyRecord(_EMPTY)
    model = embedder or default_embedder(settings.threads)
    snapshot = build_snapshot(
        record_root(settings),
        library,
        model,
        on_progress,
        store=vector_store or configured_store(settings, model),
        fresh=True,
        embed_again=embed_again,
    )
    return HybridIndex(library, snapshot, model)


def configured_store(settings: Settings, embedder: Embedder) -> VectorStore | None:
    """The Chroma server that the settings name; None where they name none. Raises SettingsError."""
    if settings.chroma_url is None:
        return None
    from assistant.index.vectors.chroma_server import ChromaServer  # noqa: PLC0415 - chromadb is slow to import

    token = settings.chroma_token.get_secret_value() if settings.chroma_token else None
    return ChromaServer(settings.chroma_url, f"{embedder.fingerprint}/{LEAD_CHARS}", token=token)


def record_root(settings: Settings) -> Path:
    """Where the record's index lies: one folder a store, so that two records do not sweep each other."""
    name = hashlib.sha256(settings.store_url.encode()).hexdigest()[:12]
    return settings.cache_dir / "index" / f"record-{name}"


def add_bundled(store: "StatementStore") -> None:
    """Adds the statements that ship with On Record, unless the store has had just these before.

    A record that may only be read is taken as it is.
    """
    if store.read_only:
        return
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


def _open(
    library: Library,
    root: Path,
    embedder: Embedder,
    on_progress: OnProgress | None,
    *,
    store: VectorStore | None = None,
    complete: bool = True,
) -> HybridIndex:
    if not library.cards:
        raise EmptyRecord(_EMPTY)
    snapshot = open_snapshot(root, library, embedder, on_progress, store=store, complete=complete)
    return HybridIndex(library, snapshot, embedder)
