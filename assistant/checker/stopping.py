"""Stopping a check: the model until somebody says stop."""

import threading
from dataclasses import dataclass

from assistant.errors import Cancelled
from assistant.ports import Answer, ChatModel, Question, side_by_side
from assistant.schema import Usage

__all__ = ["StoppableModel"]


@dataclass(frozen=True)
class StoppableModel:
    """A `ChatModel` around another. Once `stop` is set, every question raises Cancelled."""

    inner: ChatModel
    stop: threading.Event

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def endpoint(self) -> str:
        return self.inner.endpoint

    @property
    def side_by_side(self) -> int:
        return side_by_side(self.inner)

    def ask(self, question: Question) -> Answer:
        if self.stop.is_set():
            raise Cancelled("The check was stopped before this claim; run it again to go on.")
        return self.inner.ask(question)

    def usage(self) -> Usage:
        return self.inner.usage()

    def close(self) -> None:
        """Nothing: the model belongs to the checker."""
