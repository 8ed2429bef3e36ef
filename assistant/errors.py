"""Every error On Record raises on purpose.

    OnRecordError
    ├── InputError            what the user handed over cannot be used          exit 2
    │   ├── ArticleError      missing, empty, too large, encrypted, wrong type
    │   ├── StatementError    a statement file that breaks the format
    │   └── SettingsError     an unknown or impossible setting
    ├── FetchError            a URL that may not or could not be fetched        exit 2
    ├── ModelError            the chat model gave no usable answer
    │   ├── ModelUnavailable  no server, timeout, 5xx, 429      (retryable)     exit 4
    │   ├── ModelRejected     400, 401, 404: asking again is no use             exit 4
    │   └── ReplyError        refusal, cut off, empty, off-schema
    ├── RecordError           the statement store or the index
    │   ├── IndexBusy         another process is writing        (retryable)
    │   ├── IndexDamaged      rebuild it from the store         (retryable)
    │   └── EmptyRecord       no statement to check against                     exit 4
    ├── ParserError           the parser of English is missing or damaged       exit 4
    ├── Interrupted           work was ended from outside, unfinished       exit 3
    └── Cancelled             the user stopped the check

A message is one clear sentence: what is wrong and what to do. It never holds a traceback, a key,
or a path the user did not name. What it repeats of a user's input stays on its line and is cut short.
"""

from typing import ClassVar

__all__ = [
    "ArticleError",
    "Cancelled",
    "EmptyRecord",
    "FetchError",
    "IndexBusy",
    "IndexDamaged",
    "InputError",
    "Interrupted",
    "ModelError",
    "ModelRejected",
    "ModelUnavailable",
    "OnRecordError",
    "ParserError",
    "RecordError",
    "ReplyError",
    "SettingsError",
    "StatementError",
]


_LONGEST_MESSAGE = 1_000  # characters; longer are only messages that repeat a text handed over by mistake


def _one_line(message: str) -> str:
    """A name of ours never breaks the line; a value that a user gave may, or be a whole article."""
    line = " ".join(message.split())
    if len(line) <= _LONGEST_MESSAGE:
        return line
    half = _LONGEST_MESSAGE // 2
    return f"{line[:half]} … {line[-half:]}"  # what is wrong stands at the start, what to do at the end


class OnRecordError(Exception):
    """Root of all errors; `code` is stable and machine-readable, `message` is for people."""

    default_code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 2
    retryable: ClassVar[bool] = False

    def __init_subclass__(
        cls, *, code: str | None = None, exit_code: int | None = None, retryable: bool | None = None
    ) -> None:
        """What is not given is the parent's."""
        super().__init_subclass__()
        cls.default_code = cls.default_code if code is None else code
        cls.exit_code = cls.exit_code if exit_code is None else exit_code
        cls.retryable = cls.retryable if retryable is None else retryable

    def __init__(self, message: str, *, code: str | None = None) -> None:
        message = _one_line(message)
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code


class InputError(OnRecordError, code="bad_input"):
    """What the user handed over cannot be used."""


class ArticleError(InputError, code="bad_article"):
    """Codes: not_found, empty_article, too_large, unsupported_type, bad_encoding, encrypted,
    no_text_layer, too_complex, damaged_file."""


class StatementError(InputError, code="bad_statement"):
    """A statement file that breaks the format."""


class SettingsError(InputError, code="bad_setting"):
    """An unknown or impossible setting."""


class FetchError(OnRecordError, code="fetch_failed"):
    """Codes: blocked_address, bad_url, fetch_timeout, incomplete_body, too_large, http_status,
    too_many_redirects, unsupported_type, unreachable, robots, busy.

    `status` is the server's answer where there was one; `retry_after` the seconds that it asked to wait.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, code=code)
        self.status = status
        self.retry_after = retry_after


class ModelError(OnRecordError, code="model_error", exit_code=4):
    """The chat model gave no usable answer."""


class ModelUnavailable(ModelError, code="model_unavailable", retryable=True):
    """No server, a timeout, a status 5xx or 429: asking again may help."""


class ModelRejected(ModelError, code="model_rejected"):
    """Codes: model_rejected, bad_key, no_such_model, too_long."""


class ReplyError(ModelError, code="bad_reply"):
    """Codes: refused, truncated, empty_reply, bad_schema."""


class RecordError(OnRecordError, code="record_error", exit_code=4):
    """The statement store or the index cannot be used."""


class IndexBusy(RecordError, code="index_busy", retryable=True):
    """Another process is writing to the record."""


class IndexDamaged(RecordError, code="index_damaged", retryable=True):
    """The index can be built again from the store."""


class EmptyRecord(RecordError, code="no_index"):
    """There is no statement to check against."""


class ParserError(OnRecordError, code="no_parser", exit_code=4):
    """The parser of English is not installed, or is not the one that was tested."""


class Interrupted(OnRecordError, code="too_slow", exit_code=3):
    """Codes: too_slow, worker_lost (the process that did the work is gone)."""


class Cancelled(OnRecordError, code="cancelled", exit_code=3):
    """The user stopped the check."""
