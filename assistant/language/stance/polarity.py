"""Negation, modality and words of scope: small words that turn a sentence round.

`negations` finds words that deny, with the content words they reach. `modal_before` tells how certain
a verb is said to be. `scope_groups` finds words such as "only" and "mainly".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.spans import Taken
from assistant.language.text.lemmas import STOP_WORDS, Word, plain, words

__all__ = [
    "Negation",
    "denies",
    "is_modal",
    "is_negator",
    "modal_before",
    "negations",
    "omits",
    "scope_groups",
]

_NEGATORS = frozenset("not no never none nobody nothing nowhere neither nor without cannot".split())
# Phrases with a negator that deny nothing.
_HARMLESS = re.compile(
    r"\b(?:not only|no less than|no more than|no fewer than|not less than|not more than|no doubt|no later than|"
    r"no sooner|nothing less than|not just|not merely|no longer ago|none other than|whether or not|without (?:further |undue |any |more )?delay|"
    r"without (?:doubt|question|exception))\b",
    re.IGNORECASE,
)
# Words that deny by their meaning: where one stands, a missing "not" is no proof.
_IMPLICIT = re.compile(
    r"\b(?:refus\w+|declin\w+|reject\w*|den(?:y|ies|ied|ial)|fail\w*|lack\w*|absen\w+|exclud\w+|oppos\w+|against|"
    r"prevent\w*|avoid\w*|unable|impossible|neither|separate\w*|different\w*|free (?:of|from)|end(?:s|ed|ing)?|"
    r"stop\w*|halt\w*|cease\w*|ban\w*|prohibit\w*|forbid\w*|forbade|block\w*|stay\w* away|except|unless|instead|"
    r"rather than|other than|all but|hardly|barely|scarcely|seldom|rarely|fewer|broken off|broke off|"
    r"call\w* off|miss(?:ed|es)|skip\w*|withh[eo]ld\w*|depriv\w+|eliminat\w+|veto\w*|indirect\w*|illegal\w*|"
    r"disagree\w*|disapprov\w*|discontinu\w*|zero|non[a-z]{5,}|"
    r"un(?!it|iv|der|til|ion|ifor|ifi|anim|iq)[a-z]{4,})\b",
    re.IGNORECASE,
)
# Says that something is not there; only a text that leaves out or denies something can carry it.
_OMITTED = re.compile(
    r"\b(?:left out|leav(?:e|es|ing) out|omit\w*|exclud\w+|exempt\w*|(?:missing|absent|dropped) from)\b",
    re.IGNORECASE,
)
_REACH = 5  # words after a negator that it may deny
_CLAUSE_END = re.compile(r"[,;:.!?—–()]|\b(?:but|and|while|although|though|because)\b", re.IGNORECASE)

_POSSIBLE, _PLANNED, _CERTAIN, _FACT = 1, 2, 3, 4
_MODALS = {
    **dict.fromkeys("may might could possibly perhaps maybe potentially if whether allegedly reportedly".split(), _POSSIBLE),
    **dict.fromkeys("would should plans planned planning intends intend intended hopes hope hoped aims aim aimed expects "
                    "expected seeks seek sought proposes proposed wants wanted wishes considering considers consider "
                    "propose plan expect".split(), _PLANNED),
    **dict.fromkeys("will shall must".split(), _CERTAIN),
}  # fmt: skip
_MODAL_REACH = 4
_NOUN_COMES = frozenset(
    "the a an its his her their our this that these those of for with in on at from by".split()
)

_JUST_THEN = re.compile(
    r"\bonly (?=(?:lately|recently|just|now|then|after|when|yesterday|last|this)\b)", re.IGNORECASE
)
_SCOPES: dict[str, frozenset[str]] = {
    "exclusive": frozenset("only solely exclusively purely alone sole exclusive".split()),
    "main": frozenset(
        "primarily mainly chiefly principally predominantly mostly largely primary main central priority priorities "
        "centered centred focused focus focusing centerpiece core".split()
    ),
    "total": frozenset(
        "entirely completely wholly throughout always unanimously unanimous forever totally".split()
    ),
}


@dataclass(frozen=True)
class Negation:
    """A negator, the lemmas of the content words it reaches, and where the last of them ends."""

    word: str
    start: int
    reach: tuple[str, ...]
    end: int


def is_negator(word: str) -> bool:
    """True for not, no, never, without, … and for n't."""
    low = plain(word)
    return low in _NEGATORS or (low.endswith("nt") and bool(re.search(r"n['’]t$", word.lower())))


def is_modal(word: str) -> bool:
    """True for a word that makes what follows less than a fact."""
    return plain(word) in _MODALS and plain(word) not in {"consider", "plan", "aim", "hope", "expect"}


def _reached(text: str, found: tuple[Word, ...], at: int) -> Iterator[Word]:
    start = found[at].end
    for word in found[at + 1 : at + 1 + _REACH]:
        if _CLAUSE_END.search(text[start : word.end]):
            return
        start = word.end
        if word.lemma not in STOP_WORDS and plain(word.text) not in STOP_WORDS:
            yield word


@lru_cache(maxsize=4_096)
def negations(text: str) -> tuple[Negation, ...]:
    """Every negator of `text` that denies something, in order."""
    harmless = Taken(len(text), (match.span() for match in _HARMLESS.finditer(text)))
    found = words(text)
    return tuple(
        _negation(text, found, at)
        for at, word in enumerate(found)
        if is_negator(word.text) and word.start not in harmless
    )


def _negation(text: str, found: tuple[Word, ...], at: int) -> Negation:
    reached = tuple(_reached(text, found, at))
    end = reached[-1].end if reached else found[at].end
    return Negation(found[at].text, found[at].start, tuple(word.lemma for word in reached), end)


def denies(text: str) -> bool:
    """True when `text` has a negator or a word that denies by its meaning."""
    return bool(negations(text)) or _IMPLICIT.search(text) is not None


def omits(text: str) -> str:
    """The words by which `text` says of something that it was left out; empty where it does not."""
    found = _OMITTED.search(text)
    return found.group() if found else ""


def modal_before(text: str, lemma_: str) -> int | None:
    """How certain the first verb with this lemma is: 1 possible, 2 planned, 3 will, 4 fact; None if absent."""
    found = words(text)
    for at, word in enumerate(found):
        if word.lemma != lemma_:
            continue
        return _governed(found, at)
    return None


def _governed(found: tuple[Word, ...], at: int) -> int:
    """The modal right before the word, with only small words and adverbs between."""
    for word in reversed(found[max(0, at - _MODAL_REACH) : at]):
        low = plain(word.text)
        if low in _MODALS:
            return _MODALS[low]
        if low in _NOUN_COMES or (low not in STOP_WORDS and not low.endswith("ly")):
            return _FACT
    return _FACT


def scope_groups(text: str) -> dict[str, str]:
    """The groups of scope words in `text`, each with the first word that brings it."""
    found: dict[str, str] = {}
    for word in words(_JUST_THEN.sub(" ", text)):
        for name, members in _SCOPES.items():
            if plain(word.text) in members:
                found.setdefault(name, word.text)
    return found
