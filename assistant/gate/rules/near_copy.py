"""Near copies: a claim that repeats a sentence except for a name, a number or a small word.

A changed token in an otherwise literal sentence is the plainest mismatch there is, and one that a search
of the whole statement can miss, since the other name may be elsewhere in it.
"""

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from assistant.gate.case import Case
from assistant.gate.reckoning import is_reckoned
from assistant.gate.ruling import Ruling, doubts, mismatch, passes
from assistant.gate.turns import is_nobodys
from assistant.language.amounts.comparison import differ, same_quantity
from assistant.language.amounts.dates import Day, Mention, compatible, mentions
from assistant.language.amounts.quantities import Quantity, quantities
from assistant.language.naming.gazetteer import LANDS
from assistant.language.naming.names import Name, names_in, same_name, spelling
from assistant.language.stance.polarity import is_modal, is_negator
from assistant.language.text.lemmas import STOP_WORDS, counterpart, opposed, words
from assistant.schema import SlotKind, Span

__all__ = ["near_copy"]

# Shares of the claim's units that one sentence has in the same order, set by hand on one-word edits of real
# statements (`tests/bench/gate_edits.py`).
_ALIKE = 0.7  # from here on it is a near copy
_LITERAL = 0.85  # from here on a single exchanged word is an edit, not a paraphrase
_SHORTEST = 3  # units: a shorter claim is not a copy of anything
_REWORDED = 6  # units that the sentence has more than the claim: another wording, not an exchange
_CLOSE = 3  # units before kept words: a dropped "not" this near was about them
_LIGHT = frozenset("make take do give get go come".split())  # verbs that say little, and not nothing
_WE = frozenset("we our i my us".split())
_PEOPLE = frozenset({"person", "name"})

_Value = Name | Quantity | Mention
_SLOTS: dict[type, SlotKind] = {Name: "name", Quantity: "number", Mention: "day"}


@dataclass(frozen=True)
class _Unit:
    """A word, or a whole name, number or date: what is compared as one."""

    key: str
    text: str
    value: _Value | None = None
    kind: str = "word"


_Units = tuple[_Unit, ...]


@dataclass(frozen=True)
class _Frame:
    """What the claim says of who said it, which is not compared: its modal words, and the names in it.

    "The Bank expects …" leaves out no "expects"; in "Growth is 2 percent, Lee said" nobody was put for Lee.
    """

    modals: frozenset[str]
    names: tuple[str, ...]
    issuer: frozenset[str]
    reckoned: frozenset[str]

    @classmethod
    def of(cls, case: Case) -> "_Frame":
        modals = frozenset(unit.key for unit in _of(_units(case.claim_text), "modal"))
        asserted = case.assertion_text
        names = tuple(name.text for name in case.claim_names if name.text not in asserted)
        headed = frozenset(word.lemma for word in words(case.headers))
        reckoned = frozenset(q.text for q in quantities(case.claim_text) if is_reckoned(q, case))
        return cls(modals, names, headed, reckoned)


def near_copy(case: Case) -> Ruling:
    """A claim that repeats a sentence of the statement repeats its names, numbers and negations too."""
    claimed = _units(case.assertion_text)
    frame = _Frame.of(case)
    best: tuple[int, _Units, SequenceMatcher[str]] | None = None
    keys = [unit.key for unit in claimed]
    for block in case.blocks:
        for sentence in block.sentences:
            if is_nobodys(block, sentence):
                continue
            recorded = _units(sentence.text)
            matcher = SequenceMatcher(None, keys, [unit.key for unit in recorded], autojunk=False)
            size = sum(match.size for match in matcher.get_matching_blocks())
            if best is None or size > best[0]:
                best = size, recorded, matcher
    if best is None or len(claimed) < _SHORTEST or best[0] < _ALIKE * len(claimed):
        return passes("no near copy")
    return _compared(claimed, best[1], best[2], literal=best[0] >= _LITERAL * len(claimed), frame=frame)


def _compared(
    claimed: _Units, recorded: _Units, matcher: "SequenceMatcher[str]", *, literal: bool, frame: "_Frame"
) -> Ruling:
    held: Ruling | None = None
    for tag, a, b, c, d in matcher.get_opcodes():
        ruling = None
        if tag == "equal":
            ruling = _kept(claimed[a:b], recorded[c:d])
        elif tag == "replace":
            ruling = _replaced(claimed[a:b], recorded[c:d], literal, frame)
        elif tag == "insert" and d < len(recorded):
            ruling = _dropped(recorded[:d], claimed[a:], d - c, frame)
        elif tag == "delete":
            ruling = _added(claimed[a:], recorded[c:], b - a)
        if ruling and ruling.effect == "contradicted":
            return ruling
        held = held or ruling
    return held or passes("repeats a sentence of the statement")


# ---------------------------------------------------------------- the units


@lru_cache(maxsize=4_096)
def _units(text: str) -> _Units:
    days = mentions(text)
    names = [name for name in names_in(text) if name.kind != "office"]
    numbers = quantities(text, tuple(day.span for day in days))
    found: list[tuple[Span, _Unit]] = [
        *((day.span, _Unit(f"@{_day_key(day)}", day.text, day, "value")) for day in days),
        *(((name.start, name.end), _Unit(_key_of(name), name.text, name, "value")) for name in names),
        *(
            ((q.start, q.end), _Unit(f"@{q.value:g}{q.top or ''}{q.unit}{q.bound}", q.text, q, "value"))
            for q in numbers
        ),
    ]
    taken = sorted(found, key=lambda item: (item[0][0], -item[0][1]))
    result = list(taken)
    for word in words(text):
        if any(start < word.end and word.start < end for (start, end), _ in taken):
            continue
        kind = "not" if is_negator(word.text) else "modal" if is_modal(word.text) else "word"
        key = "@not" if kind == "not" else word.lemma
        result.append(((word.start, word.end), _Unit(key, word.text, kind=kind)))
    return tuple(unit for _, unit in sorted(result, key=lambda item: item[0]))


def _key_of(name: Name) -> str:
    if name.country:
        return f"@{name.country}"  # a capital stands for its government
    return f"@{spelling(name.canonical.split()[-1])}" if name.kind in _PEOPLE else f"@{name.canonical}"


def _day_key(mention: Mention) -> str:
    return repr(mention.days) if mention.days else mention.text.lower()


def _of(units: _Units, kind: str) -> list[_Unit]:
    return [unit for unit in units if unit.kind == kind]


def _texts(units: _Units) -> str:
    return " ".join(unit.text for unit in units)


# ---------------------------------------------------------------- kept, replaced, added, dropped


def _kept(claimed: _Units, recorded: _Units) -> Ruling | None:
    """Names with one last word may still be two people: Melania and Donald Trump."""
    for unit, other in zip(claimed, recorded, strict=True):
        if not (isinstance(unit.value, Name) and isinstance(other.value, Name)) or unit.value.country:
            continue
        if unit.value.canonical != other.value.canonical and not same_name(unit.text, other.text):
            return mismatch("name", unit.text, other.text)
    return None


def _replaced(claimed: _Units, recorded: _Units, literal: bool, frame: _Frame) -> Ruling | None:
    reworded = len(recorded) > len(claimed) + _REWORDED
    other_value = _other_value(claimed, recorded, reworded, frame)
    if other_value or reworded:
        return other_value
    if len(_of(claimed, "not")) != len(_of(recorded, "not")):
        return mismatch("negation", _texts(claimed), _texts(recorded))
    if len(_of(recorded, "modal")) > len(_of(claimed, "modal")):
        return doubts("certainty", text=_texts(claimed), recorded=_texts(recorded))
    for unit in _of(claimed, "word"):
        if against := opposed(unit.key, [other.key for other in recorded]):
            return doubts("negation", text=unit.text, recorded=against, effect="contradicted")
    for unit in claimed:
        if unit.kind != "value" and (other := opposed(unit.key, [each.key for each in recorded], "turning")):
            return doubts("negation", text=unit.text, recorded=other)
    return _exchanged(claimed, recorded, frame) if literal else None


def _other_value(claimed: _Units, recorded: _Units, reworded: bool, frame: _Frame) -> Ruling | None:
    """A name, number or day of the claim where the copy has others of its kind; certain where it has one."""
    for unit in _of(claimed, "value"):
        others = [
            other
            for other in _of(recorded, "value")
            if unit.text not in frame.reckoned
            and type(other.value) is type(unit.value)
            and not any(same_name(other.text, n) for n in frame.names)
            and not _is_person_for_land(unit, other)
        ]
        if others and not any(_same(unit, other) for other in others):
            slot = _SLOTS[type(unit.value)]
            if len(others) == 1 and not reworded and _surely_other(unit, others[0]):
                return mismatch(slot, unit.text, others[0].text)
            return doubts(slot, text=unit.text, recorded=others[0].text)
    return None


def _is_person_for_land(unit: _Unit, other: _Unit) -> bool:
    """A country and a person: neither was put for the other."""
    kinds = {name.kind for name in (unit.value, other.value) if isinstance(name, Name)}
    return bool(kinds & _PEOPLE) and bool(kinds & LANDS)


def _same(unit: _Unit, other: _Unit) -> bool:
    if unit.key == other.key:
        return True
    if isinstance(unit.value, Name):
        return same_name(unit.text, other.text)
    if isinstance(unit.value, Quantity) and isinstance(other.value, Quantity):
        return same_quantity(*_unbounded(unit.value, other.value))
    return not _surely_other(unit, other)


def _surely_other(unit: _Unit, other: _Unit) -> bool:
    """Two values that cannot be one: written alike, and different."""
    match unit.value, other.value:
        case Name() as name, Name() as named:
            return name.kind == named.kind or {name.kind, named.kind} <= _PEOPLE
        case Quantity() as one, Quantity() as two:
            return differ(one, two)
        case Mention() as mention, Mention() as written if len(mention.days) == len(written.days):
            ends = zip(mention.days, written.days, strict=True)
            return any(_written_alike(day, other) and not compatible(day, other) for day, other in ends)
    return False


def _unbounded(one: Quantity, two: Quantity) -> tuple[Quantity, Quantity]:
    """Where a copy keeps "more than", it keeps the number as well."""
    if one.bound != two.bound:
        return one, two
    return replace(one, bound="exact"), replace(two, bound="exact")


def _written_alike(one: Day, two: Day) -> bool:
    """A weekday beside a date may be that day: only the same parts can be compared."""
    if one.weekday is not None and two.weekday is not None:
        return True
    return (one.day is None, one.month is None) == (two.day is None, two.month is None)


def _exchanged(claimed: _Units, recorded: _Units, frame: _Frame) -> Ruling | None:
    """In a literal copy a content word has been exchanged for an unrelated one; "we" are the issuer."""
    if {unit.key for unit in recorded} & _WE:
        claimed = tuple(unit for unit in claimed if unit.key not in frame.issuer)
    content = [unit for unit in claimed if unit.kind == "word" and unit.key not in STOP_WORDS]
    others = [unit for unit in recorded if unit.kind == "word" and unit.key not in STOP_WORDS - _LIGHT]
    strange = [
        unit for unit in content if others and not any(counterpart(unit.key, other.key) for other in others)
    ]
    return doubts("words", text=strange[0].text, recorded=_texts(recorded)) if strange else None


def _added(claimed: _Units, recorded: _Units, count: int) -> Ruling | None:
    """What the copy has more, with the words that follow on either side."""
    added = claimed[:count]
    if _of(added, "not"):
        return mismatch("negation", _texts(claimed[: count + _CLOSE]), _texts(recorded[:_CLOSE]) or "nothing")
    numbers = [unit for unit in added if isinstance(unit.value, Quantity)]
    return doubts("number", f"the claim adds {numbers[0].text}", text=numbers[0].text) if numbers else None


def _dropped(recorded: _Units, claimed: _Units, count: int, frame: _Frame) -> Ruling | None:
    """What the copy leaves out: a "not" or a "may" just before words that it keeps."""
    close = recorded[-min(count, _CLOSE) :]
    if _of(close, "not"):
        return mismatch("negation", _texts(claimed[:_CLOSE]), _texts(close + claimed[:_CLOSE]))
    if any(unit.key not in frame.modals for unit in _of(close, "modal")):
        return doubts("certainty", f"the claim leaves out “{_texts(close)}”", text=_texts(claimed[:1]))
    return None
