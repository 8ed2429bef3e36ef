"""A source of the catalogue, field by field. `docs/sources.md` explains every field for those who add one."""

import datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from assistant.connectors.feed_kind import Pattern, SourceFields
from assistant.connectors.feeds import Feed
from assistant.language.speech.speakers import SPEAKER_RULES

__all__ = ["Politeness", "Source", "Verified"]


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError):
        raise ValueError("it is no time zone; write one like America/New_York") from None
    return value


Zone = Annotated[str, AfterValidator(_zone)]
DateRule = Literal["entry", "page", "address", "text"]
SpeakerRule = Literal["attributable", "byline", "title"]


class Politeness(SourceFields):
    """At most one request in `seconds` to a host; `robots: false` only with the host's leave."""

    seconds: float = Field(default=2.0, ge=0, le=600)
    robots: bool = True


class Verified(SourceFields):
    """How the entry was checked. `live: false` says that nobody has fetched the addresses yet."""

    live: bool
    date: datetime.date
    how: str = Field(min_length=10)


class Source(SourceFields):
    """One source. `prefix` begins the ids of its statements; sources of one issuer may share it."""

    name: str
    issuer: str = Field(min_length=2)
    side: str = Field(min_length=1)
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}(-[A-Za-z]+)?$")
    prefix: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    kind: str = "press release"
    kinds: Literal["title", "fixed"] = "title"
    timezone: Zone = "UTC"
    feed: Feed
    dates: tuple[DateRule, ...] = ("entry", "page", "address", "text")
    speakers: tuple[SpeakerRule, ...] = SPEAKER_RULES  # type: ignore[assignment]
    speaker: str | None = None
    furniture: tuple[Pattern, ...] = ()
    recheck_days: int = Field(default=14, ge=0, le=3_650)
    licence: str = Field(min_length=5)
    politeness: Politeness = Politeness()
    verified: Verified
