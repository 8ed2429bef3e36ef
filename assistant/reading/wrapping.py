"""Lines that were wrapped at a fixed width, joined again."""

import itertools
import re

__all__ = ["unwrap"]

_SENTENCE_END = re.compile(r"[.!?…:;][\"”’')\]]*$")
# Set by hand, tried on the texts of tests/reading/test_read_article.py.
_NARROWEST, _WIDEST = 40, 100  # characters of the longest line
_FEWEST_BREAKS = 2
_OPEN_ENDED = 0.6  # of the lines do not end a sentence, at least
_CONTINUED = 0.35  # of the lines begin with a small letter, at least
_RAGGED = 4  # characters by which lines of one width differ
_MARKER = re.compile(r"[-–*•‣] |\(?\d{1,2}[.)] |[A-Z][A-Za-z ]{1,30}:")


def unwrap(text: str) -> str:
    """Join lines broken at a fixed width. Every offset stays: the break becomes a space."""
    lines = text.split("\n")
    width = max(map(len, lines), default=0)
    breaks = [(line, after) for line, after in itertools.pairwise(lines) if line.strip() and after.strip()]
    if not _is_wrapped(breaks, width):
        return text
    joined = lines[0]
    for line, after in itertools.pairwise(lines):
        joined += (" " if _soft(line, after, width) else "\n") + after
    return joined


def _is_wrapped(breaks: list[tuple[str, str]], width: int) -> bool:
    if not _NARROWEST <= width <= _WIDEST or len(breaks) < _FEWEST_BREAKS:
        return False
    open_ended = sum(not _SENTENCE_END.search(line.rstrip()) for line, _ in breaks)
    continued = sum(after.lstrip()[0].islower() for _, after in breaks)
    return open_ended >= _OPEN_ENDED * len(breaks) and continued >= _CONTINUED * len(breaks)


def _soft(line: str, after: str, width: int) -> bool:
    """The next word would not have fitted: the break is the wrapping's, not the author's."""
    if not line.strip() or not after.strip() or after[0] in " \t" or _MARKER.match(after):
        return False
    return len(line.rstrip()) + 1 + len(after.split(maxsplit=1)[0]) > width - _RAGGED
