"""Scores of claim–evidence pairs, from their rows: ours, the plain question's, and the difference."""

from collections.abc import Callable, Sequence

import numpy as np
from pydantic import BaseModel, ConfigDict

from assistant.evaluation.checking.pairs import PairRow
from assistant.evaluation.scoring.bootstrap import (
    Estimate,
    Floats,
    Metric,
    Resamples,
    area_under_curve,
    interval,
    resample,
    upper_bound,
)
from assistant.evaluation.scoring.formulas import balanced, ratio

__all__ = ["PairScores", "SourceScore", "score_pairs"]

Said = Callable[[PairRow], str]
Share = Callable[[PairRow], float | None]


class SourceScore(BaseModel):
    """One origin of pairs; small ones have no use for an interval."""

    model_config = ConfigDict(frozen=True)

    origin: str
    n: int
    balanced_accuracy: float | None
    plain_balanced_accuracy: float | None
    wrong_supported: float | None
    auc: float | None
    plain_auc: float | None
    review_share: float


class PairScores(BaseModel):
    """Scores of one set of pairs. A pair held for review counts as not called supported."""

    model_config = ConfigDict(frozen=True)

    rows: int
    unit: str
    metrics: dict[str, Estimate]
    wrong_supported_rows: int
    wrong_supported_upper_bound: float | None
    sources: tuple[SourceScore, ...]
    confusion: dict[str, dict[str, int]]
    not_checked: int


def score_pairs(rows: Sequence[PairRow]) -> PairScores:
    """Every metric with its size and interval, over rows resampled one by one."""
    draws = resample([""] * len(rows))
    metrics = {metric.name: draws.estimate(rows, metric) for metric in METRICS}
    metrics["auc"] = _auc(rows, draws, _first_reading)
    metrics["plain_auc"] = _auc(rows, draws, _plain_share)
    against = [row for row in rows if row.label != "supported"]
    wrong = sum(row.predicted == "supported" for row in against)
    origins = sorted({row.origin for row in rows})
    return PairScores(
        rows=len(rows),
        unit=draws.unit,
        metrics=metrics,
        wrong_supported_rows=wrong,
        wrong_supported_upper_bound=upper_bound(wrong, len(against)),
        sources=tuple(_source(origin, [row for row in rows if row.origin == origin]) for origin in origins),
        confusion=_confusion(rows),
        not_checked=sum(row.predicted == "error" for row in rows),
    )


# ---------------------------------------------------------------- metrics


def _ours(row: PairRow) -> str:
    return row.predicted


def _plain(row: PairRow) -> str:
    return row.plain


def _first_reading(row: PairRow) -> float | None:
    return row.support


def _plain_share(row: PairRow) -> float | None:
    return row.plain_share


def _recalls(row: PairRow, said: Said) -> tuple[float, float, float, float]:
    if row.label == "supported":
        return float(said(row) == "supported"), 1.0, 0.0, 0.0
    return 0.0, 0.0, float(said(row) not in {"supported", "error"}), 1.0


def _difference(sums: Floats) -> Floats:
    return balanced(sums[..., :4]) - balanced(sums[..., 4:])


def _wrongly(row: PairRow, said: Said) -> tuple[float, float]:
    against = row.label != "supported"
    return float(against and said(row) == "supported"), float(against)


def _decided(row: PairRow) -> tuple[float, float, float, float]:
    return (0.0,) * 4 if row.predicted == "needs_review" else _recalls(row, _ours)


def _four(sums: Floats) -> float:
    return float(sums[1] + sums[3])


def _two(sums: Floats) -> float:
    return float(sums[1])


METRICS: tuple[Metric[PairRow], ...] = (
    Metric("balanced_accuracy", lambda row: _recalls(row, _ours), balanced, _four),
    Metric("plain_balanced_accuracy", lambda row: _recalls(row, _plain), balanced, _four),
    Metric(
        "balanced_accuracy_gain",
        lambda row: (*_recalls(row, _ours), *_recalls(row, _plain)),
        _difference,
        _four,
    ),
    Metric("balanced_accuracy_decided", _decided, balanced, _four),
    Metric("wrong_supported", lambda row: _wrongly(row, _ours), ratio, _two),
    Metric("plain_wrong_supported", lambda row: _wrongly(row, _plain), ratio, _two),
    Metric("review_share", lambda row: (float(row.predicted == "needs_review"), 1.0), ratio, _two),
    Metric("not_checked", lambda row: (float(row.predicted == "error"), 1.0), ratio, _two),
    Metric(
        "seconds_ratio", lambda row: (row.cost.seconds, row.plain_cost.seconds), ratio, lambda sums: sums[1]
    ),
)


def _auc(rows: Sequence[PairRow], draws: Resamples, share: Share) -> Estimate:
    """Rows that were not read, or by a server that gives no probabilities, are left out of it."""
    kept = [place for place, row in enumerate(rows) if share(row) is not None]
    if not kept:
        return Estimate(value=None, n=0)
    scores = np.array([share(rows[place]) for place in kept], dtype=np.float64)
    gold = np.array([rows[place].label == "supported" for place in kept], dtype=np.bool_)
    drawn = area_under_curve(scores, gold, draws.weights[:, kept])
    whole = area_under_curve(scores, gold, np.ones((1, len(kept))))
    return interval(float(whole[0]), drawn, len(kept))


# ---------------------------------------------------------------- tables


def _source(origin: str, rows: Sequence[PairRow]) -> SourceScore:
    def value(name: str) -> float | None:
        metric = next(metric for metric in METRICS if metric.name == name)
        return flat.estimate(rows, metric).value

    flat = Resamples(np.ones((1, len(rows))), "rows")
    return SourceScore(
        origin=origin,
        n=len(rows),
        balanced_accuracy=value("balanced_accuracy"),
        plain_balanced_accuracy=value("plain_balanced_accuracy"),
        wrong_supported=value("wrong_supported"),
        auc=_auc(rows, flat, _first_reading).value,
        plain_auc=_auc(rows, flat, _plain_share).value,
        review_share=value("review_share") or 0.0,
    )


def _confusion(rows: Sequence[PairRow]) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for row in rows:
        counts = table.setdefault(row.label, {})
        counts[row.predicted] = counts.get(row.predicted, 0) + 1
    return {label: dict(sorted(table[label].items())) for label in sorted(table)}
