"""Text of a PDF page that no reader sees: invisible mode, too small, off the page, white on nothing.

The page's drawing operations are followed just far enough to know where and how text is shown; the
showing of hidden text is taken out before the text is extracted. White text stays where the page has
painted something dark or a picture before it. Text inside form objects is not looked at.
"""

import math
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject
from pypdf.generic import ContentStream, NameObject, TextStringObject

__all__ = ["without_hidden"]

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_SMALLEST = 1.0  # points; what is set smaller cannot be read
_NEARLY_WHITE = 0.96
_INVISIBLE_MODES = (3, 7)
_SHOWS = (b"Tj", b"TJ", b"'", b'"')
_FILLS = (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")


def _times(left: Matrix, right: Matrix) -> Matrix:
    a, b, c, d, e, f = left
    k, m, n, p, q, r = right
    return (a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p, e * k + f * n + q, e * m + f * p + r)


@dataclass
class _State:
    """The graphics state that decides whether text is seen. Lengths are in points of the page."""

    box: tuple[float, float, float, float]
    ctm: Matrix = _IDENTITY
    text: Matrix = _IDENTITY
    line: Matrix = _IDENTITY
    leading: float = 0.0
    size: float = 1.0
    mode: int = 0
    white: bool = False
    painted: bool = False
    saved: list[tuple[Matrix, float, float, int, bool]] = field(default_factory=list)

    def follow(self, operator: bytes, operands: list[Any]) -> None:
        """Apply one operation other than the showing of text."""
        if operator in (b"q", b"Q"):
            self._save_or_restore(operator)
        elif operator == b"cm":
            self.ctm = _times(_matrix(operands), self.ctm)
        elif operator in (b"BT", b"Tm"):
            self.text = self.line = _matrix(operands) if operator == b"Tm" else _IDENTITY
        elif operator in (b"Td", b"TD", b"T*"):
            self._move(operator, operands)
        elif operator in (b"Tf", b"TL", b"Tr"):
            self._set(operator, float(operands[-1]))
        elif operator in (b"g", b"rg", b"k", b"sc", b"scn"):
            self.white = _is_white(operator, operands)
        elif operator in _FILLS or operator in (b"sh", b"Do", b"BI", b"INLINE IMAGE"):
            self.painted = self.painted or operator not in _FILLS or not self.white

    def _save_or_restore(self, operator: bytes) -> None:
        if operator == b"q":
            self.saved.append((self.ctm, self.size, self.leading, self.mode, self.white))
        elif self.saved:
            self.ctm, self.size, self.leading, self.mode, self.white = self.saved.pop()

    def _move(self, operator: bytes, operands: list[Any]) -> None:
        x, y = (0.0, -self.leading) if operator == b"T*" else (float(operands[0]), float(operands[1]))
        if operator == b"TD":
            self.leading = -y
        self.text = self.line = _times((1, 0, 0, 1, x, y), self.line)

    def _set(self, operator: bytes, value: float) -> None:
        if operator == b"Tf":
            self.size = value
        elif operator == b"TL":
            self.leading = value
        else:
            self.mode = int(value)

    def hides(self) -> bool:
        a, b, c, d, x, y = _times(self.text, self.ctm)
        left, bottom, right, top = self.box
        size = abs(self.size) * math.sqrt(abs(a * d - b * c))
        outside = x > right or y > top or y + size < bottom or (x < left - 10 * (right - left))
        return (
            self.mode in _INVISIBLE_MODES or size < _SMALLEST or outside or (self.white and not self.painted)
        )


def _matrix(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands[:6])
    return a, b, c, d, e, f


def _is_white(operator: bytes, operands: list[Any]) -> bool:
    values = [float(value) for value in operands if isinstance(value, int | float)]
    if operator == b"k" or len(values) == 4:
        return all(value <= 1 - _NEARLY_WHITE for value in values)
    return bool(values) and all(value >= _NEARLY_WHITE for value in values)


def without_hidden(page: PageObject) -> int:
    """Take hidden text out of the page; returns how many characters (as encoded) that was."""
    if "/Contents" not in page:
        return 0
    content = ContentStream(page["/Contents"].get_object(), page.pdf, "bytes")
    box = page.mediabox
    state = _State((float(box.left), float(box.bottom), float(box.right), float(box.top)))
    kept: list[tuple[Any, bytes]] = []
    hidden = 0
    for operands, operator in content.operations:
        if operator in _SHOWS and state.hides():
            hidden += _length(operands)
            if operator in (b"'", b'"'):
                kept.append(([], b"T*"))
            continue
        if operator not in _SHOWS:
            state.follow(operator, operands)
        kept.append((operands, operator))
    if hidden:
        content.operations = kept
        page[NameObject("/Contents")] = content
    return hidden


def _length(operands: list[Any]) -> int:
    shown = operands[-1] if operands else b""
    parts = shown if isinstance(shown, list) else [shown]
    return sum(len(part) for part in parts if isinstance(part, bytes | str | TextStringObject))
