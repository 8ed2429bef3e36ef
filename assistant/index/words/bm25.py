"""Word search: BM25 over passages that lie in several immutable parts.

The formula is Lucene's variant of Okapi BM25 (Robertson & Zaragoza, The Probabilistic Relevance Framework,
2009; Kamphuis et al., Which BM25 Do You Mean?, ECIR 2020): a word that n of N passages hold weighs
log(1 + (N - n + 0.5) / (n + 0.5)), never below 0, and the factor K1 + 1, which changes no order, is left out.

A library that weighs the words when the index is written (bm25s, used before) has to write all of it
again when one statement changes: every weight holds the size of the whole. Here a part holds counts
alone, the weights are made for the few words of a query, and so a score depends on what is searched
and not on how it came to be divided. SQLite FTS5 and PostgreSQL were measured beside it and lost
(`docs/record.md`, `tests/bench/words.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.index.words.postings import Counts, Postings, Rows

K1 = 1.2  # how soon a repeated word stops adding; Lucene's default, from Robertson & Zaragoza's 1.2 to 2
B = 0.6  # how much a long passage counts less; theirs 0.5 to 0.8, recall@5 here 0.67 to 0.69 from 0.4 to 0.9

Scores = NDArray[np.float32]
_HALF = 0.5  # smooths the counts of passages with and without a word (Robertson & Spärck Jones, 1976)


@dataclass(frozen=True)
class Part:
    """One part of the index.

    `rows`: (passages of the part,) the row of each among all passages; -1 for one that is no longer searched.
    """

    postings: Postings
    rows: Rows


class Bm25:
    """Scores all passages for a query. `size`: how many passages there are in all parts together."""

    def __init__(self, parts: Sequence[Part], size: int) -> None:
        self._parts = parts
        self._size = size
        self._length_norms = _length_norms(_lengths(parts, size))

    def scores(self, tokens: Sequence[str]) -> Scores:
        """Shape (size,); 0 where no token matches. A token that the query repeats counts once."""
        scores = np.zeros(self._size, dtype=np.float32)
        for token in sorted(set(tokens)):
            rows, counts = self._matches(token)
            if len(rows):
                scores[rows] += (
                    _word_weight(self._size, len(rows)) * counts / (counts + self._length_norms[rows])
                )
        return scores

    def _matches(self, token: str) -> tuple[Rows, NDArray[np.float32]]:
        """The rows of the passages that hold `token`, and how often each does."""
        rows = [np.zeros(0, dtype=np.int64)]
        counts: list[Counts] = [np.zeros(0, dtype=np.int32)]
        for part in self._parts:
            within, part_counts = part.postings.find(token)
            rows.append(part.rows[within])
            counts.append(part_counts)
        all_rows, all_counts = np.concatenate(rows), np.concatenate(counts).astype(np.float32)
        searched = all_rows >= 0
        return all_rows[searched], all_counts[searched]


def _word_weight(passages: int, holding: int) -> np.float32:
    """The inverse document frequency of a word that `holding` of the `passages` hold."""
    return np.float32(np.log1p((passages - holding + _HALF) / (holding + _HALF)))


def _lengths(parts: Sequence[Part], size: int) -> NDArray[np.float32]:
    """Shape (size,): the tokens of each passage."""
    lengths = np.zeros(size, dtype=np.float32)
    for part in parts:
        searched = part.rows >= 0
        lengths[part.rows[searched]] = part.postings.lengths[searched]
    return lengths


def _length_norms(lengths: NDArray[np.float32]) -> NDArray[np.float32]:
    """Shape (size,): K1, larger for a passage above the mean length, smaller for one below."""
    mean = float(lengths.mean()) if len(lengths) else 0.0
    return (K1 * (1 - B + B * lengths / (mean or 1.0))).astype(np.float32)
