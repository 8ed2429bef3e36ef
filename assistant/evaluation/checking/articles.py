"""Labelled articles, end to end: each is checked, each of its labels becomes a row."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from pydantic import BaseModel, ConfigDict

from assistant.evaluation.checking.baseline import baseline_cost
from assistant.evaluation.checking.metering import Cost
from assistant.evaluation.checking.prepared import Prepared, Records, judge_prepared, prepare
from assistant.evaluation.data.dataset import ArticleSet, GoldArticle
from assistant.evaluation.data.rows import Row, article_rows, failed_rows, why_broken
from assistant.model.reply_cache import CachedModel
from assistant.ports import ChatModel
from assistant.profiles import Profile
from assistant.progress import Progress
from assistant.schema import Reply, Report, Usage
from assistant.settings import Settings
from assistant.thresholds import Thresholds

__all__ = ["ArticleCost", "CheckedArticles", "check_articles"]

logger = logging.getLogger(__name__)
OnProgress = Callable[[Progress], None]
OnPrepared = Callable[[Prepared], None]


class ArticleCost(BaseModel):
    """What one article took: seconds of the check, without the opening of model and record."""

    model_config = ConfigDict(frozen=True)

    article: str
    claims: int
    seconds: float
    usage: Usage
    outcomes: dict[str, int]
    plain: Cost | None = None  # one plain call a claim, asked in the same run
    crashed: str | None = None


@dataclass
class CheckedArticles:
    """In the order of the data set. `prepared` and `replies` lack the articles whose check broke."""

    rows: list[Row] = field(default_factory=list)
    costs: list[ArticleCost] = field(default_factory=list)
    prepared: list[Prepared] = field(default_factory=list)
    replies: dict[str, tuple[Reply, ...]] = field(default_factory=dict)  # article → replies used in its check


@dataclass(frozen=True)
class _Check:
    """How each article is checked."""

    model: CachedModel
    thresholds: Thresholds
    profile: Profile
    settings: Settings
    baseline: ChatModel | None
    records: Records
    on_prepared: OnPrepared


def check_articles(  # noqa: PLR0913 - keyword-only, each a part of the evaluation
    data: ArticleSet,
    model: CachedModel,
    thresholds: Thresholds,
    settings: Settings,
    *,
    profile: Profile,
    baseline: ChatModel | None = None,
    on_prepared: OnPrepared = lambda _: None,
    on_progress: OnProgress = lambda _: None,
) -> CheckedArticles:
    """Every article of the set. A check that breaks costs its rows, never the run.

    `baseline` also asks one plain question a claim, by this model, for the cost beside ours. `on_prepared`
    is called with each article before the model is asked.
    """
    check = _Check(model, thresholds, profile, settings, baseline, Records(settings), on_prepared)
    checked, total = CheckedArticles(), len(data.articles)
    for number, gold in enumerate(data.articles):
        on_progress(Progress("articles", number, total, "Checking the labelled articles"))
        try:
            _check_one(gold, check, checked)
        except Exception as error:
            logger.debug("the check of %s broke", gold.slug, exc_info=True)
            reason = why_broken(error)
            checked.rows += failed_rows(gold, reason)
            checked.costs.append(_crash(gold.slug, reason))
    on_progress(Progress("articles", total, total, "Checking the labelled articles"))
    return checked


def _check_one(gold: GoldArticle, check: _Check, checked: CheckedArticles) -> None:
    """Adds the article to `checked`, whole or not at all."""
    prepared = prepare(gold, check.records)
    check.on_prepared(prepared)
    clock = monotonic()
    report = judge_prepared(prepared, check.model, check.thresholds, check.settings, profile=check.profile)
    seconds = prepared.seconds + monotonic() - clock
    rows = article_rows(gold, report)
    plain = _baseline_cost(prepared, check.baseline) if check.baseline else None
    checked.rows += rows
    checked.prepared.append(prepared)
    checked.replies[gold.slug] = report.replies
    checked.costs.append(_cost(gold.slug, report, seconds, plain))


def _crash(slug: str, reason: str) -> ArticleCost:
    return ArticleCost(article=slug, claims=0, seconds=0, usage=Usage(), outcomes={}, crashed=reason)


def _cost(slug: str, report: Report, seconds: float, plain: Cost | None) -> ArticleCost:
    return ArticleCost(
        article=slug,
        claims=len(report.verdicts),
        seconds=seconds,
        usage=report.provenance.usage,
        outcomes={name: count for name, count in report.summary.model_dump().items() if count},
        plain=plain,
    )


def _baseline_cost(prepared: Prepared, model: ChatModel) -> Cost:
    """The plain one-call verdict on every claim: the best statement, the claim, one question."""
    best = {found.claim_id: found.blocks[0] for found in prepared.evidence if found.blocks}
    questions = (
        (claim.text, " ".join(sentence.text for sentence in best[claim.id].sentences))
        for claim in prepared.found.claims
        if claim.id in best
    )
    return baseline_cost(questions, model)
