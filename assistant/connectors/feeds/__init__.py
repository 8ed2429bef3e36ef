"""The kinds of feeds that list a source's documents.

Each is one module here, with its `KIND`, and one line below. A kind's `type` in source files is its
module's name.
"""

from functools import reduce
from importlib import import_module
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from assistant.connectors.feed_kind import FeedFields, FeedKind

__all__ = ["KINDS", "Feed", "type_names"]

_MODULES = (
    "rss",
    "list",
    "sitemap",
    "json",
    "files",
)

KINDS: dict[str, FeedKind[Any]] = {name: import_module(f"{__name__}.{name}").KIND for name in _MODULES}

if TYPE_CHECKING:
    Feed = FeedFields
else:
    Feed = Annotated[reduce(or_, (kind.fields for kind in KINDS.values())), Field(discriminator="type")]


def type_names() -> str:
    """What `feed.type` may be: "rss, list, sitemap, json or files"."""
    *first, last = KINDS
    return f"{', '.join(first)} or {last}"
