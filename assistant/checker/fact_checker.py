"""`FactChecker`: the steps from an article to its report, over one record and one model."""

import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING, Self

from assistant.asking import UntilGone
from assistant.checker.arguments import OnProgress, Paths, Source, as_paths, today
from assistant.checker.check_run import CheckRun
from assistant.checker.ground import Ground
from assistant.checker.opening import Opener
from assistant.checker.stopping import StoppableModel
from assistant.dialogue import Focus, FollowUpAnswer, answer
from assistant.errors import Cancelled, OnRecordError
from assistant.language.amounts.days import iso_day
from assistant.model.reply_cache import CachedModel
from assistant.ports import ChatModel, Index, side_by_side
from assistant.profiles import Profile, profile_for, thresholds_with_profile
from assistant.progress import Progress
from assistant.reading.article import read_article
from assistant.schema import Article, Report, Verdict
from assistant.sealing import sealed
from assistant.settings import Settings, load_settings
from assistant.signing import SigningKey, read_signing_key
from assistant.steps.claims import FoundClaims, GivenClaim, find_claims, given_claims
from assistant.steps.evidence import gather_evidence
from assistant.steps.report import not_checked
from assistant.thresholds import Thresholds

if TYPE_CHECKING:
    from assistant.model.given import GivenModel
    from assistant.runnable import CheckRunnable

__all__ = ["FactChecker"]


class FactChecker:
    """Checks articles against one record with one model; both are opened once and kept.

    Use as a context manager, or call `close`. `model` is a name as in the settings (`local`, `openai:NAME`),
    any chat model of LangChain, or a model of your own. `stop` ends the running checks after the question
    that each is at, and what is done is kept.

    Raises (from `check` and `stream`):
        InputError, FetchError: the article or a statement file cannot be used.
        ModelUnavailable, ModelRejected: no model to ask at all.
        RecordError: no record to check against.
        SettingsError: the desk's signing key cannot be used.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        statements: Paths | None = None,
        model: "str | GivenModel | None" = None,
        index: Index | None = None,
        thresholds: Thresholds | None = None,
        profile: Profile | None = None,
    ) -> None:
        given = settings or load_settings()
        self.settings = given.model_copy(update={"model": model}) if isinstance(model, str) else given
        self.statements = as_paths(statements)
        self._opener = Opener(
            self.settings,
            paths=self.statements,
            model=None if isinstance(model, str) else model,
            index=index,
        )
        self._thresholds = thresholds  # None: those of the model, from the settings
        self._profile = profile  # the same
        self._stops: list[threading.Event] = []  # one for each running check

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the model's child process and its connections; a model of LangChain stays its owner's."""
        self._opener.close()

    def stop(self) -> None:
        """Ends the running checks within one model call; a report lists what is left as cancelled."""
        for stop in self._stops.copy():
            stop.set()

    def check(
        self,
        source: Source,
        *,
        as_of: date | str | None = None,
        on_progress: OnProgress | None = None,
        claims: Sequence[GivenClaim] = (),
    ) -> Report:
        """The report on one article; `on_progress` gets every `Progress`, `claims` are as in `stream`."""
        for event in self.stream(source, as_of=as_of, claims=claims):
            if isinstance(event, Report):
                return event
            if on_progress is not None:
                on_progress(event)
        raise Cancelled("The check ended without a report; run it again.")

    def stream(
        self,
        source: Source,
        *,
        as_of: date | str | None = None,
        stop: threading.Event | None = None,
        claims: Sequence[GivenClaim] = (),
    ) -> Generator[Progress | Report, None, None]:
        """Progress as it is made, each verdict as it is settled, the report last.

        `stop`, once set, ends this check alone, as the method of that name ends all of them. With `claims`
        those are checked, each as it was given, and no others are looked for in the article.
        """
        stop = stop or threading.Event()
        self._stops.append(stop)
        try:
            yield from self._checked(source, iso_day(as_of, called="as-of day"), stop, claims)
        finally:
            self._stops.remove(stop)

    def ask(
        self,
        question: str,
        report: Report | None = None,
        *,
        as_of: date | str | None = None,
        focus: Focus | None = None,
    ) -> FollowUpAnswer:
        """The answer to a follow-up question, from the report and the record alone; see `dialogue.answer`.

        `as_of` defaults to the report's day, else today.
        """
        day = iso_day(as_of, called="as-of day") or (report.as_of if report else today())
        model, index = self._opened()
        return answer(
            question,
            report,
            index=index,
            model=self._cached(model),
            profile=self._profile_of(model),
            thresholds=self._thresholds_of(model),
            as_of=day,
            today=today(),
            focus=focus,
        )

    def unfinished_report(
        self,
        progress: Progress,
        verdicts: Mapping[str, Verdict],
        error: OnRecordError,
        *,
        model: CachedModel,
        as_of: date | None,
        clock: float,
    ) -> Report:
        """The report on a check that was ended from outside and can say no more.

        `progress` is its last one with claims; `verdicts`, by claim, are kept, and the other claims come out
        as not checked, with `error` as the reason. `model` recorded what was asked;
        `clock` is the `monotonic` time at which the check began.

        Raises:
            ValueError: `progress` holds no article.
        """
        if progress.article is None:
            raise ValueError("a check without claims has no report")
        run = self._run(progress.article, as_of, model, self._opened()[1], clock)
        run.verdicts = {
            claim.id: verdicts.get(claim.id) or not_checked(claim, error) for claim in progress.claims
        }
        report = run.report(FoundClaims(progress.claims, progress.accounts), self.settings)
        return sealed(report, self._signing_key())

    def ground(self) -> Ground:
        """What every report of this checker stands on; opens the model and the record."""
        model, index = self._opened()
        return Ground.of(model, index, self._thresholds_of(model), self._profile_of(model), self.settings)

    @property
    def side_by_side(self) -> int:
        """How many questions its model may be asked at once; opens the model and the record."""
        return side_by_side(self._opened()[0])

    def as_runnable(self) -> "CheckRunnable":
        """This checker as a LangChain Runnable: an article in, its report out.

        The input is a text, a file, an address or an Article, or a dict with `article` and `as_of`.
        `stream` gives `Progress` and the report last; `batch` checks one article after another unless the
        config's `max_concurrency` allows more. It can be used for as long as this checker is open.
        """
        from assistant.runnable import CheckRunnable  # noqa: PLC0415 - imports LangChain

        return CheckRunnable(self)

    # ------------------------------------------------------------ the way of the data

    def _checked(
        self, source: Source, as_of: date | None, stop: threading.Event, given: Sequence[GivenClaim] = ()
    ) -> Iterator[Progress | Report]:
        clock = monotonic()
        key = self._signing_key()
        yield Progress("reading", 0, 1, "Reading the article")
        article = self._read(source)
        model, index = yield from self._opener.open()
        asked = UntilGone(model, stop.is_set)
        run = self._run(article, as_of, self._cached(asked), index, clock)
        found = given_claims(article, given) if given else find_claims(article)
        yield run.found_progress(found, "Searching the record")
        taken = found.first(self.settings.max_claims)
        run.leave_out(found, taken)
        gathered = gather_evidence(article, taken.claims, index, as_of=run.as_of)
        evidence = {claim_evidence.claim_id: claim_evidence for claim_evidence in gathered}
        try:
            yield from run.judge(taken, evidence, StoppableModel(run.model, stop))
        finally:
            asked.end()
        yield sealed(run.report(found, self.settings), key)

    def _signing_key(self) -> SigningKey | None:
        """The desk's key, read anew for each check. Raises SettingsError before any work is done."""
        return None if self.settings.signing_key is None else read_signing_key(self.settings.signing_key)

    def _run(
        self, article: Article, as_of: date | None, model: CachedModel, index: Index, clock: float
    ) -> CheckRun:
        return CheckRun(
            article,
            as_of or article.published or today(),
            model,
            index,
            self._thresholds_of(model),
            profile=self._profile_of(model),
            clock=clock,
        )

    def _read(self, source: Source) -> Article:
        if isinstance(source, Article):
            return source
        return read_article(source, max_chars=self.settings.max_article_chars)

    def _opened(self) -> tuple[ChatModel, Index]:
        """The model and the index, whoever watches."""
        opening = self._opener.open()
        while True:
            try:
                next(opening)
            except StopIteration as done:
                model, index = done.value
                return model, index

    def _cached(self, model: ChatModel) -> CachedModel:
        """For one check or question: it counts what that used, and records its replies."""
        return CachedModel.of(model, self.settings)

    def _thresholds_of(self, model: ChatModel) -> Thresholds:
        if self._thresholds is not None:
            return self._thresholds
        return thresholds_with_profile(model.name, self.settings.thresholds, self._profile_of(model))

    def _profile_of(self, model: ChatModel) -> Profile:
        if self._profile is not None:
            return self._profile
        return profile_for(model.name, self.settings.profiles_file)
