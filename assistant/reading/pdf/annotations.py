"""Where a page's links stand: the rectangles of its link annotations."""

import ctypes
from typing import TypeAlias

from pypdfium2 import raw

from assistant.reading.pdf.shapes import Box, Handle

__all__ = ["Links", "is_linked", "link_boxes"]

Links: TypeAlias = dict[int, list[Box]]
"""Rectangles by the bands of the page that they reach into."""

_FARTHEST = 1e5  # points
_BAND = 12.0  # points
_TALLEST = 400.0  # points of a link; a picture's may be taller and holds no text
_MOST_LINKS = 2_000  # of one page; a page of an article has fewer


def link_boxes(page: Handle) -> Links:
    """Rectangles of the page's links, to other pages and within the document."""
    at, link, found = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    links: Links = {}
    for _ in range(_MOST_LINKS):
        if not raw.FPDFLink_Enumerate(page, ctypes.byref(at), ctypes.byref(link)):
            break
        if raw.FPDFLink_GetAnnotRect(link, ctypes.byref(found)):
            y0, y1 = sorted((found.bottom, found.top))
            if y1 - y0 <= _TALLEST and abs(y0) < _FARTHEST:
                for band in range(int(y0 // _BAND), int(y1 // _BAND) + 1):
                    links.setdefault(band, []).append(Box(found.left, y0, found.right, y1))
    return links


def is_linked(box: Box, links: Links) -> bool:
    """Whether the middle of `box` stands in one of the links."""
    x, y = box.middle_x, box.middle
    near = links.get(int(y // _BAND), ()) if links else ()
    return any(link.x0 <= x <= link.x1 and link.y0 <= y <= link.y1 for link in near)
