"""A Chroma folder in a part of the index: written once, then only read, by any number of processes at a time.

Chroma is not made for several processes on one folder: opening one writes a row into its SQLite file
(table `acquire_write`), and a reader beside a writer gets "Error finding id". So nobody opens a finished
folder itself. Each reader opens a view of its own: the graph files as hard links (they are only read; the
graph is held in memory from the first query), the small SQLite file as a copy.
"""

import ctypes
import os
import shutil
import sqlite3
import tempfile
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from assistant.errors import IndexDamaged, RecordError
from assistant.index.folders import HeldFolder, sweep_held
from assistant.index.vectors.chroma import (
    DAMAGED,
    GRAPH,
    NARROWEST,
    ChromaCollection,
    fill,
    not_writable,
    plain_errors,
)
from assistant.index.vectors.known_answers import prove_answers
from assistant.index.vectors.vector_store import VectorRecord
from assistant.ports import Vectors
from assistant.quiet import quiet

COLLECTION = "statements"
DATABASE = "chroma.sqlite3"
VIEW = ".reading-"
TEMPORARY_VIEW = f"onrecord{VIEW}"
_LEAST_ROOM = 1_000_000  # bytes: the empty tables take a third of it, and SQLite's log as much again


def write_folder(folder: Path, records: Sequence[VectorRecord], vectors: Vectors) -> None:
    """Makes a new Chroma folder of these unit vectors, shape (len(records), dim), complete on disk.

    Raises:
        RecordError: it cannot be written. A folder that is only just being made is never damaged.
    """
    try:
        # The graph is written once, when all are in; what it lacked each reader would have to add.
        width = min(GRAPH["ef_search"], max(NARROWEST, len(records) // 50))
        with _client(folder, sync_threshold=max(2, len(records)), ef_search=width) as collection:
            fill(collection, records, vectors)
        with closing(sqlite3.connect(folder / DATABASE)) as database:
            if database.execute("SELECT count(*) FROM embeddings_queue").fetchone()[0] > 1:
                raise RecordError("The index cannot be written: Chroma kept vectors back.")
            database.execute("VACUUM")  # the queue held every vector a second time
    except (RecordError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a pyo3 panic derives from BaseException
        reason = not_writable(error) or ("Chroma failed" if _has_room(folder, vectors) else "no space left")
        raise RecordError(
            f"The index cannot be written ({reason}): check the disk and the cache folder."
        ) from error


def _has_room(folder: Path, vectors: Vectors) -> bool:
    """Whether the disk could have held it: at a second try Chroma never says why it failed."""
    with suppress(OSError):
        return shutil.disk_usage(folder.parent).free > _LEAST_ROOM + 4 * vectors.nbytes
    return True


class ChromaFolder(ChromaCollection):
    """Reads a finished folder. `vectors`: what it holds, in the order in which it was written, for the proof.

    Opens on the first question, once a process; thread-safe. Raises IndexDamaged where the folder lacks a
    file or does not give known answers, RecordError where there is no room for the view.
    """

    def __init__(self, folder: Path, vectors: Vectors) -> None:
        self._folder = folder
        self._vectors = vectors
        self._lock = threading.Lock()
        self._held: tuple[int, Any] | None = None  # process id and collection: a forked child opens its own

    def count(self) -> int:
        """As many as were written: opening proves it, and a finished folder never changes."""
        with self._opened():
            return len(self._vectors)

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        with plain_errors():
            with self._lock:
                if self._held is None or self._held[0] != os.getpid():
                    self._held = (os.getpid(), self._open())
            yield self._held[1]

    def _open(self) -> Any:  # noqa: ANN401 - chromadb's collection
        place = make_view(self._folder)
        opening = _client(place.folder)
        try:
            collection = opening.__enter__()
            _prove(collection, self._vectors)
        except BaseException:
            opening.__exit__(None, None, None)
            place.remove()
            raise
        weakref.finalize(self, _let_go, opening, place, os.getpid())
        return collection


class _Proved(ChromaCollection):
    """An opened collection under proof."""

    def __init__(self, collection: Any) -> None:  # noqa: ANN401
        self._collection = collection

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        yield self._collection


def _prove(collection: Any, vectors: Vectors) -> None:  # noqa: ANN401
    reader = _Proved(collection)
    if reader.count() != len(vectors):
        raise IndexDamaged(DAMAGED)
    prove_answers(reader, vectors)


def _let_go(opening: Any, place: HeldFolder, process: int) -> None:  # noqa: ANN401
    if os.getpid() != process:
        # A forked child: the view is its parent's. Chroma's threads are gone, and closing the client, or
        # dropping the last reference to it, would wait for them without end. So the child never drops it.
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(opening))
        return
    opening.__exit__(None, None, None)
    place.remove()


@contextmanager
def _client(folder: Path, **graph: int) -> Iterator[Any]:
    """The collection of a folder that no other process has open."""
    quiet("chromadb")
    import chromadb  # noqa: PLC0415  2 seconds to import
    from chromadb.config import Settings  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    settings = Settings(anonymized_telemetry=False, allow_reset=False)
    client: Any = chromadb.PersistentClient(path=str(folder), settings=settings)
    try:
        yield client.get_or_create_collection(
            COLLECTION, embedding_function=None, configuration={"hnsw": {**GRAPH, **graph}}
        )
    finally:
        client.close()


# ---------------------------------------------------------------- views


def make_view(folder: Path) -> HeldFolder:
    """A view of a finished Chroma folder: beside its part, or where temporary files go (a read-only cache).

    Raises:
        IndexDamaged: the folder is not there.
        OSError: neither place can be written.
    """
    if not (folder / DATABASE).is_file():
        raise IndexDamaged(DAMAGED)
    view = HeldFolder(_empty_folder(folder.parent.parent))
    try:
        for path in folder.rglob("*"):
            if path.is_file():
                target = view.folder / path.relative_to(folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                _bring(path, target)
    except BaseException:
        view.remove()
        raise
    return view


def _empty_folder(root: Path) -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix=VIEW, dir=root))
    except OSError:
        sweep_held(Path(tempfile.gettempdir()), TEMPORARY_VIEW)  # in the cache whoever builds sweeps them
        return Path(tempfile.mkdtemp(prefix=TEMPORARY_VIEW))


def _bring(path: Path, target: Path) -> None:
    if path.name == DATABASE:  # opening writes into it
        shutil.copyfile(path, target)
        return
    try:
        os.link(path, target)
    except OSError:  # another disk, or a file system without hard links
        shutil.copyfile(path, target)
