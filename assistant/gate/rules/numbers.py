"""Numbers: each is in the record, of the same thing, or can be counted off a list."""

import itertools
import re
from collections.abc import Sequence

from assistant.gate.case import Case
from assistant.gate.days_ahead import reaches_a_named_day
from assistant.gate.how_often import other_frequency, to_be_counted, turned
from assistant.gate.increments import other_increment
from assistant.gate.reckoning import (
    claims_the_whole,
    is_of_its_own,
    is_reckoned,
    numbers_of,
    other_of_its_own,
)
from assistant.gate.ruling import Ruling, Slot, doubts, mismatch, passes
from assistant.language.amounts.comparison import differ, same_quantity
from assistant.language.amounts.dates import Mention, mentions
from assistant.language.amounts.quantities import Quantity, quantities
from assistant.language.amounts.units import unit_after
from assistant.language.naming.names import Name, names_in
from assistant.language.text.lemmas import STOP_WORDS, counterpart, plain, words
from assistant.schema import Difference

__all__ = ["numbers"]

_SINCE = re.compile(r"\bsince (?:\w+ )?((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_COUNTABLE = 12.0  # a number in words up to this may be counted off a list: "the three men"
_LONGEST_GAP = 60  # characters, titles included, between two names of one list
_THING_REACH = 60  # characters to each side of a number in which the words for what it counts are looked for
_WORDS_AFTER, _WORDS_BEFORE = 4, 2  # content words beside a number that may say what it counts
_AT_ONCE = 2  # those that surely do
_CLAUSE = re.compile(r"[,;:()—]|\.\s")
_NEARLY_THE_SAME = 0.66  # of the claim's words in one sentence: its only number of the kind is the rival
_SAME_ASSERTION = 0.8  # from here on the sentence says the same, but for the number
_MOST_ADDENDS = 2
_NO_SUM = frozenset({"percent", "point", "clock", "degree"})  # of two wholes, or no amounts


def numbers(case: Case) -> Ruling:
    """Every number of the claim is in the record with the same unit, or can be counted off."""
    checked = [q for q in numbers_of(case.claim_text) if _worth_checking(q)]
    failed = to_be_counted(case)
    for quantity in checked:
        part = claims_the_whole(quantity, case)
        all_of_it = doubts("number", text=quantity.text, recorded=part) if part else None
        failed = failed or all_of_it or turned(quantity, case) or _objection(quantity, checked, case)
    failed = failed or other_frequency(case) or other_increment(case)
    return failed or passes(f"{len(checked)} compared" if checked else "no numbers")


def _worth_checking(quantity: Quantity) -> bool:
    """ "One", "two" and "first" without a unit are words of the language more than numbers."""
    return not (quantity.spelled and quantity.unit is None and quantity.value <= 2 and quantity.top is None)


def _objection(quantity: Quantity, claimed: Sequence[Quantity], case: Case) -> Ruling | None:
    """Why the record does not carry this number of the claim; None where it does."""
    recorded = numbers_of(case.near_text) + numbers_of(case.headers)
    carried = any(same_quantity(quantity, other) for other in recorded)
    if is_reckoned(quantity, case) or (not carried and reaches_a_named_day(quantity, case)):
        return None
    if carried or _counted(quantity, case) or _since(quantity, case):
        other = _of_another_thing(quantity, claimed, case)
        if other is None:
            return None
        detail = f"the claim has {quantity.text}, the sentence that carries it {other.text}"
        return doubts("number", detail, text=quantity.text, recorded=other.text)
    if near := _same_but_bounded(quantity, case):
        return _without_rival(quantity, near)
    if _adds_up(quantity, recorded):
        return doubts("number", f"{quantity.text} has to be reckoned from the record", text=quantity.text)
    return _instead(quantity, claimed, case)


def _instead(quantity: Quantity, claimed: Sequence[Quantity], case: Case) -> Ruling:
    """What the record has in the number's place, or that it has nothing."""
    if rival := _rival(quantity, claimed, case):
        if _is_certain(quantity, rival, claimed, case):
            return mismatch("number", quantity.phrase, rival.phrase)
        return doubts("number", text=quantity.text, recorded=rival.text, effect="contradicted")
    detail = f"{quantity.text} is not in the cited statement"
    if quantity.unit == "times" or (
        quantity.spelled and quantity.unit is None and quantity.value <= _COUNTABLE
    ):
        return doubts("number", f"{detail}; it may be counted", text=quantity.text)
    return doubts("number", detail, text=quantity.text, effect="silent")


# ---------------------------------------------------------------- what can be reckoned


def _counted(quantity: Quantity, case: Case) -> bool:
    """Whether it can be counted in the record: names in a list, the days of a range, or a "third" time."""
    if quantity.vague or quantity.value > _COUNTABLE or not quantity.spelled or quantity.ordinal:
        return False
    count = int(quantity.value)
    if quantity.unit in {"day", "month"}:
        texts = (case.near_text, case.claim_text) if quantity.unit == "month" else (case.near_text,)
        return any(_length(m, quantity.unit) == count for text in texts for m in mentions(text))
    if quantity.unit is not None:
        return False
    if any(other.ordinal and other.value == count for other in numbers_of(case.cited_text)):
        return True
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
        each_with_its_own = gap.endswith((", ", " and ")) and bool(quantities(gap))  # "Delmo 1.5, Partek 1.2"
        joined = len(gap) < _LONGEST_GAP and (gap.strip().startswith((",", "and")) or each_with_its_own)
        length = length + 1 if joined else 1
        lengths.add(length)
    return lengths | {length}


def _length(mention: Mention, unit: str) -> int | None:
    """Days from the first to the last of a range in one month; months of a quarter, "July to September"."""
    if unit == "month":
        period = mention.period
        whole = period is not None and not (period.vague or period.nth or period.fiscal)
        return period.finish[0] - period.begin[0] + 1 if period and whole else None
    if len(mention.days) == 2 and mention.days[0].day and mention.days[1].day:
        return mention.days[1].day - mention.days[0].day + 1
    return None


def _adds_up(quantity: Quantity, recorded: Sequence[Quantity]) -> bool:
    """Whether it is the sum, the difference or, as a share, the quotient of two of the record's numbers."""
    plain_ones = [
        other
        for other in recorded
        if other.value and not (other.ordinal or other.vague or other.unit in _NO_SUM)
    ]
    for first, second in itertools.permutations(dict.fromkeys(plain_ones), _MOST_ADDENDS):
        if first.unit != second.unit:
            continue
        sums = (first.value + second.value, first.value - second.value)
        results = [Quantity("", 0, 0, value, first.unit) for value in sums if value > 0]
        if quantity.unit == "percent" and first.value < second.value:
            results.append(Quantity("", 0, 0, 100 * first.value / second.value, "percent"))
        if any(same_quantity(quantity, result) for result in results):
            return True
    return False


# ---------------------------------------------------------------- what the record has instead


def _same_but_bounded(quantity: Quantity, case: Case) -> Quantity | None:
    """The record's number that the claim's may be, but for "up to" or "at least", a range or a unit."""
    for text in dict.fromkeys([*case.sentences_on_it, case.near_text]):
        for other in numbers_of(text):
            if _is_bounded(quantity, other) and (
                not other.vague or _counts_alike(quantity, other, text, case)
            ):
                return other
    return None


def _is_bounded(quantity: Quantity, other: Quantity) -> bool:
    if quantity.vague or other.ordinal != quantity.ordinal:
        return False
    if quantity.unit == other.unit:
        one_value = quantity.value in {other.value, other.top}
        return not differ(quantity, other) and (one_value or other.vague)
    in_units = quantity.unit is not None and other.unit is not None
    return in_units and _figures(quantity.text) == _figures(other.text) != ""


def _figures(text: str) -> str:
    """The digits as written: "25 percent" and "25 basis points" share them."""
    return "".join(itertools.takewhile(lambda c: c.isdigit() or c in ".,", text.lstrip("$€£¥USACNZH")))


def _without_rival(quantity: Quantity, near: Quantity) -> Ruling:
    """A doubt with a difference to show, but none to ask about: a careful reader affirms both."""
    detail = f"the claim has {quantity.phrase}, the record {near.phrase}"
    difference = Difference(slot="number", claimed=quantity.phrase, recorded=near.phrase)
    return Ruling("hold", detail, difference, Slot("number", quantity.text))


def _rival(quantity: Quantity, claimed: Sequence[Quantity], case: Case) -> Quantity | None:
    """The cited number in whose place the claim has its own: of one kind, and of the same thing."""
    for text in dict.fromkeys([*case.sentences_on_it, *case.cited_text.split("\n")]):
        rivals = _rivals_in(text, quantity, claimed)
        alike = [other for other in rivals if _counts_alike(quantity, other, text, case)]
        if alike:
            return alike[0]
        if quantity.unit is not None and len(rivals) == 1 and case.share_in(text) >= _NEARLY_THE_SAME:
            return rivals[0]
    return None


def _rivals_in(text: str, quantity: Quantity, claimed: Sequence[Quantity]) -> list[Quantity]:
    return [
        other
        for other in numbers_of(text)
        if differ(quantity, other)
        and (other.unit is None) == (quantity.unit is None)
        and not any(same_quantity(number, other) for number in claimed)
    ]


def _is_certain(quantity: Quantity, rival: Quantity, claimed: Sequence[Quantity], case: Case) -> bool:
    """One number of the kind in the claim and in a sentence that says the same but for it."""
    in_sentence = _rivals_in(case.best_cited_sentence, quantity, ())
    of_kind = [number for number in claimed if number.unit == quantity.unit]
    return (
        case.best_coverage >= _SAME_ASSERTION
        and len(of_kind) == 1
        and [other.text for other in in_sentence] == [rival.text]
        and _counts_alike(quantity, rival, case.best_cited_sentence, case)
    )


def _of_another_thing(quantity: Quantity, claimed: Sequence[Quantity], case: Case) -> Quantity | None:
    """Another number of the best cited sentence, which lacks the claim's or counts something else by it."""
    if is_of_its_own(quantity, case):
        return None
    if own := other_of_its_own(quantity, claimed, case):
        return own
    text = case.best_cited_sentence
    equal = [other for other in numbers_of(text) if same_quantity(quantity, other)]
    reach = _AT_ONCE if equal else _WORDS_AFTER
    if any(_counts_alike(quantity, other, text, case, reach) for other in equal):
        return None
    rivals = [other for other in _rivals_in(text, quantity, claimed) if _worth_checking(other)]
    alike = [other for other in rivals if _counts_alike(quantity, other, text, case, reach)]
    if equal or quantity.unit is None:
        return alike[0] if len(alike) == 1 or (equal and alike) else None
    return rivals[0] if len(rivals) == 1 else None


def _counts_alike(
    quantity: Quantity, other: Quantity, text: str, case: Case, reach: int = _WORDS_AFTER
) -> bool:
    """Whether both numbers count one thing: a word for it stands beside both."""
    things = _things(case.claim_text, quantity, reach), _things(text, other, reach)
    return any(counterpart(thing, counted) for thing in things[0] for counted in things[1])


def _things(text: str, quantity: Quantity, reach: int) -> list[str]:
    """The content words beside a number within its clause."""
    after, before = text[quantity.end :][:_THING_REACH], text[: quantity.start][-_THING_REACH:]
    return _content(_CLAUSE.split(after)[0])[:reach] + _content(_CLAUSE.split(before)[-1])[-_WORDS_BEFORE:]


def _content(text: str) -> list[str]:
    lemmas = (word.lemma for word in words(text) if word.lemma not in STOP_WORDS and word.lemma.isalpha())
    return [lemma for lemma in lemmas if unit_after(lemma, 0)[0] is None]
