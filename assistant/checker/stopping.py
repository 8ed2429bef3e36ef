"""Stopping a check: the model until somebody says stop."""

import threading
from dataclasses import dataclass

from assistant.checker.wrapped_model import WrappedModel
from assistant.errors import Cancelled
from assistant.ports import Answer, Question

__all__ = ["StoppableModel"]


@dataclass(frozen=True)
class StoppableModel(WrappedModel):
    """A `ChatModel` around another. Once `stop` is set, every question raises Cancelled."""

    stop: threading.Event

    def ask(self, question: Question) -> Answer:
        if self.stop.is_set():
            raise Cancelled("The check was stopped before this claim; run it again to go on.")
        return self.inner.ask(question)
