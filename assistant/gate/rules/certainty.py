"""Certainty: what the record calls possible, planned or conditional is not reported as done."""

import re

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, doubts, passes
from assistant.language.stance.polarity import is_modal, modal_before
from assistant.language.text.lemmas import content_lemmas, lemma

__all__ = ["modality"]

_WORD = re.compile(r"[^\W\d_]+")
_CERTAIN = 3  # of `modal_before`: "will", above what is only possible or planned
_A_WAY = re.compile(r"\b(?:ways?|means|how|options?|efforts?|steps?) (?:of|to) (?:\w+ly )?$", re.IGNORECASE)


def modality(case: Case) -> Ruling:
    """What the record calls possible, planned or conditional the claim does not report as done."""
    claim, cited = case.claim_text, case.cited_text
    for word in dict.fromkeys(content_lemmas(claim)):
        claimed, recorded = modal_before(claim, word), modal_before(cited, word)
        if claimed is None or recorded is None or claimed <= recorded or recorded >= _CERTAIN:
            continue
        if any(is_modal(part) for part in _WORD.findall(claim)) or _is_a_way(word, claim):
            continue
        return doubts(
            "certainty", f"the claim tells “{word}” as more certain than the cited sentence does", text=word
        )
    return passes()


def _is_a_way(word: str, claim: str) -> bool:
    """ "Ways to strengthen" reports nothing as done."""
    return any(
        _A_WAY.search(claim[: match.start()])
        for match in _WORD.finditer(claim)
        if lemma(match.group()) == word
    )
