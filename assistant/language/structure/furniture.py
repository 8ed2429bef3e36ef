"""What of an article is furniture, decided by code before any model reads it.

A line is looked at first with its neighbours (heading, time stamp, signature of a post), then each of
its sentences (question, call to the reader). Whatever no rule is sure of stays prose.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.language.structure import phrases
from assistant.language.text.sentences import line_spans, list_marker
from assistant.schema import SentenceKind, Span

__all__ = ["classify", "has_finite_verb", "is_heading_like", "is_title_case"]

_LONGEST_TITLE = 30  # words
_LONGEST_HEADING = 14  # words
_LONGEST_LABEL = 3  # words
_LONGEST_TOPIC = 6  # words of a heading that is not in title case; a caption is usually longer
_LONGEST_FURNITURE = 600  # characters; a longer line or sentence is prose, and patterns stay cheap
_LONGEST_WIDGET = 40  # words of one line that all belong to its "read more"
_SYMBOLS = re.compile(r"(?:[\s>»›→➡➜➤👇►▶▷◆■★☆✅🔴📌👉🔥📢*_|•·]|#+(?=\s))+")
_STOPS = ".!?…。"
_CLOSERS = "\"'”’»)]*_"
_QUESTION = re.compile(r"\?!?[\"'”’»)\]*_]*$")
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "nor",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "as",
        "vs",
        "via",
        "per",
        "is",
        "are",
        "be",
        "it",
        "its",
        "into",
        "over",
        "after",
        "amid",
        "under",
        "about",
        "than",
        "up",
        "off",
        "out",
        "de",
        "la",
        "al",
        "el",
        "von",
        "van",
    ]
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|does|did|will|would|can|could|may|might|must|should|shall|"
    r"(?:is|are|was|were|has|have|had|do|does|did|wo|ca|could|would|should)n['’]t|"
    r"said|told|met|went|took|made|gave|got|saw|came|left|held|won|lost|began|sent|kept|led|spoke|knew|thought|"
    r"found|became|ran|brought|wrote|stood|heard|meant|paid|fell|rose|fled|sought|struck|grew|drew|broke|chose|"
    r"drove|flew|fought|rang|sat|shot|sold|swore|threw|taught|built|caught|felt|lay|spent|withdrew|overcame|"
    r"says|tells|urges|warns|meets|vows|seeks|wants|agrees|denies|rejects|announces|approves|confirms|becomes|goes|"
    r"comes|takes|makes|gives|gets|keeps|remains|begins|sends|brings|expects|insists|believes|thinks|knows|sees|"
    r"finds|asks|argues|accuses|condemns|praises|welcomes|refuses|threatens|promises|pledges|admits|declines|"
    r"decides|discusses|considers|suggests|shows|signals|reveals|joins|launches|opens|arrives|returns|ends|"
    r"fires|kills|hits|wins|loses|leads|calls|visits|hosts|signs|ring|go|say|tell|meet|agree|deny|reject|become|"
    r"want|seek|vow|warn|remain|continue|celebrate|gather|await|attend|carry|arrive|speak|hold|pose|pray|inspect|flee|"
    r"listen|react|shake|wait|backs|bans|cuts|raises|faces)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"(?<=\s)(?!United\b)[A-Za-z]{3,}(?<!ne)(?<!se)(?<!fe)(?<!spe)(?<!inde)ed\b")
_SUBJECT = re.compile(r"\b(?:we|they|he|she|it|i|you)\b", re.IGNORECASE)
_QUESTION_WORD = re.compile(r"(?:who|what|why|how|when|where|which)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Line:
    """One line: its text without marker and leading symbols, and which sentences stand in it."""

    text: str
    bullet: bool
    marked_heading: bool
    first: int
    last: int  # sentences[first:last]

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def stopped(self) -> bool:
        bare = self.text.rstrip(_CLOSERS)
        return (
            self.text[-1:] == "…" or bare[-1:] in set(_STOPS + ",;") or self.text[-1:] in set(_STOPS + ",;")
        )


def classify(
    text: str, spans: Sequence[Span], *, headings: frozenset[int] = frozenset(), title: str | None = None
) -> list[SentenceKind]:
    """The kind of each sentence in `spans` (as `sentences.split` gave them).

    `headings` are the offsets of lines that the file itself marks as headings; `title` is the title its
    metadata gives.
    """
    lines = _lines(text, spans, headings)
    kinds: list[SentenceKind] = ["prose"] * len(spans)
    whole = _line_kinds(lines, title)
    for line, kind in zip(lines, whole, strict=True):
        own = [_bare(text[start:end]) for start, end in spans[line.first : line.last]]
        kinds[line.first : line.last] = [kind] * len(own) if kind else _sentence_kinds(own, line)
    _spread_reader_section(lines, kinds)
    return kinds


def _bare(text: str) -> str:
    found = _SYMBOLS.match(text)
    return text[found.end() :].rstrip("*_ ") if found and found.end() < len(text) else text


def _lines(text: str, spans: Sequence[Span], headings: frozenset[int]) -> list[_Line]:
    starts = [start for start, _ in spans]
    lines: list[_Line] = []
    for start, end in line_spans(text):
        marker = list_marker(text[start:end])
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        lines.append(_Line(_bare(text[start + marker : end]), marker > 0, start in headings, first, last))
    return _lone_markers_dropped(lines)


def _lone_markers_dropped(lines: list[_Line]) -> list[_Line]:
    """A marker without a second one beside it makes no list: "1. The money" may be a heading."""
    listed = [False, *(line.bullet for line in lines), False]
    return [
        replace(line, bullet=line.bullet and (listed[at] or listed[at + 2])) for at, line in enumerate(lines)
    ]


# ---------------------------------------------------------------- whole lines


def _line_kinds(lines: Sequence[_Line], title: str | None) -> list[SentenceKind | None]:
    kinds: list[SentenceKind | None] = [_plain_line_kind(line) for line in lines]
    titled = _title_at(lines, kinds, title)
    if titled is not None:
        kinds[titled] = "title"
    in_widget = False
    for at, line in enumerate(lines):
        follower = lines[at + 1] if at + 1 < len(lines) else None
        post = at + 1 < len(kinds) and kinds[at + 1] in ("embed", "link")
        if in_widget and kinds[at] is None and not line.stopped and not line.marked_heading:
            kinds[at] = "promotion"
        elif kinds[at] is None and post and phrases.CUT_END.search(line.text) and line.last - line.first == 1:
            kinds[at] = "embed"
        elif kinds[at] is None and len(lines) > 1 and not post and _heads(line, follower, lines):
            kinds[at] = "heading"
        in_widget = _opens_list(line) or (in_widget and kinds[at] == "promotion")
    return kinds


def _plain_line_kind(line: _Line) -> SentenceKind | None:  # noqa: PLR0911 - one rule a line, first match wins
    text = line.text
    if len(text) > _LONGEST_FURNITURE:
        return None
    if phrases.TIMESTAMP.fullmatch(text):
        return "timestamp"
    if phrases.LINK.fullmatch(text):
        return "link"
    if phrases.SIGNATURE.fullmatch(text) or _cut_off_post(text):
        return "embed"
    if phrases.ADVERTISEMENT.fullmatch(text):
        return "advertisement"
    if phrases.CREDIT.fullmatch(text):
        return "credit"
    if phrases.BUTTON.fullmatch(text) or (_opens_widget(line) and line.words <= _LONGEST_WIDGET):
        return "promotion"
    if not line.bullet and _leads_in(line):
        return "promotion"
    if line.last - line.first == 1 and _sentence_kind(text) == "promotion":
        return "promotion"
    return None


def _cut_off_post(text: str) -> bool:
    """The rest of a post: dots, a link, and no whole sentence before them."""
    found = phrases.CUT_OFF.search(text)
    return found is not None and not re.search(r"[.!?][\"”’']?\s", text[: found.start()])


def _opens_widget(line: _Line) -> bool:
    return bool(phrases.WIDGET.match(line.text)) and not _has_quoted_speech(line.text)


def _opens_list(line: _Line) -> bool:
    """Only the label stands on the line: what it announces follows on the next ones."""
    label = phrases.WIDGET.match(line.text)
    return label is not None and not line.text[label.end() :].strip(" :|–—-►▶") and _opens_widget(line)


def _has_quoted_speech(text: str) -> bool:
    return text[:1] in "“\"‘'" or bool(re.search(r"[”\"’],? +(?:\w+ +){0,3}(?:said|says|told|wrote)\b", text))


def _is_reported(text: str) -> bool:
    return _has_quoted_speech(text) or bool(phrases.REPORTED.search(text))


def _leads_in(line: _Line) -> bool:
    """A line that only announces what follows ("The visit, point by point:")."""
    if not line.text.endswith(":") or line.words > _LONGEST_HEADING or "“" in line.text or '"' in line.text:
        return False
    return bool(phrases.LEAD_IN.match(line.text)) or not _says_something(line.text[:-1])


def _title_at(lines: Sequence[_Line], kinds: Sequence[SentenceKind | None], title: str | None) -> int | None:
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
    ended = text.rstrip(_CLOSERS)[-1:] in ".…,;:" and text[-1:] not in ")"
    labelled = phrases.ASSERTING_LABEL.match(text) or phrases.DATELINE.match(text)
    return 0 < words <= _LONGEST_TITLE and not ended and not labelled


def _heads(line: _Line, follower: _Line | None, lines: Sequence[_Line]) -> bool:  # noqa: PLR0911 - as above
    """A heading inside the text: short, unstopped, and it names a topic rather than says something."""
    if line.stopped or line.text.endswith(":") or phrases.ASSERTING_LABEL.match(line.text):
        return False
    if line.marked_heading:
        return line.words <= _LONGEST_TITLE
    if line.bullet or line.words > _LONGEST_HEADING or line.text[0] in "“\"‘'" or line.text[0].islower():
        return False
    if is_title_case(line.text) and line.words > 1:
        return not any(character.isdigit() for character in line.text) or follower is not None
    if not _says_something(line.text):
        return line.words <= (_LONGEST_HEADING if _QUESTION_WORD.match(line.text) else _LONGEST_TOPIC)
    if follower is None or not follower.stopped or follower.words < 2 * line.words:
        return False
    if _QUESTION_WORD.match(line.text):
        return line.words <= 8
    return line.words <= 6 and not re.search(r"\d", line.text) and _stops_are_kept(lines)


def _stops_are_kept(lines: Sequence[_Line]) -> bool:
    """The article ends its paragraphs with stops, so that a line without one stands out."""
    long = [line for line in lines if line.words > _LONGEST_HEADING]
    return bool(long) and sum(line.stopped for line in long) >= 0.9 * len(long)


def is_title_case(text: str) -> bool:
    """Every word but the small ones starts with a capital or a digit."""
    words = [word.strip("\"'“”‘’()[].,:;!?—–-") for word in text.split()]
    content = [word for word in words if word and word.lower() not in _SMALL_WORDS]
    return bool(content) and all(not word[0].islower() for word in content)


def has_finite_verb(text: str) -> bool:
    """True where a verb form is recognised; a word list, so only good for deciding against a heading."""
    return bool(_FINITE.search(text) or _PAST.search(text))


def _says_something(text: str) -> bool:
    return has_finite_verb(text) or bool(_SUBJECT.search(text))


# ---------------------------------------------------------------- sentences of a prose line


def _sentence_kinds(sentences: Sequence[str], line: _Line) -> list[SentenceKind]:
    kinds = [_sentence_kind(sentence) for sentence in sentences]
    if line.words <= _LONGEST_WIDGET and kinds and kinds[0] == "advertisement":
        return ["advertisement"] * len(kinds)
    return kinds


def _sentence_kind(sentence: str) -> SentenceKind:  # noqa: PLR0911 - one rule a line, first match wins
    if _QUESTION.search(sentence):
        return "question"
    if len(sentence) > _LONGEST_FURNITURE:
        return "prose"
    if phrases.LINK.fullmatch(sentence):
        return "link"
    if _cut_off_post(sentence) or phrases.SIGNATURE.fullmatch(sentence):
        return "embed"
    if _is_reported(sentence) or phrases.ASSERTING_LABEL.match(sentence):
        return "prose"
    if phrases.ADVERTISEMENT.fullmatch(sentence):
        return "advertisement"
    if phrases.CREDIT.fullmatch(sentence):
        return "credit"
    if _names_only(sentence):
        return "heading"
    return "promotion" if _addresses_reader(sentence) else "prose"


def _names_only(sentence: str) -> bool:
    """ "NIGERIA." at the head of an item: a few words in capitals and no verb say nothing."""
    return sentence.isupper() and len(sentence.split()) <= _LONGEST_LABEL and not _says_something(sentence)


def _addresses_reader(sentence: str) -> bool:
    patterns = (phrases.READER_CALL, phrases.SELF_REFERENCE, phrases.AUTHOR, phrases.GREETING)
    if phrases.BUTTON.fullmatch(sentence) or _is_order(sentence):
        return True
    return any(pattern.match(sentence) for pattern in patterns)


def _is_order(sentence: str) -> bool:
    """An order to the reader, and nothing said after it."""
    order = phrases.ORDER.fullmatch(sentence)
    return order is not None and not has_finite_verb(order["rest"] or "")


def _spread_reader_section(lines: Sequence[_Line], kinds: list[SentenceKind]) -> None:
    """Under a heading that calls the reader, a paragraph that opens with a call is all of it one."""
    for heading, body in itertools.pairwise(lines):
        called = kinds[heading.first : heading.last] == ["promotion"] and heading.words <= 6
        if called and body.last > body.first and kinds[body.first] == "promotion":
            kinds[body.first : body.last] = ["promotion"] * (body.last - body.first)
