"""PDFium's border: a file to pages of visible glyphs. Files are hostile: it runs in the worker alone."""

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
from pypdfium2 import raw

from assistant.errors import ArticleError
from assistant.reading.pdf.annotations import Links, is_linked, link_boxes
from assistant.reading.pdf.bullets import is_dot
from assistant.reading.pdf.shapes import UNREADABLE, Box, Glyph, Handle, Page
from assistant.reading.pdf.visible import Shown, shown_text

__all__ = ["read_pages"]

_MOST_PAGES = 1_000
_MOST_GLYPHS = 2_500_000  # of one page: what has more is no page of an article
_PASSWORD = 4  # PDFium's code for a password that is needed
_SECURITY = 5
_FAR = 1e6  # points: what stands farther off stands nowhere
_HYPHEN = 0x02  # PDFium's sign for one at a line's end
_NO_LETTER = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
_SYMBOLS = (0xF020, 0xF0FF)  # where symbol fonts keep their bullets
_BULLET = "•"
_PICTURE_SHARE = 0.5  # of the page that a picture covers for it to be a scan
_FEW_GLYPHS = 40  # a stamp or a page number beside a scan


def read_pages(data: bytes, *, max_chars: int) -> Iterator[Page]:
    """Each page in turn.

    Raises:
        ArticleError: encrypted, damaged_file or too_complex.
    """
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        raise _refused(raw.FPDF_GetLastError()) from error
    if count > _MOST_PAGES:
        raise _too_long()
    if count == 0:
        raise _damaged()
    total = 0
    for number in range(count):
        page = _page(document, number)
        total += len(page.glyphs)
        if total > 1.2 * max_chars:  # the spaces of tables and running heads are not the article's
            raise _too_long()
        yield page


def _refused(code: int) -> ArticleError:
    if code in (_PASSWORD, _SECURITY):
        return ArticleError("The PDF is encrypted; save it without a password.", code="encrypted")
    return _damaged()


def _damaged() -> ArticleError:
    return ArticleError("The PDF is damaged; save or print it to PDF again.", code="damaged_file")


def _too_long() -> ArticleError:
    return ArticleError("The PDF is too large or too complex to read; give its text.", code="too_complex")


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    try:
        page = document[number]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Page(number + 1, 0, 0, [], picture=True)  # told as a page that could not be read
    if text_page.count_chars() > _MOST_GLYPHS:
        raise _too_long()
    width, height = page.get_size()
    box = Box(*page.get_cropbox())
    shown = shown_text(page.raw, box)
    scan = shown.picture > _PICTURE_SHARE * box.width * box.height
    visible, invisible = _glyphs(text_page.raw, box, shown, link_boxes(page.raw))
    recognised = scan and len(invisible) > _FEW_GLYPHS > len(visible)
    text_page.close()
    page.close()
    return Page(
        number + 1,
        width,
        height,
        invisible if recognised else visible,
        hidden="" if recognised else "".join(glyph.text for glyph in invisible),
        picture=scan and not recognised and len(visible) < _FEW_GLYPHS,
        recognised=recognised,
        dots=[box for box in shown.painted if is_dot(box)],
    )


def _glyphs(text_page: Handle, page: Box, shown: Shown, links: Links) -> tuple[list[Glyph], list[Glyph]]:
    """Visible and hidden glyphs; of text that stands at another angle than most, neither."""
    found: list[tuple[Glyph, bool, int]] = []
    for at in range(raw.FPDFText_CountChars(text_page)):
        code = raw.FPDFText_GetUnicode(text_page, at)
        if code in (10, 13) or (code == 0 and raw.FPDFText_IsGenerated(text_page, at)):
            continue
        drawn = shown.of(raw.FPDFText_GetTextObject(text_page, at))
        box = _box(text_page, at)
        hidden = drawn.hidden or not box.overlaps(page)
        linked = is_linked(box, links)
        glyph = Glyph(_character(text_page, at, code), box, drawn.size or box.height, drawn.bold, linked)
        found.append((glyph, hidden and not raw.FPDFText_IsGenerated(text_page, at), drawn.turn))
    turn = _usual_turn(found)
    visible = [_turned(glyph, turn, page) for glyph, hidden, turned in found if not hidden and turned == turn]
    return visible, [glyph for glyph, hidden, _ in found if hidden]


def _usual_turn(found: list[tuple[Glyph, bool, int]]) -> int:
    turns = Counter(turned for _, hidden, turned in found if not hidden)
    return turns.most_common(1)[0][0] if turns else 0


def _turned(glyph: Glyph, turn: int, page: Box) -> Glyph:
    """The glyph as it stands once the page is held upright; `turn` is in quarters of a circle."""
    box = glyph.box
    if turn == 1:
        box = Box(box.y0, page.x1 - box.x1, box.y1, page.x1 - box.x0)
    elif turn == 2:
        box = Box(page.x1 - box.x1, page.y1 - box.y1, page.x1 - box.x0, page.y1 - box.y0)
    elif turn == 3:
        box = Box(page.y1 - box.y1, box.x0, page.y1 - box.y0, box.x1)
    return replace(glyph, box=box) if turn else glyph


def _box(text_page: Handle, at: int) -> Box:
    found = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page, at, ctypes.byref(found))
    x0, x1, y0, y1 = found.left, found.right, found.bottom, found.top
    if abs(x0) < _FAR and abs(x1) < _FAR and abs(y0) < _FAR and abs(y1) < _FAR:  # false for what is no number
        return Box(x0, min(y0, y1), x1, max(y0, y1))
    return Box(-_FAR, -_FAR, -_FAR, -_FAR)


def _character(text_page: Handle, at: int, code: int) -> str:
    if code == _HYPHEN or raw.FPDFText_IsHyphen(text_page, at) == 1:
        return "-"
    if code in _NO_LETTER or 0xD800 <= code <= 0xDFFF or raw.FPDFText_HasUnicodeMapError(text_page, at) == 1:
        return UNREADABLE
    if _SYMBOLS[0] <= code <= _SYMBOLS[1]:
        return _BULLET
    return chr(code)
