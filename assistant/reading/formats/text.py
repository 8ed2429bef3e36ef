"""Plain text: one block, with the lines of wrapped paragraphs joined."""

from assistant.reading.account import Account
from assistant.reading.types import Block, Content, Extracted, Format
from assistant.reading.wrapping import unwrap

__all__ = ["FORMAT", "read_plain"]


def read_plain(text: str) -> Extracted:
    """Plain text is one block; lines that were wrapped at a fixed width are joined again."""
    account = Account()
    account.read(text)
    return Extracted(blocks=(Block(unwrap(text)),), account=account)


def _read(content: Content) -> Extracted:
    return read_plain(content.text.replace("\r\n", "\n"))


FORMAT = Format(
    label="text",
    endings=(".txt", ".text"),
    media_types=("text/plain",),
    recognises=lambda _: True,  # what no other format claims
    read=_read,
    isolated=False,
)
