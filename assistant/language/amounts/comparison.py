"""Whether the record's number carries the claim's: each stands for a span of values.

"12.3 billion" stands for what is rounded to it, "nearly 300" for a little less than 300, "more than 500" for
500 and some more. A claim is carried where everything that the record's number may stand for fits the claim's.
"""

from math import inf

from assistant.language.amounts.quantities import Quantity
from assistant.language.amounts.units import same_unit, to_base

__all__ = ["differ", "same_quantity"]

_NEAR = 0.10  # "about 100" may stand for 90 to 110, "nearly 100" for 90 to 100
_REACH = 1.35  # "more than 500" may stand for 560, hardly for 2,000
_VAGUE_REACH = 100  # "hundreds" may stand for 20,000 at most
_EPSILON = 1e-9
_LOOSE = frozenset({"exact", "about", "nearly"})
_UPPER, _LOWER = frozenset({"under", "at most"}), frozenset({"over", "at least"})


def same_quantity(claimed: Quantity, recorded: Quantity) -> bool:
    """True when the record's number carries the claim's: same unit, and each of its values within the claim's.

    "About" and "nearly" may be left out where the number is the same; "up to" and "at least" may not.
    """
    if not _comparable(claimed, recorded):
        return False
    if claimed.vague or recorded.vague:
        return _same_size(claimed, recorded)
    one, two = _span(claimed, claimed.step / 2), _span(recorded, 0.0)
    alike = (claimed.top is None) == (recorded.top is None)
    if alike and _equal(_value(claimed), _value(recorded)) and _equal(_top(claimed), _top(recorded)):
        return _loses_no_bound(claimed, recorded)
    if recorded.top is not None and claimed.bound != "exact":
        edge = recorded.top if claimed.bound in _UPPER else recorded.value
        return _equal(claimed.value, edge)
    is_finer = claimed.bound == "exact" and _step(recorded) > _step(claimed)
    return not is_finer and one[0] <= two[0] + _EPSILON and two[1] <= one[1] + _EPSILON


def differ(claimed: Quantity, recorded: Quantity) -> bool:
    """True when no value fits both, however much each was rounded; False where their units are not of one measure."""
    if not _comparable(claimed, recorded):
        return False
    if claimed.vague or recorded.vague:
        return False
    one, two = _open_span(claimed), _open_span(recorded)
    return one[1] < two[0] or two[1] < one[0]


def _comparable(claimed: Quantity, recorded: Quantity) -> bool:
    """One unit; a 25th anniversary comes after 25 years, but the fifth visit is not five visits."""
    unit = claimed.unit
    return same_unit(unit, recorded.unit) and (claimed.ordinal == recorded.ordinal or unit == "year")


def _loses_no_bound(claimed: Quantity, recorded: Quantity) -> bool:
    """Equal numbers: whether the claim says no more than the record with its "up to" or "at least"."""
    if claimed.bound == recorded.bound or {claimed.bound, recorded.bound} <= _LOOSE:
        return True
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


def _factor(quantity: Quantity) -> float:
    return to_base(quantity.unit)[1] if quantity.unit else 1.0


def _value(quantity: Quantity) -> float:
    return quantity.value * _factor(quantity)


def _top(quantity: Quantity) -> float:
    return (quantity.value if quantity.top is None else quantity.top) * _factor(quantity)


def _step(quantity: Quantity) -> float:
    return quantity.step * _factor(quantity)


def _equal(one: float, two: float) -> bool:
    return abs(one - two) <= _EPSILON * max(abs(one), abs(two), 1.0)


def _span(quantity: Quantity, half_step: float) -> tuple[float, float]:
    """The least and the greatest value that the number stands for, in the base unit."""
    low, high, slack = _value(quantity), _top(quantity), half_step * _factor(quantity)
    match quantity.bound:
        case "about":
            return low * (1 - _NEAR), high * (1 + _NEAR)
        case "nearly":
            return low * (1 - _NEAR), high
        case "over" | "at least":
            return low, high * _REACH
        case "under" | "at most":
            return low / _REACH, high
    return low - slack, high + slack


def _open_span(quantity: Quantity) -> tuple[float, float]:
    """The same as wide as can be: a bound is open at its end, and noughts at the end may be rounding."""
    low, high = _span(quantity, max(quantity.step, _noughts(quantity.value)) / 2)
    if quantity.bound in _LOWER:
        high = inf
    if quantity.bound in _UPPER:
        low = -inf
    return low, high


def _noughts(value: float) -> float:
    """What the last place before the noughts at the end is worth: 100 for 4,300."""
    if value != int(value) or value < 10:
        return 0.0
    place = 1
    while value % (place * 10) == 0 and place < value:
        place *= 10
    return float(place) if place > 1 else 0.0
