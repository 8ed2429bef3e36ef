"""Dates: each is a day of the statement or one that it names, and of the same thing."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from assistant.gate.case import Case
from assistant.gate.day_sides import is_within_bound, other_bound, other_range, stands_in_same_range
from assistant.gate.ruling import Ruling, doubts, mismatch, passes
from assistant.language.amounts.calendar import WEEKDAYS
from assistant.language.amounts.date_bounds import BOUND_WORDS
from assistant.language.amounts.dates import Day, Mention, compatible, mentions, resolve
from assistant.language.amounts.figure_order import month_first_in
from assistant.language.amounts.quantities import quantities
from assistant.language.text.lemmas import plain

__all__ = ["dates"]

_Ends = Sequence[Sequence[Day]]  # what each end of a mention may be

_CLAUSE = re.compile(r"[,;:—]|\bthat\b")
_AHEAD = re.compile(
    r"\b(?:will|won['’]t|shall|would|(?:is|are|was|were) (?:to|due|set|expected|scheduled|going|planned)|"
    r"plans? to|next|every|each)\b",
    re.IGNORECASE,
)
_SAME_ASSERTION = 0.8  # of the claim's words in one sentence: from here on it says the same, but for the day
_SIDES = {
    side: re.compile(rf"\b(?:{words})\s+(?:on\s+)?(?:the\s+)?$", re.IGNORECASE)
    for side, words in (
        ("end", f"{BOUND_WORDS['by']}|{BOUND_WORDS['before']}|until|till|through"),
        ("beginning", f"{BOUND_WORDS['after']}|{BOUND_WORDS['not before']}|since|from|starting"),
    )
}
_HOURS = {"morning": (0, 12), "afternoon": (12, 18.5), "evening": (16, 24 - 1 / 60), "night": (18, 6)}
_PART_OF_DAY = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS)}|this|yesterday|the|on \d+ \w+) (?P<part>morning|afternoon|evening|night)\b",
    re.IGNORECASE,
)
_REACH = 24  # characters before a day in which such a word is looked for
_TIME_ZONES = 1  # days by which two places may call one hour differently


def dates(case: Case) -> Ruling:
    """Every day, month, weekday and year of the claim is the statement's date or one that it names."""
    claimed = mentions(case.claim_text)
    named = [day for mention in mentions(case.record_text) for day in _written_days(mention, case)]
    for mention in claimed:
        if ruling := _objection(mention, claimed, named, case):
            return ruling
    if beside := other_range(case):
        return doubts("day", text=beside.claimed, recorded=beside.recorded, effect="contradicted")
    return _other_hour(case) or passes(f"{len(claimed)} compared" if claimed else "no dates")


def _objection(
    mention: Mention, claimed: Sequence[Mention], named: Sequence[Day], case: Case
) -> Ruling | None:
    ends = _readings_of(mention, case)
    if not ends:
        detail = f"“{mention.text}” cannot be dated: the article has no date"
        known = plain(mention.text) in plain(case.cited_text)
        return None if known else doubts("day", detail, text=mention.text)
    if is_within_bound(mention, ends, case, _written_days) or stands_in_same_range(mention, case):
        return None
    is_named = _all_match(ends, named)
    own = () if mention.deadline else [Day.of(day) for day in case.dates]
    if not is_named and not _all_match(ends, [*named, *own]):
        return _other_day(mention, ends, case)
    if unsettled := _unsettled_order(mention, ends, [*named, *own]):
        return doubts("day", unsettled, text=mention.text)
    return _misplaced(mention, ends, claimed, case, is_named=is_named)


def _misplaced(
    mention: Mention, ends: _Ends, claimed: Sequence[Mention], case: Case, *, is_named: bool
) -> Ruling | None:
    """The day is known, and said of something else or on another side."""
    if not is_named and _is_ahead(mention, case.claim_text):
        detail = f"{mention.text} is the statement's day; it does not say so of what is to come"
        return doubts("day", detail, text=mention.text)
    if other_side := _other_side(mention, ends, case):
        claimed_side, recorded_side = other_side
        return doubts("day", text=claimed_side, recorded=recorded_side, effect="contradicted")
    if beside := other_bound(mention, ends, case, _written_days):
        detail = f"the claim has “{beside.claimed}”, the record “{beside.recorded}”"
        return doubts("day", detail, text=mention.text)
    if other := _dated_otherwise(ends, claimed, case):
        detail = f"the claim has {mention.text}, the sentence that carries it {other.text}"
        return doubts("day", detail, text=mention.text, recorded=other.text)
    return None


# ---------------------------------------------------------------- what a date may be


def _written_days(mention: Mention, case: Case) -> list[Day]:
    """What a date in the record may mean, written on the statement's days; without its year also as it is."""
    written = case.dates or (None,)
    if mention.either is not None:
        return [Day.of(day) for day in _in_its_order(mention.either, case)]
    read = [day for dated in written for end in resolve(mention, dated) for day in end]
    return [*read, *(day for day in mention.days if day.year is None and day.month is not None)]


def _in_its_order(either: tuple[date, date], case: Case) -> Sequence[date]:
    """ "04/03/2025" has the month first in some countries, the day first in most."""
    lands = case.issuing_lands
    if not lands:
        return either
    return either[1:] if all(map(month_first_in, lands)) else either[:1]


def _readings_of(mention: Mention, case: Case) -> _Ends:
    """What the claim's day may mean on the article's day; for a bare weekday also on the statement's."""
    written = case.context.published or (case.as_of if mention.unit != "day" else None)
    if mention.days and mention.days[0].weekday is not None and mention.days[0].day is None:
        days = (case.context.published, *case.dates)
        return (tuple({day for dated in days for end in resolve(mention, dated) for day in end}),)
    if mention.either and case.context.month_first is not None:
        return ((Day.of(mention.either[case.context.month_first]),),)
    return resolve(mention, written)


def _unsettled_order(mention: Mention, ends: _Ends, known: Sequence[Day]) -> str:
    """Of "04/03/2025" just one reading is in the record, and nothing tells which the article means."""
    readings = ends[0]
    if not mention.either or len(readings) == 1 or all(_meet([day], known) for day in readings):
        return ""
    both = " or ".join(_in_full(day) for day in mention.either)
    return f"“{mention.text}” may be {both}: nothing tells how the article writes its dates"


def _all_match(ends: _Ends, days: Sequence[Day]) -> bool:
    return all(_meet(end, days) for end in ends)


def _meet(readings: Iterable[Day], days: Iterable[Day]) -> bool:
    known = tuple(days)
    return any(compatible(day, other) for day in readings for other in known)


def _is_ahead(mention: Mention, text: str) -> bool:
    """Whether it is the day of something to come, or of every week: not the day of the statement."""
    before = _CLAUSE.split(text[: mention.start])[-1]
    after = _CLAUSE.split(text[mention.end :])[0]
    return bool(_AHEAD.search(before + text[mention.start : mention.end] + after))


# ---------------------------------------------------------------- what the record has instead


def _other_hour(case: Case) -> Ruling | None:
    """ "On Tuesday morning" where the sentence that carries it has 9 p.m."""
    part = _PART_OF_DAY.search(case.claim_text)
    hours = [q for q in quantities(case.best_cited_sentence) if q.unit == "clock"]
    if part is None or not hours:
        return None
    begin, finish = _HOURS[part["part"].lower()]
    if any((hour.value - begin) % 24 <= (finish - begin) % 24 for hour in hours):
        return None
    return doubts("day", text=part["part"], recorded=hours[0].text)


def _side(text: str, mention: Mention) -> tuple[str, str]:
    """Whether it is an end ("by", "until") or a beginning ("after", "since"), and the words with it."""
    for side, pattern in _SIDES.items():
        if found := pattern.search(text, max(0, mention.start - _REACH), mention.start):
            return side, text[found.start() : mention.end]
    return "", mention.text


def _other_side(mention: Mention, ends: _Ends, case: Case) -> tuple[str, str] | None:
    """ "After 12 March" where the record has "by 12 March": what each of them says."""
    side, claimed = _side(case.claim_text, mention)
    if not side:
        return None
    sides = []
    for _, sentence in case.near_sentences:
        for other in mentions(sentence.text):
            days = _written_days(other, case)
            if any(_meet(end, days) for end in ends):
                sides.append(_side(sentence.text, other))
    if not sides or any(found in {"", side} for found, _ in sides):
        return None
    return claimed, sides[0][1]


def _dated_otherwise(ends: _Ends, claimed: Sequence[Mention], case: Case) -> Mention | None:
    """A date of the best cited sentence that the claim lacks, where none on the matter has the claim's."""
    texts = case.sentences_on_it if case.best_coverage >= _SAME_ASSERTION else (case.cited_text,)
    cited = [day for text in texts for mention in mentions(text) for day in _written_days(mention, case)]
    if any(_meet(end, cited) for end in ends):
        return None
    claimed_days = [day for mention in claimed for end in _readings_of(mention, case) for day in end]
    for mention in mentions(case.best_cited_sentence):
        precise = [day for day in _written_days(mention, case) if _is_precise(day)]
        is_claimed = any(_meet([day], claimed_days) or _meet(claimed_days, [day]) for day in precise)
        if precise and not mention.deadline and not is_claimed:
            return mention
    return None


def _is_precise(day: Day) -> bool:
    """More than a year of the calendar."""
    return bool(day.month or day.span or day.fiscal) or day.weekday is not None


def _other_day(mention: Mention, ends: _Ends, case: Case) -> Ruling:
    """The claim's day is none of the record's: what stands there in its place, as far as that is known."""
    found_in = (mentions(text) for text in case.sentences_on_it)
    of_shape = ([other for other in found if _shape(other) == _shape(mention)] for found in found_in)
    rivals = next((found for found in of_shape if found), [])
    if len(rivals) == 1:
        if _is_certain(mention, case) and _far_apart(ends, rivals[0], case):
            return mismatch("day", mention.text, rivals[0].text)
        return doubts("day", text=mention.text, recorded=rivals[0].text, effect="contradicted")
    detail = f"{mention.text} is no date of the cited statement"
    recorded = "" if rivals or mention.deadline else _own_day(mention, case)
    return doubts("day", detail, text=mention.text, recorded=recorded, effect="silent")


def _is_certain(mention: Mention, case: Case) -> bool:
    """The claim's only day, in a sentence that says the same but for it."""
    days = [other for other in mentions(case.claim_text) if _shape(other) == _shape(mention)]
    return len(days) == 1 and mention.unit != "week" and case.best_coverage >= _SAME_ASSERTION


def _far_apart(ends: _Ends, rival: Mention, case: Case) -> bool:
    """Not just the day as two time zones have it; a month or a year is far enough."""
    written = _written_days(rival, case)
    if not all(day.apart_from(other) for end in ends for day in end for other in written if other.interval):
        return False
    days = [day.full for end in ends for day in end if day.full]
    others = [day.full for day in written if day.full]
    return all(abs((day - other).days) > _TIME_ZONES for day in days for other in others)


def _own_day(mention: Mention, case: Case) -> str:
    """The day of what the statement tells, written as the claim's is; empty where it is not known."""
    block = case.blocks[0] if case.blocks else None
    event = block.statement.event_date or block.statement.issued_date if block else None
    if event is None or mention.period or not case.sentences_on_it or _is_ahead(mention, case.claim_text):
        return ""
    if _shape(mention) != "day":
        return str(event.year) if _shape(mention) == "year" else event.strftime("%B %Y")
    weekday = WEEKDAYS[event.weekday()].title()
    bare = all(day.day is None for day in mention.days) and mention.offset is None
    return weekday if bare and weekday != mention.text else _in_full(event)


def _in_full(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _shape(mention: Mention) -> str:
    """The finest part of it that is known: day, month or year."""
    if not mention.days:
        return "day" if mention.unit in {"day", "week"} or mention.either else mention.unit
    first = mention.days[0]
    if first.day is not None or first.weekday is not None:
        return "day"
    return "month" if first.month is not None else "year"
