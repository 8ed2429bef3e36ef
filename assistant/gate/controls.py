"""Control questions: the claim with one slot changed and nothing else, for a reader to notice.

A reader that affirms the claim and the changed claim alike has read neither with care. Code makes the
change. Where it knows none for the slot, or cannot tell which place of the claim is meant, there is no
question, and the doubt stands. A doubt about a negation or about other words is put as a denial of the whole.
"""

import re
from dataclasses import dataclass

from assistant.gate.case import Case
from assistant.gate.other_values import other_actor, other_day, other_name, other_number, other_scope
from assistant.gate.ruling import Slot
from assistant.language.amounts.dates import mentions
from assistant.language.amounts.quantities import quantities
from assistant.language.naming.names import same_name
from assistant.language.text.denial import DENIAL, denied, embedded
from assistant.language.text.lemmas import Word, lemma, words
from assistant.schema import CITATION, Control, Span

__all__ = ["Change", "change_of", "in_words", "is_about", "most_specific_slot"]

_FEW = 2  # "one", "two" and "first" without a unit are words of the language more than numbers
_DENIED_KINDS = frozenset({"negation", "words"})
_PERFECT = frozenset("has have had".split())
_AUXILIARIES = frozenset("will would can could may might shall should must did does do".split())
_NO_VERB_BEFORE = frozenset("to not never of the a an by in for with without".split())
_TOGETHER = re.compile(r"(?:\s*,|\s+and|\s+or|\s+with|\s*&)+(?:\s+(?:the|also))?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Change:
    """A changed claim: `changed` stands where the claim has `claimed`, which is empty for a denial."""

    slot: Slot
    claimed: str
    changed: str
    claim: str

    @property
    def is_denial(self) -> bool:
        return self.changed == DENIAL

    def answered(self, answer: str, affirmed: float, *, noticed: bool) -> Control:
        """The control question with the reader's answer, as reports keep it."""
        return Control(
            slot=self.slot.kind,
            claimed=self.claimed,
            changed=self.changed,
            claim=self.claim,
            answer=answer,
            affirmed=round(affirmed, 4),
            noticed=noticed,
        )


def is_about(control: Control, doubt: Slot) -> bool:
    """Whether the control question was put for this doubt: the same slot, or a denial for what is denied."""
    if control.changed == DENIAL:
        return doubt.kind in _DENIED_KINDS and not other_scope(doubt.text)
    if control.slot != doubt.kind:
        return False
    # One speaker or doer a claim: the change may name whom the doubt's "he" stands for.
    return doubt.kind == "actor" or not doubt.text or lemma(control.claimed) == lemma(doubt.text)


def in_words(control: Control) -> str:
    """What was asked and what came of it, for the card."""
    if control.slot == CITATION:
        asked = f"asked the same beside “{control.changed}” alone"
    elif control.changed == DENIAL:
        asked = "asked whether the opposite is true"
    else:
        asked = f"asked the same with “{control.changed}” for “{control.claimed}”"
    said = {"True": "yes", "False": "no", "Unknown": "that it does not say"}[control.answer]
    if control.noticed:
        return f"{asked}, it said {said}"
    held = f"{said} as well" if control.answer == "True" else f"nearly as much ({control.affirmed:.0%})"
    return f"{asked}, it said {held}"


def change_of(slot: Slot, case: Case) -> Change | None:
    """The claim with this slot changed; None where code knows no change that a reader must notice."""
    if slot.kind in {"number", "day", "name"}:
        return _exchanged_for(slot, _other(slot, case), case)
    if slot.kind == "actor":
        return (
            _exchanged_for(slot, _other(slot, case), case)
            or _other_speaker(slot, case)
            or _other_actor(slot, case)
        )
    if slot.kind in {"verb", "certainty"}:
        return _stopped_short(slot, case)
    if slot.kind in _DENIED_KINDS:
        return _exchanged_for(slot, other_scope(slot.text), case) or _denied(slot, case)
    return None


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


# ---------------------------------------------------------------- one place exchanged


def _other(slot: Slot, case: Case) -> str | None:
    """What the record may have there, which is the sharpest to ask about; else another value of the kind."""
    if slot.rival and slot.rival != slot.text:
        return slot.rival
    if slot.kind == "number":
        return other_number(slot.text, case)
    if slot.kind == "day":
        return other_day(slot.text)
    return other_name(slot.text, case)


def _exchanged_for(slot: Slot, changed: str | None, case: Case) -> Change | None:
    place = _only_place(slot.text, case.claim_text)
    if place is None or not changed or changed.lower() == slot.text.lower():
        return None
    return Change(slot, slot.text, changed, _spliced(case.claim_text, place, changed))


def _only_place(text: str, claim: str) -> Span | None:
    """Where the text stands in the claim as whole words; None where it is not there, or twice."""
    found = list(re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", claim)) if text else []
    return found[0].span() if len(found) == 1 else None


def _spliced(claim: str, place: Span, changed: str) -> str:
    return claim[: place[0]] + changed + claim[place[1] :]


# ---------------------------------------------------------------- who does it


def _other_speaker(slot: Slot, case: Case) -> Change | None:
    """ "She said …", whose speaker the article names elsewhere: the same put into another mouth."""
    if not slot.text or slot.text in case.claim_text:
        return None
    other = slot.rival or other_name(slot.text, case)
    return Change(slot, slot.text, other, f"According to {other}, {embedded(case.claim_text)}")


def _other_actor(slot: Slot, case: Case) -> Change | None:
    """Whoever does it exchanged with whoever it is done to; a stranger where both do it together."""
    named = [name for name in case.claim_names if name.kind not in {"office", "people"}]
    if not named:
        return None
    first, claim = named[0], case.claim_text
    other = next((name for name in named[1:] if not same_name(name.text, first.text)), None)
    between = claim[first.end : other.start] if other else ""
    if other is None or other.kind != first.kind or _TOGETHER.fullmatch(between):
        stranger = other_actor(first, case)
        return Change(slot, first.text, stranger, _spliced(claim, (first.start, first.end), stranger))
    exchanged = claim[: first.start] + other.text + between + first.text + claim[other.end :]
    return Change(slot, f"{first.text} … {other.text}", f"{other.text} … {first.text}", exchanged)


# ---------------------------------------------------------------- verbs and denials


def _stopped_short(slot: Slot, case: Case) -> Change | None:
    """ "Agreed to open" → "did not go as far as to agree to open": the verb alone is taken back."""
    claim = case.claim_text
    found = words(claim)
    places = [at for at, word in enumerate(found) if slot.text.lower() in {word.text.lower(), word.lemma}]
    if len(places) != 1:
        return None
    at = places[0]
    verb, before = found[at], found[at - 1].text.lower() if at else ""
    if before == "to":  # "vows to go on" → "vows not to go on"
        place = found[at - 1]
        return Change(
            slot,
            verb.text,
            f"not to {verb.text}",
            _spliced(claim, (place.start, verb.end), f"not to {verb.text}"),
        )
    changed = _taken_back(slot, verb, before)
    if changed is None:
        return None
    return Change(slot, verb.text, changed, _spliced(claim, (verb.start, verb.end), changed))


def _taken_back(slot: Slot, verb: Word, before: str) -> str | None:
    if not before or before in _NO_VERB_BEFORE:
        return None
    planned = slot.kind == "certainty"
    if before in _PERFECT:
        return f"not yet {verb.text}" if planned else f"not gone as far as to {verb.lemma}"
    if before in _AUXILIARIES:
        return f"not {verb.text}" if planned else f"not go as far as to {verb.lemma}"
    return f"did not yet {verb.lemma}" if planned else f"did not go as far as to {verb.lemma}"


def _denied(slot: Slot, case: Case) -> Change:
    return Change(slot, "", DENIAL, denied(case.claim_text))
