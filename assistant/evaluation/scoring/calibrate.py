"""The thresholds of a model, fitted to labelled articles.

The candidates are fixed before any label is seen: the safe set, the set in use, and draws from a grid.
A set is chosen that gives the best label accuracy while at most 2% of the not-supported rows come out
supported. What it will be worth on other articles is estimated by leaving one article out at a time:
chosen on the rest, scored on that one.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.errors import InputError
from assistant.evaluation.checking.prepared import Prepared, judge_prepared
from assistant.evaluation.data.rows import Row, article_rows
from assistant.evaluation.scoring.bootstrap import Estimate, Metric, resample
from assistant.evaluation.scoring.scores import METRICS
from assistant.model.reply_cache import CachedModel
from assistant.profiles import Profile
from assistant.progress import Progress
from assistant.schema import Report
from assistant.settings import Settings
from assistant.thresholds import SAFE, Thresholds

__all__ = ["Calibration", "CurvePoint", "calibrate", "to_yaml"]

MAX_WRONG = 0.02  # share of the not-supported rows that may come out supported
MIN_ARTICLES = 3
CANDIDATES = 60  # each costs one pass over the articles, without retrieval
_SEED = 11
# The range of each threshold, in steps of 0.05; wider than any set that was ever of use.
GRID: Mapping[str, tuple[float, float]] = {
    "propose": (0.25, 0.75),
    "second_reading": (0.30, 0.90),
    "support": (0.40, 0.95),
    "opinion": (0.50, 0.95),
    "contradicts": (0.30, 0.90),
    "against": (0.50, 1.0),
    "elsewhere": (0.30, 0.95),
    "background": (0.10, 0.70),
    "speculation": (0.50, 0.95),
    "not_claims": (0.50, 1.0),
    "unmarked": (0.50, 1.0),
}
OnProgress = Callable[[Progress], None]
Counts = tuple[int, int, int, int]  # rows right, rows wrongly supported, not-supported rows, rows held


class CurvePoint(BaseModel):
    """What one support threshold gives, the other thresholds as chosen."""

    model_config = ConfigDict(frozen=True)

    support: float
    wrong_supported: float | None
    review_share: float
    label_accuracy: float


class Calibration(BaseModel):
    """`held_out`: each article scored with thresholds that were chosen without it."""

    model_config = ConfigDict(frozen=True)

    model: str
    digest: str
    articles: int
    rows: int
    candidates: int
    thresholds: Thresholds
    within_limit: bool  # whether any candidate kept the wrong-supported rate within MAX_WRONG
    fitted: dict[str, Estimate]
    held_out: dict[str, Estimate]
    curve: tuple[CurvePoint, ...]


def calibrate(
    prepared: Sequence[Prepared],
    model: CachedModel,
    settings: Settings,
    *,
    profile: Profile,
    digest: str,
    in_use: Thresholds,
    on_progress: OnProgress = lambda _: None,
) -> Calibration:
    """Judges every article under every candidate; no question is asked twice.

    Raises:
        InputError: fewer than three articles: too few to leave one out.
    """
    if len(prepared) < MIN_ARTICLES:
        raise InputError(f"Calibration needs at least {MIN_ARTICLES} labelled articles.")
    judge = partial(judge_prepared, model=model, settings=settings, profile=profile)
    sets = candidates(in_use)
    table: list[list[list[Row]]] = []  # candidate → article → rows
    for number, thresholds in enumerate(sets):
        on_progress(Progress("calibration", number, len(sets), "Trying sets of thresholds"))
        table.append(_judged(prepared, judge, thresholds))
    counts = [[_count(rows) for rows in by_article] for by_article in table]
    chosen = _best(counts, sets, leave_out=None)
    held_out = [table[_best(counts, sets, leave_out=place)][place] for place in range(len(prepared))]
    thresholds = sets[chosen]
    return Calibration(
        model=model.name,
        digest=digest,
        articles=len(prepared),
        rows=sum(map(len, table[chosen])),
        candidates=len(sets),
        thresholds=thresholds,
        within_limit=_within(_sum(counts[chosen])),
        fitted=_estimates(table[chosen]),
        held_out=_estimates(held_out),
        curve=tuple(_curve(prepared, judge, thresholds)),
    )


def candidates(in_use: Thresholds) -> list[Thresholds]:
    """The sets to try: the safe one, the one in use, and draws that do not depend on any label."""
    chance = random.Random(_SEED)  # noqa: S311 - the same draws every time
    drawn = [
        SAFE.model_copy(update={name: _step(chance.uniform(low, high)) for name, (low, high) in GRID.items()})
        for _ in range(CANDIDATES)
    ]
    return list(dict.fromkeys([SAFE, in_use, *drawn]))


def _step(share: float) -> float:
    return round(round(share * 20) / 20, 2)


# ---------------------------------------------------------------- choosing


def _judged(
    prepared: Sequence[Prepared], judge: Callable[..., Report], thresholds: Thresholds
) -> list[list[Row]]:
    return [article_rows(article.gold, judge(article, thresholds=thresholds)) for article in prepared]


def _count(rows: Sequence[Row]) -> Counts:
    return (
        sum(row.right for row in rows),
        sum(row.wrongly_supported for row in rows),
        sum(row.label != "supported" for row in rows),
        sum(row.predicted == "needs_review" for row in rows),
    )


def _sum(counts: Sequence[Counts]) -> Counts:
    right, wrong, at_stake, held = (sum(column) for column in zip(*counts, strict=True))
    return right, wrong, at_stake, held


def _within(total: Counts) -> bool:
    return total[1] <= MAX_WRONG * total[2]


def _best(counts: Sequence[Sequence[Counts]], sets: Sequence[Thresholds], *, leave_out: int | None) -> int:
    """The place of the best candidate: within the limit, most rows right, fewest held, highest thresholds.

    Where none is within the limit, the one that is wrong least often.
    """

    def worth(place: int) -> tuple[float, ...]:
        total = _sum([count for number, count in enumerate(counts[place]) if number != leave_out])
        right, wrong, _, review = total
        height = sum(sets[place].model_dump().values())
        inside = _within(total)
        return (inside, 0.0 if inside else -wrong, right, -review, height)

    return max(range(len(sets)), key=worth)


# ---------------------------------------------------------------- what it is worth


_REPORTED = ("label_accuracy", "wrong_supported", "wrong_unsupported", "review_share")


def _estimates(by_article: Sequence[Sequence[Row]]) -> dict[str, Estimate]:
    rows = [row for of_article in by_article for row in of_article]
    draws = resample([row.article for row in rows])
    reported: Iterator[Metric[Row]] = (metric for metric in METRICS if metric.name in _REPORTED)
    return {metric.name: draws.estimate(rows, metric) for metric in reported}


def _curve(
    prepared: Sequence[Prepared], judge: Callable[..., Report], thresholds: Thresholds
) -> Iterator[CurvePoint]:
    for step in range(4, 20):
        support = step / 20
        moved = thresholds.model_copy(
            update={"support": support, "opinion": max(thresholds.opinion, support)}
        )
        counts = [_count(rows) for rows in _judged(prepared, judge, moved)]
        right, wrong, at_stake, held = _sum(counts)
        rows = sum(len(article.gold.rows) for article in prepared)
        yield CurvePoint(
            support=support,
            wrong_supported=wrong / at_stake if at_stake else None,
            review_share=held / rows,
            label_accuracy=right / rows,
        )


def to_yaml(made: Calibration) -> str:
    """The file that `ONRECORD_THRESHOLDS` names, with what it rests on in its head."""

    def shown(estimate: Estimate) -> str:
        if estimate.value is None:
            return "nothing to measure"
        value = f"{estimate.value:.1%}"
        return value if estimate.low is None else f"{value} (95%: {estimate.low:.1%} to {estimate.high:.1%})"

    limit = "kept" if made.within_limit else "NOT REACHED by any candidate"
    head = [
        f"Thresholds for {made.model}, fitted by `onrecord eval --calibrate`.",
        f"Data: {made.rows} rows of {made.articles} articles, digest {made.digest[:16]}.",
        f"Chosen of {made.candidates} sets: best label accuracy with at most {MAX_WRONG:.0%} of the",
        f"not-supported rows supported (this limit was {limit}).",
        f"Left-out articles: label accuracy {shown(made.held_out['label_accuracy'])},",
        f"wrongly supported {shown(made.held_out['wrong_supported'])}, "
        f"held for review {shown(made.held_out['review_share'])}.",
    ]
    body = yaml.safe_dump({made.model: made.thresholds.model_dump()}, sort_keys=False)
    return "".join(f"# {line}\n" for line in head) + body
