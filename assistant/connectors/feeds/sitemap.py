"""Sitemaps and indexes of sitemaps, gzip too."""

import re
import zlib
from collections.abc import Iterator
from typing import Literal
from urllib.parse import urlsplit

from lxml import etree  # type: ignore[import-untyped]

from assistant.connectors.feed_kind import AddressFeed, FeedKind, ListRequest, Pattern
from assistant.connectors.listing import ListedDocument, Listing, day_of
from assistant.connectors.statements import canonical_address
from assistant.connectors.xml import safe_xml
from assistant.errors import FetchError
from assistant.net.fetch import Fetched

__all__ = ["KIND", "Sitemap", "SitemapFeed", "read_sitemap"]


class SitemapFeed(AddressFeed):
    """A sitemap or an index of sitemaps; addresses that match `article` are documents."""

    type: Literal["sitemap"]
    article: Pattern
    sitemaps: Pattern | None = None  # of an index, only these


_MOST_SITEMAPS = 200  # of an index
_MOST_BYTES = 60_000_000  # unpacked; the protocol allows 50 MB
_MOST_ADDRESSES = 50_000  # as the protocol says


class Sitemap:
    """`entries` of a sitemap, `further` sitemaps of an index with the day of their last change."""

    def __init__(
        self, entries: tuple[ListedDocument, ...], further: tuple[tuple[str, str | None], ...]
    ) -> None:
        self.entries = entries
        self.further = further


def read_sitemap(page: Fetched, feed: SitemapFeed, timezone: str) -> Sitemap:
    """The addresses that match the source's pattern; `lastmod` only tells that a page may have changed.

    Raises:
        FetchError: unsupported_type for what is no sitemap.
    """
    host = urlsplit(page.final_url).hostname or "the host"
    text = safe_xml(_unpacked(page.body, host), charset=page.charset, host=host)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        raise FetchError(f"{host} sent a malformed sitemap.", code="unsupported_type") from None
    kind = etree.QName(root).localname
    if kind == "sitemapindex":
        wanted = re.compile(feed.sitemaps or "")
        maps = [(found["loc"], found.get("lastmod")) for found in _items(root) if wanted.search(found["loc"])]
        return Sitemap((), tuple(maps))
    if kind != "urlset":
        raise FetchError(f"{host} sent no sitemap.", code="unsupported_type")
    wanted = re.compile(feed.article)
    entries = [_entry(found, timezone) for found in _items(root) if wanted.search(found["loc"])]
    return Sitemap(tuple({entry.address: entry for entry in entries}.values()), ())


def _items(root: etree._Element) -> Iterator[dict[str, str]]:
    for item in list(root)[:_MOST_ADDRESSES]:
        fields = {
            etree.QName(part).localname: (part.text or "").strip()
            for part in item.iter()
            if isinstance(part.tag, str)
        }
        if fields.get("loc", "").startswith(("http://", "https://")):
            yield fields


def _entry(found: dict[str, str], timezone: str) -> ListedDocument:
    return ListedDocument(
        address=canonical_address(found["loc"]),
        title=found.get("title") or None,
        issued=day_of(found.get("publication_date"), timezone),
        changed=found.get("lastmod") or None,
    )


def _unpacked(data: bytes, host: str) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        text = inflater.decompress(data, _MOST_BYTES)
    except zlib.error:
        raise FetchError(f"{host} sent a broken gzip file.", code="incomplete_body") from None
    if inflater.unconsumed_tail:
        raise FetchError(f"{host} sent a sitemap that is too large.", code="too_large")
    return text


def _pages(request: ListRequest[SitemapFeed]) -> Iterator[tuple[Fetched, Listing]]:
    """The one page of a sitemap, with the sitemaps that it refers to."""
    page = request.get(request.address, request.known)
    if page.status == 304:
        yield page, Listing()
        return
    found = read_sitemap(page, request.feed, request.timezone)
    entries = list(found.entries)
    for address, changed in found.further[:_MOST_SITEMAPS]:
        if request.since is not None and changed and changed[:10] < request.since.isoformat():
            continue
        entries += read_sitemap(request.get(address, None), request.feed, request.timezone).entries
    yield page, Listing(tuple({entry.address: entry for entry in entries}.values()))


KIND = FeedKind(SitemapFeed, _pages)
