"""One number of a text, with what it counts."""

import re
from dataclasses import dataclass

from assistant.language.amounts.bounds import Bound, bound_of, words_before
from assistant.language.amounts.units import unit_after

__all__ = ["SCALES", "SHARE_STEP", "Quantity", "quantity_at"]

SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
          "mn": 1e6, "m": 1e6, "bn": 1e9, "tn": 1e12}  # fmt: skip
SHARE_STEP = 4.0  # percent: "a third" may stand for 32 to 35
_AGE = re.compile(r"\b(?:turn(?:s|ed|ing)?|aged?)\s$", re.IGNORECASE)


@dataclass(frozen=True)
class Quantity:
    """One number. `unit` is a currency code, `percent`, `clock` (hours of the day), a unit of time or measure, or None.

    `phrase` is the text with the words that bound it ("up to 500 troops"). `top` is the upper end of a range.
    `step` is what the last written place is worth ("12.3 billion": 0.1 billion), 0 for a plain count. `vague`
    marks "tens of thousands": `value` is then only the order of magnitude. `spelled`: written as a word.
    """

    text: str
    start: int
    end: int
    value: float
    unit: str | None = None
    bound: Bound = "exact"
    phrase: str = ""
    ordinal: bool = False
    spelled: bool = False
    vague: bool = False
    step: float = 0.0
    top: float | None = None
    scale: float = 1.0


def quantity_at(
    text: str,
    start: int,
    end: int,
    value: float,
    *,
    unit: str | None = None,
    step: float = 0.0,
    spelled: bool = False,
) -> Quantity:
    """The number `[start, end)` of `text`, with the unit that follows it unless one is given, and its bound."""
    if unit is None:
        unit, factor, end = unit_after(text, end)
        value, step = value * factor, step * factor
        if unit is None and _AGE.search(words_before(text, start)):
            unit = "year"
        if unit in {"percent", "point"} and not step and not spelled:
            step = factor
    bound, (first, last) = bound_of(text, start, end, unit)
    return Quantity(
        text[start:end], start, end, value, unit, bound, text[first:last], spelled=spelled, step=step
    )
