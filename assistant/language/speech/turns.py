"""Who speaks when in a transcript: a label at the head of a line ("SECRETARY X:") opens a turn (see `labels`).

What does not belong to an official (a question, a moderator, an interpreter, a heckle) is nobody's statement.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.language.speech.labels import (
    COURTESY,
    Label,
    is_other_voice,
    labels_of,
    people_in,
    surname_of,
    without_office,
)
from assistant.language.speech.speakers import Head, head_of

__all__ = [
    "Part",
    "Transcript",
    "Turn",
    "in_name_case",
    "is_other_voice",
    "speaker_at",
    "transcript_of",
    "turn_after",
    "turn_at",
]

_TO_VERB = re.compile(r" \w+ing$")  # "First Lady Jill Biden Honoring …": a title's capital letters
_LONGEST_TITLE = 500  # characters; the title is read again for each label
_FEWEST_CHARS = 300  # a preamble shorter than this is only the head of the page


@dataclass(frozen=True)
class Turn:
    """`text` is what is said, without its label, which is at `start`; `speaker` None: a reporter or a moderator."""

    label: str
    speaker: str | None
    text: str
    start: int = 0


@dataclass(frozen=True)
class Part:
    """All that one official says in the document, in order; `key` is stable as long as the label is."""

    key: str
    speaker: str
    text: str


@dataclass(frozen=True)
class Transcript:
    """`parts` by speaker in the order of their first words; `left_out` counts the turns of others."""

    parts: tuple[Part, ...]
    left_out: int
    preamble: str = ""


def transcript_of(title: str, text: str) -> Transcript | None:
    """The document by its speakers; None where it is no transcript."""
    turns = _turns(title[:_LONGEST_TITLE], text, None)
    if not turns:
        return None
    officials = [turn for turn in turns if turn.speaker]
    spoken: dict[str, list[Turn]] = {}
    for turn in officials:
        spoken.setdefault(str(turn.speaker), []).append(turn)
    parts = tuple(_part(speaker, mine) for speaker, mine in spoken.items())
    preamble = text[head_of(text).end : turns[0].start].strip()
    return Transcript(
        tuple(part for part in parts if part.text),
        len(turns) - len(officials),
        preamble if len(preamble) >= _FEWEST_CHARS else "",
    )


def speaker_at(title: str, text: str, at: int, by: str | None = None) -> str | None:
    """The official whose turn the character `at` stands in; None outside of turns and in those of others.

    `by` is the statement's speaker, where one is known.
    """
    turn = turn_at(title, text, at, by)
    return turn.speaker if turn else None


def turn_at(title: str, text: str, at: int, by: str | None = None) -> Turn | None:
    """The turn that the character `at` stands in; None before the first one and where no turns are."""
    turns = _turns(title[:_LONGEST_TITLE], text, by)
    place = bisect_right(turns, at, key=lambda turn: turn.start) - 1
    return turns[place] if place >= 0 else None


def turn_after(title: str, text: str, turn: Turn, by: str | None = None) -> Turn | None:
    """The turn after this one of the same document."""
    turns = _turns(title[:_LONGEST_TITLE], text, by)
    place = bisect_right(turns, turn.start, key=lambda other: other.start)
    return turns[place] if place < len(turns) else None


def _part(speaker: str, turns: list[Turn]) -> Part:
    return Part(_key(turns[0].label), speaker, "\n\n".join(turn.text for turn in turns if turn.text))


# ---------------------------------------------------------------- turns


@lru_cache(maxsize=256)
def _turns(title: str, text: str, by: str | None) -> tuple[Turn, ...]:
    """Every turn in order, the one that a turn in brackets interrupts in two."""
    labels = labels_of(title, text, by)
    head = head_of(text)
    if by:
        head = Head((*head.bylines, *by.split("; ")), head.offices, head.end)
    return tuple(_each_turn(labels, title, text, head))


def _each_turn(labels: Sequence[Label], title: str, text: str, head: Head) -> Iterator[Turn]:
    before: Turn | None = None
    first: dict[str, str] = {}  # the first official label of each surname
    for label in labels:
        if label.official:
            first.setdefault(surname_of(label.text), label.text)
    resolved = cache(lambda label: _resolved(label, title, head, first))
    for place, label in enumerate(labels, start=1):
        end = labels[place].start if place < len(labels) else len(text)
        speaker = resolved(label.text) if label.official else None
        last = end if label.end is None else min(end, label.end)
        turn = Turn(label.text, speaker, text[label.said : last].strip(), label.start)
        yield turn
        if label.end is None:
            before = turn
        elif before is not None and (rest := text[last + 1 : end].strip()):
            yield Turn(before.label, before.speaker, rest, last + 1)


# ---------------------------------------------------------------- names


def _resolved(label: str, title: str, head: Head, first: Mapping[str, str]) -> str:
    """The byline whose surname ends the label, else the name in the title or in a longer label, else the label."""
    surname = surname_of(label)
    fitting = [by for by in head.bylines if surname_of(by) == surname]
    if len(fitting) == 1:
        return fitting[0]
    if named := _titled(label, surname, title):
        return named
    return in_name_case(max(label, first.get(surname, ""), key=len))


def _titled(label: str, surname: str, title: str) -> str | None:
    """The name that the title gives: for "MS PSAKI" the whole name, for "THE PRESIDENT" the one who holds it."""
    people = people_in(title)
    alike = [bare for name in people if (bare := without_office(name.text)).lower() == label.lower()]
    if alike:
        return alike[0]
    if label.lower().startswith("the "):
        office = label[4:].lower()
        holds = re.compile(rf"(?<!vice ){re.escape(office)} $", re.IGNORECASE)
        held = [_TO_VERB.sub("", name.text) for name in people if holds.search(title[: name.start])]
        return f"{office.title()} {held[0]}" if len(held) == 1 else None
    named = [name.text for name in people if name.text.lower().rsplit(maxsplit=1)[-1] == surname]
    courtesy = label.split(maxsplit=1)[0].lower().strip(".") in COURTESY
    return named[0] if courtesy and len(named) == 1 and " " in named[0] else None


def in_name_case(label: str) -> str:
    """A label as a name is written: "FOREIGN MINISTER LE DRIAN" as "Foreign Minister Le Drian"."""
    if label != label.upper():
        return label
    small = " ".join(part.title() if len(part) > 1 else part for part in label.split()).replace("’S", "’s")
    return re.sub(r"\bMc([a-z])", lambda found: f"Mc{found[1].upper()}", small)


def _key(label: str) -> str:
    return re.sub(r"[^\w]+", "-", label.lower().replace(".", "")).strip("-")[:60]
