"""What a reader is given and what it hands over, and how a format describes itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from assistant.reading.account import Account

__all__ = ["Block", "BlockKind", "Content", "Extracted", "Format", "Link"]

BlockKind = Literal["text", "heading", "item"]


@dataclass(frozen=True)
class Block:
    """One paragraph, heading or list item; a plain text file is one `text` block with its own lines."""

    text: str
    kind: BlockKind = "text"


@dataclass(frozen=True)
class Extracted:
    """`blocks` in reading order; the warnings of `account` are sentences for the user."""

    blocks: tuple[Block, ...]
    title: str | None = None
    published: date | None = None
    url: str | None = None
    author: str | None = None
    account: Account = field(default_factory=Account)


@dataclass(frozen=True)
class Content:
    """A file before it is read: the bytes of a binary format, or the decoded text of a textual one.

    `ending` (lower case, with its dot) and `media_type` (lower case, without parameters) are empty where
    they are not known. `max_chars` is the most that a reader needs to hand over, in characters.
    """

    data: bytes = b""
    text: str = ""
    ending: str = ""
    media_type: str = ""
    url: str | None = None
    max_chars: int = 400_000


@dataclass(frozen=True)
class Format:
    """A format that articles come in.

    `label` names it to users; the first of `endings` (lower case, with their dots) is the usual one.
    `recognises` decides by the content and takes ending and media type as hints. A `binary` format is
    given bytes, another one its decoded text. With `isolated`, `read` runs in a child process under
    limits, as everything must that parses more than lines of text. `read` loads its parser itself, so
    that the table of formats costs nothing to import. It raises ArticleError alone.
    """

    label: str
    endings: tuple[str, ...]
    media_types: tuple[str, ...]
    recognises: Callable[[Content], bool]
    read: Callable[[Content], Extracted]
    binary: bool = False
    isolated: bool = True


@dataclass(frozen=True)
class Link:
    """A link of a list page: its words, and the day (ISO) that stands beside it."""

    address: str
    words: str | None
    day: str | None
