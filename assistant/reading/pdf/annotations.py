"""Where a page's links stand: the rectangles of its link annotations."""

import ctypes

from pypdfium2 import raw

from assistant.reading.pdf.shapes import Box, Handle

__all__ = ["is_linked", "link_boxes"]

_MOST_LINKS = 2_000  # of one page; a page of an article has fewer


def link_boxes(page: Handle) -> list[Box]:
    """Rectangles of the page's links, to other pages and within the document."""
    at, link, found = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    boxes: list[Box] = []
    while len(boxes) < _MOST_LINKS and raw.FPDFLink_Enumerate(page, ctypes.byref(at), ctypes.byref(link)):
        if raw.FPDFLink_GetAnnotRect(link, ctypes.byref(found)):
            y0, y1 = sorted((found.bottom, found.top))
            boxes.append(Box(found.left, y0, found.right, y1))
    return boxes


def is_linked(box: Box, links: list[Box]) -> bool:
    """Whether the middle of `box` stands in one of the links."""
    x, y = box.middle_x, box.middle
    return any(link.x0 <= x <= link.x1 and link.y0 <= y <= link.y1 for link in links)
