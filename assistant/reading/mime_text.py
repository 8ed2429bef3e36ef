"""The text of a part of a letter or of a saved page: its transfer encoding and character set undone."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

__all__ = ["text_of"]

_FALLBACK = "cp1252"  # every byte of western letters that name no character set, or a wrong one


def text_of(part: "Message") -> tuple[str, bool]:
    """The text, and whether it is in the character set that the part names, or else in UTF-8.

    Where it is in neither it is read as Windows-1252, which holds nearly every byte.
    """
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    for encoding in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return data.decode(encoding), True
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(_FALLBACK, errors="replace"), False
