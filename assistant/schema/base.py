"""What every type here is built on: frozen models, spans, and the hash of a text."""

import hashlib
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

__all__ = ["Frozen", "Span", "Text", "sha256_text"]

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


def sha256_text(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
