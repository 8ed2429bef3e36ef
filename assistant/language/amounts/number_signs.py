"""Fractions, and signs that are a number by themselves: 9¼, 9 1/4, ⅔ of the members, ⑧, Ⅷ."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from assistant.language.amounts.quantity import SCALES, SHARE_STEP, Quantity, quantity_at
from assistant.language.amounts.units import MONEY_BEFORE, currency_of

__all__ = ["signs"]

# The 2 of m² and CO₂ and the mark of a footnote count nothing; signs of Chinese and other scripts are not read.
_KINDS = ("VULGAR FRACTION", "CIRCLED", "ROMAN NUMERAL", "PARENTHESIZED", "FULL STOP")
_FIRST, _LAST = 0x80, 0x1F10C
_STEP = 0.01  # "9¼": as exact as 9.25


def _is_sign(character: str) -> bool:
    name = unicodedata.name(character, "")
    return unicodedata.category(character) in {"No", "Nl"} and any(kind in name for kind in _KINDS)


_SIGNS = "".join(filter(_is_sign, map(chr, range(_FIRST, _LAST + 1))))
_NUMBER = re.compile(
    rf"(?P<money>{MONEY_BEFORE})?\s?(?P<number>(?:(?<![\w.,/])(?P<whole>\d+)\s?)?"
    rf"(?:(?P<sign>[{_SIGNS}])|(?<![\w.,/])(?P<over>\d)[/⁄](?P<under>10|[2-9])(?![\w/]))"
    rf"(?:[\s-]?(?P<scale>{'|'.join(SCALES)})\b)?)",
)
_OF = re.compile(r"\s+of\b")


def signs(text: str) -> Iterator[Quantity]:
    """Every such number, with the digits before it: "9¼" is nine and a quarter, "⅔ of" a share in percent.

    A fraction in digits counts where it can be nothing else: "9 1/4", "2/3 of the members", and not 9/11.
    """
    for match in _NUMBER.finditer(text):
        whole, is_share = match["whole"], not match["scale"] and _OF.match(text, match.end()) is not None
        value = _value(match)
        if match["over"] and not (value < 1 and (whole or is_share)):
            continue
        yield _quantity(text, match, value, is_share=is_share and value < 1 and not whole)


def _value(match: re.Match[str]) -> float:
    if match["sign"]:
        return unicodedata.numeric(match["sign"])
    return int(match["over"]) / int(match["under"])


def _quantity(text: str, match: re.Match[str], value: float, *, is_share: bool) -> Quantity:
    if is_share:
        start, end = match.span("number")
        return quantity_at(text, start, end, 100 * value, unit="percent", step=SHARE_STEP)
    scale = SCALES.get(match["scale"] or "", 1.0)
    money = currency_of(match["money"] or "")
    start = match.start("money" if money else "number")
    if match["whole"] and value < 1:
        value += float(match["whole"])
    elif match["whole"]:  # "5 ⑧" are two numbers
        start = match.start("sign")
    step = _STEP * scale if value % 1 else 0.0
    made = quantity_at(text, start, match.end("number"), value * scale, unit=money, step=step)
    return replace(made, scale=scale)
