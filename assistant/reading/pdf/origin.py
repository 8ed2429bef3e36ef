"""Whether a PDF is a web page that a browser printed: its maker's name, or the foot that browsers print."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2

from assistant.reading.pdf.shapes import Page
from assistant.reading.pdf.words import rows_of, words_of

__all__ = ["WebPrint", "web_print"]

_BROWSER = re.compile(
    r"Mozilla/\d|Firefox|\bSafari\b|Chrom(?:e|ium)\b|\bEdg(?:e|A|iOS)?/|wkhtmltopdf|Opera", re.I
)
_FOOT = re.compile(r"(?:https?://|www\.)\S+(?:\s.*)?\b\d{1,3}\s?(?:/|of|von|de|sur|di)\s?\d{1,3}$|"
                   r"^\d{1,3}\s?(?:/|of|von|de|sur|di)\s?\d{1,3}\b.*https?://\S+$")  # fmt: skip


@dataclass(frozen=True, slots=True)
class WebPrint:
    """`title` is the page's title, as browsers write it into the file."""

    title: str | None


def web_print(data: bytes, pages: Sequence[Page]) -> WebPrint | None:
    """What is known of the printed web page; None for a PDF that no browser made."""
    about = pypdfium2.PdfDocument(data).get_metadata_dict()
    if _BROWSER.search(about.get("Creator", "")) or _has_browsers_foot(pages):
        return WebPrint(about.get("Title") or None)
    return None


def _has_browsers_foot(pages: Sequence[Page]) -> bool:
    """The first page's lowest or highest line gives the address and the page of pages."""
    rows = rows_of(words_of(pages[0].glyphs)) if pages else []
    return bool(rows) and any(_FOOT.search(row.text) for row in (rows[0], rows[-1]))
