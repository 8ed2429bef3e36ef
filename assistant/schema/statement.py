"""An official statement: one document of the record in one version."""

from datetime import date, datetime
from functools import cached_property
from typing import Literal

from assistant.schema.base import Frozen, sha256_text

__all__ = ["Quote", "Rendition", "Statement"]

Rendition = Literal["full", "digest"]


class Quote(Frozen):
    """A short literal quotation that a digest preserves."""

    text: str
    speaker: str | None = None


class Statement(Frozen):
    """One official document in one version."""

    id: str
    version: int = 1
    issuer: str
    kind: str = "statement"
    speaker: str | None = None
    title: str
    event_date: date | None = None
    issued_date: date | None = None
    captured_at: datetime | None = None
    url: str | None = None
    language: str = "en"
    rendition: Rendition = "full"
    side: str | None = None
    topics: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    text: str

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over everything but version and capture time: what makes a version new."""
        return sha256_text(self.model_dump_json(exclude={"version", "captured_at"}))
