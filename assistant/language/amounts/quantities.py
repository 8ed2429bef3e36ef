"""Numbers in a text with what they count: amounts, shares, spans of time, ordinals, in words or digits."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from text_to_num import text2num

from assistant.language.amounts.bounds import words_before
from assistant.language.amounts.number_signs import signs
from assistant.language.amounts.quantity import SCALES, SHARE_STEP, Quantity, quantity_at
from assistant.language.amounts.units import MONEY_BEFORE, currency_of, plain_digits, unit_after
from assistant.language.kept import kept
from assistant.language.spans import Taken, time_stamps
from assistant.schema import Span

__all__ = ["ORDINALS", "Quantity", "quantities"]


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
_SCALES = SCALES | {"lakh": 1e5, "crore": 1e7, "b": 1e9, "k": 1e3}
_SHARES = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
_SHARE_OF_WHOLE = 100  # "one in five", and no longer wholes: "one in 2,000" is said of rare things

_WORD_NUMBER = "|".join(sorted(["zero", *_ONES, *_TENS], key=len, reverse=True))
_SCALE = "hundred|thousand|million|billion|trillion|dozen"
_SPELLED = rf"(?:{_WORD_NUMBER}|an?(?= (?:{_SCALE})\b))(?:[\s-]+(?:and )?(?:{_WORD_NUMBER}|{_SCALE})\b)*"
_DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d++)?|\d{1,3}(?:\.\d{3}){2,}(?!\.?\d)|\d{1,3}(?:['’]\d{3})+(?!\d)|"
    r"\d{1,3},\d{1,2}(?=\s?(?:%|(?:[mb]n|[mk]|per ?cent|percentage|pct|pc|points?|million|billion|trillion|thousand|tonn?es?|tons|km|kg|"
    r"kilo\w+|met(?:re|er)s?|lit(?:re|er)s?|degrees|hectares|euros?|crowns|kron\w+|francs|zloty\w*|forints?|lei|rubles|roubles)\b))|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,.]\d|\d)|\d++(?:\.\d++)?|\.\d++"
)
_NUMBER = re.compile(
    rf"""(?P<money>{MONEY_BEFORE})?\s?(?<![\w.])(?<![A-Za-z]-)
    (?P<digits>{_DIGITS})(?P<suffix>st|nd|rd|th|(?:bn|mn|m|k|tn|(?(money)b))\b)?(?=(?:bps?|pp|pct?|km|kg)\b|(?![^\WA-Za-z]*+[A-Za-z]))
    (?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|dozen|bn|mn|tn|crore|lakh)s?\b)?""",
    re.VERBOSE,
)
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?"
    r"|(?<![\d:.])(?P<hours>[01]?\d|2[0-3]):(?P<minutes>[0-5]\d)(?![\d:])|\b(?P<word>noon|midnight)\b"
    rf"|\b(?P<at>{'|'.join(_ONES[:12])}|1[0-2]|[1-9])(?: o['’]clock)? (?:in the (?P<day>morning|afternoon|evening)|at (?P<night>night))\b",
    re.IGNORECASE,
)
_SPELLED_NUMBER = re.compile(rf"(?<![\w-])(?P<spelled>{_SPELLED})(?![\w])", re.IGNORECASE)
_FRACTION = re.compile(
    r"\b(?:(?P<half>half)(?: of)?|(?:a |one )?(?P<quarter>quarter)(?: of)?|three[ -](?P<three>quarters)(?: of)?)"
    r"(?: an?)?[ -](?P<of>century|decade|hundred|thousand|million|billion|trillion|dozen|year|hour|day|month|percent|(?:percentage )?point)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"\b(?:(?P<count>an?|one|two|three|four)[ -](?P<part>third|quarter|fourth|fifth|tenth)(?:s\b|(?= (?:of|from)\b|\W*$))"
    rf"|(?<!first )(?<!second )(?<!latter )(?P<half>half)(?= of\b| (?:the|all|its|their|his|her|our|these|those)\b)"
    rf"|(?P<some>{_WORD_NUMBER}|\d{{1,2}}) (?:in|out of) (?:every )?(?P<all>{_WORD_NUMBER}|\d{{1,3}})(?=(?: [a-z-]+){{0,2}} [a-z]+s\b| people\b))",
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
_SINGLE = re.compile(r"(?<!\w)(?:a|an|per|each|every) (?P<unit>decade|century|fortnight)\b", re.IGNORECASE)
_MULTIPLE = re.compile(
    r"\b(?:(?P<again>half again)|(?P<half>half)|(?P<word>twice|double|thrice|triple|quadruple)"
    rf"|(?P<times>\d+(?:\.\d+)?|{_WORD_NUMBER})[\s-](?:and[\s-]a[\s-](?P<and>half)[\s-])?times)"
    r"(?= (?:as (?:many|much|far|long|large|big|high|fast|often)|the (?:size|number|amount|rate|price|level|cost|figure))\b)"
    rf"|\b(?P<fold>{_WORD_NUMBER}|\d+)-?fold\b",
    re.IGNORECASE,
)
_TIMES = {"twice": 2.0, "double": 2.0, "thrice": 3.0, "triple": 3.0, "quadruple": 4.0}
_VAGUE = re.compile(
    rf"\b(?:(?P<scores>scores)(?= of\b)|(?:several|a few|some|many|a couple of) (?P<few>{_SCALE})s?\b"
    r"|(?P<head>tens|hundreds|dozens|thousands|millions|billions)(?: of (?P<tail>thousands|millions|billions))?)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s?(?:-|–|—|to|or)\s?")
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_CHANGE = re.compile(r"\bfrom\s+$", re.IGNORECASE)


def _clock(text: str) -> Iterator[Quantity]:
    for match in _CLOCK.finditer(text):
        if word := match["word"]:
            hours = 12.0 if word.lower() == "noon" else 0.0
        else:
            hour = match["hour"] or match["hours"] or match["at"]
            hours = _value_of(hour) + float(match["minute"] or match["minutes"] or 0) / 60
        half = (match["half"] or ("p" if match["night"] else match["day"]) or "").lower()
        if half:
            hours = hours % 12 + (0 if half in {"a", "morning"} else 12)
        yield Quantity(match.group(), *match.span(), hours, "clock", phrase=match.group())


def _digits(text: str) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(text):
        digits = plain_digits(match["digits"])
        suffix = (match["suffix"] or "").lower()
        scale = _SCALES.get((match["scale"] or suffix).lower(), 1.0)
        decimals = len(digits.partition(".")[2])
        money = currency_of(match["money"] or "")
        start = match.start("money") if money else match.start("digits")
        step = scale / 10**decimals if decimals or scale > 1 else 0.0
        made = quantity_at(text, start, match.end(), float(digits) * scale, unit=money, step=step)
        yield replace(made, ordinal=suffix in {"st", "nd", "rd", "th"}, scale=scale)


def _spelled(text: str) -> Iterator[Quantity]:
    for match in _SPELLED_NUMBER.finditer(text):
        value = _spelled_value(match["spelled"].lower())
        if value is not None:
            scale = _SCALES.get(match["spelled"].lower().split()[-1], 1.0)
            yield replace(quantity_at(text, *match.span(), value, spelled=True), scale=scale)


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


def _value_of(word: str) -> float:
    return float(word) if word.replace(".", "", 1).isdigit() else _spelled_value(word.lower()) or 0.0


def _fractions(text: str) -> Iterator[Quantity]:
    for match in _FRACTION.finditer(text):
        share = 0.5 if match["half"] else 0.75 if match["three"] else 0.25
        of = match["of"].lower()
        if of in _SCALES:
            yield quantity_at(text, *match.span(), share * _SCALES[of], spelled=True)
        else:
            unit, factor, _ = unit_after(of, 0)
            yield quantity_at(text, *match.span(), share * factor, unit=unit, spelled=True)


def _shares(text: str) -> Iterator[Quantity]:
    """Shares of a whole, in percent."""
    for match in _SHARE.finditer(text):
        if match["all"]:
            some, whole = _value_of(match["some"]), _value_of(match["all"])
            if not 0 < some < whole <= _SHARE_OF_WHOLE:
                continue
        else:
            count = (match["count"] or "a").lower()
            some = 1.0 if count in {"a", "an"} else _value_of(count)
            whole = _SHARES[(match["part"] or "half").lower()]
        yield quantity_at(
            text, *match.span(), 100 * some / whole, unit="percent", step=SHARE_STEP, spelled=True
        )


def _mixed(text: str) -> Iterator[Quantity]:
    for match in _AND_A_HALF.finditer(text):
        value = (_value_of(match["n"]) + (0.5 if match["part"] == "half" else 0.25)) * _SCALES.get(
            match["scale"] or "", 1.0
        )
        yield quantity_at(text, *match.span(), value, spelled=True)


def _ordinals(text: str) -> Iterator[Quantity]:
    for match in _ORDINAL.finditer(text):
        tens = _value_of(match["tens"]) if match["tens"] else 0.0
        value = tens + ORDINALS[match["ordinal"].lower()]
        yield replace(quantity_at(text, *match.span(), value, spelled=True), ordinal=True)
    for match in _SINGLE.finditer(text):
        unit, factor, _ = unit_after(match["unit"], 0)
        yield quantity_at(text, match.start("unit"), match.end(), factor, unit=unit, spelled=True)


def _multiples(text: str) -> Iterator[Quantity]:
    """How many times as much: "twice as many", "half again as far", "threefold"."""
    for match in _MULTIPLE.finditer(text):
        value = 1.5 if match["again"] else 0.5
        if word := match["word"]:
            value = _TIMES[word.lower()]
        elif number := match["times"] or match["fold"]:
            value = _value_of(number) + (0.5 if match["and"] else 0.0)
        yield quantity_at(text, *match.span(), value, unit="times", spelled=True)


def _vague(text: str) -> Iterator[Quantity]:
    for match in _VAGUE.finditer(text):
        head, tail = (match["scores"] or match["few"] or match["head"]).lower(), (match["tail"] or "").lower()
        size = 20.0 if match["scores"] else 10.0 if head == "tens" else _SCALES[head.removesuffix("s")]
        size *= _SCALES.get(tail.removesuffix("s"), 1.0)
        yield replace(quantity_at(text, *match.span(), size, spelled=True), vague=True)


@kept(4_096)
def quantities(text: str, without: tuple[Span, ...] = ()) -> tuple[Quantity, ...]:
    """Every number of `text` in order, those inside the spans `without` (dates) left out."""
    found: list[Quantity] = []
    taken = Taken(len(text), (*without, *time_stamps(text)))
    for reader in (
        _clock,
        _multiples,
        _mixed,
        _fractions,
        _shares,
        _vague,
        signs,
        _digits,
        _spelled,
        _ordinals,
    ):
        for quantity in reader(text):
            if not taken.overlaps(quantity.start, quantity.end):
                taken.take(quantity.start, quantity.end)
                found.append(quantity)
    return tuple(_ranges(text, sorted(found, key=lambda quantity: quantity.start)))


_LISTED = re.compile(r"\s(?:and|or)\s")


def _ranges(text: str, found: Iterable[Quantity]) -> list[Quantity]:
    """Two numbers that are the ends of one range become one; those of a change ("from 4 to 5") share their unit."""
    result: list[Quantity] = []
    for quantity in found:
        last = result[-1] if result else None
        if last is None or not _may_join(text, last, quantity):
            if last and last.unit is None and _LISTED.fullmatch(text, last.end, quantity.start):
                result[-1] = replace(last, unit=quantity.unit)  # "3.9 and 3.6 percent"
            result.append(quantity)
            continue
        scale = quantity.scale if last.scale == 1 else 1.0
        first = replace(last, value=last.value * scale, unit=last.unit or quantity.unit)
        if first.unit != (quantity.unit or first.unit) or first.value >= quantity.value:
            result.append(quantity)
        elif _CHANGE.search(words_before(text, last.start)):
            result[-1:] = [first, replace(quantity, unit=first.unit)]
        else:
            joined = text[first.start : quantity.end]
            result[-1] = replace(
                first, text=joined, phrase=joined, end=quantity.end, top=quantity.value, step=quantity.step
            )
    return result


def _may_join(text: str, first: Quantity, second: Quantity) -> bool:
    if first.top is not None or first.vague or second.vague or first.ordinal != second.ordinal:
        return False
    gap = text[first.end : second.start]
    between = _BETWEEN.search(words_before(text, first.start))
    return _RANGE.fullmatch(gap) is not None or (between is not None and gap.strip() == "and")
