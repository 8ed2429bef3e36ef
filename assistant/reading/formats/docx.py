"""DOCX: paragraphs, headings, list items and table cells in order, after the archive has been looked over.

Files are hostile: `read_docx` runs in the sandbox's worker alone.
"""

import io
import zipfile
from collections.abc import Iterator

from assistant.errors import ArticleError
from assistant.reading.types import Block, Content, Extracted, Format

__all__ = ["FORMAT", "check_archive", "read_docx"]

_ARCHIVE_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PARTS = frozenset({"[Content_Types].xml", "word/document.xml"})  # what makes an archive a Word document

_MOST_MEMBERS = 2_000
_MOST_BYTES = 60_000_000  # of all members, unpacked
_MOST_RATIO = 250  # unpacked to packed, for members large enough to matter
_RATIO_FROM = 1_000_000  # bytes
_LOCAL_HEADER = 30  # bytes of a member's own header before its name


def _is_docx(content: Content) -> bool:
    """Raises ArticleError: damaged_file, for an archive whose directory cannot be read."""
    if not content.data.startswith(_ARCHIVE_STARTS):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content.data)) as archive:
            return set(archive.namelist()) >= _PARTS
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise ArticleError(
            "The file is a damaged archive or Word document; save it again and retry.", code="damaged_file"
        ) from error


def check_archive(data: bytes) -> None:
    """Refuse an archive that would unpack to far more than a document, by its directory alone.

    Raises:
        ArticleError: too_complex, encrypted or damaged_file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise _damaged() from error
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_BYTES:
        raise _too_complex()
    if any(
        m.file_size > _RATIO_FROM and m.file_size > _MOST_RATIO * max(m.compress_size, 1) for m in members
    ):
        raise _too_complex()
    if any(member.flag_bits & 1 for member in members):
        raise ArticleError("The Word document is encrypted; save it without a password.", code="encrypted")
    _refuse_overlap(members)


def _refuse_overlap(members: list[zipfile.ZipInfo]) -> None:
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            raise _too_complex()
        end = member.header_offset + _LOCAL_HEADER + len(member.filename.encode()) + member.compress_size


def _damaged() -> ArticleError:
    return ArticleError("The Word document is damaged; save it again and retry.", code="damaged_file")


def _too_complex() -> ArticleError:
    return ArticleError(
        "The Word document would unpack to far more than an article; save the text alone.", code="too_complex"
    )


def read_docx(data: bytes) -> Extracted:
    """Blocks of the visible text; deleted and hidden runs are left out; a warning counts the hidden ones.

    Raises:
        ArticleError: too_complex, encrypted, damaged_file, unsupported_type (a macro document or template).
    """
    check_archive(data)
    from docx import Document  # noqa: PLC0415 - after the archive was found harmless
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        reader = _Reader()
        blocks = tuple(reader.container(Document(io.BytesIO(data))))
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
        raise _damaged() from error
    hidden = (f"{reader.hidden} hidden characters of the document were left out.",) if reader.hidden else ()
    return Extracted(blocks=blocks, title=reader.title, warnings=hidden)


class _Reader:
    """Walks the body once; counts the hidden characters and remembers the title as it goes."""

    def __init__(self) -> None:
        from docx.oxml.ns import qn  # noqa: PLC0415

        self.hidden = 0
        self.title: str | None = None
        self._tag = qn

    def container(self, container) -> Iterator[Block]:  # type: ignore[no-untyped-def]  # noqa: ANN001 - python-docx is untyped
        from docx.table import Table  # noqa: PLC0415

        for block in container.iter_inner_content():
            if isinstance(block, Table):
                seen = set()
                for cell in (cell for row in block.rows for cell in row.cells):
                    if cell._tc not in seen:  # merged cells come once for each place they cover
                        seen.add(cell._tc)
                        yield from self.container(cell)
            else:
                yield from self._paragraph(block)

    def _paragraph(self, paragraph) -> Iterator[Block]:  # type: ignore[no-untyped-def]  # noqa: ANN001
        text = self._text(paragraph._p).strip()
        if not text:
            return
        style = (paragraph.style.name or "") if paragraph.style is not None else ""
        if style == "Title" and self.title is None:
            self.title = text
        heading = style == "Title" or style.startswith("Heading")
        listed = style.startswith("List") or paragraph._p.find(f".//{self._tag('w:numPr')}") is not None
        yield Block(text, "heading" if heading else "item" if listed else "text")

    def _text(self, element) -> str:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """All runs, those inside links and insertions too, which `Paragraph.text` passes over."""
        parts: list[str] = []
        for run in element.iter(self._tag("w:r")):
            text = self._run_text(run)
            if run.find(f"{self._tag('w:rPr')}/{self._tag('w:vanish')}") is not None:
                self.hidden += len(text)
            elif not self._in_text_box(run):
                parts.append(text)
        return "".join(parts)

    def _in_text_box(self, run) -> bool:  # type: ignore[no-untyped-def]  # noqa: ANN001
        return next(run.iterancestors(self._tag("w:txbxContent")), None) is not None

    def _run_text(self, run) -> str:  # type: ignore[no-untyped-def]  # noqa: ANN001
        shown = {
            self._tag("w:tab"): "\t",
            self._tag("w:br"): "\n",
            self._tag("w:cr"): "\n",
            self._tag("w:noBreakHyphen"): "-",
        }
        return "".join(
            (part.text or "") if part.tag == self._tag("w:t") else shown.get(part.tag, "") for part in run
        )


FORMAT = Format(
    label="DOCX",
    endings=(".docx",),
    media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    recognises=_is_docx,
    read=lambda content: read_docx(content.data),
    binary=True,
)
