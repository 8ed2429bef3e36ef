"""Documents that are ZIP archives: looked over by their directory before anything is unpacked."""

import io
import zipfile
import zlib

from assistant.errors import ArticleError

__all__ = ["ARCHIVE_STARTS", "UNPACKING_ERRORS", "check_archive", "member_of", "members_of"]

ARCHIVE_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MOST_MEMBERS = 2_000
_MOST_BYTES = 60_000_000  # of all members, unpacked
_MOST_RATIO = 250  # unpacked to packed, for members large enough to matter
_RATIO_FROM = 1_000_000  # bytes
_LOCAL_HEADER = 30  # bytes of a member's own header before its name

# What zipfile raises for a member that is damaged, encrypted or packed in a way that it does not know.
UNPACKING_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    EOFError,
    OSError,
)


def members_of(data: bytes) -> frozenset[str]:
    """The names in the archive; none where the bytes are no archive.

    Raises:
        ArticleError: damaged_file, for an archive whose directory cannot be read.
    """
    if not data.startswith(ARCHIVE_STARTS):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        message = "The file is a damaged archive or document; save it again and retry."
        raise ArticleError(message, code="damaged_file") from error


def member_of(data: bytes, name: str, longest: int | None = None) -> bytes | None:
    """What the archive holds under this name; None where it is longer than `longest` bytes.

    Raises:
        ArticleError: damaged_file, where it cannot be unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if longest is not None and archive.getinfo(name).file_size > longest:
                return None
            return archive.read(name)
    except UNPACKING_ERRORS as error:
        message = "The file is a damaged archive or document; save it again and retry."
        raise ArticleError(message, code="damaged_file") from error


def check_archive(data: bytes) -> None:
    """Refuse an archive that would unpack to far more than a document, by its directory alone.

    Raises:
        ArticleError: too_complex, encrypted or damaged_file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        message = "The document is damaged; save it again and retry."
        raise ArticleError(message, code="damaged_file") from error
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_BYTES:
        raise _too_complex()
    if any(
        m.file_size > _RATIO_FROM and m.file_size > _MOST_RATIO * max(m.compress_size, 1) for m in members
    ):
        raise _too_complex()
    if any(member.flag_bits & 1 for member in members):
        raise ArticleError("The document is encrypted; save it without a password.", code="encrypted")
    _refuse_overlap(members)


def _refuse_overlap(members: list[zipfile.ZipInfo]) -> None:
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            raise _too_complex()
        end = member.header_offset + _LOCAL_HEADER + len(member.filename.encode()) + member.compress_size


def _too_complex() -> ArticleError:
    message = "The document would unpack to far more than an article; save the text alone."
    return ArticleError(message, code="too_complex")
