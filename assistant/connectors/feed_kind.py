"""How a kind of feed describes itself: the fields of its source files, and how its lists are walked."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, ClassVar, Generic, Self, TypeVar
from urllib.parse import urlencode, urlsplit, urlunsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from assistant.connectors.listing import Listing
from assistant.errors import FetchError
from assistant.net.fetch import Fetched
from assistant.record.sync_state import KnownList

__all__ = [
    "Address",
    "AddressFeed",
    "FeedFields",
    "FeedKind",
    "ListRequest",
    "Pages",
    "Pattern",
    "SourceFields",
    "WebFeed",
    "paged",
]

_MOST_PAGES = 2_000


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


Address = Annotated[str, AfterValidator(_address)]
Pattern = Annotated[str, AfterValidator(_pattern)]


class SourceFields(BaseModel):
    """A part of a source file: no field that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Pages(SourceFields):
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

    def after(self, address: str, number: int) -> str:
        """The address of the page after page `number` (from 0) of the list at `address`."""
        page = str(self.first + (number + 1) * self.step)
        if self.address is not None:
            return self.address.replace("{page}", page)
        parts = urlsplit(address)
        others = re.sub(rf"(?:^|&){re.escape(str(self.parameter))}=[^&]*", "", parts.query)
        query = "&".join(part for part in (others, urlencode({str(self.parameter): page})) if part)
        return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


class FeedFields(SourceFields):
    """The `feed` of a source file. Kinds add their fields, and say here what is special about them."""

    local: ClassVar[bool] = False  # files on this machine: nothing is fetched, and a lost one is no news

    type: str

    @property
    def lists(self) -> tuple[str, ...]:
        """The addresses (or the name) of its lists."""
        raise NotImplementedError

    @property
    def most_pages(self) -> int:
        """How many pages of a list are read when no --since asks for more."""
        return 1

    @property
    def holds_texts(self) -> bool:
        """Whether its lists hold whole documents, so that there is no page to ask for again."""
        return self.local

    def resolved(self, _folder: Path) -> Self:
        """With its paths, if it has any, taken as relative to the source file's folder."""
        return self


class AddressFeed(FeedFields):
    """A feed with lists at addresses on the web."""

    addresses: tuple[Address, ...] = Field(min_length=1)

    @property
    def lists(self) -> tuple[str, ...]:
        return self.addresses


class WebFeed(AddressFeed):
    """One whose lists may go over several pages."""

    pages: Pages | None = None

    @property
    def most_pages(self) -> int:
        return self.pages.most if self.pages else 1


Fields = TypeVar("Fields", bound=FeedFields)
Web = TypeVar("Web", bound=WebFeed)


@dataclass(frozen=True)
class ListRequest(Generic[Fields]):
    """One list to walk. `known` is what is known of it, for conditional requests; `get` fetches politely."""

    source: str  # the source's name
    feed: Fields
    address: str
    timezone: str
    since: date | None
    known: KnownList | None
    get: Callable[[str, KnownList | None], Fetched]


@dataclass(frozen=True)
class FeedKind(Generic[Fields]):
    """A kind of feed. `pages` gives a list page by page, with what was fetched for it, if anything was.

    A page with status 304 has an empty listing. Raises FetchError or InputError.
    """

    fields: type[Fields]
    pages: Callable[[ListRequest[Fields]], Iterator[tuple[Fetched | None, Listing]]]


def paged(
    request: ListRequest[Web],
    read: Callable[[Fetched, Web, str], Listing],
    *,
    follow_next: bool = False,
) -> Iterator[tuple[Fetched, Listing]]:
    """The pages of a list on the web, each read by `read(page, feed, timezone)`, until they end.

    With `follow_next` a page names the next one itself; otherwise the feed's `pages` tell the addresses.
    """
    current: str | None = request.address
    before: frozenset[str] = frozenset()
    for number in range(_MOST_PAGES):
        if current is None:
            return
        try:
            page = request.get(current, request.known if number == 0 else None)
        except FetchError as error:
            if number and error.status in (400, 404, 410):
                return  # past the last page
            raise
        listing = Listing() if page.status == 304 else read(page, request.feed, request.timezone)
        addresses = frozenset(listed.address for listed in listing.documents)
        if number and (not addresses or addresses <= before):
            return  # past the end; some sites give the first page again
        yield page, listing
        before |= addresses
        pages = request.feed.pages
        current = listing.next if follow_next else pages.after(request.address, number) if pages else None
