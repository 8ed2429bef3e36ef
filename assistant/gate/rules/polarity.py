"""Negation: what the claim denies the record denies, and the other way round."""

import re

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, Unsettled, doubts, passes
from assistant.language.amounts.quantities import quantities
from assistant.language.stance.polarity import denies, negations, omits
from assistant.language.text.lemmas import content_lemmas, counterpart

__all__ = ["polarity"]

_NOT_THE_FIRST = re.compile(
    r"(?:not|n['’]t) (?:(?!one of)[\w.’'-]+ ){0,4}?"
    r"(?:the|his|her|its|their|our|[\w.-]+['’]s?) (?:very )?first\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:again|once more|another|previous(?:ly)?|return(?:s|ed|ing)? to|back to)\b", re.IGNORECASE
)
_FIRST = re.compile(r"\bfirst\b(?![ -](?:lad(?:y|ies)|gentlem[ae]n)\b)", re.IGNORECASE)
_ALONE = re.compile(r"\balone\b", re.IGNORECASE)
_REACH = 2  # first content words after a negation of the record: what it surely denies


def polarity(case: Case) -> Ruling:
    """What the claim denies the record denies, and the other way round."""
    claim, cited = case.claim_text, case.cited_text
    if omits(claim) and not (omits(cited) or denies(cited)):
        return doubts("words", "the claim says that something is left out, the cited sentences do not")
    return _claim_denies(claim, cited) or _record_denies(claim, cited) or passes()


def _claim_denies(claim: str, cited: str) -> Ruling | None:
    """The claim denies what the cited sentences do not deny."""
    if denies(cited):
        return None
    record_words = content_lemmas(cited)
    for negation in negations(claim):
        if ruling := _not_the_first(claim, negation.start, cited):
            if ruling.effect == "pass":
                continue
            return ruling
        shared = [word for word in negation.reach if any(counterpart(word, other) for other in record_words)]
        detail = f"the claim says “{negation.word}”, the cited sentence denies nothing"
        more = _ALONE.search(claim, negation.start)  # "not about ships alone" may only say that
        if not shared or more:
            return doubts("negation", detail, text=negation.word)
        return doubts(
            "negation",
            detail,
            text=f"{negation.word} {' '.join(negation.reach)}",
            recorded=" ".join(shared),
            effect="contradicted",
        )
    return None


def _record_denies(claim: str, cited: str) -> Ruling | None:
    """The cited sentences deny what the claim says without denying it."""
    if denies(claim):
        return None
    claim_words = content_lemmas(claim)
    for negation in negations(cited):
        reach = negation.reach[:_REACH]
        if reach and all(any(counterpart(word, other) for other in claim_words) for word in reach):
            denied = f"{negation.word} {' '.join(reach)}"
            detail = f"the cited sentence says “{denied}”, the claim does not deny it"
            effect: Unsettled = "contradicted" if set(reach) <= set(claim_words) else "hold"
            return doubts("negation", detail, text=" ".join(reach), recorded=denied, effect=effect)
    return None


def _not_the_first(claim: str, start: int, cited: str) -> Ruling | None:
    """ "Not the first" denies nothing: it says that there were others. None without such a phrase."""
    if not _NOT_THE_FIRST.match(claim, start):
        return None
    if _FIRST.search(cited):
        return doubts(
            "negation",
            "the claim says that there were others before, the cited sentence has the first",
            text="not the first",
            recorded="the first",
            effect="contradicted",
        )
    if any(q.ordinal and q.value > 1 for q in quantities(cited)) or _AGAIN.search(cited):
        return passes("the cited sentence tells of another time")
    return doubts(
        "negation", "the claim says that there were others before; the cited sentence does not count"
    )
