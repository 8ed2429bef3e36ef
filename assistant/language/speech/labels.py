"""The labels that open a turn in a transcript, and which of them are an official's.

A label is an office ("THE PRESIDENT", "Chancellor Penn"), a name that the head, the title or the statement's own
speaker gives ("Mao Ning"), or somebody who asks, leads or shouts ("Q", "Moderator", "[Heckler]", "Tom Field (Daily
Herald)"). A mere "MR X" is an official's in a briefing, and elsewhere only where the name is known, since
interviewers and hosts are labelled so too. Small letters count only beside other labels: a notice has "Contact:".
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.naming.names import Name, names_in
from assistant.language.naming.people import is_first_name
from assistant.language.parsing.parser import parse
from assistant.language.speech.speakers import Head, head_of, is_office_word

__all__ = [
    "COURTESY",
    "Label",
    "bare",
    "is_other_voice",
    "labels_of",
    "people_in",
    "surname_of",
    "without_office",
]

_TIME = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?[\])]?[ \t]*(?:[-–—|][ \t]*)?)?"
_LABEL = re.compile(
    rf"^[ \t*_>]*{_TIME}(?P<open>[\[(])?(?P<label>[^\W\d_][^:\n]{{0,70}}?)[*_]{{0,2}}(?(open)[\])]?)"
    r"(?:\s?[\[(]\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?[\])])?[*_]{0,2}\s?:[*_]{0,2}(?=\s|$)[ \t]*",
    re.MULTILINE | re.IGNORECASE,
)
_BARE_Q = re.compile(r"^[ \t]*(?P<label>Q)[ \t\xa0]{1,8}(?=\S)", re.MULTILINE)
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")
_OUTLET = re.compile(r"\((?=[^\W\d_])[^()]{2,40}\)\s*$")
_OTHERS = frozenset(
    "q question questions participant moderator operator staff aide audience interpreter press reporter "
    "journalist speaker media voice translator crowd answer emcee host heckler protester protestor unidentified "
    "unknown correspondent interviewer presenter anchor announcer student caller member narrator".split()
)
_ROLES_OF_OTHERS = frozenset(
    "moderator interpreter reporter journalist host correspondent interviewer presenter anchor student".split()
)
COURTESY = frozenset("mr mrs ms miss dr sir".split())
_BRIEFING = re.compile(r"\b(?:briefing|gaggle|press call|press conference|teleconference)\b", re.IGNORECASE)
_GUESTS = re.compile(r"\b(?:with|moderated by|hosted by)\b.*", re.IGNORECASE)
_UNNAMED = frozenset("spokesman spokesperson spokeswoman".split())
_ADJECTIVES = frozenset(
    "national first special high permanent personal executive senior principal interim acting homeland defense "
    "defence interior finance foreign prime crown royal parliament parliamentary presidential justice".split()
)  # words of an office that make none alone
_SMALL = frozenset("of for the and to in on at de la du da van von der al el bin".split())
_MOST_WORDS = 9
_FEW_WORDS = 6  # of a label in small letters
_FINITE = frozenset(
    {"VBD", "VBP", "VBZ"}
)  # tags of what a heading tells; no "may" or "will": they are names too
_LONGEST_NAME = 3  # words of an office and a name, among which no verb is looked for: "Minister Grant Price"


@dataclass(frozen=True)
class Label:
    """One label: where its line and what is said begin, and whether an official has the turn.

    `end` is where a turn in brackets of its own ends ("(Heckler: Shame!)"), else None.
    """

    start: int
    said: int
    text: str
    official: bool
    end: int | None = None


@dataclass(frozen=True)
class _Document:
    title: str
    text: str
    known: frozenset[str]

    def is_official(self, label: str) -> bool:
        low = label.lower()
        words = low.split()
        if not words or is_other_voice(low):
            return False
        if low in self.known or low in _UNNAMED:
            return True
        if words[0].strip(".") in COURTESY:
            in_briefing = _BRIEFING.search(self.title) is not None
            return in_briefing or surname_of(low) in self.known or _has_role(low)
        by_office = _is_office(words) or _has_role(low) or self._is_given_office(label)
        return by_office and not _is_heading(low)

    def _is_given_office(self, label: str) -> bool:
        """Whether the text names the person with an office: "Chancellor Ruth Penn"."""
        if " " not in label or not is_first_name(label.split(maxsplit=1)[0].capitalize()):
            return False
        before = re.findall(rf"(\w+),? {re.escape(label)}\b", self.text, re.IGNORECASE)
        return any(is_office_word(word) and word.lower().strip(".") not in COURTESY for word in before)


@lru_cache(maxsize=256)
def labels_of(title: str, text: str, by: str | None = None) -> tuple[Label, ...]:
    """Every label of a turn in order; none where no official speaks under a label.

    `by` is the statement's speaker, where one is known.
    """
    document = _Document(title, text, _known_people(title, head_of(text), by))
    candidates = [match for match in _LABEL.finditer(text) if match["label"][0].isupper()]
    plain = [match for match in candidates if _is_plain(bare(match["label"]), document.known)]
    small = [match for match in candidates if match not in plain and _is_small(match, document)]
    asked = list(_BARE_Q.finditer(text))
    different = {bare(match["label"]) for match in (*plain, *small, *asked)}
    officials = [match for match in (*plain, *small) if document.is_official(bare(match["label"]))]
    if not officials or (len(different) == 1 and not any(match in plain for match in officials)):
        return ()
    recurring = _recurring(candidates, text)
    found = [match for match in candidates if match in plain or match in small or match in recurring]
    starts = {match.start() for match in found}
    found += [match for match in asked if match.start() not in starts]
    known = document.known | {surname_of(label) for label in different if _is_office(label.lower().split())}
    document = _Document(title, text, frozenset(known))
    return tuple(sorted((_label(match, document) for match in found), key=lambda label: label.start))


def bare(label: str) -> str:
    """A label without asides, marks and white space at its ends."""
    return " ".join(_ASIDE.sub(" ", label).replace("\xa0", " ").split()).strip(" *_-–—,[](")


def is_other_voice(label: str) -> bool:
    """A reporter, a moderator, an interpreter, a crowd: whoever speaks there, it is no official."""
    words = bare(label).lower().replace(",", " ").split()
    if words[:2] in (["press", "secretary"], ["press", "officer"]):
        return False
    return bool(words) and (
        words[0] in _OTHERS or " ".join(words) in _OTHERS or not _ROLES_OF_OTHERS.isdisjoint(words)
    )


def surname_of(label: str) -> str:
    """The last word of the name, small; what follows a comma is an office ("HEGLAND, NAVY SPOKESMAN")."""
    words = bare(label).partition(",")[0].split()
    return words[-1].lower().strip(".") if words else ""


@lru_cache(maxsize=64)
def people_in(title: str) -> tuple[Name, ...]:
    """The people whom a title names."""
    return tuple(name for name in names_in(title) if name.kind in ("person", "name"))


def without_office(text: str) -> str:
    """ "Ministry Spokesperson Lin Wei" as "Lin Wei"."""
    words = text.split()
    offices = [at for at, word in enumerate(words) if is_office_word(word)]
    return " ".join(words[offices[-1] + 1 :] or words) if offices else text


# ---------------------------------------------------------------- what is a label


def _label(match: re.Match[str], document: _Document) -> Label:
    label = bare(match["label"])
    official = document.is_official(label) and not _OUTLET.search(match["label"])
    opening = match.groupdict().get("open")
    end = -1
    if opening and not re.search(r"[\])]", document.text[match.end("label") : match.end()]):
        end = document.text.find({"(": ")", "[": "]"}[opening], match.end())
    return Label(match.start(), match.end(), label, official, end if end >= 0 else None)


def _is_plain(label: str, known: frozenset[str]) -> bool:
    """A label by itself: capital letters, somebody who asks, or somebody who is known."""
    words = label.split()
    if not 1 <= len(words) <= _MOST_WORDS:
        return False
    if label.lower() in known or label.lower() in _OTHERS or label.lower() in _UNNAMED:
        return True
    letters = re.sub(r"\bMa?c(?=[A-Z])", "", label)
    return letters == letters.upper() and any(character.isalpha() for character in label)


def _is_small(match: re.Match[str], document: _Document) -> bool:
    """A label in small letters: an office with a name, "Ann Lee (Herald)", "Unidentified male", "Mr Lee"."""
    label = bare(match["label"])
    words = label.replace(",", "").split()
    if not 1 < len(words) <= _FEW_WORDS:
        return (
            len(words) == 1
            and is_office_word(label)
            and label.lower() in {"minister", "president", "premier"}
        )
    if is_other_voice(label):
        return True
    if not all(word[0].isupper() or word.lower() in _SMALL for word in words):
        return False
    titled = _is_office(label.lower().split()) or words[0].lower().strip(".") in COURTESY
    named = is_first_name(words[0]) or surname_of(label) in document.known
    return (titled and bool(people_in(f"{label} said."))) or named or bool(_OUTLET.search(match["label"]))


def _recurring(candidates: Iterable[re.Match[str]], text: str) -> list[re.Match[str]]:
    """Single names that stand before two paragraphs or more, and before a question: an interviewer."""
    single = [match for match in candidates if " " not in bare(match["label"])]
    counts = Counter(bare(match["label"]) for match in single)
    asks = {bare(m["label"]) for m in single if "?" in text[m.end() :].partition("\n")[0]}
    return [m for m in single if counts[bare(m["label"])] > 1 and bare(m["label"]) in asks]


def _is_office(words: list[str]) -> bool:
    """ "THE PRESIDENT", "REAR ADM. PAUL HEGLAND", "SECRETARY LEE"."""
    words = words[1:] if words[:1] == ["the"] else words
    if not words or words[0].strip(".") in COURTESY:
        return False
    held = any(is_office_word(word) for word in words[:-1] if word not in _ADJECTIVES)
    return held or words in (["president"], ["premier"], ["minister"])


def _is_heading(label: str) -> bool:
    """A section of a fact sheet, which tells what is done: "president lee kept his word", "making it the leader"."""
    if len(label.split()) <= _LONGEST_NAME:
        return False
    tokens = parse(label).tokens
    first = tokens[0]
    begins_with_act = first.tag in {"VB", "VBG"} and first.text not in _ADJECTIVES
    tells = any(token.tag in _FINITE for token in tokens)
    return begins_with_act or tells or first.text in {"a", "an"}


def _has_role(label: str) -> bool:
    """A role after the name: "ADEBAYO, HEAD OF CONSULAR AFFAIRS"."""
    role = label.partition(",")[2]
    return any(is_office_word(word) for word in role.split())


def _known_people(title: str, head: Head, by: str | None) -> frozenset[str]:
    """Names that head, title and `by` give, small, as a whole and by their last word; no guests."""
    names = [line.partition(",")[0] for line in head.bylines]
    names += [without_office(name.text) for name in people_in(_GUESTS.sub("", title))]
    whole = {name.lower() for name in names if " " in name}
    for speaker in (by or "").split(";"):
        name = without_office(speaker.partition(",")[0].strip())
        if any(found.kind in {"person", "name"} for found in names_in(f"of {name}")):
            whole.add(name.lower())
    return frozenset(whole | {name.split()[-1] for name in whole})
