"""Control questions: the claim with one slot changed and nothing else, for a reader to notice.

A reader that affirms the claim and the changed claim alike has read neither with care. Code makes the
change; where it knows none for a slot it denies the whole claim.
"""

import re
from dataclasses import dataclass

from assistant.gate.case import Case
from assistant.gate.ruling import Slot
from assistant.language.amounts.calendar import MONTHS, WEEKDAYS
from assistant.language.amounts.dates import mentions
from assistant.language.amounts.quantities import quantities
from assistant.language.naming.names import Name, same_name
from assistant.language.text.lemmas import STOP_WORDS
from assistant.schema import Control

__all__ = ["Change", "change_of", "in_words", "most_specific_slot", "slot_of"]

# Values that stand in for the claim's: two a kind, in case the claim or the record has one of them.
_OTHER_PEOPLE = ("Martin Halloway", "Elena Brandt")
_OTHER_LANDS = ("Paraguay", "Iceland")
_OTHER_BODIES = ("the World Health Organization", "the International Maritime Organization")
_OTHER_OFFICES = ("agriculture minister", "ambassador to Iceland")
_OTHER_NUMBERS = ("seven", "four")
_OTHER_ORDINALS = ("seventh", "fourth")

_DIGITS = re.compile(r"(?<![\d.,])\d[\d,]*")  # not those behind a decimal point
_FAR = 3  # weekdays or months that a changed day lies away
_FEW = 2  # "one", "two" and "first" without a unit are words of the language more than numbers
_DENIAL = "It is not true that "


@dataclass(frozen=True)
class Change:
    """A changed claim: `changed` stands where the claim has the slot's text."""

    slot: Slot
    changed: str
    claim: str

    def answered(self, affirmed: float, *, noticed: bool) -> Control:
        """The control question with the reader's answer, as reports keep it."""
        return Control(
            slot=self.slot.kind,
            claimed=self.slot.text,
            changed=self.changed,
            claim=self.claim,
            affirmed=round(affirmed, 4),
            noticed=noticed,
        )


def slot_of(control: Control) -> Slot:
    """The doubt that a control question was put for."""
    return Slot(control.slot, control.claimed)


def in_words(control: Control) -> str:
    """What was asked and what came of it, for the card."""
    if control.changed.startswith(_DENIAL.strip()):
        asked = "asked whether the opposite is true"
    else:
        asked = f"asked the same with “{control.changed}” for “{control.claimed}”"
    return f"{asked}, it said {'no' if control.noticed else 'yes as well'}"


def change_of(slot: Slot, case: Case) -> Change:
    """The claim with this slot changed; where nothing fits the slot, the claim denied."""
    claim = case.claim_text
    place = re.search(rf"(?<!\w){re.escape(slot.text)}(?!\w)", claim) if slot.text else None
    changed = _replacement(slot, case) if place else None
    if place and changed:
        return Change(slot, changed, claim[: place.start()] + changed + claim[place.end() :])
    if slot.kind == "actor" and (exchanged := _exchanged(case)):
        return Change(slot, *exchanged)
    return Change(slot, _DENIAL.strip(), _denied(claim))


def most_specific_slot(case: Case) -> Slot:
    """What a careless reader is likeliest to miss: a number, else a day, else a name, else the whole."""
    text = case.claim_text
    days = mentions(text)
    for number in quantities(text, tuple(day.span for day in days)):
        if number.unit is not None or number.value > _FEW or not number.spelled:
            return Slot("number", number.text)
    if days:
        return Slot("day", days[0].text)
    names = [name for name in case.claim_names if name.kind not in {"office", "people"}]
    return Slot("name", names[-1].text) if names else Slot("words")


def _replacement(slot: Slot, case: Case) -> str | None:
    if slot.rival and slot.kind in {"number", "day", "name", "actor"}:
        return slot.rival
    if slot.kind == "number":
        return _other_number(slot.text, case)
    if slot.kind == "day":
        return _other_day(slot.text)
    return _other_name(slot.text, case) if slot.kind in {"name", "actor"} else None


# ---------------------------------------------------------------- numbers and days


def _other_number(text: str, case: Case) -> str | None:
    """Another number in the same writing: "$15 million" → "$23 million", "3 to 5" → "7 to 12".

    None for a share or a number of several words: what stands in for it has no such form.
    """
    if _DIGITS.search(text):
        return _DIGITS.sub(_raised, text)
    number = next((quantity for quantity in quantities(case.claim_text) if quantity.text == text), None)
    first = re.match(r"[A-Za-z]+(?![\w-])", text)
    if number is None or first is None or not _is_number_word(first.group()):
        return None
    others = _OTHER_ORDINALS if number.ordinal else _OTHER_NUMBERS
    return _like(_first_absent(others, case), text) + text[first.end() :]


def _raised(digits: "re.Match[str]") -> str:
    value = int(digits.group().replace(",", ""))
    other = value + max(2, value // 2 + value % 7)
    return f"{other:,}" if "," in digits.group() else str(other)


def _is_number_word(word: str) -> bool:
    return any(quantity.text.lower() == word.lower() for quantity in quantities(word))


def _other_day(text: str) -> str:
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
    other_value = value - _FAR if value > 2 * _FAR else value + _FAR
    return text[: digits.start()] + str(other_value) + text[digits.end() :]


# ---------------------------------------------------------------- names


def _other_name(text: str, case: Case) -> str | None:
    name = next((name for name in case.claim_names if name.text == text), None)
    return _first_absent(_others_for(name), case) if name else None


def _others_for(name: Name) -> tuple[str, ...]:
    if name.kind == "office":
        return _OTHER_OFFICES
    if name.kind == "organisation":
        return _OTHER_BODIES
    return _OTHER_PEOPLE if name.kind in {"person", "name"} else _OTHER_LANDS


def _exchanged(case: Case) -> tuple[str, str] | None:
    """Whoever does it and whoever it is done to, exchanged: the claim's first two people or lands."""
    named = [name for name in case.claim_names if name.kind != "office"]
    if not named:
        return None
    first = named[0]
    other = next((name for name in named[1:] if not same_name(name.text, first.text)), None)
    text = case.claim_text
    if other is None:
        replaced = _first_absent(_others_for(first), case)
        return replaced, text[: first.start] + replaced + text[first.end :]
    middle = text[first.end : other.start]
    changed = text[: first.start] + other.text + middle + first.text + text[other.end :]
    return f"{other.text} and {first.text} exchanged", changed


# ---------------------------------------------------------------- words


def _denied(claim: str) -> str:
    first, _, rest = claim.partition(" ")
    lowered = first.lower() if first.lower() in STOP_WORDS else first
    return f"{_DENIAL}{lowered} {rest}".strip()


def _first_absent(choices: tuple[str, ...], case: Case) -> str:
    """The first choice that neither the claim nor the record near the citation has."""
    pool = f"{case.claim_text}\n{case.record_text}".lower()
    return next((choice for choice in choices if choice.lower() not in pool), choices[0])


def _like(word: str, text: str) -> str:
    return word.capitalize() if text[:1].isupper() else word
