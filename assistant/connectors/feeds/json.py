"""JSON APIs, as the source file describes them: where the items are and what each field is called."""

import json
import re
from collections.abc import Iterator
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

from assistant.connectors.feed_kind import FeedKind, ListRequest, SourceFields, WebFeed, paged
from assistant.connectors.listing import MOST_ENTRIES, ListedDocument, Listing, day_of
from assistant.connectors.statements import canonical_address
from assistant.errors import FetchError
from assistant.net.fetch import Fetched

__all__ = ["KIND", "JsonDocument", "JsonFeed", "JsonFields", "read_json", "read_json_listing", "value_at"]

_MOST_PAGES = 5  # of an interface that names the next page itself


class JsonFields(SourceFields):
    """Where an item says what: a dotted path, or a template with `{dotted.path}` in it."""

    url: str
    title: str
    issued: str | None = None
    document: str | None = None  # what to fetch for it; the `url` itself where not given
    changed: str | None = None  # differs when the item changed


class JsonDocument(SourceFields):
    """The document is JSON itself: dotted paths to its parts. A set `withdrawn` is a confirmed withdrawal."""

    body: str
    title: str | None = None
    issued: str | None = None
    withdrawn: str | None = None


class JsonFeed(WebFeed):
    """A JSON API: `items` is the dotted path to the list, `next` to the address of the next page."""

    type: Literal["json"]
    items: str
    fields: JsonFields
    next: str | None = None
    document: JsonDocument | None = None
    body: Literal["page", "fragment"] = "page"

    @property
    def most_pages(self) -> int:
        return self.pages.most if self.pages else _MOST_PAGES


_SLOT = re.compile(r"\{([\w.-]+)\}")


def read_json(page: Fetched) -> Any:  # noqa: ANN401  any JSON value
    """Raises FetchError: unsupported_type for what is not JSON."""
    try:
        return _whole(json.loads(page.body.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        host = urlsplit(page.final_url).hostname or "the host"
        raise FetchError(f"{host} sent no JSON.", code="unsupported_type") from None


def _whole(value: Any) -> Any:  # noqa: ANN401  any JSON value
    """With a replacement sign for each half of a character, which an escape such as \\ud800 leaves behind."""
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    if isinstance(value, list):
        return [_whole(part) for part in value]
    if isinstance(value, dict):
        return {_whole(name): _whole(part) for name, part in value.items()}
    return value


def read_json_listing(page: Fetched, feed: JsonFeed, timezone: str) -> Listing:
    """The items of one page; items without an address are counted in a notice.

    Raises:
        FetchError: unsupported_type where the list is not where the source file says.
    """
    answer = read_json(page)
    items = value_at(answer, feed.items)
    host = urlsplit(page.final_url).hostname or "the host"
    if not isinstance(items, list):
        message = f"{host} sent no list under {feed.items}: its interface has changed."
        raise FetchError(message, code="unsupported_type")
    found = [_entry(item, page.final_url, feed, timezone) for item in items[:MOST_ENTRIES]]
    missing = sum(entry is None for entry in found)
    notices = (f"{missing} items of {host} have no address and were passed over.",) if missing else ()
    entries = {entry.address: entry for entry in found if entry is not None}
    following = value_at(answer, feed.next) if feed.next else None
    following = urljoin(page.final_url, following) if isinstance(following, str) and following else None
    return Listing(tuple(entries.values()), following, notices)


def value_at(value: Any, path: str) -> Any:  # noqa: ANN401
    """What stands at a dotted path; numbers index lists; None where there is nothing."""
    for step in _steps(path):
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def _steps(path: str) -> Iterator[str]:
    yield from (step for step in path.split(".") if step)


def _entry(item: Any, base: str, feed: JsonFeed, timezone: str) -> ListedDocument | None:  # noqa: ANN401
    fields = feed.fields
    address = _filled(fields.url, item)
    if address is None or urlsplit(urljoin(base, address)).scheme not in ("http", "https"):
        return None
    fetch = _filled(fields.document, item) if fields.document else None
    title = _filled(fields.title, item)
    return ListedDocument(
        address=canonical_address(urljoin(base, address)),
        title=" ".join(title.split()) if title else None,
        issued=day_of(_filled(fields.issued, item), timezone) if fields.issued else None,
        fetch=urljoin(base, fetch) if fetch else None,
        changed=_filled(fields.changed, item) if fields.changed else None,
    )


def _filled(template: str, item: Any) -> str | None:  # noqa: ANN401
    """A dotted path's value, or a template with each slot filled; None where one is missing."""
    if "{" not in template:
        return _text(value_at(item, template))
    values = {slot: _text(value_at(item, slot)) for slot in _SLOT.findall(template)}
    if not all(values.values()):
        return None
    return _SLOT.sub(lambda slot: values[slot[1]] or "", template)


def _text(value: object) -> str | None:
    return (
        str(value) if isinstance(value, str | int) and not isinstance(value, bool) and value != "" else None
    )


def _pages(request: ListRequest[JsonFeed]) -> Iterator[tuple[Fetched, Listing]]:
    return paged(request, read_json_listing, follow_next=request.feed.next is not None)


KIND = FeedKind(JsonFeed, _pages)
