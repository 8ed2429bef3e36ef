"""Seconds, calls and tokens a claim, and beside them the plain one-call verdict of the same run."""

from collections import Counter
from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from assistant.evaluation.checking.articles import ArticleCost
from assistant.evaluation.checking.metering import Cost
from assistant.evaluation.checking.pairs import PairRow
from assistant.evaluation.scoring.bootstrap import Estimate, Metric, resample
from assistant.evaluation.scoring.formulas import ratio

__all__ = ["Costs", "article_costs", "pair_costs"]


class Costs(BaseModel):
    """Means per claim. A cached reply costs neither seconds nor tokens: time with the cache off.

    `cached`: answers from the cache or a recording, not asked anew.
    """

    model_config = ConfigDict(frozen=True)

    claims: int
    cached: int = 0
    outcomes: dict[str, int] = {}
    crashed: dict[str, str] = {}  # article → why
    per_claim: dict[str, float] = {}
    plain_per_claim: dict[str, float] = {}
    seconds_ratio: Estimate | None = None  # ours over the plain question
    tokens_ratio: Estimate | None = None


def article_costs(costs: Sequence[ArticleCost]) -> Costs:
    claims = sum(cost.claims for cost in costs)
    plain = [cost.plain for cost in costs if cost.plain]
    both = [(cost, cost.plain) for cost in costs if cost.plain and cost.plain.answered]
    return Costs(
        claims=claims,
        cached=sum(cost.usage.cached for cost in costs),
        outcomes=dict(sum((Counter(cost.outcomes) for cost in costs), Counter[str]())),
        crashed={cost.article: cost.crashed for cost in costs if cost.crashed},
        per_claim=_each(
            claims,
            seconds=sum(cost.seconds for cost in costs),
            calls=sum(cost.usage.calls for cost in costs),
            prompt_tokens=sum(cost.usage.prompt_tokens for cost in costs),
            completion_tokens=sum(cost.usage.completion_tokens for cost in costs),
        ),
        plain_per_claim=_each(
            sum(cost.answered for cost in plain),
            seconds=sum(cost.seconds for cost in plain),
            calls=sum(cost.answered for cost in plain),
            prompt_tokens=sum(cost.prompt_tokens for cost in plain),
            completion_tokens=sum(cost.completion_tokens for cost in plain),
        ),
        seconds_ratio=_ratio([_seconds(ours, asked) for ours, asked in both]),
        tokens_ratio=_ratio([_tokens(ours, asked) for ours, asked in both]),
    )


def pair_costs(rows: Sequence[PairRow]) -> Costs:
    return Costs(
        claims=len(rows),
        cached=sum(row.cost.cached for row in rows),
        outcomes=dict(Counter(row.predicted for row in rows)),
        per_claim=_each(len(rows), **_summed(row.cost for row in rows)),
        plain_per_claim=_each(len(rows), **_summed(row.plain_cost for row in rows)),
        seconds_ratio=_ratio([(row.cost.seconds, row.plain_cost.seconds) for row in rows]),
        tokens_ratio=_ratio(
            [(float(row.cost.prompt_tokens), float(row.plain_cost.prompt_tokens)) for row in rows]
        ),
    )


def _summed(costs: Iterable[Cost]) -> dict[str, float]:
    total: Counter[str] = Counter()
    for cost in costs:
        total.update(cost.model_dump())
    return dict(total)


def _each(count: int, **sums: float) -> dict[str, float]:
    return {name: round(value / count, 3) for name, value in sums.items()} if count else {}


def _seconds(ours: ArticleCost, plain: Cost) -> tuple[float, float]:
    """Seconds a claim, ours and the plain question's."""
    return ours.seconds / max(ours.claims, 1), plain.seconds / plain.answered


def _tokens(ours: ArticleCost, plain: Cost) -> tuple[float, float]:
    """Tokens a claim, ours and the plain question's."""
    tokens = ours.usage.prompt_tokens + ours.usage.completion_tokens
    return tokens / max(ours.claims, 1), (plain.prompt_tokens + plain.completion_tokens) / plain.answered


def _ratio(pairs: Sequence[tuple[float, float]]) -> Estimate | None:
    """Of the sums of both sides; None where the plain side has cost nothing."""
    if not pairs or not sum(plain for _, plain in pairs):
        return None
    draws = resample([""] * len(pairs))
    size = float(len(pairs))
    metric: Metric[tuple[float, float]] = Metric("ratio", lambda both: both, ratio, lambda _: size)
    return draws.estimate(pairs, metric)
