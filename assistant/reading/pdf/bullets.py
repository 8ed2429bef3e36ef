"""Bullets that are drawn and not set in type: small dark squares and discs before a line's first word."""

from dataclasses import replace

from assistant.reading.pdf.shapes import Box, Word

__all__ = ["is_dot", "with_drawn_bullets"]

_SMALLEST, _LARGEST = 1.5, 7.0  # points from side to side
_SQUARE = 1.3  # times as wide as high, at most, or the other way round
_NEAR = 1.6  # of the type's size: from the bullet to its word
_MOST = 100  # bullets of one page; more small squares are a pattern
_LEVEL = 0.35  # of the type's size: how far it may stand above or below the word's middle
_MARK = "•"


def is_dot(box: Box) -> bool:
    """Whether a painted area is as small and as square as a bullet."""
    sides = sorted((box.width, box.height))
    return sides[0] >= _SMALLEST and sides[1] <= min(_LARGEST, _SQUARE * sides[0])


def with_drawn_bullets(words: list[Word], dots: list[Box]) -> list[Word]:
    """The words, with a bullet as a word of its own where one was drawn before a line."""
    made = list(words)
    for dot in dots if len(dots) <= _MOST else ():
        near = [word for word in words if _stands_before(dot, word)]
        if near:
            first = min(near, key=lambda word: word.box.x0)
            box = Box(dot.x0, first.box.y0, dot.x1, first.box.y1)
            made.append(replace(first, text=_MARK, box=box))
    return made


def _stands_before(dot: Box, word: Word) -> bool:
    level = abs(dot.middle - word.box.middle) <= _LEVEL * word.size
    return level and 0 < word.box.x0 - dot.x1 <= _NEAR * word.size
