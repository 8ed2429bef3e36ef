"""Word search: BM25 over passages that lie in several immutable parts.

A library that weighs the words when the index is written (bm25s, used before) has to write all of it
again when one statement changes: every weight holds the size of the whole. Here a part holds counts
alone, the weights are made for the few words of a query, and so a score depends on what is searched
and not on how it came to be divided.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.index.postings import Postings

K1 = 1.2  # how soon a word repeated counts no more
B = 0.6  # how much a long passage is discounted

Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Part:
    """One part's counts and where its passages stand among all; -1 for one that counts no more."""

    postings: Postings
    rows: Rows


class Bm25:
    """Scores of every passage for a query's tokens. `size`: passages in all."""

    def __init__(self, parts: Sequence[Part], size: int) -> None:
        self._parts = parts
        self._size = size
        self._lengths = np.zeros(size, dtype=np.float32)
        for part in parts:
            live = part.rows >= 0
            self._lengths[part.rows[live]] = part.postings.lengths[live]
        mean = float(self._lengths.mean()) if size else 0.0
        self._norms = (K1 * (1 - B + B * self._lengths / (mean or 1.0))).astype(np.float32)

    def scores(self, tokens: Sequence[str]) -> NDArray[np.float32]:
        """Shape (passages,); 0 where no token matches."""
        scores = np.zeros(self._size, dtype=np.float32)
        for token in sorted(set(tokens)):
            rows, counts = self._matches(token)
            if len(rows):
                weight = np.float32(np.log1p((self._size - len(rows) + 0.5) / (len(rows) + 0.5)))
                scores[rows] += weight * counts / (counts + self._norms[rows])
        return scores

    def _matches(self, token: str) -> tuple[Rows, NDArray[np.float32]]:
        """The passages with `token` and how often each has it."""
        found = [part.postings.find(token) for part in self._parts]
        rows = [part.rows[local] for part, (local, _) in zip(self._parts, found, strict=True)]
        every = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64)
        counts = [count for _, count in found]
        often = np.concatenate(counts).astype(np.float32) if counts else np.zeros(0, dtype=np.float32)
        live = every >= 0
        return (every, often) if live.all() else (every[live], often[live])
