"""How near each statement of the record is to a query: exactly by one matrix, or by asking a vector store.

As-of at scale: a vector database that filters while it searches is slow where the filter is broad (Chroma, a
hundred thousand vectors: half a second) and a matrix grows with the record. So the store is asked for more
than is needed, without the condition, and what the day, the issuer or any other condition does not allow is
dropped; the condition itself goes to the store only where too few would be left. Superseded versions and
whatever else a store holds fall away in the same step.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from math import ceil
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexDamaged
from assistant.index.library import Card
from assistant.index.top import top_rows
from assistant.index.vectors.vector_store import Conditions, Neighbour, VectorReader, day_number
from assistant.ports import Vectors

Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]
Scores = NDArray[np.float32]

SPARE = 1.5  # times what the share of allowed statements lets expect: they are not spread evenly
# Of what a store holds, the share up to which it is asked without the condition. Measured with Chroma
# (tests/bench/vectors.py): each answer takes some 6 µs, its own condition 0.3 to 0.5 µs for each vector held.
MOST_ASKED = 1 / 20
GROWTH = 4  # times more, where too few were left
MOST_ISSUERS = 50  # named in a condition
FETCHED_BELOW = 1_000  # so few allowed statements are compared one by one, in 18 µs each
VECTORS_KEPT = 20_000  # vectors in memory, 1.5 kB each


class Meaning(Protocol):
    """Rows are those of the record's cards. Raises RecordError."""

    def nearest(self, vector: Vectors, mask: Mask, count: int) -> tuple[Rows, Scores]:
        """At most `count` rows that `mask` allows, nearest first, and their cosines."""
        ...

    def cosines(self, vector: Vectors, rows: Rows) -> Scores:
        """Shape (len(rows),)."""
        ...


class MatrixMeaning:
    """Every vector in one matrix of shape (statements, dim): exact, and the quickest for a small record."""

    def __init__(self, matrix: Vectors) -> None:
        self._matrix = matrix
        self._last: tuple[Vectors, Scores] | None = None  # a query asks for the nearest, then for some more

    def nearest(self, vector: Vectors, mask: Mask, count: int) -> tuple[Rows, Scores]:
        cosines = self._every(vector)
        rows = top_rows(cosines, count, mask)
        return rows, cosines[rows]

    def cosines(self, vector: Vectors, rows: Rows) -> Scores:
        return self._every(vector)[rows]

    def _every(self, vector: Vectors) -> Scores:
        """Of all rows: one way to compute, so that equal rows have equal cosines."""
        last = self._last
        if last is None or last[0] is not vector:
            last = (vector, self._matrix @ vector)
            self._last = last  # in one step: a page searches from several threads
        return last[1]


class StoreMeaning:
    """Asks a store. `cards`: the record's, in the order of its rows; the store may hold other keys too."""

    def __init__(self, reader: VectorReader, cards: Sequence[Card]) -> None:
        self._reader = reader
        self._cards = cards
        self._keys = [card.content_hash for card in cards]
        self._row_of = {key: row for row, key in enumerate(self._keys)}
        self._days = np.array([day_number(card.issued_date) for card in cards])
        self._issuers = np.array([card.issuer for card in cards], dtype=object)
        self._kept: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def nearest(self, vector: Vectors, mask: Mask, count: int) -> tuple[Rows, Scores]:
        allowed = int(mask.sum())
        wanted = min(count, allowed)
        if allowed <= min(FETCHED_BELOW, len(mask) // 2):
            return self._compared(vector, np.flatnonzero(mask), wanted)
        in_store = max(1, self._reader.count())  # each time: another record may be filling the same store
        asked = ceil(SPARE * wanted * in_store / allowed)
        if asked <= max(MOST_ASKED * in_store, SPARE * wanted):
            found = self._reader.query(vector, min(asked, in_store))
            kept = self._allowed(found, mask)
            if len(kept) >= wanted:
                return _as_arrays(kept[:wanted])
        return self._under_condition(vector, mask, wanted)

    def cosines(self, vector: Vectors, rows: Rows) -> Scores:
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        vectors = self._vectors([self._keys[row] for row in rows])
        return np.asarray(vectors @ vector, dtype=np.float32)

    # ------------------------------------------------------------ asking

    def _under_condition(self, vector: Vectors, mask: Mask, wanted: int) -> tuple[Rows, Scores]:
        """With the condition; what it cannot say (a speaker, a superseded version) by asking for more."""
        conditions = self._conditions(mask)
        asked = ceil(SPARE * wanted)
        while True:
            found = self._reader.query(vector, asked, conditions)
            kept = self._allowed(found, mask)
            if len(kept) >= wanted or len(found) < asked:  # the store has no more
                return _as_arrays(kept[:wanted])
            asked *= GROWTH

    def _conditions(self, mask: Mask) -> Conditions | None:
        """The narrowest condition on day and issuer that every allowed statement meets."""
        days, issuers = self._days[mask], frozenset(self._issuers[mask])
        low, high = int(days.min()), int(days.max())
        some = len(issuers) <= MOST_ISSUERS and len(issuers) < len(self._all_issuers)
        conditions = Conditions(
            issued_from=low if low > self._days.min() else None,
            issued_to=high if high < self._days.max() else None,
            issuers=issuers if some else None,
        )
        return conditions or None

    def _compared(self, vector: Vectors, rows: Rows, wanted: int) -> tuple[Rows, Scores]:
        cosines = self.cosines(vector, rows)
        best = np.argsort(-cosines, kind="stable")[:wanted]
        return rows[best], cosines[best]

    def _allowed(self, found: Sequence[Neighbour], mask: Mask) -> list[tuple[int, float]]:
        placed = ((self._row_of.get(key), cosine) for key, cosine in found)
        return [(row, cosine) for row, cosine in placed if row is not None and mask[row]]

    def _vectors(self, keys: Sequence[str]) -> Vectors:
        known = {key: vector for key in keys if (vector := self._kept.get(key)) is not None}
        missing = [key for key in dict.fromkeys(keys) if key not in known]
        if missing:
            fetched = self._reader.fetch(missing)
            if len(fetched) < len(missing):
                raise IndexDamaged("The index has lost vectors: run `onrecord index rebuild`.")
            self._keep(fetched)
            known.update(fetched)
        return np.stack([known[key] for key in keys])

    def _keep(self, fetched: dict[str, Vectors]) -> None:
        with self._lock:  # a page searches from several threads
            self._kept.update(fetched)
            while len(self._kept) > VECTORS_KEPT:
                self._kept.popitem(last=False)

    @cached_property
    def _all_issuers(self) -> frozenset[Any]:
        return frozenset(self._issuers)


def _as_arrays(found: Sequence[tuple[int, float]]) -> tuple[Rows, Scores]:
    rows = np.array([row for row, _ in found], dtype=np.int64)
    return rows, np.array([cosine for _, cosine in found], dtype=np.float32)
