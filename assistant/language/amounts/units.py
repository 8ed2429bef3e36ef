"""Units of amounts: what the words and signs beside a number say that it is a number of.

Currencies come from Babel (the CLDR's names and signs); everyday words for units are in `lexicons/units.txt`.
"""

import re
from functools import cache

from babel import Locale
from babel.numbers import get_currency_name

from assistant.language.lexicons import columns

__all__ = [
    "MONEY_BEFORE",
    "currency_of",
    "is_currency",
    "is_rounded_between",
    "plain_digits",
    "same_unit",
    "to_base",
    "unit_after",
]

_ENGLISH = Locale("en")
_SIGNS = {
    sign: code
    for code, sign in _ENGLISH.currency_symbols.items()
    if not sign.isalnum() and sign.isprintable()
} | {"US$": "USD", "S$": "SGD", "C$": "CAD", "Rs.": "INR", "Rs": "INR"}
_WORDS = frozenset(
    "ALL TOP COP TRY CUP PEN MOP SOS MAD GEL".split()
)  # codes that are words or other acronyms
_CODES = frozenset(map(str, _ENGLISH.currencies)) - _WORDS
MONEY_BEFORE = rf"(?:{'|'.join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))}|\b(?=[A-Z]{{3}})(?:{'|'.join(sorted(_CODES))})\s?)"
"""A pattern of the signs and codes that stand before an amount of money."""
# Units of one measure: its base, and how many of the base one is.
_BASES = {"year": ("month", 12.0), "week": ("day", 7.0), "hour": ("day", 1 / 24), "minute": ("day", 1 / 1440),
          "mile": ("km", 1.609344), "acre": ("hectare", 0.404686)}  # fmt: skip
_IMPERIAL = frozenset({"mile", "acre"})
_OFTEN_LEFT_OUT = frozenset({"barrel", "ton", "acre", "hectare", "km", "mile", "MW", "degree"})
_AFTER = re.compile(
    r"[\s-]*+(?:(?:more|new|full|whole|additional|further|consecutive|straight) )?"
    r"(?P<words>%|b/d\b|[A-Za-z][A-Za-z.]*+(?:[ -][A-Za-z]++){0,2})"
)
_MOST_WORDS = 3  # "South Korean won"


@cache
def _units() -> dict[str, tuple[str, float]]:
    currencies = {
        get_currency_name(code, count=count, locale=_ENGLISH).lower(): (code, 1.0)
        for code in map(str, _ENGLISH.currencies)
        for count in (1, 2)
    }
    listed = {name: (unit, float(factor)) for names, (unit,), (factor,) in columns("units") for name in names}
    return currencies | listed


def currency_of(sign: str) -> str | None:
    """The currency code of a sign or code before an amount; None where it is none."""
    sign = sign.strip()
    return _SIGNS.get(sign) or (sign if sign in _CODES else None)


def unit_after(text: str, end: int) -> tuple[str | None, float, int]:
    """The unit that follows the number ending there, how many of it one is, and where its word ends."""
    match = _AFTER.match(text, end)
    if match is None:
        return None, 1.0, end
    start, found = match.start("words"), match["words"]
    if found[:3] in _CODES and not found[3:4].isalpha():
        return found[:3], 1.0, start + 3
    for cut in [place.end() for place in re.finditer(r"%|b/d|[A-Za-z.]+", found)][:_MOST_WORDS][::-1]:
        name = found[:cut].replace(".", "").replace("-", " ").lower()
        if unit := _units().get(name):
            return (*unit, start + len(found[:cut].rstrip(".")))
    return None, 1.0, end


def same_unit(left: str | None, right: str | None) -> bool:
    """Whether two units can be one: the same measure, or a bare "dinars" beside Iraqi dinars."""
    if left is None or right is None:
        return left == right or (left or right) in _OFTEN_LEFT_OUT
    base, other = to_base(left)[0], to_base(right)[0]
    return base == other or _noun(base) == other or base == _noun(other)


def is_currency(unit: str | None) -> bool:
    """Whether it is the code of a currency."""
    return unit is not None and unit in _ENGLISH.currencies


def is_rounded_between(left: str | None, right: str | None) -> bool:
    """Whether one figure in these two units of a measure is told in round numbers: miles and kilometres."""
    return left != right and not {left, right}.isdisjoint(_IMPERIAL) and same_unit(left, right)


def to_base(unit: str) -> tuple[str, float]:
    """The base unit of the same measure, and how many of it one is."""
    return _BASES.get(unit, (unit, 1.0))


def _noun(unit: str) -> str:
    """The bare noun of a currency: "dinars" of IQD."""
    name = get_currency_name(unit, count=2, locale=_ENGLISH) if is_currency(unit) else unit
    return name.split(" ", 1)[-1].lower() if name != unit else unit


def plain_digits(written: str) -> str:
    """Without the marks between thousands, and a point before decimals: "12,3" and "1.234.567" as they are meant."""
    if written.count(".") > 1:
        written = written.replace(".", "")
    if re.fullmatch(r"\d+,\d{1,2}", written):
        written = written.replace(",", ".")
    return re.sub(r"[^\d.]", "", written)
