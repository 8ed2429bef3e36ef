"""Seconds, calls and tokens a claim, and beside them the plain one-call verdict of the same run."""

from collections import Counter
from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from assistant.evaluation.checking.articles import ArticleCost
from assistant.evaluation.checking.pairs import Cost, PairRow
from assistant.evaluation.scoring.bootstrap import Estimate, Metric, resample
from assistant.evaluation.scoring.formulas import ratio

__all__ = ["Costs", "article_costs", "pair_costs"]


class Costs(BaseModel):
    """Means a claim. A cached reply costs neither seconds nor tokens: time with the cache off.

    `cached`: answers from the cache or a recording, not asked anew.
    """

    model_config = ConfigDict(frozen=True)

    claims: int
    cached: int = 0
    outcomes: dict[str, int] = {}
    crashed: dict[str, str] = {}  # article → why
    per_claim: dict[str, float] = {}
    plain_per_claim: dict[str, float] = {}
    seconds_ratio: Estimate | None = None  # ours over the plain one
    tokens_ratio: Estimate | None = None


def article_costs(costs: Sequence[ArticleCost]) -> Costs:
    claims = sum(one.claims for one in costs)
    plain = [one.plain for one in costs if one.plain]
    asked = sum(one.questions for one in plain)
    return Costs(
        claims=claims,
        cached=sum(one.usage.cached for one in costs),
        outcomes=dict(sum((Counter(one.outcomes) for one in costs), Counter[str]())),
        crashed={one.article: one.crashed for one in costs if one.crashed},
        per_claim=_each(
            claims,
            seconds=sum(one.seconds for one in costs),
            calls=sum(one.usage.calls for one in costs),
            prompt_tokens=sum(one.usage.prompt_tokens for one in costs),
            completion_tokens=sum(one.usage.completion_tokens for one in costs),
        ),
        plain_per_claim=_each(
            asked,
            seconds=sum(one.seconds for one in plain),
            calls=asked,
            prompt_tokens=sum(one.prompt_tokens for one in plain),
            completion_tokens=sum(one.completion_tokens for one in plain),
        ),
        seconds_ratio=_ratio([_seconds(one) for one in costs if one.plain and one.plain.questions]),
        tokens_ratio=_ratio([_tokens(one) for one in costs if one.plain and one.plain.questions]),
    )


def pair_costs(rows: Sequence[PairRow]) -> Costs:
    ours, plain = [row.cost for row in rows], [row.plain_cost for row in rows]
    return Costs(
        claims=len(rows),
        cached=sum(row.cost.cached for row in rows),
        outcomes=dict(Counter(row.predicted for row in rows)),
        per_claim=_each(len(rows), **_summed(ours)),
        plain_per_claim=_each(len(rows), **_summed(plain)),
        seconds_ratio=_ratio([(a.seconds, b.seconds) for a, b in zip(ours, plain, strict=True)]),
        tokens_ratio=_ratio(
            [(float(a.prompt_tokens), float(b.prompt_tokens)) for a, b in zip(ours, plain, strict=True)]
        ),
    )


def _summed(costs: Iterable[Cost]) -> dict[str, float]:
    total: Counter[str] = Counter()
    for one in costs:
        total.update(one.model_dump())
    return dict(total)


def _each(count: int, **sums: float) -> dict[str, float]:
    return {name: round(value / count, 3) for name, value in sums.items()} if count else {}


def _seconds(cost: ArticleCost) -> tuple[float, float]:
    """Ours and the plain one's, both a claim."""
    plain = cost.plain
    assert plain is not None  # noqa: S101 - the caller has looked
    return cost.seconds / max(cost.claims, 1), plain.seconds / plain.questions


def _tokens(cost: ArticleCost) -> tuple[float, float]:
    plain = cost.plain
    assert plain is not None  # noqa: S101 - the caller has looked
    ours = cost.usage.prompt_tokens + cost.usage.completion_tokens
    return ours / max(cost.claims, 1), (plain.prompt_tokens + plain.completion_tokens) / plain.questions


def _ratio(each: Sequence[tuple[float, float]]) -> Estimate | None:
    if not each or not sum(plain for _, plain in each):
        return None
    draws = resample([""] * len(each))
    metric: Metric[tuple[float, float]] = Metric("ratio", lambda one: one, ratio, lambda _: float(len(each)))
    return draws.estimate(each, metric)
