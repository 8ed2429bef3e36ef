"""What ends a batch before its last article: a budget, a model that is gone, somebody who says stop."""

import threading

from assistant.batch.row import Done
from assistant.errors import Cancelled, OnRecordError

__all__ = ["Limits"]

_UNANSWERED = 8  # articles in a row without one answer: the model is away for longer than a question waits


class Limits:
    """Counts what this run has spent; `over` is the reason why no further article is begun.

    `tokens` and `claims` are the most that one run may use; an article that was begun is finished, so
    that a little more may be spent.
    """

    def __init__(self, tokens: int | None, claims: int | None, stop: threading.Event) -> None:
        self._tokens, self._claims, self._stop = tokens, claims, stop
        self.tokens = self.claims = self._unanswered = 0

    def count(self, done: Done) -> None:
        usage = done.spent.usage
        self.tokens += usage.prompt_tokens + usage.completion_tokens
        self.claims += len(done.row.verdicts)
        self._unanswered = self._unanswered + 1 if done.unanswered else 0

    def over(self) -> OnRecordError | None:
        if self._stop.is_set():
            return Cancelled("The batch was stopped before this article: go on with --resume.")
        if self._tokens is not None and self.tokens >= self._tokens:
            return _spent(f"--budget-tokens {self._tokens}")
        if self._claims is not None and self.claims >= self._claims:
            return _spent(f"--max-claims {self._claims}")
        if self._unanswered >= _UNANSWERED:
            return OnRecordError(
                f"The model answered nothing for {_UNANSWERED} articles in a row: see to it, then go on with "
                "--resume.",
                code="model_gone",
            )
        return None


def _spent(option: str) -> OnRecordError:
    return OnRecordError(
        f"{option} was reached before this article: go on with --resume.", code="budget_spent"
    )
