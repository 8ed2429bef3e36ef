"""Formulas over sums of counts, shape (…, k) → (…): what a resample is put through."""

import numpy as np

from assistant.evaluation.scoring.bootstrap import Floats

__all__ = ["balanced", "f1", "macro_f1", "ratio", "share"]


def share(left: Floats, right: Floats) -> Floats:
    """`left / right`, nan where there is nothing to divide by."""
    with np.errstate(invalid="ignore", divide="ignore"):
        result: Floats = np.where(right > 0, left / right, np.nan)
    return result


def ratio(sums: Floats) -> Floats:
    """(part, whole) → share."""
    return share(sums[..., 0], sums[..., 1])


def f1(sums: Floats) -> Floats:
    """(true positive, false positive, false negative) → F1."""
    hit, false, missed = sums[..., 0], sums[..., 1], sums[..., 2]
    return share(2 * hit, 2 * hit + false + missed)


def balanced(sums: Floats) -> Floats:
    """(positives found, positives, negatives left alone, negatives) → mean of the two recalls."""
    return (share(sums[..., 0], sums[..., 1]) + share(sums[..., 2], sums[..., 3])) / 2


def macro_f1(sums: Floats) -> Floats:
    """(true positive, false positive, false negative) a class → mean F1 of the classes that occur."""
    classes = sums.reshape(*sums.shape[:-1], -1, 3)
    each = f1(classes)
    occurs = ~np.isnan(each)
    return share(np.where(occurs, each, 0).sum(axis=-1), occurs.sum(axis=-1).astype(np.float64))
