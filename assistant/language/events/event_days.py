"""The day of the event that a document tells of, apart from the day on which it was issued.

Strict: only a day that the opening sentences tie to what happened counts ("spoke today", "met on July 8",
"on Thursday, June 24, … traveled"). "today" and "yesterday" are counted from the day of issue, a weekday is
the last one on or before it, a day without a year the last one within half a year. Two different days, a
range, or a day of something else ("their April 24 meeting", "ahead of Friday's summit") give nothing.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from assistant.language.amounts.calendar import days_from
from assistant.language.amounts.dates import Mention, mentions, resolve
from assistant.language.speech.speakers import head_of
from assistant.language.text.sentences import split

__all__ = ["day_in_head", "event_day"]

_OPENING = 3  # sentences: where an account says when it happened
_FARTHEST = timedelta(days=183)  # a day without a year that is older than this may be another year's
_ATTRIBUTION = re.compile(r"\battribut(?:able|ed) to\b|^The following statement\b")
_HAPPENED = re.compile(
    r"\b(?:met|spoke|talked|held|had|hosted|convened|chaired|joined|participated|attended|welcomed|received|"
    r"traveled|travelled|visited|called|delivered|led|concluded|took part|announced|signed|conducted|launched|"
    r"struck|carried out|designated|sanctioned|imposed|adopted|issued|released|addressed|engaged|discussed|"
    r"is (?:announcing|designating|sanctioning|imposing|taking|issuing)|are (?:announcing|imposing|taking)|"
    r"exchanged|phoned|made|briefed|toured|co-chaired|inaugurated|condemned|arrived|gathered|completed|began|started|killed|conversation|call|meeting)\b"
)
_SAME_DAY = re.compile(
    r"\b(?:[Tt]oday|[Tt]onight|[Tt]his (?:morning|afternoon|evening)|[Ee]arlier today)\b(?![’']s)"
)
_DAY_BEFORE = re.compile(r"\b(?:[Yy]esterday|[Ll]ast (?:night|evening))\b(?![’']s)")
_NOT_WHEN = re.compile(r"\b(?:of|and|as|until|from|for|than|beyond|about|in) $")  # "the challenges of today"
# A day in these places is another event's: "their April 24 meeting", "following the May 25 launches".
_OTHERS_DAY = re.compile(
    r"\b(?:the|their|his|her|its|our|last|next|upcoming|recent|historic)\s+(?:\w+\s)?$|"
    r"\b(?:following|after|since|before|ahead of|until|through|by|from|of|for|between)\s+(?:the\s)?$",
    re.IGNORECASE,
)
_ON = re.compile(r"\b(?:[Oo]n|(?:morning|afternoon|evening|night) of) $")  # says plainly when
_GOES_ON = re.compile(r"\s?(?:-|–|—|and|to|through)\s?\d")
_MODIFIES = re.compile(
    r"(?:[’']s)?\s(?:\([A-Z]+\)\s)?(?!in\b|at\b|with\b|to\b|for\b|by\b|on\b|and\b|about\b|from\b|where\b|that\b)[a-zA-Z]"
)


def event_day(text: str, issued: date | None) -> date | None:
    """The day of the event, None where the document does not say it plainly."""
    head = head_of(text)
    for sentence in _opening(text[head.end :]):
        if _HAPPENED.search(sentence):
            days = set(_days(sentence, issued))
            if days:
                return days.pop() if len(days) == 1 else None
    return day_in_head(text[: head.end], issued)


def _opening(text: str) -> Iterator[str]:
    count = 0
    for start, end in split(text[:4_000]):
        sentence = text[start:end]
        if _ATTRIBUTION.search(sentence):
            continue
        yield sentence
        count += 1
        if count == _OPENING:
            return


def day_in_head(head: str, issued: date | None) -> date | None:
    """The one whole date in a title or the lines above a transcript: the day on which it was spoken."""
    whole = {mention.days[0].full for mention in mentions(head) if len(mention.days) == 1}
    days = {day for day in whole if day and (issued is None or day <= issued)}
    return days.pop() if len(days) == 1 else None


def _days(sentence: str, issued: date | None) -> Iterator[date]:
    """The days that the sentence may mean; those counted from the day of issue go before all others."""
    if issued is not None:
        relative = {issued for _ in _plainly(_SAME_DAY, sentence)}
        relative |= {day for _ in _plainly(_DAY_BEFORE, sentence) for day in days_from(issued, (-1,))}
        if relative:
            yield from relative
            return
    found = [(mention, day) for mention in mentions(sentence) if (day := _one_day(mention, sentence, issued))]
    named = [day for mention, day in found if _ON.search(sentence[: mention.start])]
    yield from named or [day for _, day in found]


def _plainly(pattern: re.Pattern[str], sentence: str) -> Iterator[re.Match[str]]:
    for found in pattern.finditer(sentence):
        if not _NOT_WHEN.search(sentence[: found.start()]):
            yield found


def _one_day(mention: Mention, sentence: str, issued: date | None) -> date | None:
    if len(mention.days) != 1 or not _tells_when(mention, sentence):
        return None
    day = mention.days[0]
    if day.full:
        return day.full if issued is None or day.full <= issued else None
    if issued is not None and day.month and day.day:
        return _without_year(day.month, day.day, issued)
    if issued is not None and day.weekday is not None:
        return _weekday(mention, issued, sentence)
    return None


def _tells_when(mention: Mention, sentence: str) -> bool:
    """Not a day to come, an end of a range, or another event's day."""
    before, after = sentence[: mention.start], sentence[mention.end :]
    if mention.direction in ("next", "coming", "following") or _GOES_ON.match(after):
        return False
    return bool(_ON.search(before)) or not (_OTHERS_DAY.search(before) or _MODIFIES.match(after))


def _without_year(month: int, number: int, issued: date) -> date | None:
    for year in (issued.year, issued.year - 1):
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if day <= issued:
            return day if issued - day <= _FARTHEST else None
    return None


def _weekday(mention: Mention, issued: date, sentence: str) -> date | None:
    """The last such day on or before the day of issue; "Thursday, June 24" is read by its date alone."""
    if mention.direction in ("last", "past") or re.match(r",? (?:the )?\w+ \d", sentence[mention.end :]):
        return None
    past = {day.full for readings in resolve(mention, issued) for day in readings if day.full}
    return max((day for day in past if day <= issued), default=None)
