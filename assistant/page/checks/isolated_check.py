"""A check on a worker process: what it has settled by the time it is ended from outside is its report."""

from collections.abc import Callable, Sequence
from datetime import date
from time import monotonic

from assistant.asking import UntilGone
from assistant.checker import FactChecker
from assistant.errors import Cancelled, Interrupted, OnRecordError
from assistant.model.reply_cache import CachedModel
from assistant.page.checks.messages import ModelCard, RunCheck, without_secrets
from assistant.page.checks.workers import OnProgress, Workers
from assistant.ports import ChatModel, Index
from assistant.progress import Progress
from assistant.schema import Article, Report, Verdict
from assistant.settings import Settings
from assistant.steps.claims import GivenClaim

__all__ = ["IsolatedCheck", "silent_seconds"]

LEAST_SECONDS = 60.0
SECONDS_PER_CHARACTER = 0.001  # a long article is read in silence: some ten times what one takes on one core


def silent_seconds(chars: int) -> float:
    """How long a check of so many characters may say nothing while it waits for no answer."""
    return LEAST_SECONDS + SECONDS_PER_CHARACTER * chars


class IsolatedCheck:
    """One check of one article with a model and an index that the page has open; the index is for the report
    on a check that was ended, a worker opens its own."""

    def __init__(self, workers: Workers, settings: Settings, model: ChatModel, index: Index) -> None:
        self._workers = workers
        self._settings = settings
        self._model = model
        self._index = index
        self._clock = monotonic()
        self._found: Progress | None = None  # the last step that told the claims
        self._verdicts: dict[str, Verdict] = {}

    def run(
        self,
        article: Article,
        *,
        as_of: date | None,
        on_progress: OnProgress,
        is_stopped: Callable[[], bool],
        seconds: float | None = None,
        claims: Sequence[GivenClaim] = (),
    ) -> Report:
        """The report; with `claims` on those alone.

        `seconds`: how long the check may be silent; None: as its length asks for.

        Raises:
            OnRecordError: as `FactChecker.check`; Interrupted before the claims were found.
        """
        asked = UntilGone(self._model, is_stopped)
        model = CachedModel.of(asked, self._settings)

        def advanced(progress: Progress) -> None:
            self._note(progress)
            on_progress(progress)

        try:
            report: Report | None = self._workers.run(
                RunCheck(
                    article, without_secrets(self._settings), ModelCard.of(self._model), as_of, tuple(claims)
                ),
                seconds=silent_seconds(len(article.text)) if seconds is None else seconds,
                model=model,
                on_progress=advanced,
                is_stopped=is_stopped,
            )
        except (Interrupted, Cancelled) as error:
            report = self._unfinished(error, model, as_of)
        finally:
            asked.end()
        if report is None:
            raise Cancelled("The check ended without a report: run it again.")
        return report

    def _note(self, progress: Progress) -> None:
        if progress.article is not None:
            self._found = progress
        if progress.verdict is not None:
            self._verdicts[progress.verdict.claim.id] = progress.verdict

    def _unfinished(self, error: OnRecordError, model: CachedModel, as_of: date | None) -> Report:
        if self._found is None:
            raise error
        checker = FactChecker(self._settings, model=self._model, index=self._index)
        return checker.unfinished_report(
            self._found, self._verdicts, _of_claim(error), model=model, as_of=as_of, clock=self._clock
        )


def _of_claim(error: OnRecordError) -> OnRecordError:
    """The same, as the reason why one claim was not checked."""
    if error.code == "too_slow":
        return Interrupted(
            "The check took too long and was ended before this claim was settled: check it by itself.",
            code="too_slow",
        )
    if error.code == "worker_lost":
        return Interrupted(
            "The process of the check ended before this claim was settled: run the check again.",
            code="worker_lost",
        )
    return error
