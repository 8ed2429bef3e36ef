"""Whether the record's number carries the claim's: each stands for a span of values.

"12.3 billion" stands for what is rounded to it, "nearly 300" for a little less than 300, "more than 500" for
500 and some more. A claim is carried where everything that the record's number may stand for fits the claim's.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import product, starmap
from math import inf

from assistant.language.amounts.quantities import Quantity
from assistant.language.amounts.units import is_currency, is_rounded_between, same_unit, to_base

__all__ = ["differ", "same_quantity"]

_NEAR = 0.10  # "about 100" may stand for 90 to 110, "nearly 100" for 90 to 100
_LEAST_NEAR = 0.05  # "about 1.4 million" has more digits: 1.33 to 1.5 million
_CONVERTED = 0.01  # by which 100 miles may be told as 160 or 161 kilometres
_REACH = 1.35  # "more than 500" may stand for 560, hardly for 2,000
_VAGUE_REACH = 100  # "hundreds" may stand for 20,000 at most
_ROUNDED = 100  # from here on a number in the record may be told in rounder figures
_EPSILON = 1e-9
_GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,]*\d)")  # "90.000"
_LOOSE = frozenset({"exact", "about", "nearly"})
_SHARES = frozenset({"percent", "point"})  # of which nobody counts thousands
_UPPER, _LOWER = frozenset({"under", "at most"}), frozenset({"over", "at least"})


def same_quantity(claimed: Quantity, recorded: Quantity) -> bool:
    """True when the record's number carries the claim's: same unit, and each of its values within the claim's.

    "About" and "nearly" may be left out where the number is the same; "up to" and "at least" may not.
    """
    return any(starmap(_carried, product(_readings(claimed), _readings(recorded))))


def _readings(quantity: Quantity) -> tuple[Quantity, ...]:
    """As it is written, and "90.000 kroner" also as ninety thousand: a point parts thousands in much of Europe."""
    is_plain = quantity.scale == 1 and quantity.top is None and quantity.unit not in _SHARES
    if not is_plain or not _GROUPED.search(quantity.text):
        return (quantity,)
    return quantity, replace(quantity, value=quantity.value * 1_000, step=0.0)


def _carried(claimed: Quantity, recorded: Quantity) -> bool:
    if not _comparable(claimed, recorded):
        return False
    if claimed.vague or recorded.vague:
        return _same_size(claimed, recorded)
    bases = _in_base(claimed, recorded)
    if is_rounded_between(claimed.unit, recorded.unit):
        return _equal_when_rounded(*bases)
    return _carries(*bases)


def _equal_when_rounded(claimed: Quantity, recorded: Quantity) -> bool:
    near = abs(claimed.value - recorded.value) <= _CONVERTED * recorded.value
    single = claimed.top is None and recorded.top is None
    return near and single and _loses_no_bound(claimed, recorded)


def _carries(claimed: Quantity, recorded: Quantity) -> bool:
    """Both in one base unit."""
    if (
        (claimed.top is None) == (recorded.top is None)
        and _equal(claimed.value, recorded.value)
        and _equal(_top(claimed), _top(recorded))
    ):
        return _loses_no_bound(claimed, recorded)
    if claimed.top is not None and recorded.top is not None:
        return False  # another range, be it wider
    if recorded.top is not None:  # an end of a range is not the range
        edge = recorded.top if claimed.bound in _UPPER else recorded.value
        return claimed.bound in _UPPER | _LOWER and _equal(claimed.value, edge)
    is_finer = claimed.bound == "exact" and recorded.step > claimed.step
    return not is_finer and _lies_within(recorded, claimed)


def _lies_within(recorded: Quantity, claimed: Quantity) -> bool:
    (low, high), (least, most) = (
        _span(claimed, claimed.step / 2, _digits_near),
        _recorded_span(recorded, claimed),
    )
    return low - _EPSILON <= least and most <= high + _EPSILON


def differ(claimed: Quantity, recorded: Quantity) -> bool:
    """True when no value fits both, however much each was rounded, or one figure is in two currencies.

    False where the units are of two measures.
    """
    return all(starmap(_are_apart, product(_readings(claimed), _readings(recorded))))


def _are_apart(claimed: Quantity, recorded: Quantity) -> bool:
    if not _comparable(claimed, recorded):
        return claimed.value == recorded.value and is_currency(claimed.unit) and is_currency(recorded.unit)
    if claimed.vague or recorded.vague:
        return False
    claimed_base, recorded_base = _in_base(claimed, recorded)
    return not (_meets(claimed_base, recorded_base) or _meets(recorded_base, claimed_base))


def _meets(written: Quantity, meant: Quantity) -> bool:
    """Whether a value of the first, as it is written, lies where the second may stand for."""
    (low, high), (least, most) = (
        _open_span(written, 0.0),
        _open_span(meant, max(meant.step, _noughts(meant)) / 2),
    )
    return low <= most + _EPSILON and least - _EPSILON <= high


def _comparable(claimed: Quantity, recorded: Quantity) -> bool:
    """One unit; a 25th anniversary comes after 25 years, but the fifth visit is not five visits.

    "One billion of the total" may leave out what it is in.
    """
    if claimed.unit != recorded.unit and None in {claimed.unit, recorded.unit}:
        bare, other = (claimed, recorded) if claimed.unit is None else (recorded, claimed)
        if bare.scale >= 1e6 and is_currency(other.unit):
            return True
    is_one_unit = same_unit(claimed.unit, recorded.unit)
    return is_one_unit and (claimed.ordinal == recorded.ordinal or claimed.unit == "year")


def _in_base(claimed: Quantity, recorded: Quantity) -> tuple[Quantity, Quantity]:
    """Both in the base unit of their measure; where one has no unit, both as they are."""
    if claimed.unit is None or recorded.unit is None:
        return claimed, recorded
    return _times(claimed, to_base(claimed.unit)[1]), _times(recorded, to_base(recorded.unit)[1])


def _times(quantity: Quantity, factor: float) -> Quantity:
    top = None if quantity.top is None else quantity.top * factor
    return replace(quantity, value=quantity.value * factor, top=top, step=quantity.step * factor)


def _loses_no_bound(claimed: Quantity, recorded: Quantity) -> bool:
    """Equal numbers: whether the claim says no more than the record with its "up to" or "at least"."""
    if claimed.bound == recorded.bound or {claimed.bound, recorded.bound} <= _LOOSE:
        return True
    if claimed.bound == "exact" and recorded.bound == "over":
        return True  # where there were more than twenty, there were twenty
    if recorded.bound == "exact":
        return claimed.bound in {"at most", "at least"}
    return any({claimed.bound, recorded.bound} <= side for side in (_UPPER | {"nearly"}, _LOWER))


def _same_size(claimed: Quantity, recorded: Quantity) -> bool:
    """ "Thousands" holds for tens of thousands and for 4,500, "tens of thousands" is a size."""
    if not claimed.vague:
        return False
    if not recorded.vague:
        return claimed.value <= recorded.value < claimed.value * _VAGUE_REACH
    plain = " of " not in claimed.text
    return claimed.value == recorded.value or (plain and 1e3 <= claimed.value < recorded.value)


def _top(quantity: Quantity) -> float:
    return quantity.value if quantity.top is None else quantity.top


def _equal(left: float, right: float) -> bool:
    return abs(left - right) <= _EPSILON * max(abs(left), abs(right), 1.0)


def _tenth_near(quantity: Quantity) -> float:
    """How far from it "about" may reach at most."""
    return _NEAR * _top(quantity)


def _digits_near(quantity: Quantity) -> float:
    """How far "about" reaches by the digits given: one of the last place, between a twentieth and a tenth."""
    place = max(quantity.step, _noughts(quantity))
    return min(max(place, _LEAST_NEAR * _top(quantity)), _tenth_near(quantity))


def _span(
    quantity: Quantity, slack: float, near: Callable[[Quantity], float] = _tenth_near
) -> tuple[float, float]:
    """The least and the greatest value that the number stands for."""
    low, high = quantity.value, _top(quantity)
    match quantity.bound:
        case "about":
            return low - near(quantity), high + near(quantity)
        case "nearly":
            return low - near(quantity), high
        case "over" | "at least":
            return low, high * _REACH
        case "under" | "at most":
            return low / _REACH, high
    return low - slack, high + slack


def _recorded_span(recorded: Quantity, claimed: Quantity) -> tuple[float, float]:
    """The record's number as it is where it is bound as loosely as the claim's, or the same way."""
    same_way = any({claimed.bound, recorded.bound} <= side for side in (_UPPER, _LOWER))
    if recorded.bound in _LOOSE or same_way:
        return recorded.value, _top(recorded)
    return _span(recorded, 0.0)


def _open_span(quantity: Quantity, slack: float) -> tuple[float, float]:
    """The same with a bound open at its end."""
    low, high = _span(quantity, slack)
    if quantity.bound in _LOWER:
        high = inf
    if quantity.bound in _UPPER:
        low = -inf
    return low, high


def _noughts(quantity: Quantity) -> float:
    """What noughts at the end may leave off: 100 for 4,300, but no more than a tenth of the whole."""
    value = quantity.value
    if quantity.ordinal or value != int(value) or value < _ROUNDED:
        return 0.0
    place = 1
    while value % (place * 10) == 0:
        place *= 10
    return min(float(place), value / 10) if place > 1 else 0.0
