"""What is a title or a heading by its form: short, without a stop, and it names rather than says."""

import re
from collections.abc import Sequence

from assistant.language.structure import phrases
from assistant.language.structure.finite import says_something
from assistant.language.structure.lines import CLOSERS, Line
from assistant.schema import SentenceKind

__all__ = [
    "LONGEST_HEADING",
    "is_heading_like",
    "is_section_heading",
    "is_title_case",
    "stops_are_kept",
    "title_at",
]

_LONGEST_TITLE = 30  # words
LONGEST_HEADING = 14
"""Words of a heading inside the text."""
_LONGEST_TOPIC = 6  # words of a heading that is not in title case; a caption is usually longer
_LONGEST_STATEMENT = 6  # words of a heading that says something
_LONGEST_QUESTION = 8  # … and that asks something
_SMALL_WORDS = frozenset(
    """a an the and or but nor of in on at to for from by with as vs via per is are be it its into over after
    amid under about than up off out de la al el von van""".split()
)
_QUESTION_WORD = re.compile(r"(?:who|what|why|how|when|where|which)\b", re.IGNORECASE)


def title_at(lines: Sequence[Line], kinds: Sequence[SentenceKind | None], title: str | None) -> int | None:
    """The line that is the title: the one the metadata names, else the first if it stands like one."""
    if len(lines) < 2:
        return None
    if title:
        wanted = title.casefold().strip()
        named = (at for at, line in enumerate(lines[:6]) if line.text.casefold().strip() == wanted)
        return next(named, None)
    for at, line in enumerate(lines[:4]):
        if kinds[at] is None:
            post = at + 1 < len(kinds) and kinds[at + 1] in ("embed", "link")
            return at if is_heading_like(line.text) and not line.bullet and not post else None
    return None


def is_heading_like(text: str) -> bool:
    """Stands like a title: short, without a final stop, no dateline, nothing reported after a label."""
    words = len(text.split())
    ended = text.rstrip(CLOSERS)[-1:] in ".…,;:" and text[-1:] not in ")"
    labelled = phrases.ASSERTING_LABEL.match(text) or phrases.DATELINE.match(text)
    return 0 < words <= _LONGEST_TITLE and not ended and not labelled


def is_section_heading(line: Line, follower: Line | None, *, stops_kept: bool) -> bool:  # noqa: PLR0911 - one rule a line
    """A heading inside the text: short, unstopped, and it names a topic rather than says something.

    `stops_kept`: what `stops_are_kept` says of the article.
    """
    if line.stopped or line.text.endswith(":") or phrases.ASSERTING_LABEL.match(line.text):
        return False
    if line.marked_heading:
        return line.words <= _LONGEST_TITLE
    if line.bullet or line.words > LONGEST_HEADING or line.text[0] in "“\"‘'" or line.text[0].islower():
        return False
    if is_title_case(line.text) and line.words > 1:
        return not any(character.isdigit() for character in line.text) or follower is not None
    if not says_something(line.text):
        return line.words <= (LONGEST_HEADING if _QUESTION_WORD.match(line.text) else _LONGEST_TOPIC)
    if follower is None or not follower.stopped or follower.words < 2 * line.words:
        return False
    if _QUESTION_WORD.match(line.text):
        return line.words <= _LONGEST_QUESTION
    return line.words <= _LONGEST_STATEMENT and stops_kept and not re.search(r"\d", line.text)


def stops_are_kept(lines: Sequence[Line]) -> bool:
    """The article ends its paragraphs with stops, so that a line without one stands out."""
    long = [line for line in lines if line.words > LONGEST_HEADING]
    return bool(long) and sum(line.stopped for line in long) >= 0.9 * len(long)


def is_title_case(text: str) -> bool:
    """Every word but the small ones starts with a capital or a digit."""
    words = [word.strip("\"'“”‘’()[].,:;!?—–-") for word in text.split()]
    content = [word for word in words if word and word.lower() not in _SMALL_WORDS]
    return bool(content) and all(not word[0].islower() for word in content)
