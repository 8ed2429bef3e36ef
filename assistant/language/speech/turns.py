"""Who speaks when in a transcript: "SECRETARY X:" at the head of a line opens a turn.

A turn counts as an official's where its label is an office ("THE PRESIDENT", "FOREIGN MINISTER LE DRIAN") or
a name that the head or the title knows ("Mao Ning"); a mere "MR X" counts in a briefing, and elsewhere only
where the head or the title knows the name, since interviewers and hosts are labelled so too. Everything else
that opens a turn (QUESTION, Q, MODERATOR, INTERPRETER, a newspaper) ends the official's words and is nobody's
statement.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.naming.names import Name, names_in
from assistant.language.speech.speakers import Head, head_of, is_office_word

__all__ = [
    "Part",
    "Transcript",
    "Turn",
    "is_other_voice",
    "plain_letters",
    "speaker_at",
    "transcript_of",
]

_LABEL = re.compile(
    r"^[ \t*_]*(?P<label>[^\W\d_][^:\n]{0,70}?)[*_]{0,2}\s?:[*_]{0,2}(?=\s|$)[ \t]*", re.MULTILINE
)
_BARE_Q = re.compile(r"^[ \t]*(?P<label>Q)[ \t\xa0]{1,8}(?=\S)", re.MULTILINE)
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")
_OTHERS = frozenset(
    "q question questions participant moderator operator staff aide audience interpreter press reporter "
    "journalist speaker media voice translator crowd answer emcee host".split()
)
_COURTESY = frozenset("mr mrs ms miss dr sir".split())
_BRIEFING = re.compile(r"\b(?:briefing|gaggle|press call|press conference|teleconference)\b", re.IGNORECASE)
_GUESTS = re.compile(r"\b(?:with|moderated by|hosted by)\b.*", re.IGNORECASE)
_UNNAMED = frozenset("spokesman spokesperson spokeswoman".split())
_TO_VERB = re.compile(r" \w+ing$")  # "First Lady Jill Biden Honoring …": a title's capital letters
_LONGEST_TITLE = 500  # characters; the title is read again for each label
_MOST_WORDS = 9
_FEWEST_CHARS = 300  # a preamble shorter than this is only the head of the page


@dataclass(frozen=True)
class Turn:
    """`text` is what is said, without its label; `speaker` is None for a reporter or a moderator."""

    label: str
    speaker: str | None
    text: str


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
    title = title[:_LONGEST_TITLE]
    head = head_of(text)
    labels = _labels(title, text, head)
    if not labels:
        return None
    turns = list(_turns(labels, title, text, head))
    officials = [turn for turn in turns if turn.speaker]
    spoken: dict[str, list[Turn]] = {}
    for turn in officials:
        spoken.setdefault(str(turn.speaker), []).append(turn)
    parts = tuple(_part(speaker, mine) for speaker, mine in spoken.items())
    preamble = text[head.end : labels[0].start()].strip()
    return Transcript(
        tuple(part for part in parts if part.text),
        len(turns) - len(officials),
        preamble if len(preamble) >= _FEWEST_CHARS else "",
    )


@lru_cache(maxsize=256)
def speaker_at(title: str, text: str, at: int) -> str | None:
    """The official whose turn the character `at` stands in; None outside of turns and in those of others."""
    title = title[:_LONGEST_TITLE]
    head = head_of(text)
    before = [label for label in _labels(title, text, head) if label.start() <= at]
    if not before:
        return None
    label = _bare(before[-1]["label"])
    return _resolved(label, title, head) if _is_official(label, _known_people(title, head), title) else None


def _part(speaker: str, turns: list[Turn]) -> Part:
    return Part(_key(turns[0].label), speaker, "\n\n".join(turn.text for turn in turns if turn.text))


# ---------------------------------------------------------------- turns


def _labels(title: str, text: str, head: Head) -> list[re.Match[str]]:
    """Every label of a turn in order; none where no official speaks under a label."""
    known = _known_people(title, head)
    found = [match for match in _LABEL.finditer(text) if _is_label(match["label"], known)]
    if not any(_is_official(match["label"], known, title) for match in found):
        return []
    starts = {match.start() for match in found}
    bare = [match for match in _BARE_Q.finditer(text) if match.start() not in starts]
    return sorted([*found, *bare], key=lambda match: match.start())


def _turns(labels: list[re.Match[str]], title: str, text: str, head: Head) -> Iterator[Turn]:
    known = _known_people(title, head)
    ends = [match.start() for match in labels[1:]] + [len(text)]
    for match, end in zip(labels, ends, strict=True):
        label = _bare(match["label"])
        speaker = _resolved(label, title, head) if _is_official(label, known, title) else None
        yield Turn(label, speaker, text[match.end() : end].strip())


def _bare(label: str) -> str:
    return " ".join(_ASIDE.sub(" ", label).replace("\xa0", " ").split()).strip(" *_-–—,")


def _is_label(label: str, known: frozenset[str]) -> bool:
    label = _bare(label)
    words = label.split()
    if not 1 <= len(words) <= _MOST_WORDS:
        return False
    if label.lower() in known or label.lower() in _OTHERS or label.lower() in _UNNAMED:
        return label[0].isupper()
    letters = re.sub(r"\bMa?c(?=[A-Z])", "", label)
    return letters == letters.upper() and any(character.isalpha() for character in label)


def is_other_voice(label: str) -> bool:
    """A reporter, a moderator, an interpreter, a crowd: whoever speaks there, it is no official."""
    words = _bare(label).lower().split()
    return bool(words) and (words[0] in _OTHERS or " ".join(words) in _OTHERS)


def _is_official(label: str, known: frozenset[str], title: str) -> bool:
    label = _bare(label).lower()
    words = label.split()
    if not words or is_other_voice(label):
        return False
    if label in known or label in _UNNAMED:
        return True
    first = words[1] if words[0] == "the" and len(words) > 1 else words[0]
    if first.strip(".") in _COURTESY:
        return words[-1] in known or _BRIEFING.search(title) is not None
    return is_office_word(first) and (len(words) > 1 or first in ("president", "premier"))


def _known_people(title: str, head: Head) -> frozenset[str]:
    """Names that the head or the title gives, small, as a whole and by their last word; no guests."""
    names = [by.partition(",")[0] for by in head.bylines]
    names += [_bare_name(name.text) for name in _people_in(_GUESTS.sub("", title))]
    whole = {name.lower() for name in names if " " in name}
    return frozenset(whole | {name.split()[-1] for name in whole})


# ---------------------------------------------------------------- names


@lru_cache(maxsize=1_024)
def _resolved(label: str, title: str, head: Head) -> str:
    """The byline whose surname ends the label, else the name in the title, else the label in plain letters."""
    surname = label.rsplit(maxsplit=1)[-1].lower().strip(".")
    fitting = [by for by in head.bylines if by.partition(",")[0].split()[-1].lower() == surname]
    if len(fitting) == 1:
        return fitting[0]
    return _titled(label, surname, title) or plain_letters(label)


def _titled(label: str, surname: str, title: str) -> str | None:
    """The name that the title gives: for "MS PSAKI" the whole name, for "THE PRESIDENT" the one who holds it."""
    people = _people_in(title)
    alike = [bare for name in people if (bare := _bare_name(name.text)).lower() == label.lower()]
    if alike:
        return alike[0]
    if label.lower().startswith("the "):
        office = label[4:].lower()
        holds = re.compile(rf"(?<!vice ){re.escape(office)} $", re.IGNORECASE)
        held = [_TO_VERB.sub("", name.text) for name in people if holds.search(title[: name.start])]
        return f"{office.title()} {held[0]}" if len(held) == 1 else None
    named = [name.text for name in people if name.text.lower().rsplit(maxsplit=1)[-1] == surname]
    courtesy = label.split(maxsplit=1)[0].lower().strip(".") in _COURTESY
    return named[0] if courtesy and len(named) == 1 and " " in named[0] else None


@lru_cache(maxsize=64)
def _people_in(title: str) -> tuple[Name, ...]:
    return tuple(name for name in names_in(title) if name.kind in ("person", "name"))


def _bare_name(text: str) -> str:
    """ "Ministry Spokesperson Lin Wei" as "Lin Wei"."""
    words = text.split()
    offices = [at for at, word in enumerate(words) if is_office_word(word)]
    return " ".join(words[offices[-1] + 1 :] or words) if offices else text


def plain_letters(label: str) -> str:
    """A label as a name is written: "FOREIGN MINISTER LE DRIAN" as "Foreign Minister Le Drian"."""
    if label != label.upper():
        return label
    small = " ".join(part.title() if len(part) > 1 else part for part in label.split()).replace("’S", "’s")
    return re.sub(r"\bMc([a-z])", lambda found: f"Mc{found[1].upper()}", small)


def _key(label: str) -> str:
    return re.sub(r"[^\w]+", "-", label.lower().replace(".", "")).strip("-")[:60]
