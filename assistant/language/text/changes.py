"""What changed between two versions of a statement, sentence by sentence. Pure."""

import difflib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.language.text.sentences import split
from assistant.schema import Statement

__all__ = ["Change", "changes"]

_FIELDS = ("title", "issuer", "kind", "speaker", "event_date", "issued_date", "url", "language", "rendition")

# difflib's work grows with the square of the lines, and with its cube where lines repeat.
_MOST_ALIGNED = 2_000  # sentences that differ, of both versions
_MOST_PAIRINGS = 10_000  # pairs of equal sentences among them


@dataclass(frozen=True)
class Change:
    """One line of the difference: what was there (`removed`), what is there now (`added`).

    `field` is `text` for a sentence of the text, else the name of the field.
    """

    field: str
    sign: Literal["removed", "added"]
    line: str


def changes(old: Statement, new: Statement) -> list[Change]:
    """Every field that differs, then the sentences of the text that went and that came, in order."""
    found: list[Change] = []
    for name in _FIELDS:
        before, after = getattr(old, name), getattr(new, name)
        if before != after and before is not None:
            found.append(Change(name, "removed", str(before)))
        if before != after and after is not None:
            found.append(Change(name, "added", str(after)))
    return [*found, *_sentences(old.text, new.text)]


def _sentences(old: str, new: str) -> Iterator[Change]:
    before = [old[start:end] for start, end in split(old)]
    after = [new[start:end] for start, end in split(new)]
    before, after = _without_common_ends(before, after)
    for low, high, left, right in _differing(before, after):
        yield from (Change("text", "removed", line) for line in before[low:high])
        yield from (Change("text", "added", line) for line in after[left:right])


def _without_common_ends(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    shorter = min(len(before), len(after))
    head = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    shorter -= head
    tail = next((at for at in range(shorter) if before[-1 - at] != after[-1 - at]), shorter)
    return before[head : len(before) - tail], after[head : len(after) - tail]


def _differing(before: list[str], after: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches `before[low:high]` that became `after[left:right]`; all of it where there is too much to align."""
    repeats = Counter(after)
    pairings = sum(repeats[line] for line in before)
    if len(before) + len(after) > _MOST_ALIGNED or pairings > _MOST_PAIRINGS:
        yield 0, len(before), 0, len(after)
        return
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for what, low, high, left, right in matcher.get_opcodes():
        if what != "equal":
            yield low, high, left, right
