"""What two sentences are compared by, one after another: words, and whole names, numbers and dates."""

from dataclasses import dataclass

from assistant.language.amounts.dates import Mention, mentions
from assistant.language.amounts.quantities import Quantity, quantities
from assistant.language.kept import kept
from assistant.language.naming.names import Name, names_in, spelling
from assistant.language.stance.emphasis import without_emphasis
from assistant.language.stance.polarity import is_modal, is_negator
from assistant.language.text.lemmas import words
from assistant.schema import Span

__all__ = ["PEOPLE", "Unit", "Units", "of_kind", "texts_of", "units_of"]

PEOPLE = frozenset({"person", "name"})  # kinds of names
Value = Name | Quantity | Mention


@dataclass(frozen=True)
class Unit:
    """A word, or a whole name, number or date: what is compared as one."""

    key: str
    text: str
    value: Value | None = None
    kind: str = "word"


Units = tuple[Unit, ...]


@kept(4_096)
def units_of(written: str, surnames: frozenset[str] = frozenset()) -> Units:
    """The units of a text in order; `surnames` name somebody also where they start a sentence."""
    text = without_emphasis(written)
    days = mentions(text)
    names = [name for name in names_in(text, surnames) if name.kind != "office"]
    numbers = quantities(text, tuple(day.span for day in days))
    found: list[tuple[Span, Unit]] = [
        *((day.span, Unit(f"@{_day_key(day)}", day.text, day, "value")) for day in days),
        *(((name.start, name.end), Unit(_key_of(name), name.text, name, "value")) for name in names),
        *(
            ((q.start, q.end), Unit(f"@{q.value:g}{q.top or ''}{q.unit}{q.bound}", q.text, q, "value"))
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
        result.append(((word.start, word.end), Unit(key, word.text, kind=kind)))
    return tuple(unit for _, unit in sorted(result, key=lambda item: item[0]))


def _key_of(name: Name) -> str:
    if name.country:
        return f"@{name.country}"  # a capital stands for its government
    return f"@{spelling(name.canonical.split()[-1])}" if name.kind in PEOPLE else f"@{name.canonical}"


def _day_key(mention: Mention) -> str:
    return repr(mention.days) if mention.days else mention.text.lower()


def of_kind(units: Units, kind: str) -> list[Unit]:
    return [unit for unit in units if unit.kind == kind]


def texts_of(units: Units) -> str:
    return " ".join(unit.text for unit in units)
