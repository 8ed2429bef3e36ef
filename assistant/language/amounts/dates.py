"""Days, months, years and weekdays in a text, and what they come to from a given day.
Only what is written plainly is read; nothing is guessed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant.language.amounts.calendar import MONTHS, SHORT_MONTHS, WEEKDAYS
from assistant.language.amounts.partial_days import Day, compatible
from assistant.language.amounts.periods import Period, periods_in
from assistant.language.amounts.quantities import ORDINALS
from assistant.language.amounts.relative_days import moved, relative_days
from assistant.language.kept import kept
from assistant.language.spans import Taken
from assistant.schema import Span

__all__ = ["Day", "Mention", "compatible", "mentions", "resolve"]

_MONTH = "|".join(month.title() for month in [*MONTHS, *SHORT_MONTHS])
_ONES = {word: value for word, value in ORDINALS.items() if value < 10}
_SPELLED = {word: value for word, value in ORDINALS.items() if value <= 31}
_SPELLED |= {f"twenty-{word}": 20 + value for word, value in _ONES.items()} | {"thirty-first": 31}
_D = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_D_SPELLED = "|".join(
    sorted((form for word in _SPELLED for form in (word, word.capitalize())), key=len, reverse=True)
)
# Years of today, and others where no counted thing follows ("March 3, 1500 troops") and no zone ("1500 GMT"): a
# date whose year is passed over would be taken for one of this year.
_YEAR = (
    r"(?P<year>(?:19|20)\d\d|[1-9]\d{3}(?![,.]?\d|%|\s(?!(?:was|is|has|as|its|this)\b)"
    r"(?:people|men|women|children|troops|percent|local|[A-Z]{2,4}\b|[a-z]+s\b)))"
)
_TO = r"\s?(?:-|–|—|to|and|through|until)\s?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?P<year>[1-9]\d{3})-(?P<m>0[1-9]|1[0-2])-(?P<day>[0-3]\d)\b",
        rf"\b(?P<month>{_MONTH})\.?\s(?P<day>{_D})(?:{_TO}(?P<last>{_D}))?(?:,?\s{_YEAR})?\b",
        rf"\b(?P<day>{_D})(?:{_TO}(?P<last>{_D}))?(?:\sof)?\s(?P<month>{_MONTH})\b(?:,?\s{_YEAR}\b)?",
        rf"(?<![\w-])(?<!wenty\s)(?<!hirty\s)(?P<spelled>{_D_SPELLED})\sof\s(?P<month>{_MONTH})\b(?!['’]s)(?:,?\s{_YEAR}\b)?",
        rf"\b(?P<month>{_MONTH})\.?,?\s(?:of\s)?{_YEAR}\b",
        rf"(?<=\b[Ii]n\s)(?P<month>{_MONTH})\b",
        rf"\b(?P<month>{_MONTH.replace('May|', '').replace('|Mar|', '|')})\b",
        rf"\b(?P<weekday>{'|'.join(day.title() for day in WEEKDAYS)})\b",
        rf"\b(?P<weekday>Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?(?=,?\s(?:\d|(?:{_MONTH})\b))",
        r"\b(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[\s-])?(?P<near>[Tt]his|[Ll]ast|[Nn]ext)\s(?P<unit>week|month|year)\b",
        r"\b(?P<ago>[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|\d{1,2})\s(?P<unit>day|week|fortnight|month)s?\sago\b",
        r"\b(?P<relative>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)\b",
        r"(?<![$€£\d.,-])\b(?P<year>(?:19|20)\d\d)\b(?!\s(?:people|troops|soldiers|dollars|migrants|jobs|percent)|[,.]\d|%)",
    )
)
_FIGURES = re.compile(
    r"(?<![\d./-])(?P<one>[0-3]?\d)(?P<sign>[./-])(?P<two>[0-3]?\d)(?P=sign)(?P<year>(?:19|20)\d\d)(?![\d/]|[.-]\d)"
)
_DIRECTION = re.compile(r"\b(last|past|next|following|coming|this)\s+$", re.IGNORECASE)
_DEADLINE = re.compile(
    r"\b(?:until|till|by|from|before|after|since|through|starting|deadline of)\s+"
    r"(?:(?:the )?(?:end|start|beginning|middle) of |\w+\s)?$",
    re.I,
)
_COUNTS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), start=1)
} | {"a": 1, "an": 1}
_BESIDE = re.compile(
    r"[,.]?\s\(?(?:the\s)?"
)  # between a weekday and its date: "Tuesday, 25 February", "Tues. (25 February"
_YEAR_SPAN = 250  # days: a date without its year lies nearer than that to the day of writing
_RELATIVE = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


@dataclass(frozen=True)
class Mention:
    """One date in a text: its days (two for the ends of a range), or an offset from the day of writing.

    `unit` is that of the offset: day, month or year, and `part` which of it ("late next week"); "period" for a stretch of the calendar, which is `period`.
    `either` are the two days that "04/03/2025" may be, the day first and the month first.
    """

    text: str
    start: int
    end: int
    days: tuple[Day, ...] = ()
    offset: int | None = None
    unit: str = "day"
    direction: str = ""
    deadline: bool = False
    period: Period | None = None
    part: str = ""
    either: tuple[date, date] | None = None

    @property
    def span(self) -> Span:
        return self.start, self.end


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None


def _days(groups: dict[str, str | None]) -> tuple[Day, ...]:
    if weekday := groups.get("weekday"):
        return (
            Day(weekday=next(i for i, day in enumerate(WEEKDAYS) if day.startswith(weekday.lower()[:3]))),
        )
    month = _number(groups.get("m"))
    if name := groups.get("month"):
        month = next(i for i, full in enumerate(MONTHS, 1) if full.startswith(name.lower()[:3]))
    year = _number(groups.get("year"))
    ends = [_number(groups[key]) for key in ("day", "last") if groups.get(key)]
    if spelled := groups.get("spelled"):
        ends = [_SPELLED[spelled.lower()]]
    return tuple(_completed(Day(year, month, end)) for end in ends or [None])


def _completed(day: Day) -> Day:
    return Day.of(day.full) if day.full else day


def _offset(groups: dict[str, str | None]) -> int | None:
    if near := groups.get("near"):
        return {"last": -1, "this": 0, "next": 1}[near.lower()]
    if ago := groups.get("ago"):
        return -(_COUNTS.get(ago.lower()) or int(ago))
    relative = groups.get("relative")
    return _RELATIVE[relative.lower()] if relative else None


def _found(text: str) -> Iterator[Mention]:
    taken = Taken(len(text))
    for mention in (*_figured(text), *_named_periods(text)):
        if not taken.overlaps(*mention.span):
            taken.take(*mention.span)
            yield mention
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if taken.overlaps(start, end):
                continue
            taken.take(start, end)
            groups = match.groupdict()
            before = text[max(0, start - 24) : start]
            direction = _DIRECTION.search(before)
            offset = _offset(groups)
            yield Mention(
                match.group(),
                start,
                end,
                () if offset is not None else _days(groups),
                offset,
                groups.get("unit") or "day",
                direction.group(1).lower() if direction else "",
                _DEADLINE.search(before) is not None,
                part=(groups.get("part") or "").lower(),
            )


def _figured(text: str) -> Iterator[Mention]:
    """ "15.11.2025" has the day first; of "04/03/2025" it depends on the country."""
    for match in _FIGURES.finditer(text):
        one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
        first, second = _date(year, two, one), _date(year, one, two)
        first, second = first or second, (second or first) if match["sign"] != "." else first
        deadline = _DEADLINE.search(text[max(0, match.start() - 24) : match.start()]) is not None
        if first and second and first != second:
            yield Mention(match.group(), *match.span(), deadline=deadline, either=(first, second))
        elif first:
            yield Mention(match.group(), *match.span(), (Day.of(first),), deadline=deadline)


def _named_periods(text: str) -> Iterator[Mention]:
    for start, end, period in periods_in(text):
        deadline = _DEADLINE.search(text[max(0, start - 24) : start]) is not None
        unit = "day" if period.nth else "period"
        yield Mention(text[start:end], start, end, unit=unit, deadline=deadline, period=period)


@kept(4_096)
def mentions(text: str) -> tuple[Mention, ...]:
    """Every date, month, year, weekday and "today" of `text`, in order, never overlapping.

    A weekday and the date beside it are one mention.
    """
    found: list[Mention] = []
    for mention in sorted(_found(text), key=lambda mention: mention.start):
        if found and (joined := _joined(text, found[-1], mention)):
            found[-1] = joined
        else:
            found.append(mention)
    return tuple(found)


def _joined(text: str, first: Mention, second: Mention) -> Mention | None:
    """ "Tuesday, 25 February" and "25 February (Tuesday": the date with its weekday, as written."""
    if not _BESIDE.fullmatch(text, first.end, second.start):
        return None
    days = [mention.days[0] for mention in (first, second) if len(mention.days) == 1]
    named = [day.weekday for day in days if day.day is None and day.weekday is not None]
    dated = [day for day in days if day.day is not None]
    if len(named) != 1 or len(dated) != 1:
        return None
    return replace(
        first,
        text=text[first.start : second.end],
        end=second.end,
        days=(replace(dated[0], weekday=named[0]),),
    )


def resolve(mention: Mention, written: date | None) -> tuple[tuple[Day, ...], ...]:
    """What each end of the mention may be when written on that day; without it, what the text tells.

    A weekday is the one before (or on) the day of writing or the one after, as its word tells; a day or a
    month without its year is the nearest ones.
    """
    if mention.either is not None or mention.period is not None:
        days = map(Day.of, mention.either or ())
        return (tuple(days if mention.period is None else _in_years(mention.period, written)),)
    if mention.offset is None:
        return tuple(_readings(day, mention.direction, written) for day in mention.days)
    return (relative_days(written, mention.offset, mention.unit, mention.part),) if written else ()


def _in_years(period: Period, written: date | None) -> Iterator[Day]:
    """What it may be: in its own year, else in those in which it is near the day of writing."""
    if period.fiscal:
        yield Day(fiscal=period.year)
        return
    years = (period.year,) if period.year else _years_near(period, written) if written else ()
    for interval in filter(None, map(period.interval, years)):
        told = bool(period.year or period.near) or written is None
        if told or (written and interval.days_from(written) <= _YEAR_SPAN):
            yield Day.of(interval.first) if period.nth else Day(span=interval)


def _years_near(period: Period, written: date) -> Iterable[int]:
    offset = {"last": -1, "this": 0, "next": 1}.get(period.near)
    return range(written.year - 1, written.year + 2) if offset is None else (written.year + offset,)


def _readings(day: Day, direction: str, written: date | None) -> tuple[Day, ...]:
    if written is None:
        return (day,)
    if day.month is not None and day.year is None:
        return _nearest(day, written)
    if day.weekday is None or day.day is not None:
        return (day,)
    back = (written.weekday() - day.weekday) % 7
    forward = (day.weekday - written.weekday()) % 7
    steps = {-back, -back - 7} if direction in {"last", "past"} else {forward, forward + 7}
    if direction in {"", "this"}:
        steps = {-back, forward}
    return moved(written, steps)


def _nearest(day: Day, written: date) -> tuple[Day, ...]:
    """The day or month in the years in which it is near the day of writing."""
    years = [
        year
        for year in (written.year - 1, written.year, written.year + 1)
        if (near := _date(year, day.month or 1, day.day or 15)) and abs((near - written).days) <= _YEAR_SPAN
    ]
    dated = (replace(day, year=year) for year in years)
    return tuple(each if each.weekday is not None else _completed(each) for each in dated) or (day,)
