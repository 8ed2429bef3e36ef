"""Sitemaps and indexes of sitemaps, gzip too."""

import re
import zlib
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree  # type: ignore[import-untyped]

from assistant.connectors.catalogue import SitemapFeed
from assistant.connectors.entries import Entry, day_of
from assistant.connectors.statements import canonical_address
from assistant.connectors.xml import safe_xml
from assistant.errors import FetchError
from assistant.net.fetch import Fetched

__all__ = ["Sitemap", "read_sitemap"]

_MOST_BYTES = 60_000_000  # unpacked; the protocol allows 50 MB
_MOST_ADDRESSES = 50_000  # as the protocol says


class Sitemap:
    """`entries` of a sitemap, `further` sitemaps of an index with the day of their last change."""

    def __init__(self, entries: tuple[Entry, ...], further: tuple[tuple[str, str | None], ...]) -> None:
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
        told = {
            etree.QName(part).localname: (part.text or "").strip()
            for part in item.iter()
            if isinstance(part.tag, str)
        }
        if told.get("loc", "").startswith(("http://", "https://")):
            yield told


def _entry(found: dict[str, str], timezone: str) -> Entry:
    return Entry(
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
