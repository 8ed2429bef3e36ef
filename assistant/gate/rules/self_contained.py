"""Self-containment: the claim says by itself who and what it is about."""

import re

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, doubts, passes
from assistant.language.amounts.dates import mentions
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage

__all__ = ["self_contained"]

_UNNAMED_PARTNER = re.compile(
    r"(?:[Hh]e|[Ss]he) and [A-ZÀ-Þ]"
)  # a name in brackets follows where it is known
# "This is"; "this community is" names its subject.
_UNNAMED_SUBJECT = re.compile(
    r"(?:it|(?:this|that|these|those)(?=[’']s| (?:\w+ly )?(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|"
    r"should|does|did|also|\w+ed|\w+s)\b))\b",
    re.IGNORECASE,
)
_ENOUGH = 0.6  # share of its words that the cited sentence has, from which it is about the same thing
# A sentence before said which; the cited statement may be about another one.
_THAT_EVENT = re.compile(
    r"\b(?:on|at|in|during|after|before) that (?:same )?(?:occasion|meeting|session|event|visit|conversation|"
    r"summit|(?:phone )?call|conference)\b",
    re.IGNORECASE,
)


def self_contained(case: Case) -> Ruling:
    """The claim names its subject: an unnamed "it" or "this" could be matched with anything."""
    if _UNNAMED_SUBJECT.match(case.claim_text) and not case.claim_names and not _is_met(case):
        return doubts("words", "the claim does not say what it is about")
    if _UNNAMED_PARTNER.match(case.claim.text):
        return doubts("words", "the claim does not say who is meant beside whom")
    event = _THAT_EVENT.search(case.claim_text)
    if event and not case.claim_people and not mentions(case.claim_text):
        return doubts("words", f"“{event.group()}”: the claim does not say which")
    return passes()


def _is_met(case: Case) -> bool:
    """Whether the sentence cited has most of the claim's own words, whatever "it" is."""
    return coverage(content_lemmas(case.claim_text), case.best_cited_sentence) >= _ENOUGH
