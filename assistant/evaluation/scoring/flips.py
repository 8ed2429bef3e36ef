"""How often a claim comes out differently: asked again as it was, and asked in another order.

The reply cache is not used: every run asks the model anew.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from pydantic import BaseModel, ConfigDict

from assistant.evaluation.checking.prepared import Order, Prepared, judge_prepared, reordered
from assistant.evaluation.scoring.bootstrap import Estimate, Metric, resample
from assistant.evaluation.scoring.formulas import ratio
from assistant.ports import ChatModel
from assistant.profiles import Profile
from assistant.progress import Progress
from assistant.schema import Report
from assistant.settings import Settings
from assistant.thresholds import Thresholds

__all__ = ["ORDERS", "RUNS", "Flips", "measure_flips"]

RUNS = 5
_SEED = 7
Results = Mapping[str, str]  # claim id → label or outcome; what was taken for no claim is not in it
OnProgress = Callable[[Progress], None]


def _reversed(count: int) -> Sequence[int]:
    return range(count - 1, -1, -1)


def _shuffled(count: int) -> Sequence[int]:
    places = list(range(count))
    random.Random(_SEED).shuffle(places)  # noqa: S311 - the same order every time
    return places


ORDERS: Mapping[str, Order] = {"reversed": _reversed, "shuffled": _shuffled}


class _Claim(BaseModel):
    article: str
    identical: bool  # whether the runs on the same input differ
    in_order: dict[str, bool]


class Flips(BaseModel):
    """Shares of claims that did not come out alike; `reordered` is in any of the orders."""

    model_config = ConfigDict(frozen=True)

    runs: int
    unit: str
    identical: Estimate
    reordered: Estimate
    orders: dict[str, Estimate]


def measure_flips(
    prepared: Sequence[Prepared],
    model: ChatModel,
    thresholds: Thresholds,
    settings: Settings,
    *,
    profile: Profile,
    runs: int = RUNS,
    on_progress: OnProgress = lambda _: None,
) -> Flips:
    """Judges each article `runs` times as it is and once in each order. Costs that many checks."""
    claims: list[_Claim] = []
    for number, article in enumerate(prepared):
        on_progress(Progress("flips", number, len(prepared), "Judging the articles again"))
        judge = partial(
            judge_prepared, model=model, thresholds=thresholds, settings=settings, profile=profile
        )
        claims += _of_article(article, judge, runs)
    resamples = resample([claim.article for claim in claims])

    def share(flipped: Callable[[_Claim], bool]) -> Estimate:
        metric: Metric[_Claim] = Metric(
            "flips", lambda claim: (float(flipped(claim)), 1.0), ratio, lambda sums: float(sums[1])
        )
        return resamples.estimate(claims, metric)

    return Flips(
        runs=runs,
        unit=resamples.unit,
        identical=share(lambda claim: claim.identical),
        reordered=share(lambda claim: any(claim.in_order.values())),
        orders={name: share(_flips_when(name)) for name in ORDERS},
    )


def _flips_when(order: str) -> Callable[[_Claim], bool]:
    return lambda claim: claim.in_order[order]


def _of_article(prepared: Prepared, judge: Callable[[Prepared], Report], runs: int) -> Iterator[_Claim]:
    again = [_results(judge(prepared)) for _ in range(runs)]
    moved = {name: _results(judge(reordered(prepared, order))) for name, order in ORDERS.items()}
    for claim in dict.fromkeys(claim for run in (*again, *moved.values()) for claim in run):
        yield _Claim(
            article=prepared.gold.slug,
            identical=len({run.get(claim) for run in again}) > 1,
            in_order={name: run.get(claim) != again[0].get(claim) for name, run in moved.items()},
        )


def _results(report: Report) -> Results:
    return {verdict.claim.id: verdict.label or verdict.outcome for verdict in report.verdicts}
