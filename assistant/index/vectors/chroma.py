"""Chroma: questions to one collection, and its faults as errors of ours. Only `chroma…` modules import it.

Its Rust core reports damage by a panic, which is no `Exception`: it is caught here and nowhere else.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import numpy as np

from assistant.errors import IndexDamaged, OnRecordError, RecordError
from assistant.index.vectors.vector_store import Conditions, Neighbour, VectorRecord
from assistant.ports import Vectors

BATCH = 2_000  # rows a request; Chroma takes 5,461 at most
DAMAGED = "The index is damaged: run `onrecord index rebuild`."

# The graph (HNSW, Malkov & Yashunin 2018): neighbours a vector, and how widely a search looks around: a
# fiftieth of the vectors within these bounds. At 200,000 vectors recall@10 was 0.950 at a width of 300, 0.971
# at 1,000, 0.973 to 0.982 at 2,000, in 3, 6 and 11 to 16 ms; at 16,000 it is 0.998 at 300 (docs/record.md).
GRAPH: dict[str, Any] = {"space": "cosine", "ef_search": 4_000, "max_neighbors": 32}
NARROWEST = 200

# What SQLite and the operating system say where a file is sound but cannot be written; Chroma passes it on.
_NOT_WRITABLE = (
    "readonly",
    "read-only",
    "disk is full",
    "no space left",
    "permission denied",
    "file too large",
    "disk i/o error",
)


class ChromaCollection:
    """The reading half of a store over one Chroma collection; a subclass says how it is opened."""

    def _opened(self) -> AbstractContextManager[Any]:
        """The collection, with Chroma's errors turned into ours."""
        raise NotImplementedError

    def query(self, vector: Vectors, count: int, conditions: Conditions | None = None) -> list[Neighbour]:
        with self._opened() as collection:
            found = collection.query(
                query_embeddings=[vector.tolist()],
                n_results=count,
                where=where_clause(conditions),
                include=["distances"],
            )
            return [
                Neighbour(key, 1 - distance)  # Chroma's cosine distance
                for key, distance in zip(found["ids"][0], found["distances"][0], strict=True)
            ]

    def fetch(self, keys: Sequence[str]) -> dict[str, Vectors]:
        found: dict[str, Vectors] = {}
        with self._opened() as collection:
            for part in _pages(keys):
                page = collection.get(ids=part, include=["embeddings"])
                vectors = np.asarray(page["embeddings"], dtype=np.float32)
                found.update(zip(page["ids"], vectors, strict=True))
        return found

    def held(self, keys: Sequence[str]) -> frozenset[str]:
        with self._opened() as collection:
            return frozenset(
                key for part in _pages(keys) for key in collection.get(ids=part, include=[])["ids"]
            )

    def count(self) -> int:
        with self._opened() as collection:
            return int(collection.count())


def fill(collection: Any, records: Sequence[VectorRecord], vectors: Vectors) -> None:  # noqa: ANN401 - untyped
    """Adds or replaces rows of an opened collection."""
    for start in range(0, len(records), BATCH):
        part = records[start : start + BATCH]
        collection.upsert(
            ids=[record.key for record in part],
            embeddings=vectors[start : start + BATCH],
            metadatas=[
                {"statement_id": record.statement_id, "issuer": record.issuer, "issued": record.issued}
                for record in part
            ],
        )


def where_clause(conditions: Conditions | None) -> dict[str, Any] | None:
    """Chroma's form of the conditions: one operator a dict, several joined by `$and`; None for none."""
    if not conditions:
        return None
    clauses: list[dict[str, Any]] = []
    if conditions.issued_from is not None:
        clauses.append({"issued": {"$gte": conditions.issued_from}})
    if conditions.issued_to is not None:
        clauses.append({"issued": {"$lte": conditions.issued_to}})
    if conditions.issuers is not None:
        # An empty `$in` is an error in Chroma; no issuer has the empty name.
        clauses.append({"issuer": {"$in": sorted(conditions.issuers) or [""]}})
    return clauses[0] if len(clauses) == 1 else {"$and": clauses}


@contextmanager
def plain_errors(damage: str = DAMAGED) -> Iterator[None]:
    """Chroma's errors and panics as IndexDamaged with this text; RecordError where nothing can be written."""
    try:
        yield
    except (OnRecordError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a pyo3 panic derives from BaseException
        if reason := not_writable(error):
            raise RecordError(
                f"The index cannot be opened ({reason}): check the disk and the cache folder."
            ) from error
        raise IndexDamaged(damage) from error


def not_writable(error: BaseException) -> str | None:
    """The words that say that a file could not be written; None where the error says something else."""
    text = f"{error} {getattr(error, 'strerror', '') or ''}".casefold()
    return next((words for words in _NOT_WRITABLE if words in text), None)


def _pages(keys: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(keys), BATCH):
        yield list(keys[start : start + BATCH])
