"""Names of WordprocessingML elements, and their text."""

from collections.abc import Iterator
from typing import Any

__all__ = ["HIDING_CHANGES", "MATH_TEXT", "Element", "all_text", "attribute", "children", "is_on", "w"]

Element = Any  # of lxml, which has no types

_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT = frozenset((f"{_SPACE}t", f"{_SPACE}delText", MATH_TEXT))

# Changes whose text is gone once they are accepted.
HIDING_CHANGES = frozenset((f"{_SPACE}del", f"{_SPACE}moveFrom"))


def w(name: str) -> str:
    """The full name of an element or attribute."""
    return f"{_SPACE}{name}"


def attribute(element: Element, path: str, name: str = "val") -> str | None:
    """An attribute of the element at a path such as "pPr/pStyle"; None where either is missing."""
    found = element.find("/".join(map(w, path.split("/"))))
    return None if found is None else found.get(w(name))


def is_on(element: Element, path: str) -> bool:
    """Whether the switch at the path is there and not set to off."""
    found = element.find("/".join(map(w, path.split("/"))))
    return found is not None and found.get(w("val"), "1") not in ("0", "false", "off")


def children(element: Element) -> Iterator[Element]:
    """The element's children; of what is given in several ways for several programs, one way alone."""
    for child in element:
        if child.tag == f"{_MARKUP}AlternateContent":
            ways = [way for way in child if way.tag in (f"{_MARKUP}Choice", f"{_MARKUP}Fallback")]
            if ways:
                yield from children(ways[0])
        elif isinstance(child.tag, str):
            yield child


def all_text(element: Element) -> str:
    """Every text in the element, deleted ones too, in one way alone."""
    parts: list[str] = []
    waiting = [element]
    while waiting:
        found = waiting.pop()
        if found.tag in _TEXT:
            parts.append(found.text or "")
        else:
            waiting.extend(reversed(list(children(found))))
    return " ".join(parts)
