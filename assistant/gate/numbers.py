"""The rule for numbers: each stands in the record, said of the same thing, or can be counted off."""

import itertools
import re

from assistant.gate.case import Case, Ruling, contradicts, holds, passes, silent
from assistant.language.amounts.dates import Mention, mentions
from assistant.language.amounts.quantities import Quantity, quantities, same_quantity
from assistant.language.naming.names import Name, names_in
from assistant.language.text.lemmas import STOP_WORDS, plain, words

__all__ = ["numbers"]

_SINCE = re.compile(r"\bsince (?:\w+ )?((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_COUNTABLE = 12.0  # a small number in words may be counted off a list: "the three men"


def _numbers_of(text: str) -> tuple[Quantity, ...]:
    return quantities(text, tuple(m.span for m in mentions(text) if _is_calendar(m)))


def _is_calendar(mention: Mention) -> bool:
    """A date proper; a bare year stays a number too, in dates and amounts alike."""
    return True if not mention.days else any(d.month or d.weekday is not None or d.year for d in mention.days)


def _worth_checking(quantity: Quantity) -> bool:
    """ "One", "two" and "first" without a unit are words of the language more than numbers."""
    return not (quantity.spelled and quantity.unit is None and quantity.value <= 2)


def _counted(quantity: Quantity, case: Case) -> bool:
    """Small numbers that a reader counts: names in a row, days of a range, cases told as first to third."""
    if quantity.vague or quantity.value > _COUNTABLE or not quantity.spelled:
        return False
    count = int(quantity.value)
    if quantity.unit == "day":
        return any(_length(mention) == count for mention in mentions(case.near_text))
    if quantity.unit is not None:
        return False
    for text in (*case.cited_text.split("\n"), case.claim_text):
        listed = [n for n in names_in(text) if n.kind not in {"office", "people"}]
        if count in _rows(text, listed):
            return True
    return False


def _since(quantity: Quantity, case: Case) -> bool:
    """ "For 28 years" where a statement of 2022 says "since 1994", "28 years ago" where it says 1994."""
    if quantity.unit != "year":
        return False
    ago = case.claim_text[quantity.end :].startswith((" ago", " earlier"))
    begun = set(_YEAR.findall(case.best_cited_sentence) if ago else _SINCE.findall(case.cited_text))
    if ago and len(begun) > 1:
        return False  # which of them is meant?
    return any(day.year - int(year) == quantity.value for day in case.dates for year in begun)


def _rows(text: str, names: list[Name]) -> set[int]:
    """Lengths of the rows of names that stand with only commas, `and` and titles between them."""
    found, length = set(), 1 if names else 0
    for left, right in itertools.pairwise(names):
        gap = plain(text[left.end : right.start])
        joined = len(gap) < 60 and (gap.strip().startswith((",", "and")) or gap.strip() == "and")
        length = length + 1 if joined else 1
        found.add(length)
    return found | {length}


def _length(mention: Mention) -> int | None:
    """Days from the first to the last of a range within one month."""
    if len(mention.days) == 2 and mention.days[0].day and mention.days[1].day:
        return mention.days[1].day - mention.days[0].day + 1
    return None


def _head(text: str, quantity: Quantity) -> str | None:
    """The noun that a bare number counts, as a lemma, when it follows at once."""
    after = words(text[quantity.end : quantity.end + 40])
    return after[0].lemma if after else None


def _rival(quantity: Quantity, case: Case) -> Quantity | None:
    """A cited number of the same kind that the claim's takes the place of."""
    for other in _numbers_of(case.cited_text):
        if other.ordinal != quantity.ordinal:
            continue
        if quantity.unit is not None and other.unit == quantity.unit:
            return other
        heads = _head(case.claim_text, quantity), _head(case.cited_text, other)
        if quantity.unit is None and other.unit is None and heads[0] and heads[0] == heads[1]:
            return other
    return None


def _takes_its_place(quantity: Quantity, mine: list[Quantity], case: Case) -> Quantity | None:
    """A number of the same kind in the leading sentence, which lacks the claim's or counts others by it."""
    lead = _numbers_of(case.best_cited_sentence)
    own = [other for other in lead if same_quantity(quantity, other)]
    if own:
        return _nearer(quantity, own, lead, case)
    rivals = [
        other
        for other in lead
        if other.unit == quantity.unit
        and other.ordinal == quantity.ordinal
        and _worth_checking(other)
        and not any(same_quantity(other, one) for one in mine)
    ]
    if quantity.unit is None:
        rivals = [other for other in rivals if _counts_alike(quantity, other, case)]
    return rivals[0] if len(rivals) == 1 else None


def _nearer(
    quantity: Quantity, own: list[Quantity], lead: tuple[Quantity, ...], case: Case
) -> Quantity | None:
    """The sentence's number for what the claim counts, where the claim's own counts something else there."""
    told = _counted_thing(case.claim_text, quantity)
    if any(told & _counted_thing(case.best_cited_sentence, other) for other in own):
        return None
    for other in lead:
        alike = other.unit == quantity.unit and other.ordinal == quantity.ordinal and other not in own
        if alike and told & _counted_thing(case.best_cited_sentence, other):
            return other
    return None


def _counted_thing(text: str, quantity: Quantity) -> set[str]:
    """The two content words after a number."""
    after = [word.lemma for word in words(text[quantity.end : quantity.end + 60])]
    return set([one for one in after if one not in STOP_WORDS][:2])


def _counts_alike(quantity: Quantity, other: Quantity, case: Case) -> bool:
    """Both count one noun within a few words, or the claim's is a plain "so many more"."""
    mine, theirs = case.claim_text[quantity.end :], case.best_cited_sentence[other.end :]
    if _begins_more(mine) and (_begins_more(theirs) or (quantity.spelled and other.spelled)):
        return True
    return bool(_near_words(mine) & _near_words(theirs))


def _begins_more(text: str) -> bool:
    return text[:6].strip().startswith("more")


def _near_words(text: str) -> set[str]:
    return {word.lemma for word in words(text[:60])[:6]} - STOP_WORDS


_OFTEN = {
    "daily": r"daily|every day|(?:once|twice) a day|per day",
    "weekly": r"weekly|every week|(?:once|twice) a week|per week",
    "monthly": r"monthly|every month|(?:once|twice) a month|per month",
    "quarterly": r"quarterly|every (?:quarter|three months)|(?:once|each) (?:a )?quarter|four times a year",
    "annual": r"annual(?:ly)?|yearly|every year|once a year|each year|per year|a year",
}


def _how_often(text: str) -> set[str]:
    return {name for name, words_ in _OFTEN.items() if re.search(rf"\b(?:{words_})\b", text, re.IGNORECASE)}


# "Two days before the trip": no day, but the distance between two. And how many times, in one word.
_DIRECTION = re.compile(r"\s+(?P<way>before|after|earlier|later|prior to|ahead of|on from)\b", re.IGNORECASE)
_EARLIER = frozenset({"before", "earlier", "prior to", "ahead of"})
_TIMES = re.compile(
    r"\b(?P<word>twice|thrice)\b"
    r"(?! (?:as (?:many|much|\w+ as)|the (?:size|number|amount|age|share|rate|price|cost))\b)",
    re.IGNORECASE,
)


def _intervals(text: str) -> list[tuple[Quantity, bool]]:
    """Lengths of time with whether they reach back."""
    found = []
    for quantity in _numbers_of(text):
        way = _DIRECTION.match(text, quantity.end)
        if way and quantity.unit is not None:
            found.append((quantity, way["way"].lower() in _EARLIER))
    return found


def _to_be_counted(case: Case) -> Ruling | None:
    """How long between two things, or how many times: only the record's own words say so surely."""
    told = _intervals(case.near_text)
    for mine, back in _intervals(case.claim_text):
        if not any(same_quantity(mine, other) and back == way for other, way in told):
            return holds(f"how long between: {mine.text} is not in the cited statement; it may be counted")
    for found in _TIMES.finditer(case.claim_text):
        if found["word"].lower() not in plain(case.near_text):
            return holds(f"“{found['word']}” is not in the cited statement; it may be counted")
    return None


def _unmatched(checked: list[Quantity], case: Case) -> Ruling | None:
    """The first number that the record lacks, or has of another thing."""
    recorded = _numbers_of(case.near_text) + _numbers_of(case.headers)
    for quantity in checked:
        there = any(same_quantity(quantity, other) for other in recorded)
        if there or _counted(quantity, case) or _since(quantity, case):
            if other := _takes_its_place(quantity, checked, case):
                return holds(f"the claim has {quantity.text}, the sentence that carries it {other.text}")
            continue
        if rival := _rival(quantity, case):
            return contradicts(f"the claim has {quantity.text}, the cited sentence {rival.text}")
        if quantity.spelled and quantity.unit is None and quantity.value <= _COUNTABLE:
            return holds(f"{quantity.text} is not in the cited statement; it may be counted")
        return silent(f"{quantity.text} is not in the cited statement")
    return None


def _other_rhythm(case: Case) -> Ruling | None:
    mine, theirs = _how_often(case.claim_text), _how_often(case.best_cited_sentence)
    if mine and theirs and not mine & theirs:
        return holds(f"the claim says {min(mine)}, the sentence that carries it {min(theirs)}")
    return None


def numbers(case: Case) -> Ruling:
    """Every number of the claim is in the record with the same unit, or can be counted off."""
    checked = [q for q in _numbers_of(case.claim_text) if _worth_checking(q)]
    failed = _to_be_counted(case) or _unmatched(checked, case) or _other_rhythm(case)
    return failed or passes(f"{len(checked)} compared" if checked else "no numbers")
