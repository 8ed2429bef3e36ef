"""Dates: each is a day of the statement or one that it names, and of the same thing."""

import re

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, doubts, passes
from assistant.language.amounts.dates import Day, Mention, compatible, mentions, resolve
from assistant.language.text.lemmas import plain

__all__ = ["dates"]


def _record_days(case: Case) -> tuple[list[Day], list[Day]]:
    """Days that the text names, and the statement's event and issue dates."""
    named = [day for mention in mentions(case.record_text) for day in _written_days(mention, case)]
    return named, [Day.of(day) for day in case.dates]


_CLAUSE = re.compile(r"[,;:—]|\bthat\b")
_AHEAD = re.compile(
    r"\b(?:will|won['’]t|shall|would|(?:is|are|was|were) (?:to|due|set|expected|scheduled|going|planned)|"
    r"plans? to|next|every|each)\b",
    re.IGNORECASE,
)


def _is_ahead(mention: Mention, text: str) -> bool:
    """Whether it is the day of something to come, or of every week: not the day of the statement."""
    before = _CLAUSE.split(text[: mention.start])[-1]
    return bool(_AHEAD.search(before + " " + _CLAUSE.split(text[mention.end :])[0]))


def _day_matches(readings: tuple[Day, ...], mention: Mention, named: list[Day], metadata: list[Day]) -> bool:
    if any(compatible(day, other) for day in readings for other in named):
        return True
    return not mention.deadline and any(compatible(day, other) for day in readings for other in metadata)


def _readings_of(mention: Mention, case: Case) -> tuple[tuple[Day, ...], ...]:
    """What the claim's day may mean on the article's day; for a bare weekday also on the statement's."""
    written = case.context.published or (case.as_of if mention.unit != "day" else None)
    if mention.days and mention.days[0].weekday is not None and mention.days[0].day is None:
        near = {
            day
            for dated in (case.context.published, *case.dates)
            for end in resolve(mention, dated)
            for day in end
        }
        return (tuple(near),)
    return resolve(mention, written)


def dates(case: Case) -> Ruling:
    """Every day, month, weekday and year of the claim is the statement's date or one that it names."""
    named, metadata = _record_days(case)
    claimed = mentions(case.claim_text)
    for mention in claimed:
        readings = _readings_of(mention, case)
        if not readings:
            if plain(mention.text) in plain(case.cited_text):
                continue
            detail = f"“{mention.text}” cannot be dated: the article has no date"
            return doubts("day", detail, text=mention.text)
        if all(_day_matches(end, mention, named, metadata) for end in readings):
            is_named = all(_day_matches(end, mention, named, []) for end in readings)
            if not is_named and _is_ahead(mention, case.claim_text):
                detail = f"{mention.text} is the statement's day; it does not say so of what is to come"
                return doubts("day", detail, text=mention.text)
            if other := _dated_otherwise(readings, claimed, case):
                detail = f"the claim has {mention.text}, the sentence that carries it {other.text}"
                return doubts("day", detail, text=mention.text, recorded=other.text)
            continue
        rival = _rival_date(mention, case)
        if rival:
            return doubts("day", text=mention.text, recorded=rival, effect="contradicted")
        detail = f"{mention.text} is no date of the cited statement"
        return doubts("day", detail, text=mention.text, effect="silent")
    return passes(f"{len(claimed)} compared" if claimed else "no dates")


def _dated_otherwise(
    readings: tuple[tuple[Day, ...], ...], claimed: tuple[Mention, ...], case: Case
) -> Mention | None:
    """A date of the best cited sentence that the claim lacks, where no cited one has the claim's date."""
    cited = [day for mention in mentions(case.cited_text) for day in _written_days(mention, case)]
    if any(compatible(day, other) for end in readings for day in end for other in cited):
        return None
    claimed_days = [day for mention in claimed for end in _readings_of(mention, case) for day in end]
    for mention in mentions(case.best_cited_sentence):
        precise = [day for day in _written_days(mention, case) if day.month or day.weekday is not None]
        is_claimed = any(
            compatible(day, other) or compatible(other, day) for day in precise for other in claimed_days
        )
        if precise and not mention.deadline and not is_claimed:
            return mention
    return None


def _written_days(mention: Mention, case: Case) -> list[Day]:
    """What a date in the record may mean, written on the statement's days."""
    return [day for written in case.dates or (None,) for end in resolve(mention, written) for day in end]


def _rival_date(mention: Mention, case: Case) -> str | None:
    """A date of the same shape in the cited sentences."""
    shape = _shape(mention)
    return next((other.text for other in mentions(case.cited_text) if _shape(other) == shape), None)


def _shape(mention: Mention) -> tuple[bool, bool]:
    if not mention.days:
        return (True, False)
    first = mention.days[0]
    return (first.day is not None or first.weekday is not None, first.month is not None and first.day is None)
