"""From a data set to an outcome: the order in which the parts of an evaluation come."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import InputError
from assistant.evaluation.checking.articles import Checked, check_articles
from assistant.evaluation.checking.baseline import BASELINE
from assistant.evaluation.checking.pairs import PairRow, judge_pairs
from assistant.evaluation.data.dataset import ArticleSet, PairSet
from assistant.evaluation.data.recording import RecordedModel, write_recording
from assistant.evaluation.reporting.outcome import Outcome
from assistant.evaluation.scoring.calibrate import calibrate
from assistant.evaluation.scoring.costs import article_costs, pair_costs
from assistant.evaluation.scoring.flips import measure_flips
from assistant.evaluation.scoring.pair_scores import score_pairs
from assistant.evaluation.scoring.scores import score_rows
from assistant.model.reply_cache import CachedModel, ReplyCache
from assistant.ports import ChatModel
from assistant.progress import Progress
from assistant.prompts import prompt_hashes
from assistant.resources import VERSION
from assistant.settings import Settings
from assistant.steps import claims, verdicts
from assistant.thresholds import Thresholds, thresholds_for

__all__ = ["Done", "Wanted", "evaluate"]

OnProgress = Callable[[Progress], None]


@dataclass(frozen=True)
class Wanted:
    """What an evaluation is asked for beyond the scores."""

    only: str = ""
    limit: int | None = None
    baseline: bool = False  # articles: also the plain one-call verdict, for its cost; pairs always have it
    flips: bool = False
    calibrate: bool = False
    record: Path | None = None


@dataclass
class Done:
    """The outcome with the rows it was made of."""

    outcome: Outcome
    checked: Checked | None = None
    pairs: list[PairRow] | None = None
    recorded: int = field(default=0)  # replies written


def evaluate(
    data: ArticleSet | PairSet,
    inner: ChatModel,
    settings: Settings,
    wanted: Wanted,
    on_progress: OnProgress = lambda _: None,
) -> Done:
    """Runs `data` through the system with the model `inner` and scores what comes out.

    Raises:
        InputError: something is asked for that this shape of data does not give.
        OnRecordError: a recording cannot be written. A check that breaks is a row, not an error.
    """
    if isinstance(data, PairSet) and (wanted.flips or wanted.calibrate):
        raise InputError("Flip rates and calibration need labelled articles, not pairs.")
    replayed = isinstance(inner, RecordedModel)
    if replayed and (wanted.flips or wanted.baseline):
        raise InputError("A recording shows neither flips nor costs: leave out --flips and --baseline.")
    cache = ReplyCache(settings.cache_dir) if settings.reply_cache and not replayed else None
    model = CachedModel(inner, cache)
    thresholds = thresholds_for(inner.name, settings.thresholds)
    part = data.part(wanted.only, wanted.limit)
    if isinstance(part, ArticleSet):
        done = _articles(part, inner, model, thresholds, settings, wanted, on_progress)
    else:
        done = _pairs(part, model, thresholds, on_progress)
    if wanted.record is not None:
        done.recorded = write_recording(wanted.record, inner.name, model.transcript())
    update: dict[str, object] = {"part": _part(wanted)}
    if isinstance(inner, RecordedModel):
        update["missing_replies"] = len(inner.missing)
    done.outcome = done.outcome.model_copy(update=update)
    return done


def _articles(
    data: ArticleSet,
    inner: ChatModel,
    model: CachedModel,
    thresholds: Thresholds,
    settings: Settings,
    wanted: Wanted,
    on_progress: OnProgress,
) -> Done:
    plain = CachedModel(inner, None) if wanted.baseline else None
    checked = check_articles(data, model, thresholds, settings, baseline=plain, on_progress=on_progress)
    flips = fitted = None
    if wanted.flips:
        flips = measure_flips(checked.prepared, inner, thresholds, settings, on_progress=on_progress)
    if wanted.calibrate:
        fitted = calibrate(
            checked.prepared, model, settings, digest=data.digest, in_use=thresholds, on_progress=on_progress
        )
    outcome = _outcome(data, model, thresholds).model_copy(
        update={
            "articles": score_rows(checked.rows),
            "costs": article_costs(checked.costs),
            "flips": flips,
            "calibration": fitted,
        }
    )
    return Done(outcome, checked=checked)


def _pairs(data: PairSet, model: CachedModel, thresholds: Thresholds, on_progress: OnProgress) -> Done:
    rows = list(judge_pairs(data, model, thresholds, on_progress=on_progress))
    update = {"pairs": score_pairs(rows), "costs": pair_costs(rows)}
    return Done(_outcome(data, model, thresholds).model_copy(update=update), pairs=rows)


def _outcome(data: ArticleSet | PairSet, model: CachedModel, thresholds: Thresholds) -> Outcome:
    return Outcome(
        onrecord=VERSION,
        dataset=data.name,
        digest=data.digest,
        part=None,
        model=model.name,
        thresholds=thresholds,
        prompts=prompt_hashes(
            claims.PROMPT, verdicts.FIRST_READING, verdicts.SECOND_READING, verdicts.AGAINST, BASELINE
        ),
        costs=pair_costs([]),
    )


def _part(wanted: Wanted) -> str | None:
    told = [f'only "{wanted.only}"'] if wanted.only else []
    told += [f"limit {wanted.limit}"] if wanted.limit is not None else []
    return ", ".join(told) or None
