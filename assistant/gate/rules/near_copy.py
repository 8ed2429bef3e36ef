"""Near copies: a claim that repeats a sentence except for a name, a number or a small word.

A changed token in an otherwise literal sentence is the plainest mismatch there is, and one that a search
of the whole statement can miss, since the other name may be elsewhere in it.
"""

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest

from assistant.gate.case import Case
from assistant.gate.reckoning import is_reckoned
from assistant.gate.ruling import Ruling, doubts, mismatch, passes
from assistant.gate.turns import is_nobodys
from assistant.gate.units import PEOPLE, Unit, Units, of_kind, texts_of, units_of
from assistant.language.amounts.comparison import differ, same_quantity
from assistant.language.amounts.dates import Day, Mention, compatible
from assistant.language.amounts.quantities import Quantity, quantities
from assistant.language.naming.gazetteer import LANDS
from assistant.language.naming.names import Name, same_name, spelling
from assistant.language.naming.offices import office_words
from assistant.language.naming.spellings import titles
from assistant.language.stance.signatures import turns_what_follows
from assistant.language.text.lemmas import STOP_WORDS, content_lemmas, counterpart, opposed, words
from assistant.schema import SlotKind

__all__ = ["near_copy"]

# Shares of the claim's units that one sentence has in the same order, set by hand on one-word edits of real
# statements (`tests/bench/gate_edits.py`).
_ALIKE = 0.7  # from here on it is a near copy
_LITERAL = 0.85  # from here on, or with all but one, an exchanged word is an edit, not a paraphrase
_SHORTEST = 3  # units: a shorter claim is not a copy of anything
_REWORDED = 6  # units that the sentence has more than the claim: another wording, not an exchange
_CLOSE = 3  # units before kept words: a dropped "not" this near was about them
_LIGHT = frozenset("make take do give get go come say".split())  # verbs that say little, and not nothing
_FUTURE = "will"  # opens nothing: whether "will" stands for "has" is compared elsewhere
_WE = frozenset("we our i my us".split())

_SLOTS: dict[type, SlotKind] = {Name: "name", Quantity: "number", Mention: "day"}


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
        modals = frozenset(unit.key for unit in of_kind(units_of(case.claim_text), "modal"))
        asserted = case.assertion_text
        names = tuple(name.text for name in case.claim_names if name.text not in asserted)
        headed = frozenset(word.lemma for word in words(case.headers))
        reckoned = frozenset(q.text for q in quantities(case.claim_text) if is_reckoned(q, case))
        return cls(modals, names, headed, reckoned)


def near_copy(case: Case) -> Ruling:
    """A claim that repeats a sentence of the statement repeats its names, numbers and negations too."""
    claimed = units_of(case.assertion_text, case.surnames)
    best: tuple[int, Units] | None = None
    keys = [unit.key for unit in claimed]
    for block in case.blocks:
        for sentence in block.sentences:
            if is_nobodys(block, sentence):
                continue
            recorded = units_of(sentence.text, case.surnames)
            matcher = SequenceMatcher(None, keys, [unit.key for unit in recorded], autojunk=False)
            size = sum(match.size for match in matcher.get_matching_blocks())
            if best is None or size > best[0]:
                best = size, recorded
    if best is None or len(claimed) < _SHORTEST or best[0] < _ALIKE * len(claimed):
        return passes("no near copy")
    _, recorded = best
    matcher = SequenceMatcher(None, _keys(claimed, recorded), _keys(recorded, claimed), autojunk=False)
    literal = best[0] >= min(_LITERAL * len(claimed), len(claimed) - 1)
    ruling = _compared(claimed, recorded, matcher, literal=literal, frame=_Frame.of(case))
    return (_more(claimed, recorded, matcher, case) if ruling.effect == "pass" else None) or ruling


def _keys(units: Units, others: Units) -> list[str]:
    """What each unit is aligned by: "the order" of an article is "the Order" of the text that makes it."""
    names = {unit.key for unit in others if isinstance(unit.value, Name)}
    spelled = [f"@{spelling(unit.text)}" if unit.kind == "word" else unit.key for unit in units]
    return [key if key in names else unit.key for unit, key in zip(units, spelled, strict=True)]


def _compared(
    claimed: Units, recorded: Units, matcher: "SequenceMatcher[str]", *, literal: bool, frame: "_Frame"
) -> Ruling:
    doubt: Ruling | None = None
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
        doubt = doubt or ruling
    return doubt or passes("repeats a sentence of the statement")


# ---------------------------------------------------------------- kept, replaced, added, dropped


def _kept(claimed: Units, recorded: Units) -> Ruling | None:
    """Names with one last word may still be two people: Melania and Donald Trump."""
    for unit, other in zip(claimed, recorded, strict=True):
        if not (isinstance(unit.value, Name) and isinstance(other.value, Name)) or unit.value.country:
            continue
        if unit.value.canonical != other.value.canonical and not same_name(unit.text, other.text):
            return mismatch("name", unit.text, other.text)
        if titles() & (ranks := office_words(unit.text)) and ranks != office_words(other.text):
            return doubts("name", text=unit.text, recorded=other.text)  # "Second Secretary", "Second Consul"
    return None


def _replaced(claimed: Units, recorded: Units, literal: bool, frame: _Frame) -> Ruling | None:
    reworded = len(recorded) > len(claimed) + _REWORDED
    other_value = _other_value(claimed, recorded, reworded, frame)
    if other_value or reworded:
        return other_value
    if len(of_kind(claimed, "not")) != len(of_kind(recorded, "not")):
        return mismatch("negation", texts_of(claimed), texts_of(recorded))
    if len(of_kind(recorded, "modal")) > len(of_kind(claimed, "modal")):
        return doubts("certainty", text=texts_of(claimed), recorded=texts_of(recorded))
    for unit in of_kind(claimed, "word"):
        if against := opposed(unit.key, [other.key for other in recorded]):
            return doubts("negation", text=unit.text, recorded=against, effect="contradicted")
    for unit in claimed:
        if unit.kind != "value" and (other := opposed(unit.key, [each.key for each in recorded], "turning")):
            return doubts("negation", text=unit.text, recorded=other)
    return _exchanged(claimed, recorded, frame) if literal else None


def _other_value(claimed: Units, recorded: Units, reworded: bool, frame: _Frame) -> Ruling | None:
    """A name, number or day of the claim where the copy has others of its kind; certain where it has one."""
    for unit in of_kind(claimed, "value"):
        others = [
            other
            for other in of_kind(recorded, "value")
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


def _is_person_for_land(unit: Unit, other: Unit) -> bool:
    """A country and a person: neither was put for the other."""
    kinds = {name.kind for name in (unit.value, other.value) if isinstance(name, Name)}
    return bool(kinds & PEOPLE) and bool(kinds & LANDS)


def _same(unit: Unit, other: Unit) -> bool:
    if unit.key == other.key:
        return True
    if isinstance(unit.value, Name):
        return same_name(unit.text, other.text)
    if isinstance(unit.value, Quantity) and isinstance(other.value, Quantity):
        return same_quantity(*_unbounded(unit.value, other.value))
    return not _surely_other(unit, other)


def _surely_other(unit: Unit, other: Unit) -> bool:
    """Two values that cannot be one: written alike, and different."""
    match unit.value, other.value:
        case Name() as name, Name() as named:
            return name.kind == named.kind or {name.kind, named.kind} <= PEOPLE
        case Quantity() as claimed, Quantity() as recorded:
            return differ(claimed, recorded)
        case Mention() as mention, Mention() as written if len(mention.days) == len(written.days):
            ends = zip(mention.days, written.days, strict=True)
            return any(_written_alike(day, other) and not compatible(day, other) for day, other in ends)
    return False


def _unbounded(claimed: Quantity, recorded: Quantity) -> tuple[Quantity, Quantity]:
    """Where a copy keeps "more than", it keeps the number as well."""
    if claimed.bound != recorded.bound:
        return claimed, recorded
    return replace(claimed, bound="exact"), replace(recorded, bound="exact")


def _written_alike(claimed: Day, recorded: Day) -> bool:
    """A weekday beside a date may be that day: only the same parts can be compared."""
    if claimed.weekday is not None and recorded.weekday is not None:
        return True
    return (claimed.day is None, claimed.month is None) == (recorded.day is None, recorded.month is None)


def _exchanged(claimed: Units, recorded: Units, frame: _Frame) -> Ruling | None:
    """In a literal copy a content word has been exchanged for an unrelated one; "we" are the issuer."""
    if {unit.key for unit in recorded} & _WE:
        claimed = tuple(unit for unit in claimed if unit.key not in frame.issuer)
    content = [unit for unit in claimed if unit.kind == "word" and unit.key not in STOP_WORDS]
    others = [unit for unit in recorded if unit.kind == "word" and unit.key not in STOP_WORDS - _LIGHT]
    strange = [
        unit for unit in content if others and not any(counterpart(unit.key, other.key) for other in others)
    ]
    return doubts("words", text=strange[0].text, recorded=texts_of(recorded)) if strange else None


def _added(claimed: Units, recorded: Units, count: int) -> Ruling | None:
    """What the copy has more, with the words that follow on either side."""
    added = claimed[:count]
    if of_kind(added, "not"):
        return mismatch(
            "negation", texts_of(claimed[: count + _CLOSE]), texts_of(recorded[:_CLOSE]) or "nothing"
        )
    numbers = [unit for unit in added if isinstance(unit.value, Quantity)]
    return doubts("number", f"the claim adds {numbers[0].text}", text=numbers[0].text) if numbers else None


def _more(claimed: Units, recorded: Units, matcher: "SequenceMatcher[str]", case: Case) -> Ruling | None:
    """A word that denies or opens what it governs, put into it: "neglected to", "critics doubt that"."""
    changed = [(claimed[a:b], recorded[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
    beside = (
        sentence.text for _, sentence in case.cited if units_of(sentence.text, case.surnames) != recorded
    )
    said = {unit.key for _, others in changed for unit in others} | set(content_lemmas("\n".join(beside)))
    added = [unit for units, _ in changed for unit in units]
    for unit, following in zip_longest(added, added[1:]):
        rounds = following is not None and isinstance(following.value, Quantity)  # "about 212 million"
        if unit.key == _FUTURE or rounds:
            continue
        if turns_what_follows(unit.key) and not any(counterpart(unit.key, other) for other in said):
            return doubts("words", f"the claim adds “{unit.text}”", text=unit.text)
    return None


def _dropped(recorded: Units, claimed: Units, count: int, frame: _Frame) -> Ruling | None:
    """What the copy leaves out: a "not" or a "may" just before words that it keeps."""
    close = recorded[-min(count, _CLOSE) :]
    if of_kind(close, "not"):
        return mismatch("negation", texts_of(claimed[:_CLOSE]), texts_of(close + claimed[:_CLOSE]))
    if any(unit.key not in frame.modals for unit in of_kind(close, "modal")):
        return doubts("certainty", f"the claim leaves out “{texts_of(close)}”", text=texts_of(claimed[:1]))
    return None
