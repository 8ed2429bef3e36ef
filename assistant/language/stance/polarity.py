"""Negators, modality and words of scope: small words that turn a sentence round.

What a sentence denies is read off its parse, in `factuality`. `modal_before` tells how certain a verb is
said to be. `scope_groups` finds words such as "only" and "mainly".
"""

import re

from assistant.language.text.lemmas import STOP_WORDS, Word, plain, words

__all__ = [
    "is_modal",
    "is_negator",
    "modal_before",
    "omits",
    "scope_groups",
]

_NEGATORS = frozenset("not no never none nobody nothing nowhere neither nor without cannot".split())
# Says that something is not there; only a text that leaves out or denies something can carry it.
_OMITTED = re.compile(
    r"\b(?:left out|leav(?:e|es|ing) out|omit\w*|exclud\w+|exempt\w*|(?:missing|absent|dropped) from)\b",
    re.IGNORECASE,
)
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

_NOUNS = frozenset("plan plans hope hopes aim aims".split())
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


def is_negator(word: str) -> bool:
    """True for not, no, never, without, … and for n't."""
    low = plain(word)
    return low in _NEGATORS or (low.endswith("nt") and bool(re.search(r"n['’]t$", word.lower())))


def is_modal(word: str) -> bool:
    """True for a word that makes what follows less than a fact."""
    return plain(word) in _MODALS and plain(word) not in {"consider", "plan", "aim", "hope", "expect"}


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
            return _FACT if _is_noun(found, word, low) else _MODALS[low]
        if low in _NOUN_COMES or (low not in STOP_WORDS and not low.endswith("ly")):
            return _FACT
    return _FACT


def _is_noun(found: tuple[Word, ...], word: Word, low: str) -> bool:
    """ "The plan costs …": a thing, and no planning, as in "a plan to build"."""
    at = found.index(word)
    if low not in _NOUNS or at == 0 or plain(found[at + 1].text) == "to":
        return False
    return plain(found[at - 1].text) in _NOUN_COMES


def scope_groups(text: str) -> dict[str, str]:
    """The groups of scope words in `text`, each with the first word that brings it."""
    found: dict[str, str] = {}
    for word in words(_JUST_THEN.sub(" ", text)):
        for name, members in _SCOPES.items():
            if plain(word.text) in members:
                found.setdefault(name, word.text)
    return found
