"""The rule for near copies: a claim that repeats a sentence but for a name, a number or a small word.

A changed token in an otherwise literal sentence is the plainest mismatch there is, and the one that a
search of the whole statement can miss, since the other name may stand elsewhere in it.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from assistant.gate.case import Case, Ruling, contradicts, holds, passes
from assistant.language.amounts.dates import mentions
from assistant.language.amounts.quantities import Quantity, quantities, same_quantity
from assistant.language.naming.names import Name, names_in, same_name, spelling
from assistant.language.stance.polarity import is_modal, is_negator
from assistant.language.text.lemmas import STOP_WORDS, counterpart, opposed, plain, words
from assistant.schema import Span

__all__ = ["near_copy"]

_ALIKE = 0.7  # share of the claim's units that stand in one sentence, in order
_LITERAL = 0.85  # from here on a single exchanged word is an edit, not a paraphrase
_SHORTEST = 3
_REWORDED = 6  # so many units more than the claim's are no exchange for them, but another wording
_CLOSE = 3  # a dropped "not" this near to kept words was about them


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


def _same(one: _Unit, two: _Unit) -> bool:
    if one.key == two.key:
        return True
    if one.name and two.name:
        return same_name(one.text, two.text)
    if one.number and two.number and one.number.value == two.number.value:
        return same_quantity(one.number, two.number)
    return False


def _kept(mine: tuple[_Unit, ...], theirs: tuple[_Unit, ...]) -> Ruling | None:
    """Names that share a last word may still be two: Melania and Donald Trump."""
    for one, two in zip(mine, theirs, strict=True):
        if (
            one.name
            and two.name
            and one.name.canonical != two.name.canonical
            and not same_name(one.text, two.text)
        ):
            return contradicts(f"the claim has {one.text} where the sentence has {two.text}")
    return None


def _replaced(mine: tuple[_Unit, ...], theirs: tuple[_Unit, ...], literal: bool) -> Ruling | None:
    reworded = len(theirs) > len(mine) + _REWORDED
    for kind in ("name", "number", "date"):
        others = _of(theirs, kind)
        strange = [u for u in _of(mine, kind) if others and not any(_same(u, other) for other in others)]
        if strange:
            detail = f"the claim has {strange[0].text} where the sentence has {others[0].text}"
            return holds(detail) if reworded else contradicts(detail)
    if reworded:
        return None
    if len(_of(mine, "not")) != len(_of(theirs, "not")):
        return contradicts(f"“{_texts(mine)}” stands where the sentence has “{_texts(theirs)}”")
    if len(_of(theirs, "modal")) > len(_of(mine, "modal")):
        return holds(f"“{_texts(mine)}” stands where the sentence has “{_texts(theirs)}”")
    for unit in _of(mine, "word"):
        if against := opposed(unit.key, [other.key for other in theirs]):
            return contradicts(f"the claim has “{unit.text}” where the sentence has “{against}”")
    return _exchanged(mine, theirs) if literal else None


def _exchanged(mine: tuple[_Unit, ...], theirs: tuple[_Unit, ...]) -> Ruling | None:
    """In a literal copy a content word stands for an unrelated one."""
    own = [u for u in mine if u.kind == "word" and u.key not in STOP_WORDS]
    others = [u for u in theirs if u.kind == "word" and u.key not in STOP_WORDS]
    strange = [u for u in own if others and not any(counterpart(u.key, o.key) for o in others)]
    return holds(f"“{strange[0].text}” stands where the sentence has “{_texts(theirs)}”") if strange else None


def _texts(units: tuple[_Unit, ...]) -> str:
    return " ".join(unit.text for unit in units)


def _added(mine: tuple[_Unit, ...]) -> Ruling | None:
    if _of(mine, "not"):
        return contradicts(f"the claim adds “{_texts(mine)}”")
    if numbers := _of(mine, "number"):
        return holds(f"the claim adds {numbers[0].text}")
    return None


def _dropped(theirs: tuple[_Unit, ...], last: bool) -> Ruling | None:
    """What the copy leaves out: a "not" or a "may" just before words that it keeps."""
    if last:
        return None
    close = theirs[-_CLOSE:]
    if _of(close, "not"):
        return contradicts(f"the claim leaves out “{_texts(close)}”")
    if _of(close, "modal"):
        return holds(f"the claim leaves out “{_texts(close)}”")
    return None


def near_copy(case: Case) -> Ruling:
    """A claim that repeats a sentence of the statement repeats its names, numbers and negations too."""
    mine = _units(case.told_text)
    best: tuple[int, tuple[_Unit, ...], SequenceMatcher[str]] | None = None
    keys = [unit.key for unit in mine]
    for block in case.blocks:
        for sentence in block.sentences:
            theirs = _units(sentence.text)
            matcher = SequenceMatcher(None, keys, [unit.key for unit in theirs], autojunk=False)
            size = sum(match.size for match in matcher.get_matching_blocks())
            if best is None or size > best[0]:
                best = size, theirs, matcher
    if best is None or len(mine) < _SHORTEST or best[0] < _ALIKE * len(mine):
        return passes("no near copy")
    return _compared(mine, best[1], best[2], best[0] >= _LITERAL * len(mine))


def _compared(
    mine: tuple[_Unit, ...], theirs: tuple[_Unit, ...], matcher: "SequenceMatcher[str]", literal: bool
) -> Ruling:
    held: Ruling | None = None
    for tag, a, b, c, d in matcher.get_opcodes():
        ruling = None
        if tag == "equal":
            ruling = _kept(mine[a:b], theirs[c:d])
        elif tag == "replace":
            ruling = _replaced(mine[a:b], theirs[c:d], literal)
        elif tag == "insert":
            ruling = _dropped(theirs[c:d], d == len(theirs))
        elif tag == "delete":
            ruling = _added(mine[a:b])
        if ruling and ruling.effect == "contradicted":
            return ruling
        held = held or ruling
    return held or passes("repeats a sentence of the statement")
