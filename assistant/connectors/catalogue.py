"""The catalogue: one small YAML file a source, checked field by field.

A source's name is its file's name. `docs/sources.md` tells every field for those who add one.
"""

import datetime
import difflib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.errors import InputError
from assistant.language.speakers import SPEAKER_RULES

__all__ = [
    "FilesFeed",
    "JsonFeed",
    "ListFeed",
    "Pages",
    "Politeness",
    "RssFeed",
    "SitemapFeed",
    "Source",
    "WebFeed",
    "load_catalogue",
    "load_source",
    "pick",
]

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MOST_BYTES = 65_536


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


WebFeed = RssFeed | ListFeed | SitemapFeed | JsonFeed
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


# ---------------------------------------------------------------- loading


def load_catalogue(*folders: Path) -> dict[str, Source]:
    """Every source in the folders by name; a later folder's file replaces one of the same name.

    Raises:
        InputError: code `bad_source`; the first file that breaks the schema, by file and field.
    """
    found: dict[str, Source] = {}
    for folder in folders:
        for file in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]):
            source = load_source(file)
            found[source.name] = source
    return found


def load_source(file: Path) -> Source:
    """One source file.

    Raises:
        InputError: code `bad_source`; one sentence that names the file and the field.
    """
    fields = _read(file)
    try:
        source = Source.model_validate({**fields, "name": file.stem})
    except ValidationError as error:
        raise _bad(_told(file.name, fields, error)) from None
    if isinstance(source.feed, FilesFeed) and not source.feed.path.is_absolute():
        path = file.parent / source.feed.path
        source = source.model_copy(update={"feed": source.feed.model_copy(update={"path": path})})
    return source


def pick(catalogue: dict[str, Source], names: Sequence[str]) -> list[Source]:
    """The sources named, in the order of the catalogue; all of them where none is named.

    Raises:
        InputError: code `no_such_source`.
    """
    for name in names:
        if name not in catalogue:
            near = difflib.get_close_matches(name, catalogue, n=1, cutoff=0.6)
            hint = f"did you mean {near[0]}?" if near else "see `onrecord sync --list`."
            raise InputError(f"There is no source {name}: {hint}", code="no_such_source")
    return [source for name, source in catalogue.items() if not names or name in names]


def _read(file: Path) -> dict[str, Any]:
    if not _NAME.fullmatch(file.stem):
        raise _bad(f"The source file {file.name} needs a name of small letters, digits and hyphens.")
    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
        fields = yaml.safe_load(data.decode("utf-8")) if len(data) <= _MOST_BYTES else None
    except OSError:
        raise _bad(f"The source file {file.name} cannot be read: check its permissions.") from None
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark is not None else ""
        raise _bad(f"The source file {file.name} is not valid YAML{where}.") from None
    if not isinstance(fields, dict) or not all(isinstance(key, str) for key in fields):
        raise _bad(f"The source file {file.name} holds no fields: write them as `issuer: …`.")
    if "name" in fields:
        raise _bad(
            f"The source file {file.name} has the field name: its file name is its name; leave it out."
        )
    return fields


def _told(name: str, fields: dict[str, Any], error: ValidationError) -> str:
    errors = error.errors()
    # A misspelt field is missing too; its own name helps more.
    first = next((one for one in errors if one["type"] == "extra_forbidden"), errors[0])
    parts = [str(part) for part in first["loc"]]
    kind = fields.get("feed", {}).get("type") if isinstance(fields.get("feed"), dict) else None
    if len(parts) > 1 and parts[0] == "feed" and parts[1] == kind:
        del parts[1]
    field = ".".join(parts)
    if first["type"] == "missing":
        return f"The source file {name} has no {field}: add it."
    if first["type"] == "union_tag_not_found":
        return f"The source file {name} has no feed.type: write rss, list, sitemap, json or files."
    if first["type"] == "extra_forbidden":
        near = difflib.get_close_matches(parts[-1], _siblings(parts[:-1], kind), n=1, cutoff=0.6)
        remedy = f"write {near[0]}" if near else "leave it out"
        return f"The source file {name} has the unknown field {field}: {remedy}."
    message = first["msg"].removeprefix("Value error, ")
    return f"The source file {name} has an impossible {field}: {message[0].lower()}{message[1:]}."


def _siblings(path: Iterable[str], kind: object) -> list[str]:
    """The fields that stand beside the one at `path`, for the hint."""
    feeds: dict[str, type[BaseModel]] = {
        "rss": RssFeed,
        "list": ListFeed,
        "sitemap": SitemapFeed,
        "json": JsonFeed,
        "files": FilesFeed,
    }
    inner: dict[str, type[BaseModel]] = {
        "politeness": Politeness,
        "verified": Verified,
        "pages": Pages,
        "fields": JsonFields,
        "document": JsonDocument,
    }
    last = [*path][-1:] or [""]
    model = feeds.get(str(kind), RssFeed) if last == ["feed"] else inner.get(last[0], Source)
    return list(model.model_fields)


def _bad(message: str) -> InputError:
    return InputError(message, code="bad_source")
