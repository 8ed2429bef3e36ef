"""Walks a source's lists and notes what they hold, page by page, as far back as is asked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode, urlsplit, urlunsplit

from assistant.connectors.catalogue import FilesFeed, JsonFeed, ListFeed, RssFeed, SitemapFeed, Source
from assistant.connectors.entries import Entry, Listing
from assistant.connectors.feed import read_feed
from assistant.connectors.files import list_files
from assistant.connectors.json_api import read_json_listing
from assistant.connectors.list_page import read_list
from assistant.connectors.sitemap import read_sitemap
from assistant.connectors.web import Web
from assistant.errors import FetchError, OnRecordError
from assistant.net.fetch import Fetched
from assistant.record.sync_state import KnownDocument, KnownList, SyncState

__all__ = ["Walk", "Walked"]

_MOST_PAGES = 2_000
_MOST_SITEMAPS = 200
_SHRUNK = 0.5  # a first page with fewer than this share of what it held is told


@dataclass(frozen=True)
class Walked:
    """`entries` that the lists hold (since the day asked for), `failures` of whole lists."""

    entries: tuple[Entry, ...]
    notices: tuple[str, ...]
    failures: tuple[tuple[str, OnRecordError], ...]


class Walk:
    """One source's lists in one run; a dry run reads everything anew and notes nothing."""

    def __init__(
        self, source: Source, web: Web, state: SyncState, *, since: date | None, now: datetime, dry_run: bool
    ) -> None:
        self._source = source
        self._web = web
        self._state = state
        self._since = since
        self._now = now
        self._dry_run = dry_run
        self._notices: list[str] = []
        self._entries: dict[str, Entry] = {}

    def run(self) -> Walked:
        """Walks every list of the source; one that fails does not end the others."""
        failures: list[tuple[str, OnRecordError]] = []
        feed = self._source.feed
        addresses = (str(feed.path.name),) if isinstance(feed, FilesFeed) else feed.addresses
        for address in addresses:
            try:
                self._list(address)
            except OnRecordError as error:
                if error.exit_code == 4:  # the record itself
                    raise
                failures.append((address, error))
        return Walked(tuple(self._entries.values()), tuple(dict.fromkeys(self._notices)), tuple(failures))

    # ------------------------------------------------------------ one list

    def _list(self, address: str) -> None:
        known = None if self._dry_run else self._state.known_list(self._source.name, address)
        before = known or KnownList()
        follows_on = before.complete and self._covers(before)
        first: Fetched | None = None
        held = 0
        gap = False
        for number, (page, listing) in enumerate(self._pages(address, before if follows_on else None)):
            if page is not None and page.status == 304:
                host = urlsplit(address).hostname or address
                self._notices.append(f"The list of {host} is as it was at the last run.")
                return
            seen = self._note(listing)
            if number == 0:
                first, held = page, len(listing.entries)
                self._tell_shrunk(address, before.held, held)
            if (seen and follows_on) or self._all_older(listing):
                break
            if self._since is None and number + 1 >= self._most():
                gap = follows_on
                break
        if not self._dry_run:
            self._state.put_list(self._source.name, address, self._stands(before, first, held, gap=gap))

    def _stands(self, before: KnownList, first: Fetched | None, held: int, *, gap: bool) -> KnownList:
        since = None if gap else self._since or before.walked_since
        if before.walked_since and since:
            since = min(since, before.walked_since)
        if gap:
            self._notices.append(
                f"{self._source.name} has more new documents than were listed: sync it with --since."
            )
        etag, modified = (first.etag, first.last_modified) if first is not None and held else (None, None)
        return KnownList(etag, modified, since, complete=True, held=held or before.held)

    def _covers(self, before: KnownList) -> bool:
        if self._since is None:
            return True
        return before.walked_since is not None and before.walked_since <= self._since

    def _most(self) -> int:
        pages = getattr(self._source.feed, "pages", None)
        return pages.most if pages else (5 if isinstance(self._source.feed, JsonFeed) else 1)

    def _all_older(self, listing: Listing) -> bool:
        days = [entry.issued for entry in listing.entries if entry.issued]
        return self._since is not None and bool(days) and max(days) < self._since

    def _tell_shrunk(self, address: str, before: int, held: int) -> None:
        host = urlsplit(address).hostname or address
        if before and not held:
            self._notices.append(
                f"The list of {host} is empty; it held {before} documents. Nothing was removed."
            )
        elif held < before * _SHRUNK:
            self._notices.append(
                f"The list of {host} shrank from {before} to {held} documents. Nothing was removed."
            )

    # ------------------------------------------------------------ noting

    def _note(self, listing: Listing) -> bool:
        """Notes what is new or changed; True where there was something and all of it was known."""
        self._notices.extend(listing.notices)
        wanted = [entry for entry in listing.entries if not self._too_old(entry)]
        known = self._state.find([entry.address for entry in wanted])
        fresh: list[KnownDocument] = []
        changed: list[KnownDocument] = []
        for place, entry in enumerate(wanted, len(self._entries)):
            old = known.get(entry.address)
            if old is not None and old.source != self._source.name:
                continue  # another source of the catalogue follows it already
            self._entries.setdefault(entry.address, entry)
            if old is None:
                fresh.append(self._noted(entry, old, place))
            elif old.stamp != entry.stamp:
                changed.append(self._noted(entry, old, place))
        if not self._dry_run:
            self._state.note(fresh)
            self._state.put(changed)
        return bool(listing.entries) and all(entry.address in known for entry in wanted)

    def _too_old(self, entry: Entry) -> bool:
        return self._since is not None and entry.issued is not None and entry.issued < self._since

    def _noted(self, entry: Entry, old: KnownDocument | None, place: int) -> KnownDocument:
        new = KnownDocument(
            self._source.name,
            entry.address,
            entry=entry.model_dump_json(),
            stamp=entry.stamp,
            issued=entry.issued,
            noted_at=self._now,
            place=place,
        )
        if old is None:
            return new
        return replace(old, entry=new.entry, stamp=new.stamp, issued=new.issued, status="pending", tries=0)

    # ------------------------------------------------------------ pages

    def _pages(self, address: str, known: KnownList | None) -> Iterator[tuple[Fetched | None, Listing]]:
        feed, zone = self._source.feed, self._source.timezone
        if isinstance(feed, FilesFeed):
            yield None, list_files(self._source, feed)
        elif isinstance(feed, SitemapFeed):
            yield from self._sitemaps(address, feed, known)
        else:
            yield from self._paged(address, feed, zone, known)

    def _paged(
        self, address: str, feed: RssFeed | ListFeed | JsonFeed, zone: str, known: KnownList | None
    ) -> Iterator[tuple[Fetched, Listing]]:
        current: str | None = address
        before: frozenset[str] = frozenset()
        for number in range(_MOST_PAGES):
            if current is None:
                return
            try:
                page = self._get(current, known if number == 0 else None)
            except FetchError as error:
                if number and error.status in (400, 404, 410):
                    return  # past the last page
                raise
            listing = Listing() if page.status == 304 else _read(page, feed, zone)
            here = frozenset(entry.address for entry in listing.entries)
            if number and (not here or here <= before):
                return  # past the end; some sites give the first page again
            yield page, listing
            before |= here
            current = (
                listing.next if isinstance(feed, JsonFeed) and feed.next else _further(address, feed, number)
            )

    def _sitemaps(
        self, address: str, feed: SitemapFeed, known: KnownList | None
    ) -> Iterator[tuple[Fetched, Listing]]:
        page = self._get(address, known)
        if page.status == 304:
            yield page, Listing()
            return
        found = read_sitemap(page, feed, self._source.timezone)
        entries = list(found.entries)
        for inner, changed in found.further[:_MOST_SITEMAPS]:
            if self._since is not None and changed and changed[:10] < self._since.isoformat():
                continue
            entries += read_sitemap(self._get(inner, None), feed, self._source.timezone).entries
        yield page, Listing(tuple({entry.address: entry for entry in entries}.values()))

    def _get(self, address: str, known: KnownList | None) -> Fetched:
        etag, modified = (known.etag, known.last_modified) if known else (None, None)
        return self._web.get(address, self._source.politeness, etag=etag, last_modified=modified)


def _read(page: Fetched, feed: RssFeed | ListFeed | JsonFeed, zone: str) -> Listing:
    if isinstance(feed, RssFeed):
        return read_feed(page, feed, zone)
    return read_json_listing(page, feed, zone) if isinstance(feed, JsonFeed) else read_list(page, feed)


def _further(address: str, feed: RssFeed | ListFeed | JsonFeed, number: int) -> str | None:
    """The address of the page after page `number` (from 0); None where the list has no further ones."""
    if feed.pages is None:
        return None
    at = str(feed.pages.first + (number + 1) * feed.pages.step)
    if feed.pages.address is not None:
        return feed.pages.address.replace("{page}", at)
    parts = urlsplit(address)
    own = re.sub(rf"(?:^|&){re.escape(str(feed.pages.parameter))}=[^&]*", "", parts.query)
    query = "&".join(part for part in (own, urlencode({str(feed.pages.parameter): at})) if part)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
