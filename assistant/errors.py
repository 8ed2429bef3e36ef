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
    └── Cancelled             the user stopped the check

A message is one clear sentence: what is wrong and what to do. It never holds a traceback, a key,
or a path the user did not name.
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
    "ModelError",
    "ModelRejected",
    "ModelUnavailable",
    "OnRecordError",
    "RecordError",
    "ReplyError",
    "SettingsError",
    "StatementError",
]


class OnRecordError(Exception):
    """Root of all errors; `code` is stable and machine-readable, `message` is for people."""

    default_code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 2
    retryable: ClassVar[bool] = False

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code


class InputError(OnRecordError):
    default_code = "bad_input"


class ArticleError(InputError):
    """Codes: not_found, empty_article, too_large, unsupported_type, bad_encoding, encrypted,
    no_text_layer, too_complex, damaged_file."""

    default_code = "bad_article"


class StatementError(InputError):
    default_code = "bad_statement"


class SettingsError(InputError):
    default_code = "bad_setting"


class FetchError(OnRecordError):
    """Codes: blocked_address, bad_url, fetch_timeout, incomplete_body, too_large, http_status,
    too_many_redirects, unsupported_type, unreachable, robots, busy.

    `status` is the server's answer where there was one; `retry_after` the seconds that it asked to wait.
    """

    default_code = "fetch_failed"

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


class ModelError(OnRecordError):
    default_code = "model_error"
    exit_code = 4


class ModelUnavailable(ModelError):
    default_code = "model_unavailable"
    retryable = True


class ModelRejected(ModelError):
    """Codes: model_rejected, bad_key, no_such_model, too_long."""

    default_code = "model_rejected"


class ReplyError(ModelError):
    """Codes: refused, truncated, empty_reply, bad_schema."""

    default_code = "bad_reply"


class RecordError(OnRecordError):
    default_code = "record_error"
    exit_code = 4


class IndexBusy(RecordError):
    default_code = "index_busy"
    retryable = True


class IndexDamaged(RecordError):
    default_code = "index_damaged"
    retryable = True


class EmptyRecord(RecordError):
    default_code = "no_index"


class Cancelled(OnRecordError):
    default_code = "cancelled"
    exit_code = 3
