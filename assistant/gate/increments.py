"""What is added, told apart from what it comes to: "an additional 1 million, for 6 million doses"."""

import re

from assistant.gate.case import Case
from assistant.gate.reckoning import numbers_of
from assistant.gate.ruling import Ruling, doubts
from assistant.language.amounts.comparison import differ, same_quantity
from assistant.language.amounts.quantities import Quantity

__all__ = ["other_increment"]

_ADDED = re.compile(
    r"\b(?:an?\s)?(?:additional|further|extra|another)\s(?:some\s|about\s|nearly\s)?$", re.IGNORECASE
)
_REACH = 32  # characters before a number


def other_increment(case: Case) -> Ruling | None:
    """The claim's addition is another number of the record, and what the record adds is another one."""
    for quantity in _added(case.claim_text):
        recorded = _added(case.near_text)
        if any(same_quantity(quantity, other) for other in recorded):
            continue
        other = next((other for other in recorded if _is_rival(quantity, other)), None)
        if other is not None:
            detail = f"the claim adds {quantity.text}, the record {other.text}"
            return doubts("number", detail, text=quantity.text, recorded=other.text)
    return None


def _added(text: str) -> list[Quantity]:
    return [
        number
        for number in numbers_of(text)
        if _ADDED.search(text[max(0, number.start - _REACH) : number.start])
    ]


def _is_rival(quantity: Quantity, other: Quantity) -> bool:
    return quantity.unit == other.unit and differ(quantity, other)
