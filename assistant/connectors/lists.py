"""Walks a source's lists and notes what they hold, page by page, as far back as is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlsplit

from assistant.connectors.catalogue import Source
from assistant.connectors.feed_kind import ListRequest
from assistant.connectors.feeds import KINDS
from assistant.connectors.listing import ListedDocument, Listing
from assistant.connectors.web import Web
from assistant.errors import OnRecordError
from assistant.net.fetch import Fetched
from assistant.record.sync_state import KnownDocument, KnownList, SyncState

__all__ = ["Walk", "Walked"]

_SHRUNK = 0.5  # a first page with fewer than this share of what it held gets a notice


@dataclass(frozen=True)
class Walked:
    """`documents` that the lists hold (since the day asked for), `failures` of whole lists."""

    documents: tuple[ListedDocument, ...]
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
        self._entries: dict[str, ListedDocument] = {}

    def run(self) -> Walked:
        """Walks every list of the source; one that fails does not end the others."""
        failures: list[tuple[str, OnRecordError]] = []
        for address in self._source.feed.lists:
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
        listed = 0
        gap = False
        for number, (page, listing) in enumerate(self._pages(address, before if follows_on else None)):
            if page is not None and page.status == 304:
                host = urlsplit(address).hostname or address
                self._notices.append(f"The list of {host} is as it was at the last run.")
                return
            seen = self._note(listing)
            if number == 0:
                first, listed = page, len(listing.documents)
                self._note_shrunk(address, before.held, listed)
            if (seen and follows_on) or self._all_older(listing):
                break
            if self._since is None and number + 1 >= self._source.feed.most_pages:
                gap = follows_on
                break
        if not self._dry_run:
            self._state.put_list(self._source.name, address, self._stands(before, first, listed, gap=gap))

    def _stands(self, before: KnownList, first: Fetched | None, listed: int, *, gap: bool) -> KnownList:
        since = None if gap else self._since or before.walked_since
        if before.walked_since and since:
            since = min(since, before.walked_since)
        if gap:
            self._notices.append(
                f"{self._source.name} has more new documents than were listed: sync it with --since."
            )
        etag, modified = (first.etag, first.last_modified) if first is not None and listed else (None, None)
        return KnownList(etag, modified, since, complete=True, held=listed or before.held)

    def _covers(self, before: KnownList) -> bool:
        if self._since is None:
            return True
        return before.walked_since is not None and before.walked_since <= self._since

    def _all_older(self, listing: Listing) -> bool:
        days = [entry.issued for entry in listing.documents if entry.issued]
        return self._since is not None and bool(days) and max(days) < self._since

    def _note_shrunk(self, address: str, before: int, listed: int) -> None:
        host = urlsplit(address).hostname or address
        if before and not listed:
            self._notices.append(
                f"The list of {host} is empty; it held {before} documents. Nothing was removed."
            )
        elif listed < before * _SHRUNK:
            self._notices.append(
                f"The list of {host} shrank from {before} to {listed} documents. Nothing was removed."
            )

    # ------------------------------------------------------------ noting

    def _note(self, listing: Listing) -> bool:
        """Notes what is new or changed; True where there was something and all of it was known."""
        self._notices.extend(listing.notices)
        wanted = [entry for entry in listing.documents if not self._too_old(entry)]
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
        return bool(listing.documents) and all(entry.address in known for entry in wanted)

    def _too_old(self, entry: ListedDocument) -> bool:
        return self._since is not None and entry.issued is not None and entry.issued < self._since

    def _noted(self, entry: ListedDocument, old: KnownDocument | None, place: int) -> KnownDocument:
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
        source = self._source
        request = ListRequest(
            source.name, source.feed, address, source.timezone, self._since, known, self._get
        )
        return KINDS[source.feed.type].pages(request)

    def _get(self, address: str, known: KnownList | None) -> Fetched:
        etag, modified = (known.etag, known.last_modified) if known else (None, None)
        return self._web.get(address, self._source.politeness, etag=etag, last_modified=modified)
