"""Labelled articles, end to end: each is checked, each of its labels becomes a row."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import monotonic

from pydantic import BaseModel, ConfigDict

from assistant.errors import OnRecordError
from assistant.evaluation.checking.baseline import Asked, ask_plainly
from assistant.evaluation.checking.prepared import Prepared, Records, judge_prepared, prepare
from assistant.evaluation.data.dataset import ArticleSet, GoldArticle
from assistant.evaluation.data.rows import Row, article_rows, failed_rows
from assistant.model.reply_cache import CachedModel
from assistant.ports import ChatModel
from assistant.progress import Progress
from assistant.schema import Report, Usage
from assistant.settings import Settings
from assistant.thresholds import Thresholds

__all__ = ["ArticleCost", "Checked", "check_articles"]

logger = logging.getLogger(__name__)
OnProgress = Callable[[Progress], None]


class ArticleCost(BaseModel):
    """What one article took: whole seconds of the check, opening of model and record left out."""

    model_config = ConfigDict(frozen=True)

    article: str
    claims: int
    seconds: float
    usage: Usage
    outcomes: dict[str, int]
    plain: Asked | None = None  # one plain call a claim, asked in the same run
    crashed: str | None = None


@dataclass
class Checked:
    """Rows and costs in the order of the data set, and the articles as prepared where that did not break."""

    rows: list[Row] = field(default_factory=list)
    costs: list[ArticleCost] = field(default_factory=list)
    prepared: list[Prepared] = field(default_factory=list)


def check_articles(
    data: ArticleSet,
    model: CachedModel,
    thresholds: Thresholds,
    settings: Settings,
    *,
    baseline: ChatModel | None = None,
    on_progress: OnProgress = lambda _: None,
) -> Checked:
    """Every article of the set. A check that breaks costs its rows, never the run.

    `baseline` also asks one plain question a claim, by this model, for the cost beside ours.
    """
    records, done = Records(settings), Checked()
    for number, gold in enumerate(data.articles):
        on_progress(Progress("articles", number, len(data.articles), "Checking the labelled articles"))
        try:
            _check(gold, records, model, thresholds, settings, baseline, done)
        except Exception as error:
            logger.debug("the check of %s broke", gold.slug, exc_info=True)
            reason = error.message if isinstance(error, OnRecordError) else "The check broke off."
            done.rows += failed_rows(gold, reason)
            done.costs.append(
                ArticleCost(
                    article=gold.slug, claims=0, seconds=0, usage=Usage(), outcomes={}, crashed=reason
                )
            )
    on_progress(
        Progress("articles", len(data.articles), len(data.articles), "Checking the labelled articles")
    )
    return done


def _check(
    gold: GoldArticle,
    records: Records,
    model: CachedModel,
    thresholds: Thresholds,
    settings: Settings,
    baseline: ChatModel | None,
    done: Checked,
) -> None:
    prepared = prepare(gold, records)
    clock = monotonic()
    report = judge_prepared(prepared, model, thresholds, settings)
    seconds = prepared.seconds + monotonic() - clock
    rows = article_rows(gold, report)
    plain = _plainly(prepared, baseline) if baseline else None
    done.rows += rows
    done.prepared.append(prepared)
    done.costs.append(_cost(gold.slug, report, seconds, plain))


def _cost(slug: str, report: Report, seconds: float, plain: Asked | None) -> ArticleCost:
    outcomes = {name: count for name, count in report.summary.model_dump().items() if count}
    return ArticleCost(
        article=slug,
        claims=len(report.verdicts),
        seconds=seconds,
        usage=report.provenance.usage,
        outcomes=outcomes,
        plain=plain,
    )


def _plainly(prepared: Prepared, model: ChatModel) -> Asked:
    """The plain one-call verdict on every claim: the best statement, the claim, one question."""
    best = {one.claim_id: one.blocks[0] for one in prepared.evidence if one.blocks}
    asked: Iterable[tuple[str, str]] = (
        (claim.text, " ".join(one.text for one in best[claim.id].sentences))
        for claim in prepared.found.claims
        if claim.id in best
    )
    return ask_plainly(asked, model)
