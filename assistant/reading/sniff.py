"""What a file is, decided by its content; a name or a declared type only settles what content leaves open."""

from typing import TypedDict

from assistant.errors import ArticleError
from assistant.reading.archives import ARCHIVE_STARTS, members_of
from assistant.reading.formats import FORMATS, labels
from assistant.reading.types import Content, Format

__all__ = ["FOREIGN_ENDINGS", "Hints", "hints", "sniff_bytes", "sniff_text"]

FOREIGN_ENDINGS = (".doc", ".pages")  # of documents that are not read: names of files all the same

# First bytes of what is not an article, with the name a user knows it by.
_FOREIGN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"BM\x00\x00", "a bitmap picture"),
    (b"RIFF", "a media file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a media file"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (save it as .docx)"),
)
_OFFICE_FOLDERS = ("xl/", "ppt/")


class Hints(TypedDict):
    """Ending and media type as `Content` has them."""

    ending: str
    media_type: str


def hints(filename: str | None, content_type: str | None) -> Hints:
    """What a file's name and declared type say of it; what is not known is empty."""
    _, dot, ending = (filename or "").lower().rpartition(".")
    media_type = (content_type or "").partition(";")[0].strip().lower()
    return {"ending": dot + ending if dot else "", "media_type": media_type}


def sniff_bytes(content: Content) -> Format | None:
    """The binary format of the bytes; None where they may be text.

    Raises:
        ArticleError: unsupported_type, for content that is known to be something else.
    """
    found = _recognised(content, binary=True)
    if found is None:
        foreign = _foreign_name(content.data)
        if foreign is not None:
            raise ArticleError(
                f"The file is {foreign}, not an article; give {labels()}.", code="unsupported_type"
            )
    return found


def sniff_text(content: Content) -> Format:
    """The format of decoded text; plain text is what no other format claims."""
    return _recognised(content, binary=False) or FORMATS["text"]


def _recognised(content: Content, *, binary: bool) -> Format | None:
    candidates = (known for known in reversed(FORMATS.values()) if known.binary == binary)
    return next((known for known in candidates if known.recognises(content)), None)


def _foreign_name(data: bytes) -> str | None:
    if data.startswith(ARCHIVE_STARTS):
        office = any(name.startswith(_OFFICE_FOLDERS) for name in members_of(data))
        return "an Excel or PowerPoint file" if office else "a ZIP archive"
    known = (name for magic, name in _FOREIGN if data.startswith(magic))
    return next(known, "a media file" if data[4:8] == b"ftyp" else None)
