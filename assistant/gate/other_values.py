"""Other values of a kind for control questions: numbers, days, names, words of scope, in the same writing."""

import re

from assistant.gate.case import Case
from assistant.language.amounts.calendar import MONTHS, WEEKDAYS
from assistant.language.amounts.quantities import quantities
from assistant.language.naming.names import Name, names_in

__all__ = ["other_actor", "other_day", "other_name", "other_number", "other_scope"]

# What may stand in for the claim's own: several, since the claim or the record may have one of them.
_PEOPLE = ("Martin Halloway", "Elena Brandt", "Tomas Rydell")
_LANDS = ("Paraguay", "Iceland", "Botswana")
_BODIES = ("World Health Organization", "International Maritime Organization", "Nordic Council")
_OFFICES = ("agriculture minister", "ambassador to Iceland", "harbour master")
_NUMBERS = ("seven", "four", "nine", "eleven")
_ORDINALS = ("seventh", "fourth", "ninth", "eleventh")
_SHARES = {
    "half": "a tenth", "third": "tenth", "quarter": "tenth", "fifth": "third", "dozen": "thousand",
    "dozens": "thousands", "hundreds": "millions", "thousands": "dozens", "millions": "dozens",
    "twice": "ten times", "thrice": "ten times", "once": "ten times",
    "daily": "yearly", "weekly": "yearly", "monthly": "daily",
    "quarterly": "daily", "annual": "daily", "annually": "daily", "yearly": "daily",
}  # fmt: skip
_SCOPES = {
    "only": "not only", "solely": "not only", "exclusively": "not only", "mainly": "only in passing",
    "primarily": "only in passing", "mostly": "only in passing", "chiefly": "only in passing",
    "always": "seldom", "never": "often", "all": "none of", "every": "no", "entirely": "hardly",
    "fully": "hardly", "completely": "hardly",
}  # fmt: skip
_DIGITS = re.compile(r"(?<![\d.,])\d[\d,]*")  # not those behind a decimal point
_ORDINAL_END = re.compile(r"(\d)(?:st|nd|rd|th)\b")
_FAR = 3  # weekdays, months or days that a changed day lies away


def other_number(text: str, case: Case) -> str | None:
    """Another number in the same writing: "$15 million" → "$23 million", "3 to 5" → "7 to 12"."""
    if _DIGITS.search(text):
        return _ORDINAL_END.sub(_ending, _DIGITS.sub(_raised, text))
    number = next((quantity for quantity in quantities(case.claim_text) if quantity.text == text), None)
    if number is None or not number.ordinal:
        for share, changed in _SHARES.items():
            if re.search(rf"\b{share}\b", text, re.IGNORECASE):
                return _other_share(text, share, changed)
    first = re.match(r"[A-Za-z]+(?![\w-])", text)
    if number is None or first is None or not _is_number_word(first.group()):
        return None
    changed_word = _absent(_ORDINALS if number.ordinal else _NUMBERS, case)
    return _like(changed_word, text) + text[first.end() :] if changed_word else None


def _other_share(text: str, share: str, changed: str) -> str:
    """ "a third" → "a tenth", "Half a billion" → "A tenth of a billion", "dozens of" → "thousands of"."""
    fraction = changed.startswith("a ")
    pattern = rf"(?:\ban? )?\b{share}\b(?P<of> an? )?" if fraction else rf"\b{share}\b"

    def exchanged(found: re.Match[str]) -> str:
        of = f" of{found['of']}" if fraction and found["of"] else ""
        return _like(changed, found.group()) + of

    return re.sub(pattern, exchanged, text, flags=re.IGNORECASE)


def other_day(text: str) -> str | None:
    """Another weekday, month, day of the month or year in the same writing."""
    for known in (WEEKDAYS, MONTHS):
        for place, name in enumerate(known):
            if re.search(rf"\b{name}\b", text, re.IGNORECASE):
                other = list(known)[(place + _FAR) % len(known)]
                return re.sub(rf"\b{name}\b", other.title(), text, count=1, flags=re.IGNORECASE)
    digits = _DIGITS.search(text)
    if digits is None:
        return "three weeks earlier"
    value = int(digits.group().replace(",", ""))
    other_value = str(value - _FAR if value > 2 * _FAR else value + _FAR)
    return _ORDINAL_END.sub(_ending, text[: digits.start()] + other_value + text[digits.end() :])


def other_name(text: str, case: Case) -> str:
    """Somebody or something of the same kind whom neither claim nor record names; else a person."""
    name = next((name for name in (*case.claim_names, *names_in(text)) if name.text == text), None)
    return other_actor(name, case) if name else _absent(_PEOPLE, case) or _PEOPLE[-1]


def other_actor(name: Name, case: Case) -> str:
    """The same for a name that has been found."""
    kinds = {"office": _OFFICES, "organisation": _BODIES, "person": _PEOPLE, "name": _PEOPLE}
    choices = kinds.get(name.kind, _LANDS)
    return _absent(choices, case) or choices[-1]


def other_scope(word: str) -> str | None:
    """The opposite of a word such as "only" or "always"; None for other words."""
    return _SCOPES.get(word.lower())


def _raised(digits: "re.Match[str]") -> str:
    value = int(digits.group().replace(",", ""))
    other = value + max(2, value // 2 + value % 7)
    return f"{other:,}" if "," in digits.group() else str(other)


def _ending(ordinal: "re.Match[str]") -> str:
    """The ending that belongs to the digit: 23rd, not 23th."""
    ends = {"1": "st", "2": "nd", "3": "rd"}
    teen = ordinal.string[max(0, ordinal.start() - 1) : ordinal.start()] == "1"
    return ordinal[1] + ("th" if teen else ends.get(ordinal[1], "th"))


def _is_number_word(word: str) -> bool:
    return any(quantity.text.lower() == word.lower() for quantity in quantities(word))


def _absent(choices: tuple[str, ...], case: Case) -> str | None:
    """The first choice that neither the claim nor the record near the citation has."""
    pool = f"{case.claim_text}\n{case.record_text}".lower()
    return next((choice for choice in choices if not re.search(rf"\b{choice.lower()}\b", pool)), None)


def _like(word: str, text: str) -> str:
    return word.capitalize() if text[:1].isupper() else word
