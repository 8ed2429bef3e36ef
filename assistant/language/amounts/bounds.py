"""Words that bound a number: "more than 500", "up to 500", "500 or more"."""

import re
from typing import Literal

from assistant.schema import Span

__all__ = ["Bound", "bound_of", "words_before"]

Bound = Literal["exact", "about", "nearly", "over", "at least", "under", "at most"]

_WORDS: tuple[tuple[Bound, str], ...] = (
    ("under", r"(?<!no )(?<!not )(?:less|fewer) than|under|below|just short of"),
    ("at most", r"at most|(?:no|not) more than|up to|as (?:much|many) as|(?:a )?maximum(?: of)?"),
    ("nearly", r"nearly|almost|close to|just under"),
    (
        "over",
        r"(?<!no )(?<!not )more than|over|above|upwards? of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|tops|in excess of|beyond|past",
    ),
    ("at least", r"at least|(?:no|not) (?:less|fewer) than|(?:a )?minimum(?: of)?"),
    ("about", r"about|around|roughly|approximately|some|circa|(?:an )?estimated"),
)
_BEFORE = tuple(
    (bound, re.compile(rf"\b(?:{words})\s+(?:an? |the )?$", re.IGNORECASE)) for bound, words in _WORDS
)
_AFTER: dict[str, Bound] = {"more": "at least", "so": "about", "fewer": "at most", "less": "at most"}
_OR_MORE = re.compile(r"\+| or (?P<word>more|so|fewer|less)\b")
_TIMES = frozenset({"year", "month", "week", "day", "hour", "minute"})
_DURING = re.compile(r"\b(?:over|past|around) (?:the )?$", re.IGNORECASE)  # "over ten years" is how long
_LONGEST = 24  # characters of the words that bound a number


def words_before(text: str, start: int) -> str:
    """As much before a number as words that bound it can take."""
    return text[max(0, start - _LONGEST) : start]


def bound_of(text: str, start: int, end: int, unit: str | None) -> tuple[Bound, Span]:
    """The bound that the words around a number set, and the span of the number with these words."""
    if after := _OR_MORE.match(text, end):
        return _AFTER[after["word"] or "more"], (start, after.end())
    before = words_before(text, start)
    if not (unit in _TIMES and _DURING.search(before)):
        for bound, pattern in _BEFORE:
            if words := pattern.search(before):
                return bound, (start - len(before) + words.start(), end)
    return "exact", (start, end)
