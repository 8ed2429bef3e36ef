"""PDF: the text layer by pypdf, without text that the page hides, its hard-wrapped lines joined again.

Files are hostile: `read_pdf` runs in the sandbox's worker alone.
"""

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from assistant.reading.types import Block, Content, Extracted, Format

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

__all__ = ["FORMAT", "read_pdf", "rejoin"]

_START = b"%PDF-"
_START_BYTES = 1024

_MOST_PAGES = 1_000
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_WORD = re.compile(r"[\w-]+")


def _is_pdf(content: Content) -> bool:
    return content.data[:_START_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_START)


def read_pdf(data: bytes, *, max_chars: int) -> Extracted:
    """Blocks of the text layer, at most a little over `max_chars`.

    Raises:
        ArticleError: encrypted, no_text_layer, too_complex or damaged_file.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - in the worker alone
    from pypdf.errors import (  # noqa: PLC0415
        DependencyError,
        FileNotDecryptedError,
        LimitReachedError,
        PyPdfError,
    )

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _encrypted()
        pages, hidden, unseen = _pages(reader, max_chars)
    except (FileNotDecryptedError, DependencyError) as error:
        raise _encrypted() from error
    except (LimitReachedError, RecursionError) as error:
        raise ArticleError(
            "The PDF is too large or too complex to read; give its text.", code="too_complex"
        ) from error
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OSError) as error:
        # pypdf says itself that broken files may raise anything of these
        raise ArticleError(
            "The PDF is damaged; save or print it to PDF again.", code="damaged_file"
        ) from error
    if not any(page.strip() for page in pages):
        raise ArticleError(
            "The PDF has no text layer; run text recognition (OCR) first.", code="no_text_layer"
        )
    return Extracted(blocks=(Block(rejoin(pages)),), warnings=_warnings(hidden, unseen))


def _encrypted() -> ArticleError:
    return ArticleError("The PDF is encrypted; save it without a password.", code="encrypted")


def _warnings(hidden: int, unseen: int) -> tuple[str, ...]:
    warnings = []
    if hidden:
        warnings.append(f"{hidden} characters of text that the PDF hides from readers were left out.")
    if unseen:
        warnings.append(f"{unseen} pages of the PDF could not be searched for hidden text.")
    return tuple(warnings)


def _pages(reader: "PdfReader", max_chars: int) -> tuple[list[str], int, int]:
    """Text of each page, hidden characters left out, pages that could not be searched for them."""
    from pypdf.errors import LimitReachedError  # noqa: PLC0415

    pages: list[str] = []
    hidden = unseen = total = 0
    for number, page in enumerate(reader.pages):
        if number >= _MOST_PAGES or total > max_chars:
            raise LimitReachedError("more pages or text than an article has")
        left_out = _hide(page)
        unseen += left_out is None
        hidden += left_out or 0
        pages.append(page.extract_text())
        total += len(pages[-1])
    return pages, hidden, unseen


def _hide(page: "PageObject") -> int | None:
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    from assistant.reading.pdf_hidden import without_hidden  # noqa: PLC0415

    try:
        return without_hidden(page)
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError):
        return None  # counted, and said in a warning


# ---------------------------------------------------------------- lines


def rejoin(pages: list[str]) -> str:
    """One line a paragraph: breaks at the right margin become spaces, split words are mended."""
    lines = [line.strip() for page in pages for line in page.split("\n")]
    width = _width(lines)
    words = Counter(word.lower() for line in lines for word in _WORD.findall(line))
    joined: list[str] = []
    continues = False
    for line in lines:
        if continues and line:
            joined[-1] = _join(joined[-1], line, words)
        elif line:
            joined.append(line)
        continues = bool(line) and bool(joined) and _goes_on(line, width)
    return "\n".join(joined)


def _width(lines: list[str]) -> int:
    """The usual length of a full line: the longest but for outliers."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def _goes_on(line: str, width: int) -> bool:
    if line.endswith("-") and len(line) > 1 and line[-2].isalpha():
        return True
    if _SENTENCE_END.search(line):
        return len(line) > 0.92 * width
    return len(line) > 0.75 * width


def _join(left: str, right: str, words: Counter[str]) -> str:
    if not (left.endswith("-") and right[:1].islower()):
        return left + ("" if left.endswith("-") else " ") + right
    head, tail = _WORD.findall(left)[-1], _WORD.match(right)
    hyphened = (head + (tail.group() if tail else "")).lower()
    return left + right if words[hyphened] else left[:-1] + right


FORMAT = Format(
    label="PDF",
    endings=(".pdf",),
    media_types=("application/pdf",),
    recognises=_is_pdf,
    read=lambda content: read_pdf(content.data, max_chars=content.max_chars),
    binary=True,
)
