"""What a chat server's refusal means, by HTTP status and body, whichever library tells of it."""

import re
from typing import Literal

from assistant.errors import ModelRejected, ModelUnavailable

__all__ = ["Busy", "StatusKind", "Unsupported", "status_kind", "too_long"]

StatusKind = Literal["busy", "too_long", "unsupported", "bad_key", "no_such_model", "moved", "rejected"]

_TRANSIENT = frozenset({408, 409, 429})
_OVERFLOW = re.compile(
    r"context_length_exceeded|exceed_context_size|maximum context length|available context size"
    r"|context window|prompt is too long|input is too long|too many tokens",
    re.IGNORECASE,
)
_PARAMETER = re.compile(
    r"log_?probs|temperature|max_tokens|max_completion_tokens|response_format|json_schema|tool_choice|\btools?\b",
    re.IGNORECASE,
)
_BY_STATUS: dict[int, StatusKind] = {401: "bad_key", 403: "bad_key", 404: "no_such_model", 413: "too_long"}


class Busy(ModelUnavailable):
    """A fault worth another try; `retry_after` in seconds where the server said when.

    `too_often`: the server is well, and asked more often than it wants.
    """

    def __init__(self, message: str, *, retry_after: float | None = None, too_often: bool = False) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.too_often = too_often


class Unsupported(ModelRejected):
    """The server does not take one of the request's parameters."""


def status_kind(status: int, body: str) -> StatusKind:
    """What an HTTP status of 300 or more means; `body` tells the reasons for a 400 apart."""
    if status in _TRANSIENT or status >= 500:
        return "busy"
    if status in {400, 422}:
        if _OVERFLOW.search(body):
            return "too_long"
        return "unsupported" if _PARAMETER.search(body) else "rejected"
    if 300 <= status < 400:
        return "moved"
    return _BY_STATUS.get(status, "rejected")


def too_long() -> ModelRejected:
    return ModelRejected(
        "The question is longer than the model can read; use a model with a larger context.", code="too_long"
    )
