"""What can be reckoned with certainty from the record's numbers, and whose number one is in a list.

A change is the difference of its two ends ("from 18 to 15 weeks"), a total the sum of the whole list. Two
numbers picked from anywhere prove nothing: those are put to the reader.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.gate.case import Case
from assistant.gate.changes import at_another_rate, growth
from assistant.language.amounts.comparison import differ, same_quantity
from assistant.language.amounts.dates import mentions
from assistant.language.amounts.quantities import Quantity, quantities
from assistant.language.naming.names import Name, names_in, same_name
from assistant.language.text.lemmas import STOP_WORDS, counterpart, words

__all__ = ["claims_the_whole", "is_of_its_own", "is_reckoned", "numbers_of", "other_of_its_own"]

_FROM = re.compile(r"\bfrom\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_TO = re.compile(r"\s(?:\w+\s+){0,3}to\s+(?:\w+\s+){0,2}", re.IGNORECASE)
_ENDS_TO = re.compile(r"\bto\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_BACK = re.compile(r",?\s(?:\w+\s+){0,3}from\s+(?:\w+\s+){0,2}", re.IGNORECASE)
_OF = re.compile(r"\s(?:out\s)?of\s(?:the\s|its\s|their\s|those\s)?", re.IGNORECASE)
_ALL = re.compile(r"\b(?:all|every one)\s(?:of\s)?(?:the\s|its\s)?$", re.IGNORECASE)
_SAME_SHARE = 0.5  # percentage points
_BY = re.compile(
    r"\b(?:by|of|up|down|fall|rise|fell|rose|falling|rising|increase|decrease|drop\w*|gain\w*|cut)\s+"
    r"(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:total\w*|in all|all told|altogether|combined|together|sum)\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:including|of which|of whom|of these|of them|among them)\b", re.IGNORECASE)
_OPEN = frozenset({"over", "at least", "under", "at most"})  # a sum is no more than it comes to
_LISTED = re.compile(r"[^.;:]{0,80}", re.DOTALL)
_FEWEST = 2  # numbers or names of a list
_REACH = 40  # characters before a number in which whose it is stands


def is_reckoned(quantity: Quantity, case: Case) -> bool:
    """Whether it is how much something changed, or what a list that the record gives comes to."""
    if quantity.ordinal or quantity.vague or quantity.top is not None:
        return False
    texts = case.cited_text.split("\n")
    if any(_is_at_another_rate(quantity, text, case) for text in texts):
        return True
    if quantity.unit == "percent":
        shares = any(abs(share - quantity.value) < _SAME_SHARE for text in texts for share in _shares(text))
        return shares or any(same_quantity(quantity, grown) for text in texts for grown in _growths(text))
    if _BY.search(case.claim_text[: quantity.start]):
        return any(same_quantity(quantity, change) for text in texts for change in _changes(text))
    summed = replace(quantity, bound="exact") if quantity.bound in _OPEN else quantity
    return _TOTAL.search(case.claim_text) is not None and any(
        same_quantity(summed, total) for text in texts if not _PART.search(text) for total in _totals(text)
    )


def _is_at_another_rate(quantity: Quantity, text: str, case: Case) -> bool:
    return any(at_another_rate(quantity, case.claim_text, other, text) for other in numbers_of(text))


def claims_the_whole(quantity: Quantity, case: Case) -> str | None:
    """ "All twelve berths" where the record has "ten of the twelve": what it has."""
    if not _ALL.search(case.claim_text[: quantity.start]):
        return None
    for text in case.cited_text.split("\n"):
        for first, second in itertools.pairwise(numbers_of(text)):
            if _OF.fullmatch(text, first.end, second.start) and first.value < second.value == quantity.value:
                return text[first.start : second.end]
    return None


def is_of_its_own(quantity: Quantity, case: Case) -> bool:
    """Whether a cited sentence gives this number to the same name, or as a number of the same thing.

    "Partek pays 1.2 million" of a list, though the sentence that is most like the claim tells the total.
    """
    owner, thing = _owner(case.claim_text, quantity), _thing(case.claim_text, quantity)
    for text in case.cited_text.split("\n"):
        for other in numbers_of(text):
            if not same_quantity(quantity, other):
                continue
            recorded = _owner(text, other)
            if owner and recorded:
                if same_name(owner.text, recorded.text):
                    return True
            elif thing and not owner and counterpart(thing, _thing(text, other) or ""):
                return True
    return False


def other_of_its_own(quantity: Quantity, claimed: Sequence[Quantity], case: Case) -> Quantity | None:
    """The number that a list of names gives to the very name of which the claim tells another number.

    None where it is among the numbers `claimed`.
    """
    owner = _owner(case.claim_text, quantity)
    if owner is None:
        return None
    for text in case.cited_text.split("\n"):
        owned = [(name, number) for number in numbers_of(text) if (name := _owner(text, number))]
        if len({name.canonical for name, _ in owned}) < _FEWEST:
            continue
        for name, other in owned:
            told = any(same_quantity(number, other) for number in claimed)
            if same_name(owner.text, name.text) and differ(quantity, other) and not told:
                return other
    return None


def _shares(text: str) -> Iterator[float]:
    """The shares of "three of the five bidders", in percent."""
    for first, second in itertools.pairwise(numbers_of(text)):
        if (
            _OF.fullmatch(text, first.end, second.start)
            and first.unit is None
            and 0 < first.value < second.value
        ):
            yield 100 * first.value / second.value


def _changes(text: str) -> Iterator[Quantity]:
    """The differences of "from 18 to 15 weeks" and "to 15 from 18"; two shares differ by points."""
    for first, second in _ends_of_changes(text):
        unit = "point" if second.unit == "percent" else second.unit
        yield Quantity("", 0, 0, round(abs(first.value - second.value), 9), unit)


def _growths(text: str) -> Iterator[Quantity]:
    """The same in percent of the first end."""
    for first, second in _ends_of_changes(text):
        yield from growth(first, second)


def _ends_of_changes(text: str) -> Iterator[tuple[Quantity, Quantity]]:
    """What it was and what it became."""
    for first, second in itertools.pairwise(numbers_of(text)):
        before, between = text[: first.start], text[first.end : second.start]
        forth = _FROM.search(before) and _TO.fullmatch(between)
        back = not forth and _ENDS_TO.search(before) and _BACK.fullmatch(between)
        if (forth or back) and second.unit == (first.unit or second.unit) and first.value != second.value:
            yield (first, second) if forth else (second, first)


def _totals(text: str) -> Iterator[Quantity]:
    """The sums of all numbers of one unit in a sentence that has at least two."""
    by_unit: dict[str | None, list[Quantity]] = {}
    for number in numbers_of(text):
        if not (number.ordinal or number.vague or number.top is not None):
            by_unit.setdefault(number.unit, []).append(number)
    for unit, numbers in by_unit.items():
        if len(numbers) >= _FEWEST and unit not in {"percent", "point", "clock", "degree", "year", "times"}:
            yield Quantity("", 0, 0, sum(number.value for number in numbers), unit)


def numbers_of(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text that are no part of a date."""
    return quantities(text, tuple(mention.span for mention in mentions(text)))


def _owner(text: str, quantity: Quantity) -> Name | None:
    """The name before the number, with no other number and no stop between."""
    for name in reversed(names_in(text[: quantity.start])):
        between = text[name.end : quantity.start]
        if name.kind == "office" or len(between) > _REACH or re.search(r"[.;,]|\band\b", between):
            return None
        return None if numbers_of(between) else name
    return None


def _thing(text: str, quantity: Quantity) -> str | None:
    """The first content word after the number."""
    after = _LISTED.match(text, quantity.end)
    found = words(after.group()) if after else ()
    return next((word.lemma for word in found if word.lemma not in STOP_WORDS and word.lemma.isalpha()), None)
