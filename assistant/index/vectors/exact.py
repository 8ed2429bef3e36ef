"""Exact search: one matrix product. The yardstick of every vector store, and what serves a small record."""

from collections.abc import Sequence
from itertools import islice

import numpy as np

from assistant.index.vectors.vector_store import Conditions, Neighbour, VectorRecord
from assistant.ports import Vectors


class ExactStore:
    """Vectors in one matrix in memory. Implements `VectorStore`; one thread at a time while it is filled."""

    def __init__(self, records: Sequence[VectorRecord] = (), vectors: Vectors | None = None) -> None:
        self.name = "exact"
        self._records: dict[str, VectorRecord] = {}
        self._vectors: dict[str, Vectors] = {}
        self._matrix: tuple[list[VectorRecord], Vectors] | None = None
        if vectors is not None:
            self.upsert(records, vectors)

    def upsert(self, records: Sequence[VectorRecord], vectors: Vectors) -> None:
        for record, vector in zip(records, vectors, strict=True):
            self._records[record.key] = record
            self._vectors[record.key] = vector
        self._matrix = None

    def held(self, keys: Sequence[str]) -> frozenset[str]:
        return frozenset(key for key in keys if key in self._records)

    def fetch(self, keys: Sequence[str]) -> dict[str, Vectors]:
        return {key: self._vectors[key] for key in keys if key in self._vectors}

    def count(self) -> int:
        return len(self._records)

    def query(self, vector: Vectors, count: int, conditions: Conditions | None = None) -> list[Neighbour]:
        """The nearest of those allowed; equal ones in the order they were added."""
        if not self._records or count < 1:
            return []
        records, matrix = self._assembled()
        cosines = matrix @ vector
        rows = np.argsort(-cosines, kind="stable")
        allowed = (row for row in rows if not conditions or conditions.allow(records[row]))
        return [Neighbour(records[row].key, float(cosines[row])) for row in islice(allowed, count)]

    def _assembled(self) -> tuple[list[VectorRecord], Vectors]:
        if self._matrix is None:
            self._matrix = (list(self._records.values()), np.stack(list(self._vectors.values())))
        return self._matrix
