"""What the steps of reading a PDF hand on. Lengths are in points; y grows upwards from the page's bottom."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

__all__ = ["UNREADABLE", "Box", "Glyph", "Handle", "Line", "Page", "Word"]

UNREADABLE = "\ufffd"
Handle: TypeAlias = Any  # a pointer of PDFium; its bindings have no types


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, bottom, right, top."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def middle_x(self) -> float:
        return (self.x0 + self.x1) / 2

    def overlaps(self, other: "Box") -> bool:
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def around(self, other: "Box") -> "Box":
        return Box(
            min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1)
        )


@dataclass(frozen=True, slots=True)
class Glyph:
    """One visible character of the page in the order of drawing; `size` is the height of its type.

    `linked`: it stands in a link's rectangle.
    """

    text: str
    box: Box
    size: float
    bold: bool = False
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """Glyphs without a space between them."""

    text: str
    box: Box
    size: float
    bold: bool = False
    linked: bool = False


@dataclass(slots=True)
class Line:
    """Words beside each other within one column, from left to right. `cells` are set for a table's row.

    `size` is that of most of its letters.
    """

    words: list[Word]
    cells: tuple[str, ...] = ()
    box: Box = field(init=False)
    size: float = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        boxes = [word.box for word in self.words]
        self.box = Box(
            min(box.x0 for box in boxes),
            min(box.y0 for box in boxes),
            max(box.x1 for box in boxes),
            max(box.y1 for box in boxes),
        )
        letters: dict[float, int] = {}
        for word in self.words:
            letters[word.size] = letters.get(word.size, 0) + len(word.text)
        self.size = max(letters, key=lambda size: letters[size])
        self.text = " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its visible glyphs, and the text on it that its readers do not see.

    `picture`: it is a picture without text. `recognised`: its text lies unseen behind a picture of it.
    `dots` are painted areas of a bullet's size.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    hidden: str = ""
    picture: bool = False
    recognised: bool = False
    dots: list[Box] = field(default_factory=list)
