"""What all checks share: the models, opened once each, the record, opened again when it has changed, and the
worker processes that do what may take long."""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from assistant.asking import UntilGone
from assistant.dialogue import Focus, FollowUpAnswer, Question
from assistant.errors import OnRecordError
from assistant.model.providers import open_model
from assistant.model.reply_cache import CachedModel
from assistant.page.checks.isolated_check import IsolatedCheck, silent_seconds
from assistant.page.checks.messages import (
    FollowUp,
    ModelCard,
    ReadArticle,
    Search,
    Setup,
    Understand,
    without_secrets,
)
from assistant.page.checks.offers import Offer, Offers
from assistant.page.checks.shared_index import SharedIndex
from assistant.page.checks.waiting_queue import WaitingQueue
from assistant.page.checks.workers import OnProgress, Workers
from assistant.ports import ChatModel
from assistant.progress import Progress
from assistant.schema import Article, Report
from assistant.settings import Settings
from assistant.short_text import require_short
from assistant.steps.claims import GivenClaim

__all__ = ["Pool"]

log = logging.getLogger(__name__)
READ_SECONDS = 120.0  # for an article, fetched and read


class Pool:
    """Models, record and workers of one page, and the queue in which checks wait for them. Thread-safe.

    Beside a worker for each check that runs there is one that reads articles and answers questions.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        offers: Offers | None = None,
        statements: Sequence[Path] = (),
        slots: int = 1,
        warm_worker: bool = False,
    ) -> None:
        self.settings = settings
        self.offers = offers or Offers.of(settings)
        self.shared_index = SharedIndex(settings, statements)
        self.queue = WaitingQueue(slots)
        self.workers = Workers(Setup.of(settings, tuple(statements)), most=slots + 1)
        self._warm_worker = warm_worker  # started with the page; others when they are needed
        self._models: dict[str, ChatModel] = {}
        self._opening = threading.Lock()
        self.trouble: str | None = None  # why the first model or the record could not be opened

    def warm(self) -> threading.Thread:
        """Opens the record and the first model in the background, so that the page is there at once."""
        thread = threading.Thread(target=self._warm, name="warming", daemon=True)
        thread.start()
        return thread

    def read(self, read: Callable[[], Article], is_stopped: Callable[[], bool]) -> Article:
        """What `read`, which has to be picklable, gives in a worker. Raises what it raises, Interrupted."""
        article: Article = self.workers.run(ReadArticle(read), seconds=READ_SECONDS, is_stopped=is_stopped)
        return article

    def check(
        self,
        article: Article,
        on_progress: OnProgress,
        is_stopped: Callable[[], bool],
        *,
        offer: Offer,
        as_of: date | None,
        claims: Sequence[GivenClaim] = (),
    ) -> Report:
        """The report on an article, or on these claims of it alone, made in a worker.

        The first check waits until model and record are open.

        Raises:
            SettingsError, ModelUnavailable, RecordError: the model or the record cannot be opened.
            OnRecordError: as `FactChecker.check`, or Interrupted.
        """
        model = self.model(offer, on_progress)
        index = self.shared_index.index(on_progress)
        check = IsolatedCheck(self.workers, offer.settings(self.settings), model, index)
        return check.run(article, as_of=as_of, on_progress=on_progress, is_stopped=is_stopped, claims=claims)

    def understand(self, question: str, *, day: date) -> Question:
        """As `dialogue.understand`, in a worker. Raises as it does, and Interrupted."""
        require_short(question, called="question")  # too long a text is not even sent there
        wanted: Question = self.workers.run(Understand(question, day), seconds=READ_SECONDS)
        return wanted

    def search(self, wanted: Search) -> list[dict[str, object]]:
        """The passages, best first, found by a worker. Raises RecordError, Interrupted."""
        require_short(wanted.query, called="query")
        self.shared_index.index()  # a worker finds it built
        rows: list[dict[str, object]] = self.workers.run(wanted, seconds=READ_SECONDS)
        return rows

    def ask(
        self,
        question: str,
        report: Report | None,
        *,
        offer: Offer,
        as_of: date | None = None,
        focus: Focus | None = None,
    ) -> FollowUpAnswer:
        """As `FactChecker.ask`, in a worker. Raises as it does, and Interrupted."""
        settings = offer.settings(self.settings)
        asked = UntilGone(self.model(offer, _ignore))
        self.shared_index.index()  # a worker finds it built
        card = ModelCard.of(asked)
        try:
            answer: FollowUpAnswer = self.workers.run(
                FollowUp(question, without_secrets(settings), card, report, as_of, focus),
                seconds=silent_seconds(len(question)),
                model=CachedModel.of(asked, settings),
            )
        finally:
            asked.end()
        return answer

    def model(self, offer: Offer, on_progress: OnProgress) -> ChatModel:
        """The model, opened if it is not yet."""
        if offer.name not in self._models:
            on_progress(Progress("model", 0, 1, "Starting the model"))
        with self._opening:
            if offer.name not in self._models:
                settings = offer.settings(self.settings).model_copy(update={"share_model": True})
                self._models[offer.name] = open_model(settings, on_progress)
            return self._models[offer.name]

    @property
    def ready(self) -> bool:
        """Whether the first model and the record are open."""
        return self.offers.first.name in self._models and self.shared_index.is_open

    def close(self) -> None:
        """Ends the workers, and every model's process and connections."""
        self.workers.close()
        with self._opening:
            for model in self._models.values():
                model.close()
            self._models.clear()

    def _warm(self) -> None:
        try:
            self.model(self.offers.first, _ignore)
            self.shared_index.index()
            self.trouble = None
            if self._warm_worker:
                self.workers.warm()
        except OnRecordError as error:
            self.trouble = error.message
        except Exception:
            log.exception("the page could not be warmed up")
            self.trouble = "The model or the record could not be opened: a check will say why."


def _ignore(_: Progress) -> None:
    """The page shows no progress of warming up."""
