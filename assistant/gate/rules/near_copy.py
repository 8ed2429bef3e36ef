"""Near copies: a claim that repeats a sentence except for a name, a number or a small word.

A changed token in an otherwise literal sentence is the plainest mismatch there is, and one that a search
of the whole statement can miss, since the other name may be elsewhere in it.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, doubts, mismatch, passes
from assistant.language.amounts.dates import mentions
from assistant.language.amounts.comparison import same_quantity
from assistant.language.amounts.quantities import Quantity, quantities
from assistant.language.naming.names import Name, names_in, same_name, spelling
from assistant.language.stance.polarity import is_modal, is_negator
from assistant.language.text.lemmas import STOP_WORDS, counterpart, opposed, plain, words
from assistant.schema import SlotKind, Span

__all__ = ["near_copy"]

# Shares of the claim's units that one sentence has in the same order, set by hand on one-word edits of real
# statements (`tests/bench/gate_edits.py`).
_ALIKE = 0.7  # from here on it is a near copy
_LITERAL = 0.85  # from here on a single exchanged word is an edit, not a paraphrase
_SHORTEST = 3  # units: a shorter claim is not a copy of anything
_REWORDED = 6  # units that the sentence has more than the claim: another wording, not an exchange
_SLOTS: dict[str, SlotKind] = {"name": "name", "number": "number", "date": "day"}
_CLOSE = 3  # units before kept words: a dropped "not" this near was about them


@dataclass(frozen=True)
class _Unit:
    """A word, or a whole name, number or date: what is compared as one."""

    key: str
    text: str
    name: Name | None = None
    number: Quantity | None = None
    kind: str = "word"


def _key_of(name: Name) -> str:
    if name.country and name.kind != "capital":
        return f"@{name.country}"
    return (
        f"@{spelling(name.canonical.split()[-1])}"
        if name.kind in {"person", "name"}
        else f"@{name.canonical}"
    )


@lru_cache(maxsize=4_096)
def _units(text: str) -> tuple[_Unit, ...]:
    dated = mentions(text)
    found: list[tuple[Span, _Unit]] = [
        (m.span, _Unit(f"@{plain(m.text)}", m.text, kind="date")) for m in dated
    ]
    for name in names_in(text):
        if name.kind != "office":
            found.append(((name.start, name.end), _Unit(_key_of(name), name.text, name=name, kind="name")))
    for quantity in quantities(text, tuple(m.span for m in dated)):
        key = f"@{quantity.value:g}{quantity.unit or ''}{quantity.bound if quantity.bound != 'exact' else ''}"
        found.append(
            ((quantity.start, quantity.end), _Unit(key, quantity.text, number=quantity, kind="number"))
        )
    taken = sorted(found, key=lambda item: (item[0][0], -item[0][1]))
    result = list(taken)
    for word in words(text):
        if any(start < word.end and word.start < end for (start, end), _ in taken):
            continue
        kind = "not" if is_negator(word.text) else "modal" if is_modal(word.text) else "word"
        key = "@not" if kind == "not" else word.lemma
        result.append(((word.start, word.end), _Unit(key, word.text, kind=kind)))
    return tuple(unit for _, unit in sorted(result, key=lambda item: item[0]))


def _of(units: tuple[_Unit, ...], kind: str) -> list[_Unit]:
    return [unit for unit in units if unit.kind == kind]


def _same(unit: _Unit, other: _Unit) -> bool:
    if unit.key == other.key:
        return True
    if unit.name and other.name:
        return same_name(unit.text, other.text)
    if unit.number and other.number and unit.number.value == other.number.value:
        return same_quantity(unit.number, other.number)
    return False


def _kept(claimed: tuple[_Unit, ...], recorded: tuple[_Unit, ...]) -> Ruling | None:
    """Names with one last word may still be two people: Melania and Donald Trump."""
    for unit, other in zip(claimed, recorded, strict=True):
        both_names = unit.name and other.name and unit.name.canonical != other.name.canonical
        if both_names and not same_name(unit.text, other.text):
            return mismatch("name", unit.text, other.text)
    return None


def _replaced(claimed: tuple[_Unit, ...], recorded: tuple[_Unit, ...], literal: bool) -> Ruling | None:
    reworded = len(recorded) > len(claimed) + _REWORDED
    for kind in ("name", "number", "date"):
        others = _of(recorded, kind)
        strange = [u for u in _of(claimed, kind) if others and not any(_same(u, other) for other in others)]
        if strange:
            slot, claim_text, text = _SLOTS[kind], strange[0].text, others[0].text
            return (
                doubts(slot, text=claim_text, recorded=text) if reworded else mismatch(slot, claim_text, text)
            )
    if reworded:
        return None
    if len(_of(claimed, "not")) != len(_of(recorded, "not")):
        return mismatch("negation", _texts(claimed), _texts(recorded))
    if len(_of(recorded, "modal")) > len(_of(claimed, "modal")):
        return doubts("certainty", text=_texts(claimed), recorded=_texts(recorded))
    for unit in _of(claimed, "word"):
        if against := opposed(unit.key, [other.key for other in recorded]):
            return doubts("negation", text=unit.text, recorded=against, effect="contradicted")
    return _exchanged(claimed, recorded) if literal else None


def _exchanged(claimed: tuple[_Unit, ...], recorded: tuple[_Unit, ...]) -> Ruling | None:
    """In a literal copy a content word has been exchanged for an unrelated one."""
    content = [unit for unit in claimed if unit.kind == "word" and unit.key not in STOP_WORDS]
    others = [unit for unit in recorded if unit.kind == "word" and unit.key not in STOP_WORDS]
    strange = [
        unit for unit in content if others and not any(counterpart(unit.key, other.key) for other in others)
    ]
    return doubts("words", text=strange[0].text, recorded=_texts(recorded)) if strange else None


def _texts(units: tuple[_Unit, ...]) -> str:
    return " ".join(unit.text for unit in units)


def _added(claimed: tuple[_Unit, ...]) -> Ruling | None:
    if _of(claimed, "not"):
        return mismatch("negation", _texts(claimed), "no such word", f"the claim adds “{_texts(claimed)}”")
    if numbers := _of(claimed, "number"):
        return doubts("number", f"the claim adds {numbers[0].text}", text=numbers[0].text)
    return None


def _dropped(recorded: tuple[_Unit, ...], last: bool) -> Ruling | None:
    """What the copy leaves out: a "not" or a "may" just before words that it keeps."""
    if last:
        return None
    close = recorded[-_CLOSE:]
    if _of(close, "not"):
        detail = f"the claim leaves out “{_texts(close)}”"
        return mismatch("negation", "no such word", _texts(close), detail)
    if _of(close, "modal"):
        return doubts("certainty", f"the claim leaves out “{_texts(close)}”", text=_texts(close))
    return None


def near_copy(case: Case) -> Ruling:
    """A claim that repeats a sentence of the statement repeats its names, numbers and negations too."""
    claimed = _units(case.assertion_text)
    best: tuple[int, tuple[_Unit, ...], SequenceMatcher[str]] | None = None
    keys = [unit.key for unit in claimed]
    for block in case.blocks:
        for sentence in block.sentences:
            recorded = _units(sentence.text)
            matcher = SequenceMatcher(None, keys, [unit.key for unit in recorded], autojunk=False)
            size = sum(match.size for match in matcher.get_matching_blocks())
            if best is None or size > best[0]:
                best = size, recorded, matcher
    if best is None or len(claimed) < _SHORTEST or best[0] < _ALIKE * len(claimed):
        return passes("no near copy")
    return _compared(claimed, best[1], best[2], best[0] >= _LITERAL * len(claimed))


def _compared(
    claimed: tuple[_Unit, ...], recorded: tuple[_Unit, ...], matcher: "SequenceMatcher[str]", literal: bool
) -> Ruling:
    held: Ruling | None = None
    for tag, a, b, c, d in matcher.get_opcodes():
        ruling = None
        if tag == "equal":
            ruling = _kept(claimed[a:b], recorded[c:d])
        elif tag == "replace":
            ruling = _replaced(claimed[a:b], recorded[c:d], literal)
        elif tag == "insert":
            ruling = _dropped(recorded[c:d], d == len(recorded))
        elif tag == "delete":
            ruling = _added(claimed[a:b])
        if ruling and ruling.effect == "contradicted":
            return ruling
        held = held or ruling
    return held or passes("repeats a sentence of the statement")
