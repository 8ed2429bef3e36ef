"""What every type here is built on: frozen models, spans, and the hash of a text."""

import hashlib

from pydantic import BaseModel, ConfigDict

__all__ = ["Frozen", "Span", "sha256_text"]

Span = tuple[int, int]


class Frozen(BaseModel):
    # An error that repeats its input would carry the article into whatever log it ends in.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def sha256_text(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
