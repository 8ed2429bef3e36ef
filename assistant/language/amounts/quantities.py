"""Numbers in a text with what they count: amounts, percentages, spans of time, ordinals, in words or digits."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from text_to_num import text2num

from assistant.language.spans import Taken
from assistant.schema import Span

__all__ = ["Quantity", "quantities", "same_quantity"]

Bound = Literal["exact", "over", "under", "about"]


@dataclass(frozen=True)
class Quantity:
    """One number; `unit` is a currency code, `percent`, a unit of time or measure, or None.

    Decades and centuries are given in years. `vague` marks "tens of thousands": `value` is then only the
    order of magnitude. `spelled` means written as a word.
    """

    text: str
    start: int
    end: int
    value: float
    unit: str | None = None
    bound: Bound = "exact"
    ordinal: bool = False
    spelled: bool = False
    vague: bool = False


_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = {
    word: value
    for value, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
        fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split(),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
     "ninetieth": 90, "hundredth": 100}  # fmt: skip
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
           "bn": 1e9, "mn": 1e6, "m": 1e6, "k": 1e3, "tn": 1e12}  # fmt: skip
_CURRENCIES = {"$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP",
               "¥": "JPY", "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pounds": "GBP",
               "yen": "JPY", "cents": "cent", "dinars": "dinar", "rubles": "rouble", "roubles": "rouble",
               "yuan": "CNY", "rupees": "rupee"}  # fmt: skip
_UNITS: dict[str, tuple[str, float]] = {
    "decade": ("year", 10.0), "century": ("year", 100.0), "year": ("year", 1.0), "month": ("month", 1.0),
    "week": ("week", 1.0), "day": ("day", 1.0), "hour": ("hour", 1.0), "minute": ("minute", 1.0),
    "second": ("second", 1.0), "percent": ("percent", 1.0), "%": ("percent", 1.0), "mile": ("mile", 1.0),
    "kilometer": ("km", 1.0), "kilometre": ("km", 1.0), "km": ("km", 1.0), "ton": ("ton", 1.0),
    "tonne": ("ton", 1.0), "barrel": ("barrel", 1.0), "acre": ("acre", 1.0), "megawatt": ("MW", 1.0),
    "gigawatt": ("GW", 1.0), "degree": ("degree", 1.0), "anniversary": ("year", 1.0),
}  # fmt: skip
_PLURALS = {"centuries": "century", "percentage": "percent", "pct": "percent"}

_WORD_NUMBER = "|".join(sorted([*_ONES, *_TENS], key=len, reverse=True))
_SCALE = "hundred|thousand|million|billion|trillion|dozen"
_SPELLED = rf"(?:{_WORD_NUMBER}|an?(?= (?:{_SCALE})\b))(?:[\s-]+(?:and )?(?:{_WORD_NUMBER}|{_SCALE})\b)*"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d++)?|\d++(?:\.\d++)?|\.\d++"
_NUMBER = re.compile(
    rf"""(?P<money>US\$|[$€£¥]|\bUSD\s|\bEUR\s)?\s?(?<![\w.])
    (?P<digits>{_DIGITS})(?P<suffix>st|nd|rd|th|(?:bn|mn|m|k|tn)\b)?(?![^\WA-Za-z]*+[A-Za-z])
    (?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|dozen)s?\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
_SPELLED_NUMBER = re.compile(rf"(?<![\w-])(?P<spelled>{_SPELLED})(?![\w])", re.IGNORECASE)
_FRACTION = re.compile(
    r"\b(?:(?P<half>half)(?: of)?|(?:a |one )?(?P<quarter>quarter)(?: of)?|three (?P<three>quarters)(?: of)?)"
    r"(?: an?)? (?P<of>century|decade|hundred|thousand|million|billion|trillion|dozen|year|hour|day|month|percent)\b",
    re.IGNORECASE,
)
_AND_A_HALF = re.compile(
    rf"\b(?P<n>{_WORD_NUMBER}|\d+) and a (?P<part>half|quarter)(?: (?P<scale>{_SCALE}))?\b", re.IGNORECASE
)
_ORDINAL = re.compile(
    r"(?!\bfirst[\s-](?:lad(?:y|ies)|gentlem[ae]n)\b)"  # an office, no number
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})[\s-])?(?P<ordinal>{'|'.join(ORDINALS)})\b",
    re.IGNORECASE,
)
_SINGLE = re.compile(r"(?<!\w)(?:a|an|per|each|every) (?P<unit>decade|century)\b", re.I)
_VAGUE = re.compile(
    r"\b(?:(?P<head>tens|hundreds|dozens|thousands|millions|billions)(?: of (?P<tail>thousands|millions|billions))?)\b",
    re.IGNORECASE,
)
_VAGUE_SIZE = {
    "tens": 10.0,
    "dozens": 12.0,
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
}
_BOUNDS: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    (
        "under",
        re.compile(r"\b(?:(?<!no )(?<!not )less than|(?<!no )(?<!not )fewer than|under|below|at most|no more than|not more than|up to|as (?:much|many) as|"
                   r"nearly|almost|close to|just short of|maximum of)\s+(?:an? |the |US)?\$?$", re.I),
    ),
    (
        "over",
        re.compile(r"\b(?:(?<!no )(?<!not )more than|over|above|at least|no less than|no fewer than|not less than|upwards of|exceeding|"
                   r"in excess of|beyond|past|well over|a minimum of|minimum)\s+(?:an? |the |US)?\$?$", re.I),
    ),
    ("about", re.compile(r"\b(?:about|around|roughly|approximately|some|circa|an estimated|estimated)\s+(?:an? )?\$?$", re.I)),
)  # fmt: skip


def _bound(text: str, start: int) -> Bound:
    before = text[max(0, start - 24) : start]
    return next((bound for bound, pattern in _BOUNDS if pattern.search(before)), "exact")


_FOLLOWING_UNIT = re.compile(
    r"[\s-]*+(?:(?:more|new|full|whole|additional|further|consecutive|straight|US|U\.S\.|percentage) )?"
    r"(?P<word>%|[A-Za-z]+)(?:\s(?P<next>cent)\b)?"
)


def _unit(text: str, end: int) -> tuple[str | None, float, int]:
    """The unit that follows a number, the factor it brings, and where it ends."""
    match = _FOLLOWING_UNIT.match(text, end)
    if match is None:
        return None, 1.0, end
    word = match["word"].lower()
    if word == "per" and match["next"]:
        return "percent", 1.0, match.end()
    word = _PLURALS.get(word, word)
    if word in _CURRENCIES:
        return _CURRENCIES[word], 1.0, match.end("word")
    unit = _UNITS.get(word) or _UNITS.get(word.removesuffix("s"))
    return (*unit, match.end("word")) if unit else (None, 1.0, end)


def _make(
    text: str, start: int, end: int, value: float, *, unit: str | None = None, **more: bool
) -> Quantity:
    if unit is None:
        unit, factor, end = _unit(text, end)
        value *= factor
    return Quantity(text[start:end], start, end, value, unit, _bound(text, start), **more)


def _digits(text: str) -> Iterable[Quantity]:
    for match in _NUMBER.finditer(text):
        value = float(match["digits"].replace(",", ""))
        suffix = (match["suffix"] or "").lower()
        if match["scale"] or suffix in _SCALES:
            value *= _SCALES[(match["scale"] or suffix).lower()]
        money = _CURRENCIES.get((match["money"] or "").strip().lower())
        start = match.start("money") if money else match.start("digits")
        yield _make(text, start, match.end(), value, unit=money, ordinal=suffix in {"st", "nd", "rd", "th"})


def _spelled(text: str) -> Iterable[Quantity]:
    for match in _SPELLED_NUMBER.finditer(text):
        value = _spelled_value(match["spelled"].lower())
        if value is not None:
            yield _make(text, match.start(), match.end(), value, spelled=True)


@lru_cache(maxsize=4_096)
def _spelled_value(run: str) -> float | None:
    factor = 1.0
    if run.endswith("dozen"):
        run, factor = run.removesuffix("dozen").strip(" -"), 12.0
    run = re.sub(r"^an?\b", "one", run) or "one"
    try:
        return float(text2num(run, "en")) * factor
    except ValueError:
        return None


def _fractions(text: str) -> Iterable[Quantity]:
    for match in _FRACTION.finditer(text):
        share = 0.5 if match["half"] else 0.75 if match["three"] else 0.25
        of = match["of"].lower()
        if of in _SCALES:
            yield _make(text, match.start(), match.end(), share * _SCALES[of], spelled=True)
        else:
            unit, factor = _UNITS[of]
            yield _make(text, match.start(), match.end(), share * factor, unit=unit, spelled=True)


def _mixed(text: str) -> Iterable[Quantity]:
    for match in _AND_A_HALF.finditer(text):
        whole = float(match["n"]) if match["n"].isdigit() else _spelled_value(match["n"].lower())
        if whole is not None:
            value = (whole + (0.5 if match["part"] == "half" else 0.25)) * _SCALES.get(
                match["scale"] or "", 1.0
            )
            yield _make(text, match.start(), match.end(), value, spelled=True)


def _ordinals(text: str) -> Iterable[Quantity]:
    for match in _ORDINAL.finditer(text):
        tens = _spelled_value(match["tens"].lower()) if match["tens"] else 0.0
        value = (tens or 0.0) + ORDINALS[match["ordinal"].lower()]
        yield _make(text, match.start(), match.end(), value, ordinal=True, spelled=True)
    for match in _SINGLE.finditer(text):
        unit, factor = _UNITS[match["unit"].lower()]
        yield _make(text, match.start("unit"), match.end(), factor, unit=unit, spelled=True)


def _vague(text: str) -> Iterable[Quantity]:
    for match in _VAGUE.finditer(text):
        size = _VAGUE_SIZE[match["head"].lower()] * _VAGUE_SIZE.get((match["tail"] or "").lower(), 1.0)
        yield _make(text, match.start(), match.end(), size, spelled=True, vague=True)


@lru_cache(maxsize=4_096)
def quantities(text: str, without: tuple[Span, ...] = ()) -> tuple[Quantity, ...]:
    """Every number of `text` in order, those inside the spans `without` (dates) left out."""
    found: list[Quantity] = []
    taken = Taken(len(text), without)
    for reader in (_mixed, _fractions, _vague, _digits, _spelled, _ordinals):
        for quantity in reader(text):
            if not taken.overlaps(quantity.start, quantity.end):
                taken.take(quantity.start, quantity.end)
                found.append(quantity)
    return tuple(sorted(found, key=lambda quantity: quantity.start))


_NEAR = 0.10  # "about 100" may stand for 90 to 110
_REACH = 1.35  # "more than 500" may stand for 560, hardly for 2,000


def same_quantity(claimed: Quantity, recorded: Quantity) -> bool:  # noqa: PLR0911 - one rule a line
    """True when the record's number carries the claim's: same unit, and the value within its bound."""
    if claimed.unit and recorded.unit and claimed.unit != recorded.unit:
        return False
    one, two = claimed.value, recorded.value
    # "thousands" holds for tens of thousands, "tens of thousands" is a size
    if claimed.vague and recorded.vague:
        return one == two or (one < two and claimed.text.lower() in _VAGUE_SIZE and one >= 1e3)
    if claimed.vague or recorded.vague:
        return bool(one and two) and one <= two * 1.001 < one * 1000 if claimed.vague else False
    if {claimed.bound, recorded.bound} == {"over", "under"}:
        return False
    if abs(one - two) <= 1e-9 * max(abs(one), abs(two), 1.0):
        return True
    if claimed.unit != recorded.unit:
        return False
    if claimed.bound == "over":
        return one <= two <= one * _REACH
    if claimed.bound == "under":
        return one / _REACH <= two <= one
    return claimed.bound == "about" and abs(one - two) <= _NEAR * max(one, two)
