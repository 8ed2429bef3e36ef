"""A source of the catalogue, field by field. `docs/sources.md` tells every field for those who add one."""

import datetime
import re
from pathlib import Path
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from assistant.language.speech.speakers import SPEAKER_RULES

__all__ = [
    "FilesFeed",
    "JsonDocument",
    "JsonFeed",
    "JsonFields",
    "ListFeed",
    "Pages",
    "Politeness",
    "RssFeed",
    "SitemapFeed",
    "Source",
    "Verified",
]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _address(value: str) -> str:
    if not re.match(r"https?://[^\s/]+", value):
        raise ValueError("it must be a web address that begins with https://")
    return value


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"it is no regular expression ({error})") from None
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError):
        raise ValueError("it is no time zone; write one like America/New_York") from None
    return value


Address = Annotated[str, AfterValidator(_address)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Zone = Annotated[str, AfterValidator(_zone)]
DateRule = Literal["entry", "page", "address", "text"]
SpeakerRule = Literal["attributable", "byline", "title"]


class Pages(_Part):
    """How further pages are addressed: a query `parameter`, or a whole `address` with `{page}` in it.

    `most` pages at a time are read when no --since asks for more.
    """

    parameter: str | None = None
    address: Address | None = None
    first: int = Field(default=1, ge=0)
    step: int = Field(default=1, ge=1)
    most: int = Field(default=5, ge=1, le=1_000)

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.parameter is None) == (self.address is None):
            raise ValueError("it needs either `parameter` or `address`")
        if self.address is not None and "{page}" not in self.address:
            raise ValueError("its `address` needs {page} in it")
        return self


class _WebFeed(_Part):
    addresses: tuple[Address, ...] = Field(min_length=1)
    pages: Pages | None = None


class RssFeed(_WebFeed):
    """RSS or Atom. `body: feed` takes the text from the feed itself, where it is whole there."""

    type: Literal["rss"]
    body: Literal["page", "feed"] = "page"
    article: Pattern | None = None  # only entries whose address matches


class ListFeed(_WebFeed):
    """A page of links; those whose address matches `article` are documents."""

    type: Literal["list"]
    article: Pattern


class SitemapFeed(_Part):
    """A sitemap or an index of sitemaps; addresses that match `article` are documents."""

    type: Literal["sitemap"]
    addresses: tuple[Address, ...] = Field(min_length=1)
    article: Pattern
    sitemaps: Pattern | None = None  # of an index, only these
    pages: None = None


class JsonFields(_Part):
    """Where an item says what: a dotted path, or a template with `{dotted.path}` in it."""

    url: str
    title: str
    issued: str | None = None
    document: str | None = None  # what to fetch for it; the `url` itself where not given
    changed: str | None = None  # differs when the item changed


class JsonDocument(_Part):
    """The document is JSON itself: dotted paths to its parts. A set `withdrawn` is a confirmed withdrawal."""

    body: str
    title: str | None = None
    issued: str | None = None
    withdrawn: str | None = None


class JsonFeed(_WebFeed):
    """A JSON API: `items` is the dotted path to the list, `next` to the address of the next page."""

    type: Literal["json"]
    items: str
    fields: JsonFields
    next: str | None = None
    document: JsonDocument | None = None
    body: Literal["page", "fragment"] = "page"


class FilesFeed(_Part):
    """A folder or file here: statement files (Markdown, JSON lines, CSV) and documents (HTML, PDF, text)."""

    type: Literal["files"]
    path: Path


Feed = Annotated[RssFeed | ListFeed | SitemapFeed | JsonFeed | FilesFeed, Field(discriminator="type")]


class Politeness(_Part):
    """At most one request in `seconds` to a host; `robots: false` only with the host's leave."""

    seconds: float = Field(default=2.0, ge=0, le=600)
    robots: bool = True


class Verified(_Part):
    """How the entry was checked. `live: false` says that nobody has fetched the addresses yet."""

    live: bool
    date: datetime.date
    how: str = Field(min_length=10)


class Source(_Part):
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
