"""From a data set to an outcome: the order in which the parts of an evaluation come."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.checker.ground import PROMPTS
from assistant.errors import InputError
from assistant.evaluation.checking.articles import CheckedArticles, check_articles
from assistant.evaluation.checking.baseline import BASELINE
from assistant.evaluation.checking.pairs import PairRow, judge_pairs
from assistant.evaluation.checking.prepared import Prepared
from assistant.evaluation.checking.simulated_reader import SimulatedReader
from assistant.evaluation.data.dataset import ArticleSet, PairSet
from assistant.evaluation.data.recording import RecordedModel, check_writable, write_recording
from assistant.evaluation.reporting.outcome import Outcome
from assistant.evaluation.scoring.ablation import Ablation, ablate
from assistant.evaluation.scoring.calibrate import calibrate
from assistant.evaluation.scoring.costs import article_costs, pair_costs
from assistant.evaluation.scoring.flips import measure_flips
from assistant.evaluation.scoring.losses import find_losses
from assistant.evaluation.scoring.pair_scores import score_pairs
from assistant.evaluation.scoring.readers import Alone, score_alone
from assistant.evaluation.scoring.scores import score_rows
from assistant.model.reply_cache import CachedModel, ReplyCache
from assistant.ports import ChatModel
from assistant.profiles import Profile, profile_for, thresholds_with_profile
from assistant.progress import Progress
from assistant.prompts import prompt_hashes
from assistant.resources import VERSION
from assistant.schema import Reply
from assistant.settings import Settings
from assistant.thresholds import Thresholds, thresholds_of

__all__ = ["Evaluation", "EvaluationOptions", "evaluate", "refuse_for_simulated", "thresholds_in_use"]

OnProgress = Callable[[Progress], None]
FURTHER = "further"  # the file for replies to questions that no plain check asks: those of a calibration


@dataclass(frozen=True)
class EvaluationOptions:
    """Which part of the data is evaluated, and what is wanted beyond the scores."""

    only: str = ""
    limit: int | None = None
    baseline: bool = False  # articles: also the plain one-call verdict, for its cost; pairs always have it
    flips: bool = False
    calibrate: bool = False
    record: Path | None = None
    ablate: bool = False
    thresholds_of: str = ""  # the beginning of a model's name, to judge by its thresholds
    probabilities: bool = True  # whether the simulated readers that are compared give any

    @property
    def part(self) -> str | None:
        """What part of the data is taken, in words; None for all of them."""
        words = [f'only "{self.only}"'] if self.only else []
        words += [f"limit {self.limit}"] if self.limit is not None else []
        return ", ".join(words) or None


@dataclass
class Evaluation:
    """The outcome with the rows it was made of: `checked` for articles, `pairs` for pairs."""

    outcome: Outcome
    checked: CheckedArticles | None = None
    pairs: list[PairRow] | None = None
    recorded: int = 0  # replies written


@dataclass(frozen=True)
class _Setup:
    """What both shapes of data are evaluated with. `model` counts and caches around `inner`."""

    inner: ChatModel
    model: CachedModel
    profile: Profile
    thresholds: Thresholds
    settings: Settings
    options: EvaluationOptions
    on_progress: OnProgress

    def open_article(self, prepared: Prepared) -> None:
        """A simulated reader answers from the labels of the article that is judged."""
        if isinstance(self.inner, SimulatedReader):
            self.inner.open_article(prepared)


def evaluate(
    data: ArticleSet | PairSet,
    inner: ChatModel,
    settings: Settings,
    options: EvaluationOptions | None = None,
    on_progress: OnProgress = lambda _: None,
) -> Evaluation:
    """Runs `data` through the system with the model `inner` and scores what comes out.

    Raises:
        InputError: something is wanted that this shape of data does not give, or the place of the
            recording is taken.
        OnRecordError: a recording cannot be written. A check that breaks is a row, not an error.
    """
    options = options or EvaluationOptions()
    _refuse_contradictions(data, inner, options)
    costs_nothing = isinstance(inner, RecordedModel | SimulatedReader)
    cache = ReplyCache(settings.cache_dir) if settings.reply_cache and not costs_nothing else None
    profile = _profile_in_use(inner, settings)
    thresholds = thresholds_in_use(inner.name, settings, options, profile)
    model = CachedModel(inner, cache)
    setup = _Setup(inner, model, profile, thresholds, settings, options, on_progress)
    part = data.part(options.only, options.limit)
    if isinstance(part, ArticleSet):
        evaluation = _evaluate_articles(part, setup)
    else:
        evaluation = _evaluate_pairs(part, setup)
    if options.record is not None:
        replies = _by_article(data.name, evaluation.checked, model)
        partial = options.part is not None
        evaluation.recorded = write_recording(options.record, inner.name, replies, partial=partial)
    missing = len(inner.missing) if isinstance(inner, RecordedModel) else None
    update = {"part": options.part, "missing_replies": missing}
    evaluation.outcome = evaluation.outcome.model_copy(update=update)
    return evaluation


def _profile_in_use(inner: ChatModel, settings: Settings) -> Profile:
    """That of a check with this model. Recorded replies are judged by the shipped one alone, so that their
    scores do not hang on what was tested on this machine. Raises SettingsError."""
    recorded = isinstance(inner, RecordedModel)
    return profile_for(inner.name, None if recorded else settings.profiles_file)


def thresholds_in_use(
    model: str, settings: Settings, options: EvaluationOptions, profile: Profile
) -> Thresholds:
    """Those that the options name, else those that a check with this model takes. Raises SettingsError."""
    if options.thresholds_of:
        return thresholds_of(options.thresholds_of, settings.thresholds)
    return thresholds_with_profile(model, settings.thresholds, profile)


def _refuse_contradictions(data: ArticleSet | PairSet, inner: ChatModel, options: EvaluationOptions) -> None:
    """Raises InputError."""
    if isinstance(data, PairSet) and (options.flips or options.calibrate or options.ablate):
        raise InputError("Flip rates, calibration and --ablate need labelled articles, not pairs.")
    if isinstance(inner, SimulatedReader):
        refuse_for_simulated(data, options)
    if isinstance(inner, RecordedModel) and (options.flips or options.baseline):
        raise InputError("A recording shows neither flips nor costs: leave out --flips and --baseline.")
    if options.record is not None:
        check_writable(options.record, inner.name, partial=options.part is not None)


def refuse_for_simulated(data: ArticleSet | PairSet, options: EvaluationOptions) -> ArticleSet:
    """The data where simulated readers can be asked about them. Raises InputError."""
    if isinstance(data, PairSet):
        raise InputError("Simulated readers need labelled articles, not pairs.")
    if options.flips or options.baseline or options.calibrate or options.record:
        raise InputError(
            "A simulated reader knows the labels: leave out --flips, --baseline, --calibrate and --record."
        )
    return data


def _by_article(
    name: str, checked: CheckedArticles | None, model: CachedModel
) -> Mapping[str, tuple[Reply, ...]]:
    """Every reply of the run under the articles it was used for; those of pairs under the set's name."""
    if checked is None:
        return {name: model.transcript()}
    filed = {reply.key for replies in checked.replies.values() for reply in replies}
    further = tuple(reply for reply in model.transcript() if reply.key not in filed)
    return checked.replies | ({FURTHER: further} if further else {})


def _evaluate_articles(data: ArticleSet, setup: _Setup) -> Evaluation:
    model, thresholds, settings, options = setup.model, setup.thresholds, setup.settings, setup.options
    plain = CachedModel(setup.inner, None) if options.baseline else None
    checked = check_articles(
        data,
        model,
        thresholds,
        settings,
        profile=setup.profile,
        baseline=plain,
        on_prepared=setup.open_article,
        on_progress=setup.on_progress,
    )
    flips = calibration = None
    if options.flips:
        flips = measure_flips(
            checked.prepared,
            setup.inner,
            thresholds,
            settings,
            profile=setup.profile,
            on_progress=setup.on_progress,
        )
    if options.calibrate:
        calibration = calibrate(
            checked.prepared,
            model,
            settings,
            profile=setup.profile,
            digest=data.digest,
            in_use=thresholds,
            on_progress=setup.on_progress,
        )
    outcome = _outcome(data, setup).model_copy(
        update={
            "articles": score_rows(checked.rows),
            "costs": article_costs(checked.costs),
            "flips": flips,
            "calibration": calibration,
            "losses": find_losses(checked.rows, checked.prepared),
            "ablation": _ablation(checked, setup) if options.ablate else None,
            "alone": _alone(data, setup.inner),
        }
    )
    return Evaluation(outcome, checked=checked)


def _ablation(checked: CheckedArticles, setup: _Setup) -> Ablation:
    return ablate(
        checked.prepared,
        setup.model,
        setup.thresholds,
        setup.settings,
        profile=setup.profile,
        on_article=setup.open_article,
        on_progress=setup.on_progress,
    )


def _alone(data: ArticleSet, model: ChatModel) -> Alone | None:
    """What a simulated reader's own labels are worth; no other model can be asked for them."""
    if not isinstance(model, SimulatedReader):
        return None
    return score_alone([row for article in data.articles for row in article.rows], model)


def _evaluate_pairs(data: PairSet, setup: _Setup) -> Evaluation:
    rows = list(
        judge_pairs(data, setup.model, setup.thresholds, profile=setup.profile, on_progress=setup.on_progress)
    )
    update = {"pairs": score_pairs(rows), "costs": pair_costs(rows)}
    return Evaluation(_outcome(data, setup).model_copy(update=update), pairs=rows)


def _outcome(data: ArticleSet | PairSet, setup: _Setup) -> Outcome:
    return Outcome(
        onrecord=VERSION,
        dataset=data.name,
        digest=data.digest,
        part=None,
        model=setup.model.name,
        thresholds=setup.thresholds,
        prompts=prompt_hashes(*PROMPTS, BASELINE),
        costs=pair_costs([]),
    )
