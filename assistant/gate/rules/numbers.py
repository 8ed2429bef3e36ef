"""Numbers: each is in the record, of the same thing, or can be counted off a list."""

import itertools
import re

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, doubts, passes
from assistant.language.amounts.dates import Mention, mentions
from assistant.language.amounts.comparison import same_quantity
from assistant.language.amounts.quantities import Quantity, quantities
from assistant.language.naming.names import Name, names_in
from assistant.language.text.lemmas import STOP_WORDS, plain, words

__all__ = ["numbers"]

_SINCE = re.compile(r"\bsince (?:\w+ )?((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_COUNTABLE = 12.0  # a number in words up to this may be counted off a list: "the three men"
_LONGEST_GAP = 60  # characters, titles included, between two names of one list
_HEAD_REACH = 40  # characters after a number in which the noun that it counts is looked for
_THING_REACH = 60  # the same for the two content words that say what it counts
_NEAR_WORDS = 6  # words after a number among which two sentences may share what they count


def _numbers_of(text: str) -> tuple[Quantity, ...]:
    return quantities(text, tuple(m.span for m in mentions(text) if _is_calendar(m)))


def _is_calendar(mention: Mention) -> bool:
    """A date proper; a bare year stays a number too, in dates and amounts alike."""
    return True if not mention.days else any(d.month or d.weekday is not None or d.year for d in mention.days)


def _worth_checking(quantity: Quantity) -> bool:
    """ "One", "two" and "first" without a unit are words of the language more than numbers."""
    return not (quantity.spelled and quantity.unit is None and quantity.value <= 2)


def _counted(quantity: Quantity, case: Case) -> bool:
    """Whether a reader can count it in the record: names in a list, or the days of a range."""
    if quantity.vague or quantity.value > _COUNTABLE or not quantity.spelled:
        return False
    count = int(quantity.value)
    if quantity.unit == "day":
        return any(_length(mention) == count for mention in mentions(case.near_text))
    if quantity.unit is not None:
        return False
    for text in (*case.cited_text.split("\n"), case.claim_text):
        listed = [name for name in names_in(text) if name.kind not in {"office", "people"}]
        if count in _list_lengths(text, listed):
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


def _list_lengths(text: str, names: list[Name]) -> set[int]:
    """Lengths of the lists of names: with only commas, "and" and titles between them."""
    lengths, length = set(), 1 if names else 0
    for left, right in itertools.pairwise(names):
        gap = plain(text[left.end : right.start])
        joined = len(gap) < _LONGEST_GAP and (gap.strip().startswith((",", "and")) or gap.strip() == "and")
        length = length + 1 if joined else 1
        lengths.add(length)
    return lengths | {length}


def _length(mention: Mention) -> int | None:
    """Days from the first to the last of a range within one month."""
    if len(mention.days) == 2 and mention.days[0].day and mention.days[1].day:
        return mention.days[1].day - mention.days[0].day + 1
    return None


def _head(text: str, quantity: Quantity) -> str | None:
    """The noun that a bare number counts, as a lemma, when it follows at once."""
    after = words(text[quantity.end : quantity.end + _HEAD_REACH])
    return after[0].lemma if after else None


def _rival(quantity: Quantity, case: Case) -> Quantity | None:
    """A cited number of the same kind, in whose place the claim has its own."""
    for other in _numbers_of(case.cited_text):
        if other.ordinal != quantity.ordinal:
            continue
        if quantity.unit is not None and other.unit == quantity.unit:
            return other
        heads = _head(case.claim_text, quantity), _head(case.cited_text, other)
        if quantity.unit is None and other.unit is None and heads[0] and heads[0] == heads[1]:
            return other
    return None


def _other_in_best_sentence(quantity: Quantity, claimed: list[Quantity], case: Case) -> Quantity | None:
    """Another number in the best cited sentence, which lacks the claim's or counts something else by it."""
    in_sentence = _numbers_of(case.best_cited_sentence)
    equal = [other for other in in_sentence if same_quantity(quantity, other)]
    if equal:
        return _of_same_thing(quantity, equal, in_sentence, case)
    rivals = [
        other
        for other in in_sentence
        if other.unit == quantity.unit
        and other.ordinal == quantity.ordinal
        and _worth_checking(other)
        and not any(same_quantity(other, number) for number in claimed)
    ]
    if quantity.unit is None:
        rivals = [other for other in rivals if _counts_alike(quantity, other, case)]
    return rivals[0] if len(rivals) == 1 else None


def _of_same_thing(
    quantity: Quantity, equal: list[Quantity], in_sentence: tuple[Quantity, ...], case: Case
) -> Quantity | None:
    """The sentence's number for what the claim counts, where an equal number counts something else there."""
    thing = _counted_thing(case.claim_text, quantity)
    if any(thing & _counted_thing(case.best_cited_sentence, other) for other in equal):
        return None
    for other in in_sentence:
        alike = other.unit == quantity.unit and other.ordinal == quantity.ordinal and other not in equal
        if alike and thing & _counted_thing(case.best_cited_sentence, other):
            return other
    return None


def _counted_thing(text: str, quantity: Quantity) -> set[str]:
    """The two content words after a number."""
    after = [word.lemma for word in words(text[quantity.end : quantity.end + _THING_REACH])]
    return set([lemma for lemma in after if lemma not in STOP_WORDS][:2])


def _counts_alike(quantity: Quantity, other: Quantity, case: Case) -> bool:
    """Both count one noun within a few words, or the claim's is a plain "so many more"."""
    after, after_other = case.claim_text[quantity.end :], case.best_cited_sentence[other.end :]
    if _begins_more(after) and (_begins_more(after_other) or (quantity.spelled and other.spelled)):
        return True
    return bool(_near_words(after) & _near_words(after_other))


def _begins_more(text: str) -> bool:
    return text[:6].strip().startswith("more")


def _near_words(text: str) -> set[str]:
    return {word.lemma for word in words(text[:_THING_REACH])[:_NEAR_WORDS]} - STOP_WORDS


_FREQUENCIES = {
    "daily": r"daily|every day|(?:once|twice) a day|per day",
    "weekly": r"weekly|every week|(?:once|twice) a week|per week",
    "monthly": r"monthly|every month|(?:once|twice) a month|per month",
    "quarterly": r"quarterly|every (?:quarter|three months)|(?:once|each) (?:a )?quarter|four times a year",
    "annual": r"annual(?:ly)?|yearly|every year|once a year|each year|per year|a year",
}


def _how_often(text: str) -> set[str]:
    return {
        name
        for name, pattern in _FREQUENCIES.items()
        if re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE)
    }


# "Two days before the trip" is no date, but the distance between two; "twice" is how many times.
_DIRECTION = re.compile(r"\s+(?P<way>before|after|earlier|later|prior to|ahead of|on from)\b", re.IGNORECASE)
_EARLIER = frozenset({"before", "earlier", "prior to", "ahead of"})
_TIMES = re.compile(
    r"\b(?P<word>twice|thrice)\b"
    r"(?! (?:as (?:many|much|\w+ as)|the (?:size|number|amount|age|share|rate|price|cost))\b)",
    re.IGNORECASE,
)


def _intervals(text: str) -> list[tuple[Quantity, bool]]:
    """Lengths of time with whether they reach back."""
    intervals = []
    for quantity in _numbers_of(text):
        way = _DIRECTION.match(text, quantity.end)
        if way and quantity.unit is not None:
            intervals.append((quantity, way["way"].lower() in _EARLIER))
    return intervals


def _to_be_counted(case: Case) -> Ruling | None:
    """How long between two things, or how many times: safe only where the record says it in these words."""
    recorded = _intervals(case.near_text)
    for interval, back in _intervals(case.claim_text):
        if not any(same_quantity(interval, other) and back == other_back for other, other_back in recorded):
            detail = f"how long between: {interval.text} is not in the cited statement; it may be counted"
            return doubts("number", detail, text=interval.text)
    for times in _TIMES.finditer(case.claim_text):
        if times["word"].lower() not in plain(case.near_text):
            detail = f"“{times['word']}” is not in the cited statement; it may be counted"
            return doubts("number", detail, text=times["word"])
    return None


def _unmatched(checked: list[Quantity], case: Case) -> Ruling | None:
    """The first number that the record lacks, or has of another thing."""
    recorded = _numbers_of(case.near_text) + _numbers_of(case.headers)
    for quantity in checked:
        is_recorded = any(same_quantity(quantity, other) for other in recorded)
        if is_recorded or _counted(quantity, case) or _since(quantity, case):
            if other := _other_in_best_sentence(quantity, checked, case):
                detail = f"the claim has {quantity.text}, the sentence that carries it {other.text}"
                return doubts("number", detail, text=quantity.text, recorded=other.text)
            continue
        if rival := _rival(quantity, case):
            return doubts("number", text=quantity.text, recorded=rival.text, effect="contradicted")
        if quantity.spelled and quantity.unit is None and quantity.value <= _COUNTABLE:
            detail = f"{quantity.text} is not in the cited statement; it may be counted"
            return doubts("number", detail, text=quantity.text)
        detail = f"{quantity.text} is not in the cited statement"
        return doubts("number", detail, text=quantity.text, effect="silent")
    return None


def _other_frequency(case: Case) -> Ruling | None:
    """The claim says how often, and the best cited sentence says otherwise."""
    claimed, recorded = _how_often(case.claim_text), _how_often(case.best_cited_sentence)
    if claimed and recorded and not claimed & recorded:
        detail = f"the claim says {min(claimed)}, the sentence that carries it {min(recorded)}"
        return doubts("number", detail, text=min(claimed), recorded=min(recorded))
    return None


def numbers(case: Case) -> Ruling:
    """Every number of the claim is in the record with the same unit, or can be counted off."""
    checked = [q for q in _numbers_of(case.claim_text) if _worth_checking(q)]
    failed = _to_be_counted(case) or _unmatched(checked, case) or _other_frequency(case)
    return failed or passes(f"{len(checked)} compared" if checked else "no numbers")
