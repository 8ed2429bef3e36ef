"""What the exceptions of other people's chat models mean.

Every provider's package raises its own, and none of them has to be installed here: they are read by what
they share, an HTTP status and the names of their classes.
"""

import re
from collections.abc import Callable

from assistant.errors import ModelError, ModelRejected, ModelUnavailable, ReplyError
from assistant.model.failures import StatusKind, Unsupported, status_kind, too_long
from assistant.model.replies import refused_reply, truncated_reply

__all__ = ["translated"]

_LIMIT = re.compile(r"Timeout(?:Error|Exception)?$")
_CONNECTION = re.compile(r"Connect(?:ion)?(?:Error|Timeout)?$|TransportError$|^OSError$|NetworkError$")

_BY_STATUS: dict[StatusKind, Callable[[str, int], ModelError]] = {
    "busy": lambda name, status: ModelUnavailable(
        f"The model {name} is asked too often; try again later."
        if status == 429
        else f"The model {name} answers with error {status}; try again later."
    ),
    "too_long": lambda _name, _status: too_long(),
    "unsupported": lambda name, status: Unsupported(
        f"The model {name} does not support how it is asked (error {status})."
    ),
    "bad_key": lambda name, _: ModelRejected(
        f"The model {name} was refused with its key; give it a valid one.", code="bad_key"
    ),
    "no_such_model": lambda name, _: ModelRejected(
        f"The server of the model {name} knows no such model or address; check both.", code="no_such_model"
    ),
    "moved": lambda name, _: ModelRejected(
        f"The server of the model {name} points elsewhere: give the model the final address."
    ),
    "rejected": lambda name, status: ModelRejected(
        f"The model {name} rejected the request (error {status}): check its settings."
    ),
}
_BY_NAME: dict[str, Callable[[], ModelError]] = {
    "ContextOverflowError": too_long,
    "LengthFinishReasonError": truncated_reply,
    "ContentFilterFinishReasonError": refused_reply,
    "ModelRefusalError": refused_reply,
    "OpenAIRefusalError": refused_reply,
}
# A fault in reading the reply, wherever in the model's package it was found.
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


def translated(error: BaseException, name: str) -> ModelError:
    """The error of ours that says what `error`, raised by the model called `name`, means."""
    if isinstance(error, ModelError):
        return error
    kinds = [kind.__name__ for kind in type(error).__mro__]
    known = next((_BY_NAME[kind] for kind in kinds if kind in _BY_NAME), None)
    if known is not None:
        return known()
    status = _status(error)
    if status is not None:
        body = f"{getattr(error, 'body', '')} {error}"
        return _BY_STATUS[status_kind(status, body)](name, status)
    return _by_kind(error, kinds, name)


def _by_kind(error: BaseException, kinds: list[str], name: str) -> ModelError:
    if any(_LIMIT.search(kind) for kind in kinds):
        return ModelUnavailable(f"The model {name} did not answer in time; try again later.")
    if any(_CONNECTION.search(kind) for kind in kinds):
        return ModelUnavailable(f"The model {name} cannot be reached; check that its server runs.")
    if isinstance(error, NotImplementedError):
        return Unsupported(f"The model {name} does not support how it is asked.")
    if isinstance(error, _UNREADABLE):
        message = f"The model {name} failed on this question ({type(error).__name__})."
        return ReplyError(message, code="bad_schema")
    return ModelUnavailable(f"The request to the model {name} failed ({type(error).__name__}).")


def _status(error: BaseException) -> int | None:
    """The HTTP status of the reply that the error is about, where it tells one."""
    response = getattr(error, "response", None)
    for given in (
        getattr(error, "status_code", None),
        getattr(response, "status_code", None),
        getattr(error, "code", None),
    ):
        if isinstance(given, int) and 300 <= given < 600:
            return int(given)
    return None
