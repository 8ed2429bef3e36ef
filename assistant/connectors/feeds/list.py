"""A page of links to documents, such as a newsroom without a feed."""

from datetime import date
from typing import Literal

from assistant.connectors.feed_kind import FeedKind, Pattern, WebFeed, paged
from assistant.connectors.listing import ListedDocument, Listing
from assistant.connectors.statements import canonical_address
from assistant.errors import ArticleError, FetchError
from assistant.net.fetch import Fetched
from assistant.reading.decoding import decode
from assistant.reading.sandbox import read_links_isolated

__all__ = ["KIND", "ListFeed", "read_list"]


class ListFeed(WebFeed):
    """A page of links; those whose address matches `article` are documents."""

    type: Literal["list"]
    article: Pattern


def read_list(page: Fetched, feed: ListFeed, _timezone: str) -> Listing:
    """The documents that the page links to, in its order, each with the day that stands beside it.

    Raises:
        FetchError: unsupported_type for a page that cannot be read.
    """
    try:
        text = decode(page.body, declared=page.charset).text
        links = read_links_isolated(text.encode("utf-8"), url=page.final_url, pattern=feed.article)
    except ArticleError:
        raise FetchError("The list page could not be read.", code="unsupported_type") from None
    entries = [
        ListedDocument(
            address=canonical_address(link.address),
            title=link.words,
            issued=date.fromisoformat(link.day) if link.day else None,
        )
        for link in links
    ]
    return Listing(tuple({entry.address: entry for entry in entries}.values()))


KIND = FeedKind(ListFeed, lambda request: paged(request, read_list))
