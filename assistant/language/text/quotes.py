"""Where the quoted words of a text are, marks left out."""

import itertools
import re

from assistant.language.spans import Taken
from assistant.schema import Span

__all__ = ["continued_quotations", "quoted_strings"]

# Each opening mark with what may close it. A straight or curly single mark counts only at the edge of
# a word, so that an apostrophe (Iraq’s, don't) opens nothing.
_PATTERNS = (
    re.compile(r"“([^“”]+)(?:”|$)"),
    re.compile(r"„([^„“”]+)[“”]"),
    re.compile(r"«([^«»]+)»"),
    re.compile(r"\"([^\"]+)\""),
    re.compile(r"(?<!\w)‘([^‘]+?)’(?!\w)"),
    re.compile(r"(?<!\w)'((?:[^']|(?<=\w)'(?=\w))+?)'(?!\w)"),
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


_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_MARKS = re.compile(r"[“”\"]")


def continued_quotations(text: str) -> list[Span]:
    """From an opening mark to the end of its paragraph, where the quotation goes on in the next one.

    By convention it is closed in its last paragraph only, and each further one opens with a mark.
    """
    found = []
    paragraphs = list(_PARAGRAPH.finditer(text))
    for paragraph, following in itertools.pairwise(paragraphs):
        opened: int | None = None
        for mark in _MARKS.finditer(text, *paragraph.span()):
            is_opening = mark.group() == "“" or (mark.group() == '"' and opened is None)
            opened = mark.end() if is_opening else None
        if opened is not None and following.group().lstrip().startswith(("“", '"')):
            found.append((opened, paragraph.end()))
    return found
