"""What all checks share: the models, opened once each, and the record, opened again when it has changed.

Each check gets a `FactChecker` of its own over the shared model and index: stopping one ends all checks
that it runs.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.checker import FactChecker
from assistant.errors import OnRecordError
from assistant.model.providers import open_model
from assistant.page.checks.offers import Offer, Offers
from assistant.page.checks.shared_index import SharedIndex
from assistant.page.checks.waiting_queue import WaitingQueue
from assistant.ports import ChatModel
from assistant.progress import Progress
from assistant.settings import Settings

__all__ = ["OnProgress", "Pool"]

log = logging.getLogger(__name__)
OnProgress = Callable[[Progress], None]


class Pool:
    """Models and record of one page, and the queue in which checks wait for them. Thread-safe."""

    def __init__(
        self,
        settings: Settings,
        *,
        offers: Offers | None = None,
        statements: Sequence[Path] = (),
        slots: int = 1,
    ) -> None:
        self.settings = settings
        self.offers = offers or Offers.of(settings)
        self.shared_index = SharedIndex(settings, statements)
        self.queue = WaitingQueue(slots)
        self._models: dict[str, ChatModel] = {}
        self._opening = threading.Lock()
        self.trouble: str | None = None  # why the first model or the record could not be opened

    def warm(self) -> threading.Thread:
        """Opens the record and the first model in the background, so that the page is there at once."""
        thread = threading.Thread(target=self._warm, name="warming", daemon=True)
        thread.start()
        return thread

    def checker(self, offer: Offer, on_progress: OnProgress) -> FactChecker:
        """A checker for one check with this model. The first one waits until both are open.

        Raises:
            SettingsError, ModelUnavailable, RecordError: the model or the record cannot be opened.
        """
        model = self.model(offer, on_progress)
        index = self.shared_index.index(on_progress)
        return FactChecker(offer.settings(self.settings), model=model, index=index)

    def model(self, offer: Offer, on_progress: OnProgress) -> ChatModel:
        """The model, opened if it is not yet."""
        if offer.name not in self._models:
            on_progress(Progress("model", 0, 1, "Starting the model"))
        with self._opening:
            if offer.name not in self._models:
                self._models[offer.name] = open_model(offer.settings(self.settings), on_progress)
            return self._models[offer.name]

    @property
    def ready(self) -> bool:
        """Whether the first model and the record are open."""
        return self.offers.first.name in self._models and self.shared_index.is_open

    def close(self) -> None:
        """Ends every model's process and connections."""
        with self._opening:
            for model in self._models.values():
                model.close()
            self._models.clear()

    def _warm(self) -> None:
        try:
            self.model(self.offers.first, _ignore)
            self.shared_index.index()
            self.trouble = None
        except OnRecordError as error:
            self.trouble = error.message
        except Exception:
            log.exception("the page could not be warmed up")
            self.trouble = "The model or the record could not be opened: a check will say why."


def _ignore(_: Progress) -> None:
    """The page shows no progress of warming up."""
