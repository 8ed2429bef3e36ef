"""Sentences as exact spans: a line ends a sentence, pysbd finds the ends within a line.

pysbd knows abbreviations, initials, quotations, decimals and ellipses. It may alter or lose characters
on odd input, so its answer is only a proposal: each sentence is looked up again in the line, in order,
and a line where one cannot be found is split by a plain rule instead. No character but white space and
the list marker at the head of a line is ever left out.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from assistant.schema import Span

__all__ = ["line_spans", "list_marker", "split", "sure_ends"]

# pysbd's work grows faster than the line: longer ones are cut first, at ends that no abbreviation makes.
_LONGEST_LINE = 2_500
# … and with the square of the quotation marks and brackets; no prose has one in ten characters.
_MOST_PAIRED = 0.1
_PAIRED = re.compile(r"[\"'“”‘’«»()\[\]]")
_STOP_INSIDE = re.compile(r"[.!?…][\"'”’»)\]]*\s")
_LIST_MARKER = re.compile(r"(?:[-–*•‣◦▪●·∙]|\(?\d{1,2}[.)]|[a-z]\))[ \t\u00a0]+(?=\S)")
_PLAIN_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s+[\"'“‘«(\[]*[A-Z0-9])")
_OPENERS = (
    "The|This|That|These|Those|There|Then|They|He|She|It|We|You|In|On|At|By|For|From|After|Before|But|And|"
    "Both|As|If|When|While|With|Since|However|Meanwhile|Being|Its|His|Her|Their|Our|An|No|Not|Asked|Under"
)
# A capital letter and a stop look like an initial ("on X. The embassy"); before these words they are an end.
_AFTER_INITIAL = re.compile(
    rf"(?<=\s[A-Z]\.)\s+(?=[\"“‘']?(?:{_OPENERS})\b)|(?<=\bon X\.)\s+(?=[\"“‘']?[A-Z])"
)
# "p.m.", "U.S." and the like before a word that only opens a sentence.
_AFTER_ABBREVIATION = re.compile(
    rf"(?<=\b[ap]\.m\.)\s+(?=[\"“‘']?(?:{_OPENERS})\b)"
    rf"|(?<=\b[A-Z]\.[A-Z]\.)\s+(?=[\"“‘']?(?:{_OPENERS})\b)"
    rf"|(?<=\b(?:Inc|Ltd|Cor)\.)\s+(?=[\"“‘']?(?:{_OPENERS})\b)"
    rf"|(?<=\b(?:etc|Esq)\.)\s+(?=[\"“‘']?(?:{_OPENERS})\b)"
)
# A stop within single quotes, and three dots, before a new sentence.
_AFTER_SINGLE_QUOTE = re.compile(r"(?<=[.!?]['’])\s+(?=[“\"‘']?[A-Z])")
_AFTER_ELLIPSIS = re.compile(rf"(?:(?<=…)|(?<=\.\.\.))\s+(?=[“\"‘']?(?:{_OPENERS})\b)")
_MISSED = (_AFTER_INITIAL, _AFTER_ABBREVIATION, _AFTER_SINGLE_QUOTE, _AFTER_ELLIPSIS)
# Ends that are none: a title or short form before a name, a rank before a number, a lone initial.
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Cmdr|Brig|Sen|Sens|Rep|Reps|Gov|Govs|Amb|Sec|Pres|"
    r"Hon|Rev|Fr|St|Mt|Ft|Jr|Sr|No|Nos|vs|Art|approx|Messrs|Mme|Mlle|M|Dep|Asst|Atty|Supt)\.|\b[A-Z]\.)$"
)
# Before a number these are short forms: "c. 1950", "p. 4", and the months.
_BEFORE_NUMBER = re.compile(
    r"\b(?:c|ca|p|pp|fig|para|paras|sec|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\.$"
)

# A time alone is no sentence: "3:10 p.m. The envoys …" is an entry with its time.
_LONE_TIME = re.compile(r"[(\[]?\d{1,2}(?:[:.h]\d\d){0,2}\s?[ap]\.\s?m\.[)\]]?", re.IGNORECASE)


def line_spans(text: str) -> Iterator[Span]:
    """Every line of `text` that shows something, without the white space around it."""
    start = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            left = start + len(line) - len(line.lstrip())
            yield left, left + len(body)
        start += len(line)


def list_marker(line: str) -> int:
    """Length of the list marker ("- ", "2. ") at the head of `line`, 0 without one."""
    found = _LIST_MARKER.match(line)
    return found.end() if found else 0


def split(text: str) -> list[Span]:
    """The sentences of `text`, in order, as `[start, end)` without white space at their ends.

    List markers belong to no sentence; every other visible character lies in exactly one.
    """
    spans: list[Span] = []
    for start, end in line_spans(text):
        spans += _split_line(text, start + list_marker(text[start:end]), end)
    return spans


def _split_line(text: str, start: int, end: int) -> list[Span]:
    """The sentences of one line or piece of a line."""
    spans: list[Span] = []
    for low, high in _pieces(text, start, end):
        spans += _mended(text, _proposed(text, low, high))
    return spans


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST_LINE:
        cut = _sure_end(text, start, start + _LONGEST_LINE)
        yield _trimmed(text, start, cut)
        start = cut
    if text[start:end].strip():
        yield _trimmed(text, start, end)


def sure_ends(text: str, start: int, end: int) -> list[int]:
    """Where sentences end within one line, by a plain rule that misses some and is fooled by no abbreviation.

    Ten times as fast as `split`: for texts of which only the rough cut is wanted.
    """
    return [
        found.end()
        for found in _PLAIN_END.finditer(text, start, end)
        if not _NO_END.search(text[max(start, found.end() - 12) : found.end()])
    ]


def _sure_end(text: str, start: int, end: int) -> int:
    """The last end of a sentence in the stretch that is no abbreviation's stop; else a space."""
    if ends := sure_ends(text, start, end):
        return ends[-1]
    space = text.rfind(" ", start + 1, end)
    return space if space > start else end


def _trimmed(text: str, start: int, end: int) -> Span:
    body = text[start:end]
    return start + len(body) - len(body.lstrip()), end - (len(body) - len(body.rstrip()))


@lru_cache(maxsize=1)
def _segmenter() -> Any:  # noqa: ANN401 - pysbd is untyped
    import pysbd  # noqa: PLC0415 - loaded with the first article, not with the package

    return pysbd.Segmenter(language="en", clean=False)


@lru_cache(maxsize=1_024)  # a statement is cut for every article that is read beside it
def _segmented(line: str) -> tuple[str, ...]:
    return tuple(_segmenter().processor(line).process())


def _proposed(text: str, start: int, end: int) -> list[Span]:
    """pysbd's sentences found again in the text, or the plain rule's where one is not there."""
    line = text[start:end]
    if not _STOP_INSIDE.search(line):
        return [(start, end)]
    spans: list[Span] = []
    cursor = 0
    if len(_PAIRED.findall(line)) > _MOST_PAIRED * len(line):
        return _plain(text, start, end)
    try:
        proposals = _segmented(line)
    except (re.error, IndexError, ValueError, TypeError):  # odd input trips its replacement patterns
        return _plain(text, start, end)
    for proposal in proposals:
        wanted = proposal.strip()
        if not wanted:
            continue
        found = line.find(wanted, cursor)
        if found < 0 or line[cursor:found].strip():
            return _plain(text, start, end)
        cursor = found + len(wanted)
        spans.append((start + found, start + cursor))
    return _plain(text, start, end) if line[cursor:].strip() else spans


def _plain(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    low = start
    for found in _PLAIN_END.finditer(text, start, end):
        spans.append(_trimmed(text, low, found.end()))
        low = found.end()
    if text[low:end].strip():
        spans.append(_trimmed(text, low, end))
    return spans


def _mended(text: str, spans: list[Span]) -> list[Span]:
    """Undo the ends that are none, then make the ends that were missed."""
    joined: list[Span] = []
    for span in spans:
        if joined and _belong_together(text[slice(*joined[-1])], text[slice(*span)]):
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return [piece for span in joined for piece in _cut_missed(text, *span)]


def _belong_together(left: str, right: str) -> bool:
    if not any(character.isalnum() for character in right):
        return True  # a lone closing quote or dots
    if not any(character.isalnum() for character in left):
        return True  # an opening quote that lost its sentence
    if _LONE_TIME.fullmatch(left):
        return True
    tail = left[-12:]
    if _BEFORE_NUMBER.search(tail):
        return right[0].isdigit()
    if _NO_END.search(tail):
        return not re.match(rf"[\"“‘']?(?:{_OPENERS})\b", right)
    return right[0].islower() and left[-1] not in "!?"


def _cut_missed(text: str, start: int, end: int) -> Iterator[Span]:
    cuts = sorted(
        found.span()
        for pattern in _MISSED
        for found in pattern.finditer(text, start, end)
        if text.count("“", start, found.start()) <= text.count("”", start, found.start())
    )
    for left, right in cuts:
        if left > start and not _LONE_TIME.fullmatch(text, start, left):
            yield start, left
            start = right
    yield start, end
