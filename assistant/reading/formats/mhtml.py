"""MHTML: a web page that a browser saved as one file; its main part is read as the page that it is.

Files are hostile: `read_mhtml` runs in the sandbox's worker alone.
"""

import re

from assistant.errors import ArticleError
from assistant.reading.mime_text import text_of
from assistant.reading.types import Content, Extracted, Format

__all__ = ["FORMAT", "read_mhtml"]

_HEAD_BYTES = 4_000
_SURELY = rb"Snapshot-Content-Location:|From: \"?<?Saved by "
_SURELY_SAVED = re.compile(rb"^(?:" + _SURELY + rb")", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(rb"^(?:" + _SURELY + rb"|Content-Type: multipart/related;)", re.IGNORECASE | re.MULTILINE)


def _is_mhtml(content: Content) -> bool:
    """A letter's form, and the line with which browsers begin it."""
    head = content.data[:_HEAD_BYTES].replace(b"\r\n", b"\n").lstrip(b"\n").partition(b"\n\n")[0]
    hinted = content.media_type in FORMAT.media_types or content.ending in FORMAT.endings
    return bool((_SAVED if hinted else _SURELY_SAVED).search(head))


def read_mhtml(data: bytes, *, url: str | None = None, max_chars: int) -> Extracted:
    """The page, with the address that the browser noted.

    Raises:
        ArticleError: empty_article, also where the file holds no page.
    """
    from email import message_from_bytes, policy  # noqa: PLC0415 - in the worker alone

    from assistant.reading.formats import format_of_ending  # noqa: PLC0415 - the table, which is whole by now

    message = message_from_bytes(data.lstrip(b"\r\n"), policy=policy.default)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    html = format_of_ending(".html")
    if page is None or html is None:
        raise ArticleError("The saved page holds no text.", code="empty_article")
    noted = message.get("Snapshot-Content-Location") or page.get("Content-Location")
    address = url or _address(str(noted or ""))
    return html.read(Content(text=text_of(page)[0], url=address, max_chars=max_chars))


def _address(noted: str) -> str | None:
    address = "".join(noted.split())
    return address if address.startswith(("http://", "https://")) else None


FORMAT = Format(
    label="MHTML",
    endings=(".mhtml", ".mht"),
    media_types=("multipart/related", "application/x-mimearchive"),
    recognises=_is_mhtml,
    read=lambda content: read_mhtml(content.data, url=content.url, max_chars=content.max_chars),
    binary=True,
)
