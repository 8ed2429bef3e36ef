"""DOCX: the final text of a Word document, after the archive has been looked over.

Files are hostile: `read_docx` runs in the sandbox's worker alone.
"""

import zipfile

from assistant.errors import ArticleError
from assistant.reading.archives import check_archive, members_of
from assistant.reading.types import Content, Extracted, Format

__all__ = ["FORMAT", "read_docx"]

_PARTS = frozenset({"[Content_Types].xml", "word/document.xml"})  # what makes an archive a Word document


def _is_docx(content: Content) -> bool:
    """Raises ArticleError: damaged_file, for an archive whose directory cannot be read."""
    return members_of(content.data) >= _PARTS


def read_docx(data: bytes) -> Extracted:
    """Blocks of the text with all changes accepted; what was deleted, hidden or set aside is told.

    Raises:
        ArticleError: too_complex, encrypted, damaged_file, unsupported_type (a macro document or template).
    """
    check_archive(data)
    from docx.opc.exceptions import OpcError  # noqa: PLC0415 - after the archive was found harmless
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # noqa: PLC0415

    from assistant.reading.word.document import read_document  # noqa: PLC0415

    try:
        return read_document(data)
    except ValueError as error:
        raise ArticleError(
            "The file is a Word template or macro file; save it as .docx.", code="unsupported_type"
        ) from error
    except (
        OpcError,
        LxmlError,
        KeyError,
        AttributeError,
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        OSError,
    ) as error:
        message = "The Word document is damaged; save it again and retry."
        raise ArticleError(message, code="damaged_file") from error


FORMAT = Format(
    label="DOCX",
    endings=(".docx",),
    media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    recognises=_is_docx,
    read=lambda content: read_docx(content.data),
    binary=True,
)
