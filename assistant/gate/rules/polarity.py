"""Negation: what the claim denies the record denies, and the other way round."""

import re
from collections.abc import Sequence

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, Unsettled, doubts, passes
from assistant.language.amounts.quantities import quantities
from assistant.language.stance.polarity import Negation, denies, negations, omits
from assistant.language.text.lemmas import content_lemmas, counterpart, words

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
# Words beside which a denial may say the same as the record without one: "nothing until June", "from June";
# "never as bad before", "worse than ever"; "without a vote against", "unanimously".
_RELATIVE = re.compile(
    r"\b(?:until|till|unless|before|except|but|without|alone|so|as|more|less|longer|yet|"
    r"other|such|just|merely|only)\b",
    re.IGNORECASE,
)
_REACH = 2  # content words after a negation of the record, the first among them, that the claim tells as so
_LONGEST_PAIR = 60  # characters of the record that are shown beside the denial


def polarity(case: Case) -> Ruling:
    """What the claim denies the record denies, and the other way round."""
    claim, cited = case.claim_text, case.cited_text
    omitted = omits(claim)
    if omitted and not (omits(cited) or denies(cited)):
        detail = "the claim says that something is left out, the cited sentences do not"
        mentioned = _stated(content_lemmas(claim.replace(omitted, " ")), case)
        return doubts("words", detail, text=omitted, recorded=mentioned)
    return _claim_denies(case) or _record_denies(claim, cited) or passes()


def _claim_denies(case: Case) -> Ruling | None:
    """The claim denies what the cited sentences do not deny."""
    claim, cited = case.claim_text, case.cited_text
    if denies(cited):
        return None
    for negation in negations(claim):
        if ruling := _not_the_first(claim, negation.start, cited):
            if ruling.effect == "pass":
                continue
            return ruling
        detail = f"the claim says “{negation.word}”, the cited sentence denies nothing"
        text, stated = claim[negation.start : negation.end], _stated(negation.reach, case)
        if not stated or _RELATIVE.search(claim, negation.start):
            return doubts("negation", detail, text=negation.word)
        return doubts("negation", detail, text=text, recorded=stated, effect="contradicted")
    return None


def _stated(lemmas: Sequence[str], case: Case) -> str:
    """What a cited sentence on the same matter says with the words that the claim denies, or nothing."""
    return next(filter(None, (_stretch(lemmas, text) for text in case.sentences_on_it)), "")


def _stretch(lemmas: Sequence[str], text: str) -> str:
    """The text from the first to the last counterpart of these lemmas, as far as they are close together."""
    places = [word for word in words(text) if any(counterpart(lemma, word.lemma) for lemma in lemmas)]
    if not places:
        return ""
    near = [word for word in places if word.end - places[0].start <= _LONGEST_PAIR]
    return text[near[0].start : near[-1].end]


def _record_denies(claim: str, cited: str) -> Ruling | None:
    """The cited sentences deny what the claim says without denying it."""
    if denies(claim):
        return None
    claim_words = content_lemmas(claim)
    for negation in negations(cited):
        told = [word for word in negation.reach if any(counterpart(word, other) for other in claim_words)]
        if told[:1] == list(negation.reach[:1]) and len(told) >= min(_REACH, len(negation.reach)) > 0:
            return _denied(negation, told, claim, cited)
    return None


def _denied(negation: Negation, reach: Sequence[str], claim: str, cited: str) -> Ruling:
    recorded = cited[negation.start : negation.end]
    detail = f"the cited sentence says “{recorded}”, the claim does not deny it"
    is_same = set(reach) <= set(content_lemmas(claim)) and not _RELATIVE.search(recorded)
    effect: Unsettled = "contradicted" if is_same else "hold"
    return doubts("negation", detail, text=_stretch(reach, claim), recorded=recorded, effect=effect)


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
