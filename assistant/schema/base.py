"""What every type here is built on: frozen models, spans, and the hash of a text."""

import hashlib
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

__all__ = ["Frozen", "Span", "Text", "is_empty", "is_none", "sha256_text"]

Span = tuple[int, int]


def _writable(text: str) -> str:
    """Raises ValueError for half of a character (a lone surrogate, such as JSON's escape \\ud800)."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError("it holds half of a character, which cannot be written as UTF-8") from None
    return text


Text = Annotated[str, AfterValidator(_writable)]


class Frozen(BaseModel):
    # An error that repeats its input would carry the article into whatever log it ends in.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def is_none(value: object) -> bool:
    """For `exclude_if`: a field that came later is absent from the JSON where it says nothing."""
    return value is None


def is_empty(value: object) -> bool:
    """As `is_none`, for lists and the like."""
    return not value


def sha256_text(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
