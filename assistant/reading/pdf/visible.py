"""Which text of a page a reader sees: by how it is drawn, and by what was painted below it.

Not seen is text in an invisible mode, of less than a point, or white where nothing dark and no picture was
painted before it. Form objects are looked into.
"""

import ctypes
import math
from dataclasses import dataclass, field

from pypdfium2 import raw

from assistant.reading.pdf.shapes import Box, Handle

__all__ = ["Drawn", "Shown", "shown_text"]

_INVISIBLE_MODES = (3, 7)
_SMALLEST = 1.0  # points; what is set smaller cannot be read
_NEARLY_WHITE = 245  # of 255
_NEARLY_CLEAR = 10  # of 255: the alpha below which nothing shows
_DEEPEST = 8  # form objects within form objects
_MOST_OBJECTS = 400_000
_MOST_BOXES = 300  # painted areas kept apart; on a page with more, white text counts as seen
_EVERYWHERE = 1e6
_BOLD_WEIGHT = 600
_LEVEL = 0.05  # radians that a line of text may slope


@dataclass(frozen=True, slots=True)
class Drawn:
    """How one text object is drawn; `turn` is in quarters of a circle, -1 for a slope."""

    hidden: bool = False
    size: float = 0.0
    bold: bool = False
    turn: int = 0


@dataclass(slots=True)
class Shown:
    """`picture` is the area of the page that pictures cover, in square points."""

    texts: dict[int, Drawn] = field(default_factory=dict)
    painted: list[Box] = field(default_factory=list)
    picture: float = 0.0
    seen: int = 0

    def of(self, pointer: Handle) -> Drawn:
        return self.texts.get(_address(pointer), Drawn())

    def paint(self, box: Box) -> None:
        full = len(self.painted) >= _MOST_BOXES - 1
        self.painted.append(Box(-_EVERYWHERE, -_EVERYWHERE, _EVERYWHERE, _EVERYWHERE) if full else box)


def shown_text(page: Handle, box: Box) -> Shown:
    """Walk the page's objects in the order in which they are painted."""
    shown = Shown()
    for at in range(raw.FPDFPage_CountObjects(page)):
        _look(raw.FPDFPage_GetObject(page, at), shown, (1, 0, 0, 1, 0, 0), box, 0)
    return shown


_Matrix = tuple[float, float, float, float, float, float]


def _look(item: Handle, shown: Shown, outer: _Matrix, page: Box, depth: int) -> None:
    shown.seen += 1
    if shown.seen > _MOST_OBJECTS:
        return
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = _times(_matrix(item), outer)
        for at in range(raw.FPDFFormObj_CountObjects(item)):
            _look(raw.FPDFFormObj_GetObject(item, at), shown, inner, page, depth + 1)
    elif kind == raw.FPDF_PAGEOBJ_TEXT:
        shown.texts[_address(item)] = _drawn(item, shown, outer)
    elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
        box = _bounds(item, outer)
        shown.paint(box)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            shown.picture += _area_within(box, page)
    elif kind == raw.FPDF_PAGEOBJ_PATH and len(shown.painted) < _MOST_BOXES and _fills(item):
        shown.paint(_bounds(item, outer))


def _drawn(item: Handle, shown: Shown, outer: _Matrix) -> Drawn:
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(item, ctypes.byref(size))
    a, b, c, d, *_ = _times(_matrix(item), outer)
    points = abs(size.value) * math.sqrt(abs(a * d - b * c))
    mode = raw.FPDFTextObj_GetTextRenderMode(item)
    red, green, blue, alpha = _fill(item)
    white = min(red, green, blue) >= _NEARLY_WHITE and mode not in (1, 2, 5, 6)
    bounds = _bounds(item, outer)
    unseen = white and not any(bounds.overlaps(box) for box in shown.painted)
    hidden = mode in _INVISIBLE_MODES or points < _SMALLEST or alpha < _NEARLY_CLEAR or unseen
    return Drawn(hidden, round(points, 1), _is_bold(item), _turn(a, b))


def _is_bold(item: Handle) -> bool:
    font = raw.FPDFTextObj_GetFont(item)
    if not font:
        return False
    name = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, name, 128)
    said = name.value.decode("ascii", "replace").lower()
    return raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT or any(
        word in said for word in ("bold", "black", "heavy")
    )


def _turn(a: float, b: float) -> int:
    quarters = math.atan2(b, a) / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < _LEVEL else -1


def _fills(item: Handle) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(stroke))
    red, green, blue, alpha = _fill(item)
    return bool(mode.value) and min(red, green, blue) < _NEARLY_WHITE and alpha >= _NEARLY_CLEAR


def _fill(item: Handle) -> tuple[int, int, int, int]:
    parts = [ctypes.c_uint(0) for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(item, *(ctypes.byref(part) for part in parts)):
        return 0, 0, 0, 255
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha


def _bounds(item: Handle, outer: _Matrix) -> Box:
    parts = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *(ctypes.byref(part) for part in parts))
    x0, y0, x1, y1 = (part.value for part in parts)
    a, b, c, d, e, f = outer
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = zip(*corners, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _area_within(box: Box, page: Box) -> float:
    width = min(box.x1, page.x1) - max(box.x0, page.x0)
    height = min(box.y1, page.y1) - max(box.y0, page.y0)
    return max(width, 0.0) * max(height, 0.0)


def _matrix(item: Handle) -> _Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return 1, 0, 0, 1, 0, 0
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(left: _Matrix, right: _Matrix) -> _Matrix:
    a, b, c, d, e, f = left
    k, m, n, p, q, r = right
    return (a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p, e * k + f * n + q, e * m + f * p + r)


def _address(pointer: Handle) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0
