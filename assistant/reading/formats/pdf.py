"""PDF: the text that a reader of its pages sees, in reading order, by PDFium and `reading.pdf`.

Files are hostile: `read_pdf` runs in the sandbox's worker alone.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from assistant.reading.account import Account
from assistant.reading.types import Block, Content, Extracted, Format

if TYPE_CHECKING:
    from assistant.reading.pdf.layout import Layout
    from assistant.reading.pdf.ligatures import Mended
    from assistant.reading.pdf.shapes import Page

__all__ = ["FORMAT", "read_pdf"]

_START = b"%PDF-"
_START_BYTES = 1024


def _is_pdf(content: Content) -> bool:
    return content.data[:_START_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_START)


def read_pdf(data: bytes, *, max_chars: int) -> Extracted:
    """Blocks of the text layer, at most a little over `max_chars`.

    Raises:
        ArticleError: encrypted, no_text_layer, too_complex or damaged_file.
    """
    from assistant.reading.pdf.glyphs import read_pages  # noqa: PLC0415 - in the worker alone
    from assistant.reading.pdf.layout import laid_out  # noqa: PLC0415
    from assistant.reading.pdf.ligatures import mended  # noqa: PLC0415
    from assistant.reading.pdf.origin import web_print  # noqa: PLC0415

    pages = list(read_pages(data, max_chars=max_chars))
    if not any(page.glyphs for page in pages):
        raise ArticleError(
            "The PDF has no text layer; run text recognition (OCR) first.", code="no_text_layer"
        )
    layout = laid_out(pages, web_print(data, pages))
    found = mended([block.text for block in layout.blocks])
    blocks = [Block(text, block.kind) for text, block in zip(found.texts, layout.blocks, strict=True)]
    return Extracted(blocks=tuple(blocks), title=layout.title, account=_account(pages, layout, found))


def _account(pages: "list[Page]", layout: "Layout", found: "Mended") -> Account:
    account = Account()
    for page in pages:
        account.read("".join(glyph.text for glyph in page.glyphs) + page.hidden)
        account.set_aside("hidden", page.hidden)
    for line in layout.running:
        account.set_aside("header_or_footer", line)
    for kind, text in layout.aside:
        account.set_aside(kind, text)
    for sentence in (*_about_pages(pages), *_about_glyphs(pages, found)):
        account.warn(sentence)
    return account


def _about_pages(pages: "list[Page]") -> Iterator[str]:
    hidden = sum(len(page.hidden) for page in pages)
    if hidden:
        yield f"{hidden} characters of text that the PDF hides from readers were left out."
    pictures = [page.number for page in pages if page.picture]
    if pictures:
        yield (
            f"{_pages(pictures)} only a picture, without a text layer, and what it says was not read: run "
            "text recognition (OCR) and give the file again."
        )
    recognised = [page.number for page in pages if page.recognised]
    if recognised:
        yield f"{_pages(recognised)} a scan whose text a program has recognised: compare it with the picture."


def _about_glyphs(pages: "list[Page]", found: "Mended") -> Iterator[str]:
    from assistant.reading.pdf.ligatures import is_unreadable  # noqa: PLC0415

    damaged = sorted({page.number for page in pages for glyph in page.glyphs if is_unreadable(glyph.text)})
    where = ", ".join(str(number) for number in damaged)
    if found.read:
        yield f"{found.read} joined letters of page {where} have no name; they were read from their words."
    if found.unreadable:
        yield f"{found.unreadable} characters of page {where} cannot be read; they are shown as “\ufffd”."


def _pages(numbers: list[int]) -> str:
    """The pages as a sentence's subject with its verb."""
    shown = ", ".join(str(number) for number in numbers)
    return f"Page {shown} is" if len(numbers) == 1 else f"Of pages {shown} each is"


FORMAT = Format(
    label="PDF",
    endings=(".pdf",),
    media_types=("application/pdf",),
    recognises=_is_pdf,
    read=lambda content: read_pdf(content.data, max_chars=content.max_chars),
    binary=True,
)
