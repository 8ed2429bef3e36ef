"""What of an article is furniture, decided by code before any model reads it.

A line is looked at first with its neighbours (heading, time stamp, signature of a post), then each of
its sentences (question, call to the reader). Whatever no rule is sure of stays prose.
"""

import itertools
from collections.abc import Sequence

from assistant.language.structure import phrases
from assistant.language.structure.finite import says_something
from assistant.language.structure.headings import (
    LONGEST_HEADING,
    is_section_heading,
    stops_are_kept,
    title_at,
)
from assistant.language.structure.lines import Line, bare, lines_of
from assistant.language.structure.sentence_kinds import (
    LONGEST_FURNITURE,
    has_quoted_speech,
    is_cut_off_post,
    sentence_kind,
)
from assistant.schema import SentenceKind, Span

__all__ = ["classify"]

_LONGEST_WIDGET = 40  # words of one line that all belong to its "read more"
_LONGEST_CALL = 6  # words of a heading that calls the reader


def classify(
    text: str, spans: Sequence[Span], *, headings: frozenset[int] = frozenset(), title: str | None = None
) -> list[SentenceKind]:
    """The kind of each sentence in `spans` (as `sentences.split` gave them).

    `headings` are the offsets of lines that the file itself marks as headings; `title` is the title its
    metadata gives.
    """
    lines = lines_of(text, spans, headings)
    kinds: list[SentenceKind] = ["prose"] * len(spans)
    whole = _line_kinds(lines, title)
    for line, kind in zip(lines, whole, strict=True):
        own = [bare(text[start:end]) for start, end in spans[line.first : line.last]]
        kinds[line.first : line.last] = [kind] * len(own) if kind else _sentence_kinds(own, line)
    _spread_reader_section(lines, kinds)
    return kinds


# ---------------------------------------------------------------- whole lines


def _line_kinds(lines: Sequence[Line], title: str | None) -> list[SentenceKind | None]:
    kinds: list[SentenceKind | None] = [_plain_line_kind(line) for line in lines]
    titled = title_at(lines, kinds, title)
    if titled is not None:
        kinds[titled] = "title"
    stops_kept = stops_are_kept(lines)
    in_widget = False
    for at, line in enumerate(lines):
        follower = lines[at + 1] if at + 1 < len(lines) else None
        post = at + 1 < len(kinds) and kinds[at + 1] in ("embed", "link")
        if in_widget and kinds[at] is None and not line.stopped and not line.marked_heading:
            kinds[at] = "promotion"
        elif kinds[at] is None and post and phrases.CUT_END.search(line.text) and line.last - line.first == 1:
            kinds[at] = "embed"
        elif (
            kinds[at] is None
            and len(lines) > 1
            and not post
            and is_section_heading(line, follower, stops_kept=stops_kept)
        ):
            kinds[at] = "heading"
        in_widget = _opens_list(line) or (in_widget and kinds[at] == "promotion")
    return kinds


def _plain_line_kind(line: Line) -> SentenceKind | None:  # noqa: PLR0911 - one rule a line, first match wins
    text = line.text
    if len(text) > LONGEST_FURNITURE:
        return None
    if phrases.TIMESTAMP.fullmatch(text):
        return "timestamp"
    if phrases.LINK.fullmatch(text) or phrases.CONTACT.fullmatch(text):
        return "link"
    if phrases.SIGNATURE.fullmatch(text) or is_cut_off_post(text):
        return "embed"
    if phrases.ADVERTISEMENT.fullmatch(text):
        return "advertisement"
    if phrases.CREDIT.fullmatch(text):
        return "credit"
    if phrases.BUTTON.fullmatch(text) or (_opens_widget(line) and line.words <= _LONGEST_WIDGET):
        return "promotion"
    if not line.bullet and _leads_in(line):
        return "promotion"
    if line.last - line.first == 1 and sentence_kind(text) == "promotion":
        return "promotion"
    return None


def _opens_widget(line: Line) -> bool:
    return bool(phrases.WIDGET.match(line.text)) and not has_quoted_speech(line.text)


def _opens_list(line: Line) -> bool:
    """Only the label stands on the line: what it announces follows on the next ones."""
    label = phrases.WIDGET.match(line.text)
    return label is not None and not line.text[label.end() :].strip(" :|–—-►▶") and _opens_widget(line)


def _leads_in(line: Line) -> bool:
    """A line that only announces what follows ("The visit, point by point:")."""
    if not line.text.endswith(":") or line.words > LONGEST_HEADING or "“" in line.text or '"' in line.text:
        return False
    return bool(phrases.LEAD_IN.match(line.text)) or not says_something(line.text[:-1])


# ---------------------------------------------------------------- sentences of a prose line


def _sentence_kinds(sentences: Sequence[str], line: Line) -> list[SentenceKind]:
    kinds = [sentence_kind(sentence) for sentence in sentences]
    if line.words <= _LONGEST_WIDGET and kinds and kinds[0] == "advertisement":
        return ["advertisement"] * len(kinds)
    return kinds


def _spread_reader_section(lines: Sequence[Line], kinds: list[SentenceKind]) -> None:
    """Under a heading that calls the reader, a paragraph that opens with a call is all of it one."""
    for heading, body in itertools.pairwise(lines):
        called = kinds[heading.first : heading.last] == ["promotion"] and heading.words <= _LONGEST_CALL
        if called and body.last > body.first and kinds[body.first] == "promotion":
            kinds[body.first : body.last] = ["promotion"] * (body.last - body.first)
