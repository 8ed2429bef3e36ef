"""The day an article was published, from where articles say it; never a guess from its prose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.language.amounts.days import days_in
from assistant.schema import Sentence

__all__ = ["Published", "published"]

_DATELINE = re.compile(r"[A-Z][A-Z.,'’ -]{2,40}[^—–-]{0,40}\s[—–-]{1,2}\s")
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/.]?(\d\d)[-_/.]?(\d\d)(?!\d)")
_UPDATED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Published:
    """`warning` is set where the day is only inferred."""

    day: date | None
    warning: str | None = None


def published(sentences: Sequence[Sentence], *, name: str | None, url: str | None) -> Published:
    """The day from a time stamp or byline, else a dateline, the file's name or address, an embedded post."""
    written = _stamped(sentences) or _dateline(sentences)
    if written:
        return Published(written)
    for where, value in (("file name", name), ("address", url)):
        day = _in_address(value)
        if day:
            return Published(day, f"The publication date {day} was taken from the {where}.")
    posted = [day for sentence in sentences if sentence.kind == "embed" for _, day in days_in(sentence.text)]
    if posted:
        return Published(max(posted), f"The publication date {max(posted)} was taken from an embedded post.")
    return Published(None)


def _stamped(sentences: Sequence[Sentence]) -> date | None:
    stamps = [sentence.text for sentence in sentences if sentence.kind in ("timestamp", "credit")]
    stamps.sort(
        key=lambda text: bool(_UPDATED.search(text)) and not re.search("published", text, re.IGNORECASE)
    )
    return next((day for text in stamps for _, day in days_in(text)), None)


def _dateline(sentences: Sequence[Sentence]) -> date | None:
    for sentence in [sentence for sentence in sentences if sentence.kind == "prose"][:3]:
        found = _DATELINE.match(sentence.text)
        if found:
            return next((day for _, day in days_in(found.group())), None)
    return None


def _in_address(value: str | None) -> date | None:
    for found in _IN_ADDRESS.finditer(value or ""):
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            continue
    return None
