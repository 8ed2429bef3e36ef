"""The model and the index of one checker: opened when they are first needed, with progress, and kept."""

import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from assistant.checker.arguments import OnProgress
from assistant.model.given import GivenModel, adopt_model
from assistant.ports import ChatModel, Index
from assistant.progress import Progress
from assistant.settings import Settings

__all__ = ["Opener"]

T = TypeVar("T")


class Opener:
    """Opens what is not given. Thread-safe: checks side by side share one model and one index.

    Raises (on construction):
        SettingsError: the given object is no model.
    """

    def __init__(
        self, settings: Settings, *, paths: tuple[Path, ...], model: GivenModel | None, index: Index | None
    ) -> None:
        self._settings = settings
        self._paths = paths
        self._given = model
        self._model = self._adopted()
        self._index = index
        self._lock = threading.Lock()

    def open(self) -> Generator[Progress, None, tuple[ChatModel, Index]]:
        """Model first: its server loads the weights while the record is opened."""
        model = self._model or (yield from _with_progress(self._open_model))
        index = self._index or (yield from _with_progress(self._open_index))
        return model, index

    def close(self) -> None:
        """Closes the model; the next check opens it again, or takes the given one again."""
        with self._lock:
            model, self._model = self._model, None
        if model is not None:
            model.close()

    def _adopted(self) -> ChatModel | None:
        if self._given is None:
            return None
        return adopt_model(self._given, self._settings.request_timeout, self._settings.side_by_side)

    def _open_model(self, report: OnProgress) -> ChatModel:
        from assistant.model.providers import open_model  # noqa: PLC0415 - not where a model is given

        with self._lock:
            if self._model is None:
                report(Progress("model", 0, 1, "Starting the model"))
                self._model = self._adopted() or open_model(self._settings, report)
            return self._model

    def _open_index(self, report: OnProgress) -> Index:
        from assistant.record.opening import open_files, open_record  # noqa: PLC0415 - nor an index

        with self._lock:
            if self._index is None:
                report(Progress("record", 0, 1, "Opening the record"))
                if self._paths:
                    self._index = open_files(self._paths, self._settings.cache_dir, on_progress=report)
                else:
                    self._index = open_record(self._settings, on_progress=report)
            return self._index


def _with_progress(work: Callable[[OnProgress], T]) -> Generator[Progress, None, T]:
    """Runs `work` in a thread, yields the progress that it reports, returns what it returns.

    Whoever leaves in between does not wait: what is being opened is kept for the next check.
    """
    reported: SimpleQueue[Progress | None] = SimpleQueue()
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="opening")
    future = pool.submit(work, reported.put)
    pool.shutdown(wait=False)
    future.add_done_callback(lambda _: reported.put(None))
    while (progress := reported.get()) is not None:
        yield progress
    return future.result()
