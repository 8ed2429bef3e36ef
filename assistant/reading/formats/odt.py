"""ODT: OpenDocument text, after the archive has been looked over.

Files are hostile: `read_odt` runs in the sandbox's worker alone.
"""

from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from assistant.reading.archives import UNPACKING_ERRORS, check_archive, member_of, members_of
from assistant.reading.types import Content, Extracted, Format

if TYPE_CHECKING:
    from assistant.reading.office import OpenDocument

__all__ = ["FORMAT", "read_odt"]

_TYPE = b"application/vnd.oasis.opendocument.text"
_TYPE_PART = "mimetype"
_LONGEST_TYPE = 100  # bytes
_SHOWN = 60  # characters of a deletion that a warning quotes


def _is_odt(content: Content) -> bool:
    """Raises ArticleError: damaged_file, for an archive whose directory cannot be read."""
    members = members_of(content.data)
    if not members >= {_TYPE_PART, "content.xml"}:
        return False
    return (member_of(content.data, _TYPE_PART, _LONGEST_TYPE) or b"").strip().startswith(_TYPE)


def read_odt(data: bytes) -> Extracted:
    """Blocks of the final text; what was deleted, hidden or set aside is told.

    Raises:
        ArticleError: too_complex, encrypted, damaged_file.
    """
    check_archive(data)
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # noqa: PLC0415

    from assistant.reading.office import read_open_document  # noqa: PLC0415 - in the worker alone

    if _is_encrypted(data):
        raise ArticleError("The document is encrypted; save it without a password.", code="encrypted")
    try:
        document, blocks = read_open_document(data)
    except (LxmlError, *UNPACKING_ERRORS) as error:
        message = "The OpenDocument text is damaged; save it again and retry."
        raise ArticleError(message, code="damaged_file") from error
    _tell(document)
    return Extracted(blocks=blocks, title=document.title, account=document.account)


def _is_encrypted(data: bytes) -> bool:
    """Each part is encrypted by itself, and the list of parts says so."""
    manifest = "META-INF/manifest.xml"
    if manifest not in members_of(data):
        return False
    return b"encryption-data" in (member_of(data, manifest) or b"")


def _tell(document: "OpenDocument") -> None:
    warn = document.account.warn
    if document.deletions:
        shown = ", ".join(f"“{text[:_SHOWN]}”" for text in document.deletions[:5])
        warn(f"The document has tracked changes: {len(document.deletions)} deletions were left out: {shown}.")
    if document.footnotes:
        warn(f"{document.footnotes} footnotes or endnotes were read after the paragraph with their number.")
    if document.comments:
        warn(f"{document.comments} comments of the document were left out.")


FORMAT = Format(
    label="ODT",
    endings=(".odt", ".ott"),
    media_types=("application/vnd.oasis.opendocument.text",),
    recognises=_is_odt,
    read=lambda content: read_odt(content.data),
    binary=True,
)
