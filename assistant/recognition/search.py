"""The earlier claims that are near enough in meaning to be compared word by word. Pure."""

from dataclasses import dataclass

import numpy as np

from assistant.ports import Vectors
from assistant.schema import Claim

__all__ = ["NEAR", "Earlier", "nearest_claims"]

NEAR = 0.6
"""Cosine from which two claims are compared word by word; `tests/recognition` holds the pairs against it."""
MOST = 8  # earlier claims that one is compared with, the nearest first


@dataclass(frozen=True)
class Earlier:
    """A claim of a kept check."""

    check_id: str
    claim: Claim


def nearest_claims(queries: Vectors, vectors: Vectors) -> list[list[int]]:
    """For each query the rows of `vectors` that are near it, nearest first.

    Both hold unit vectors, shapes (claims, dim) and (rows, dim).
    """
    if not len(queries) or not len(vectors):
        return [[] for _ in range(len(queries))]
    cosines = queries @ vectors.T
    order = np.argsort(-cosines, axis=1)[:, :MOST]
    return [[int(row) for row in rows if cosines[query, row] >= NEAR] for query, rows in enumerate(order)]
