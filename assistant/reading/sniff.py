"""What a file is, told by its content; a name or a declared type only settles what content leaves open."""

import io
import re
import zipfile

from assistant.errors import ArticleError
from assistant.reading.types import Format

__all__ = ["sniff_bytes", "sniff_text"]

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
    (b"{\\rtf", "an RTF file (save it as .docx or .txt)"),
)
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HTML_BLOCK = re.compile(r"<(p|div|article|section|h[1-6]|ul|ol|table|br|span)\b[^<>]*>", re.IGNORECASE)
_MARKDOWN_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_MARKDOWN_OTHER = re.compile(r"\*\*[^*\n]+\*\*|\[[^\]\n]+\]\([^)\s]+\)|^```", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[\w-]+:.*\n|[ \t]+.*\n|#.*\n|\n)+?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")


def sniff_bytes(data: bytes) -> Format | None:
    """`pdf` or `docx`; None where the bytes may be text.

    Raises:
        ArticleError: unsupported_type, for content that is known to be something else.
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_format(data)
    for magic, name in _FOREIGN:
        if data.startswith(magic):
            raise _unsupported(name)
    if data[4:8] == b"ftyp":
        raise _unsupported("a media file")
    return None


def _zip_format(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise ArticleError(
            "The file is a damaged archive or Word document; save it again and retry.", code="damaged_file"
        ) from error
    if {"[Content_Types].xml", "word/document.xml"} <= names:
        return "docx"
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise _unsupported("an Excel or PowerPoint file")
    raise _unsupported("a ZIP archive")


def _unsupported(name: str) -> ArticleError:
    return ArticleError(
        f"The file is {name}, not an article; give text, Markdown, HTML, PDF or DOCX.",
        code="unsupported_type",
    )


def sniff_text(text: str, *, filename: str | None = None, content_type: str | None = None) -> Format:
    """`html`, `markdown` or `text`. HTML is told by its tags; for Markdown the name counts too."""
    head = text[:200_000]
    if _HTML_START.match(head[:4_000]):
        return "html"
    told = (content_type or "").partition(";")[0].strip().lower()
    suffix = (filename or "").lower().rpartition(".")[2]
    tags = len(_HTML_BLOCK.findall(head))
    if tags >= 2 and (
        tags >= 6 or told in ("text/html", "application/xhtml+xml") or suffix in ("html", "htm", "xhtml")
    ):
        return "html"
    if told == "text/markdown" or suffix in ("md", "markdown", "mdown") or _FRONT_MATTER.match(head):
        return "markdown"
    headings = len(_MARKDOWN_HEADING.findall(head))
    return "markdown" if headings >= 2 or (headings and _MARKDOWN_OTHER.search(head)) else "text"
