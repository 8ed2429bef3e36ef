"""The rule for dates: each is the statement's own day or one that it names, and of the same thing."""

import re

from assistant.gate.case import Case, Ruling, contradicts, holds, passes, silent
from assistant.language.amounts.dates import Day, Mention, compatible, mentions, resolve
from assistant.language.text.lemmas import plain

__all__ = ["dates"]


def _record_days(case: Case) -> tuple[list[Day], list[Day]]:
    """Days that the text names, and the statement's own dates."""
    metadata = [Day.of(day) for day in case.dates]
    told = mentions(case.near_text + "\n" + case.headers)
    return [day for mention in told for day in _written_days(mention, case)], metadata


_CLAUSE = re.compile(r"[,;:—]|\bthat\b")
_AHEAD = re.compile(
    r"\b(?:will|won['’]t|shall|would|(?:is|are|was|were) (?:to|due|set|expected|scheduled|going|planned)|"
    r"plans? to|next|every|each)\b",
    re.IGNORECASE,
)


def _is_ahead(mention: Mention, text: str) -> bool:
    """The day of something to come, or of every week: the statement's own day is not meant."""
    before = _CLAUSE.split(text[: mention.start])[-1]
    return bool(_AHEAD.search(before + " " + _CLAUSE.split(text[mention.end :])[0]))


def _day_matches(readings: tuple[Day, ...], mention: Mention, named: list[Day], metadata: list[Day]) -> bool:
    exact = [day for day in readings if any(compatible(day, other) for other in named)]
    if exact:
        return True
    return not mention.deadline and any(compatible(day, other) for day in readings for other in metadata)


def _readings_of(mention: Mention, case: Case) -> tuple[tuple[Day, ...], ...]:
    """The claim's day as meant on the day of the article; a bare weekday also on the statement's own."""
    written = case.context.published or (case.as_of if mention.unit != "day" else None)
    found = resolve(mention, written)
    if mention.days and mention.days[0].weekday is not None and mention.days[0].day is None:
        near = {
            reading
            for written in (case.context.published, *case.dates)
            for end in resolve(mention, written)
            for reading in end
        }
        return (tuple(near),)
    return found


def dates(case: Case) -> Ruling:
    """Every day, month, weekday and year of the claim is the statement's or one that it names."""
    named, metadata = _record_days(case)
    found = mentions(case.claim_text)
    for mention in found:
        readings = _readings_of(mention, case)
        if not readings:
            if plain(mention.text) in plain(case.cited_text):
                continue
            return holds(f"“{mention.text}” cannot be dated: the article has no date")
        if all(_day_matches(end, mention, named, metadata) for end in readings):
            told = all(_day_matches(end, mention, named, []) for end in readings)
            if not told and _is_ahead(mention, case.claim_text):
                return holds(f"{mention.text} is the statement's day; it does not say so of what is to come")
            if other := _dated_otherwise(readings, found, case):
                return holds(f"the claim has {mention.text}, the sentence that carries it {other.text}")
            continue
        rival = _rival_date(mention, case)
        if rival:
            return contradicts(f"the claim has {mention.text}, the cited sentence {rival}")
        return silent(f"{mention.text} is no date of the cited statement")
    return passes(f"{len(found)} compared" if found else "no dates")


def _dated_otherwise(
    readings: tuple[tuple[Day, ...], ...], claimed: tuple[Mention, ...], case: Case
) -> Mention | None:
    """A date that the leading sentence has and the claim has not, where no cited one has the claim's own."""
    cited = [day for mention in mentions(case.cited_text) for day in _written_days(mention, case)]
    if any(compatible(day, other) for end in readings for day in end for other in cited):
        return None
    told = [day for mention in claimed for end in _readings_of(mention, case) for day in end]
    for mention in mentions(case.best_cited_sentence):
        own = [day for day in _written_days(mention, case) if day.month or day.weekday is not None]
        claims_it = any(compatible(one, other) or compatible(other, one) for one in own for other in told)
        if own and not mention.deadline and not claims_it:
            return mention
    return None


def _written_days(mention: Mention, case: Case) -> list[Day]:
    """What a date of the record may be, counted from the statement's days."""
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
