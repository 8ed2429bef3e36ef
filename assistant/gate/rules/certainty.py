"""Certainty: what the record calls possible, planned or still to come is not reported as done."""

import itertools
import re

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, doubts, passes
from assistant.language.stance.polarity import is_modal, modal_before
from assistant.language.text.lemmas import STOP_WORDS, Word, content_lemmas, lemma, words

__all__ = ["modality"]

_WORD = re.compile(r"[^\W\d_]+")
_TO_COME, _DONE = 3, 4  # of `modal_before`: "will", and no modal at all
_A_WAY = re.compile(r"\b(?:ways?|means|how|options?|efforts?|steps?) (?:of|to) (?:\w+ly )?$", re.IGNORECASE)
# Before a past form of a verb; before a participle that only describes stand an article and the like.
_OF_NOUN = frozenset(
    "the a an this that these those its his her their our any each every no more of for".split()
)


def modality(case: Case) -> Ruling:
    """What the record calls possible, planned or still to come the claim does not report as done."""
    claim, cited = case.claim_text, case.cited_text
    for word in dict.fromkeys(content_lemmas(claim)):
        claimed, recorded = modal_before(claim, word), modal_before(cited, word)
        if claimed is None or recorded is None or claimed <= recorded:
            continue
        if recorded == _TO_COME and not _told_as_past(word, claim):
            continue
        if claimed == _DONE and _is_hedged(word, claim):
            continue
        detail = f"the claim tells “{word}” as more certain than the cited sentence does"
        return doubts("certainty", detail, text=word)
    return passes()


def _is_hedged(word: str, claim: str) -> bool:
    """Another word of the claim makes it less than a fact, or "ways to strengthen" report nothing as done."""
    return any(is_modal(part) for part in _WORD.findall(claim)) or any(
        _A_WAY.search(claim[: match.start()])
        for match in _WORD.finditer(claim)
        if lemma(match.group()) == word
    )


def _told_as_past(word: str, claim: str) -> bool:
    found = words(claim)
    return any(
        each.lemma == word and _is_past(each) and before.text.lower() not in _OF_NOUN
        for before, each in itertools.pairwise(found)
    )


def _is_past(word: Word) -> bool:
    """A past form, as far as its letters tell: "opened", "met", not "opens" or "opening"."""
    form = word.text.lower()
    return form != word.lemma and not form.endswith(("s", "ing")) and word.lemma not in STOP_WORDS
