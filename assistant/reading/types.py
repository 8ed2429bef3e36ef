"""What every reader hands over: the visible text in blocks, and what the file says about itself."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = ["Block", "BlockKind", "Extracted", "Format", "Link"]

Format = Literal["text", "markdown", "html", "pdf", "docx"]
BlockKind = Literal["text", "heading", "item"]


@dataclass(frozen=True)
class Block:
    """One paragraph, heading or list item; a plain text file is one `text` block with its own lines."""

    text: str
    kind: BlockKind = "text"


@dataclass(frozen=True)
class Extracted:
    """`blocks` in reading order; `warnings` are sentences for the user."""

    blocks: tuple[Block, ...]
    title: str | None = None
    published: date | None = None
    url: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """A link of a list page: its words, and the day (ISO) that stands beside it."""

    address: str
    words: str | None
    day: str | None
