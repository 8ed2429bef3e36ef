"""Vectors of passages, made when a search asks about them and kept by the hash of their text.

To embed every passage of a large record takes hours; a search needs those of the few statements that its
first ranking brings to the top. `VectorCache` keeps them for all later searches of all processes.
"""

import threading
from collections.abc import Sequence

from assistant.index.vectors.vector_cache import VectorCache
from assistant.ports import Vectors


class PassageBudget:
    """How many passages may still be embedded: of one query, or of all queries of an article. Thread-safe.

    A passage of 60 to 90 words takes 40 to 80 ms on two busy cores; one that is kept costs nothing.
    """

    def __init__(self, passages: int) -> None:
        self._left = passages
        self._lock = threading.Lock()

    @property
    def left(self) -> int:
        return self._left

    def take(self, wanted: int) -> int:
        """Takes as many of `wanted` as are left, and returns how many that is."""
        with self._lock:
            taken = min(wanted, self._left)
            self._left -= taken
            return taken


class PassageVectors:
    """The kept passage vectors of one embedder."""

    def __init__(self, cache: VectorCache) -> None:
        self._cache = cache

    def vectors(self, texts: Sequence[str], budget: PassageBudget) -> dict[str, Vectors]:
        """By text, unit, each of shape (dim,): those kept, and of the others as many as the budget allows.

        The first texts come first where the budget ends.
        """
        known = self._cache.known(texts)
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        embedded = missing[: budget.take(len(missing))]
        if embedded:
            known.update(zip(embedded, self._cache.embed(embedded), strict=True))
        return known
