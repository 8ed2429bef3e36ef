"""The vectors' home: one Chroma collection in one folder. The only module that imports chromadb.

Chroma is not safe for two processes on one folder and a damaged one can answer "nothing found"
without an error, so a folder is written once, proved by known-answer look-ups, and then only copied.
Its Rust core reports damage by a panic, which is no `Exception`: it is caught here and nowhere else.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import IndexDamaged
from assistant.ports import Vectors
from assistant.quiet import quiet

COLLECTION = "statements"
_BATCH = 2_000  # Chroma takes 5,461 at most
_KNOWN_ANSWERS = 5


@dataclass(frozen=True)
class Entry:
    """One vector's key and what is stored beside it; `issued` is YYYYMMDD, 0 undated."""

    key: str
    statement_id: str
    issuer: str
    issued: int


def update(folder: Path, entries: Sequence[Entry], vectors: Vectors, *, remove: Sequence[str] = ()) -> None:
    """Adds `entries` with their unit vectors and drops the keys in `remove`. Creates the folder."""
    with _collection(folder) as collection:
        for start in range(0, len(remove), _BATCH):
            collection.delete(ids=list(remove[start : start + _BATCH]))
        for start in range(0, len(entries), _BATCH):
            part = entries[start : start + _BATCH]
            collection.upsert(
                ids=[entry.key for entry in part],
                embeddings=vectors[start : start + _BATCH],
                metadatas=[
                    {"statement_id": entry.statement_id, "issuer": entry.issuer, "issued": entry.issued}
                    for entry in part
                ],
            )


def read(folder: Path) -> tuple[list[str], Vectors]:
    """Every key and its vector, sorted by key."""
    with _collection(folder) as collection:
        total = collection.count()
        keys: list[str] = []
        rows: list[Any] = []
        for start in range(0, total, _BATCH):
            page = collection.get(limit=_BATCH, offset=start, include=["embeddings"])
            keys.extend(page["ids"])
            rows.extend(page["embeddings"])
        order = sorted(range(len(keys)), key=keys.__getitem__)
        vectors = np.asarray(rows, dtype=np.float32) if rows else np.zeros((0, 1), dtype=np.float32)
        return [keys[row] for row in order], vectors[order]


def prove(folder: Path, keys: Sequence[str], vectors: Vectors) -> None:
    """Known-answer look-ups: the stored keys are `keys`, and a sample of vectors finds itself.

    Raises:
        IndexDamaged: a look-up fails.
    """
    with _collection(folder) as collection:
        if collection.count() != len(keys):
            raise IndexDamaged(_DAMAGED)
        step = max(1, len(keys) // _KNOWN_ANSWERS)
        for row in range(0, len(keys), step):
            found = collection.query(query_embeddings=vectors[row : row + 1], n_results=1)
            answer = found["ids"][0]
            if not answer or found["distances"][0][0] > 1e-3:
                raise IndexDamaged(_DAMAGED)


_DAMAGED = "The index is damaged: run `onrecord index rebuild`."


@contextmanager
def _collection(folder: Path) -> Iterator[Any]:
    quiet("chromadb")
    import chromadb  # noqa: PLC0415  2 seconds to import
    from chromadb.config import Settings  # noqa: PLC0415

    settings = Settings(anonymized_telemetry=False, allow_reset=False)
    client: Any = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        client = chromadb.PersistentClient(path=str(folder), settings=settings)
        yield client.get_or_create_collection(
            COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
    except IndexDamaged:
        raise
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a pyo3 panic derives from BaseException
        raise IndexDamaged(_DAMAGED) from error
    finally:
        if client is not None:
            client.close()
