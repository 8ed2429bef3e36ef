"""The best rows of an array of scores."""

import numpy as np
from numpy.typing import NDArray


def top_rows(scores: NDArray[np.float32], count: int, allowed: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The rows of the `count` best scores among the `allowed`, best first; equal ones in row order."""
    rows = np.flatnonzero(allowed)
    if len(rows) > count:
        cut = np.partition(scores[rows], -count)[-count]
        rows = rows[scores[rows] >= cut]
    return rows[np.argsort(-scores[rows], kind="stable")][:count].astype(np.int64)
