"""An official statement: one document of the record in one version."""

from datetime import UTC, date, datetime
from functools import cached_property
from typing import Literal

from pydantic import field_validator

from assistant.schema.base import Frozen, Text, sha256_text

__all__ = ["Quote", "Rendition", "Statement"]

Rendition = Literal["full", "digest"]


class Quote(Frozen):
    """A short literal quotation that a digest preserves."""

    text: Text
    speaker: Text | None = None


class Statement(Frozen):
    """One official document in one version."""

    id: Text
    version: int = 1
    issuer: Text
    kind: Text = "statement"
    speaker: Text | None = None
    title: Text
    event_date: date | None = None
    issued_date: date | None = None
    captured_at: datetime | None = None
    url: Text | None = None
    language: Text = "en"
    rendition: Rendition = "full"
    side: Text | None = None
    topics: tuple[Text, ...] = ()
    quotes: tuple[Quote, ...] = ()
    text: Text

    @field_validator("captured_at")
    @classmethod
    def _has_a_moment_in_utc(cls, moment: datetime | None) -> datetime | None:
        try:
            return moment and moment.astimezone(UTC) and moment
        except OverflowError:
            raise ValueError("it lies before year 1 or after year 9999 in UTC") from None

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over everything but version and capture time: what makes a version new."""
        return sha256_text(self.model_dump_json(exclude={"version", "captured_at"}))
