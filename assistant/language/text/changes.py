"""What changed between two versions of a statement, sentence by sentence. Pure."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.language.text.sentences import split
from assistant.schema import Statement

__all__ = ["Change", "changes"]

_FIELDS = ("title", "issuer", "kind", "speaker", "event_date", "issued_date", "url", "language", "rendition")


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
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for what, low, high, left, right in matcher.get_opcodes():
        if what != "equal":
            yield from (Change("text", "removed", line) for line in before[low:high])
            yield from (Change("text", "added", line) for line in after[left:right])
