"""95% intervals by percentile bootstrap, fixed seed (Efron 1979).

Whole articles are resampled where there are at least eight (a cluster bootstrap): the sentences of one
article share their event and its evidence, so single rows would make an interval look too narrow. With
fewer articles, rows are. A metric is a formula over sums of counts, so that a resample is one product
of a matrix of weights with a matrix of counts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict
from scipy.special import betaincinv

__all__ = ["Estimate", "Floats", "Metric", "Resamples", "area_under_curve", "resample", "upper_bound"]

Floats = NDArray[np.float64]
R = TypeVar("R")

RESAMPLES = 2000
SEED = 20250226
LEAST_ARTICLES = 8


class Estimate(BaseModel):
    """A number with its 95% interval; None where there was nothing to measure. `n` is what it is out of."""

    model_config = ConfigDict(frozen=True)

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Metric(Generic[R]):
    """`counts` of one row; `formula` over their sums, shape (…, k) → (…), nan where undefined; `size`
    is what the number is out of, from the sums of all rows."""

    name: str
    counts: Callable[[R], Sequence[float]]
    formula: Callable[[Floats], Floats]
    size: Callable[[Floats], float]


@dataclass(frozen=True)
class Resamples:
    """`weights[b, r]`: how often row r is in resample b; `unit` says what was drawn."""

    weights: Floats
    unit: str

    def estimate(self, rows: Sequence[R], metric: Metric[R]) -> Estimate:
        """The metric over `rows`, which are those that the weights were drawn for."""
        counts = np.array([metric.counts(row) for row in rows], dtype=np.float64)
        if not len(counts):
            return Estimate(value=None, n=0)
        total = counts.sum(axis=0)
        drawn = metric.formula(self.weights @ counts)
        return interval(float(metric.formula(total)), drawn, int(metric.size(total)))


def resample(articles: Sequence[str], *, count: int = RESAMPLES, seed: int = SEED) -> Resamples:
    """Draws over rows that belong to these `articles`, in the order of the rows."""
    names = sorted(set(articles))
    chance = np.random.default_rng(seed)
    if len(names) < LEAST_ARTICLES:
        shares = np.full(len(articles), 1 / max(len(articles), 1))
        drawn = chance.multinomial(len(articles), shares, size=count)
        return Resamples(drawn.astype(np.float64), "rows")
    place = {name: index for index, name in enumerate(names)}
    of_articles = chance.multinomial(len(names), np.full(len(names), 1 / len(names)), size=count)
    owner = np.array([place[name] for name in articles])
    return Resamples(of_articles[:, owner].astype(np.float64), "articles")


def interval(value: float, drawn: Floats, n: int) -> Estimate:
    """The middle 95% of what was drawn; draws in which the number is undefined are left out."""
    usable = drawn[~np.isnan(drawn)]
    if isnan(value) or not usable.size:
        return Estimate(value=None if isnan(value) else value, n=n)
    low, high = np.quantile(usable, [0.025, 0.975])
    return Estimate(value=value, n=n, low=float(low), high=float(high))


def upper_bound(wrong: int, n: int, confidence: float = 0.95) -> float | None:
    """One-sided upper bound on a share (Clopper and Pearson 1934): exact, and not 0 where none was seen.

    It takes rows as independent, which errs on the narrow side where articles differ much. None where
    there are no rows.
    """
    if n == 0:
        return None
    return 1.0 if wrong >= n else float(betaincinv(wrong + 1, n - wrong, confidence))


def area_under_curve(scores: Floats, positive: NDArray[np.bool_], weights: Floats) -> Floats:
    """The area under the ROC curve for each row of `weights`, shape (resamples, rows); ties count half."""
    order = np.argsort(scores, kind="stable")
    ranked, gold, heavy = scores[order], positive[order], weights[:, order]
    above = np.where(gold, heavy, 0.0)
    below = np.where(gold, 0.0, heavy)
    edges = np.flatnonzero(np.diff(ranked)) + 1
    starts = np.concatenate([[0], edges])
    gains, losses = np.add.reduceat(above, starts, axis=1), np.add.reduceat(below, starts, axis=1)
    beaten = np.cumsum(losses, axis=1) - losses / 2
    whole = above.sum(axis=1) * below.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(whole > 0, (gains * beaten).sum(axis=1) / whole, np.nan)
