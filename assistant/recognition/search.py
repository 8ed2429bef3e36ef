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

    `vectors` are in the order in which they were kept: of two that are equally near the newer comes first.
    Both hold unit vectors, shapes (claims, dim) and (rows, dim).
    """
    if not len(queries) or not len(vectors):
        return [[] for _ in range(len(queries))]
    cosines = (queries @ vectors.T)[
        :, ::-1
    ]  # of rows that are equally near the last, the newest, comes first
    order = np.argsort(-cosines, axis=1, kind="stable")[:, :MOST]
    last = len(vectors) - 1
    return [
        [last - int(place) for place in places if cosines[query, place] >= NEAR]
        for query, places in enumerate(order)
    ]
