"""RSS and Atom by feedparser, which sees only text that `safe_xml` let through."""

import io
import re
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

import feedparser

from assistant.connectors.feed_kind import FeedKind, Pattern, WebFeed, paged
from assistant.connectors.listing import MOST_ENTRIES, ListedDocument, Listing, day_of
from assistant.connectors.statements import canonical_address
from assistant.connectors.xml import safe_xml
from assistant.errors import FetchError
from assistant.net.fetch import Fetched

__all__ = ["KIND", "RssFeed", "read_feed"]


class RssFeed(WebFeed):
    """RSS or Atom. `body: feed` takes the text from the feed itself, where it is whole there."""

    type: Literal["rss"]
    body: Literal["page", "feed"] = "page"
    article: Pattern | None = None  # only entries whose address matches

    @property
    def holds_texts(self) -> bool:
        return self.body == "feed"


def read_feed(page: Fetched, feed: RssFeed, timezone: str) -> Listing:
    """The entries of a feed in its own order; entries without an address are counted in a notice.

    Raises:
        FetchError: unsupported_type for what is no feed.
    """
    host = urlsplit(page.final_url).hostname or "the host"
    text = safe_xml(page.body, charset=page.charset, host=host)
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": page.final_url}
    # A stream and never a string: feedparser opens strings that look like addresses or file names.
    parsed = feedparser.parse(io.BytesIO(text.encode("utf-8")), response_headers=headers)
    if not parsed.entries and not parsed.get("version"):
        raise FetchError(f"{host} sent no feed.", code="unsupported_type")
    notices = []
    if parsed.bozo and _is_broken(parsed.get("bozo_exception")):
        notices.append(f"The feed of {host} is malformed; what could be read of it was taken.")
    found = [_entry(item, page.final_url, feed, timezone) for item in parsed.entries[:MOST_ENTRIES]]
    missing = sum(entry is None for entry in found)
    if missing:
        notices.append(f"{missing} entries of the feed of {host} have no address and were passed over.")
    entries = [entry for entry in found if entry is not None]
    if feed.article is not None:
        entries = [entry for entry in entries if re.search(feed.article, entry.address)]
    return Listing(tuple({entry.address: entry for entry in entries}.values()), None, tuple(notices))


def _is_broken(error: object) -> bool:
    return not isinstance(error, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType)


def _entry(item: Any, base: str, feed: RssFeed, timezone: str) -> ListedDocument | None:  # noqa: ANN401  feedparser's dict
    link = item.get("link") or (item.get("id") if str(item.get("id", "")).startswith("http") else None)
    if not link or urlsplit(urljoin(base, link)).scheme not in ("http", "https"):
        return None
    updated = _stated(item, "updated")
    stamp = _stated(item, "published") or updated
    return ListedDocument(
        address=canonical_address(urljoin(base, link)),
        title=_line(item.get("title")),
        issued=day_of(stamp, timezone),
        body=_body(item) if feed.body == "feed" else None,
        changed=updated,
    )


def _stated(item: Any, name: str) -> str | None:  # noqa: ANN401
    """A field that the entry really has: by itself feedparser gives one day in place of another."""
    return str(item[name]) if name in item else None


def _body(item: Any) -> str:  # noqa: ANN401
    """The longest text that the entry holds: `content:encoded` is whole where the description is a teaser."""
    texts = [part.get("value", "") for part in item.get("content", [])] + [item.get("summary", "")]
    return max((str(text) for text in texts), key=len)


def _line(text: str | None) -> str | None:
    """A title as one line of plain text; feedparser leaves mark-up in."""
    return " ".join(re.sub(r"<[^<>]{0,200}>", "", text or "").split()) or None


KIND = FeedKind(RssFeed, lambda request: paged(request, read_feed))
