"""Where the quoted words of a text are, marks left out."""

import re

from assistant.language.spans import Taken
from assistant.schema import Span

__all__ = ["quoted_strings"]

# Each opening mark with what may close it. A straight or curly single mark counts only at the edge of
# a word, so that an apostrophe (Iraq’s, don't) opens nothing.
_PATTERNS = (
    re.compile(r"“([^“”]+)(?:”|$)"),
    re.compile(r"„([^„“”]+)[“”]"),
    re.compile(r"«([^«»]+)»"),
    re.compile(r"\"([^\"]+)\""),
    re.compile(r"(?<!\w)‘([^‘]+?)’(?!\w)"),
    re.compile(r"(?<!\w)'([^']+?)'(?!\w)"),
)
_TRIM = " \t\n.,;:!?…"


def quoted_strings(text: str) -> list[Span]:
    """The spans of quoted words in order, marks and closing punctuation left out, never nested."""
    found: list[Span] = []
    taken = Taken(len(text))
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span(1)
            while end > start and text[end - 1] in _TRIM:
                end -= 1
            while start < end and text[start] in _TRIM:
                start += 1
            if start < end and not taken.overlaps(start, end):
                taken.take(start, end)
                found.append((start, end))
    return sorted(found)
