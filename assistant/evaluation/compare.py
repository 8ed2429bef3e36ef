"""Simulated readers of known quality on one data set, beside what each is worth without the system."""

import logging
from collections.abc import Callable

from assistant.errors import InputError
from assistant.evaluation.checking.prepared import Prepared, Records, prepare
from assistant.evaluation.data.dataset import ArticleSet, PairSet
from assistant.evaluation.data.rows import Row, failed_rows, why_broken
from assistant.evaluation.evaluate import EvaluationOptions, refuse_for_simulated, thresholds_in_use
from assistant.evaluation.reporting.comparison import Comparison
from assistant.evaluation.scoring.readers import compare_readers
from assistant.profiles import Profile
from assistant.progress import Progress
from assistant.resources import VERSION
from assistant.settings import Settings

__all__ = ["compare"]

logger = logging.getLogger(__name__)
OnProgress = Callable[[Progress], None]


def compare(
    data: ArticleSet | PairSet,
    settings: Settings,
    options: EvaluationOptions,
    on_progress: OnProgress = lambda _: None,
) -> Comparison:
    """Each article is prepared once and judged for every reader; one that breaks counts as missed by all.

    Raises:
        InputError: the data are pairs, or an option does not go with simulated readers.
    """
    if options.ablate:
        raise InputError("--ablate is for one reader, not for the table of several.")
    data = refuse_for_simulated(data, options)
    part = data.part(options.only, options.limit)
    thresholds = thresholds_in_use("", settings, options, Profile())
    prepared, broken, crashed = _prepare_all(part, settings, on_progress)
    compared = compare_readers(
        prepared,
        thresholds,
        settings,
        probabilities=options.probabilities,
        broken=broken,
        on_progress=on_progress,
    )
    return Comparison(
        onrecord=VERSION,
        dataset=part.name,
        digest=part.digest,
        part=options.part,
        thresholds_of=options.thresholds_of or None,
        probabilities=options.probabilities,
        thresholds=thresholds,
        rows=sum(len(article.rows) for article in part.articles),
        crashed=crashed,
        readers=compared.readers,
        losses=compared.losses,
    )


def _prepare_all(
    data: ArticleSet, settings: Settings, on_progress: OnProgress
) -> tuple[list[Prepared], list[Row], dict[str, str]]:
    """The articles, the rows of those that broke, and why they did by name."""
    records, total = Records(settings), len(data.articles)
    prepared: list[Prepared] = []
    broken: list[Row] = []
    crashed: dict[str, str] = {}
    for number, gold in enumerate(data.articles):
        on_progress(Progress("articles", number, total, "Preparing the labelled articles"))
        try:
            prepared.append(prepare(gold, records))
        except Exception as error:
            logger.debug("preparing %s broke", gold.slug, exc_info=True)
            crashed[gold.slug] = why_broken(error, "It broke off.")
            broken += failed_rows(gold, crashed[gold.slug])
    return prepared, broken, crashed
