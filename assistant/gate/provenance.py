"""Rules about the citation itself: is it there, was it issued in time, what did the second reading say."""

import re

from assistant.gate.case import Case, Ruling, holds, passes
from assistant.language.amounts.dates import mentions

__all__ = ["blind_reading", "handle_exists", "issued_in_time", "self_contained"]

_CLEFT = re.compile(
    r"(?:[^,]{1,40}, ?|(?:In|At|On) [^,]{1,30} )?it (?:was|is) [^,]{2,60}? who\b", re.IGNORECASE
)
_OPEN_PAIR = re.compile(r"(?:[Hh]e|[Ss]he) and [A-ZÀ-Þ]")  # a name in brackets follows where it is known
_BARE = re.compile(r"(?:it|this|that|these|those)\b(?:[’']s)?", re.IGNORECASE)
# Which one was told in a sentence before; another statement may tell of another one.
_THAT_EVENT = re.compile(
    r"\b(?:on|at|in|during|after|before) that (?:same )?(?:occasion|meeting|session|event|visit|conversation|"
    r"summit|(?:phone )?call|conference)\b",
    re.IGNORECASE,
)


def handle_exists(case: Case) -> Ruling:
    """Every handle the model gave was retrieved for this claim, and there is at least one."""
    if not case.proposal.handles:
        return holds("no sentence was cited")
    known = {sentence.handle for _, sentence in case.cited}
    unknown = [handle for handle in case.proposal.handles if handle not in known]
    if unknown:
        return holds(f"cited sentence {unknown[0]} was not retrieved for this claim")
    for block, sentence in case.cited:
        if block.statement.text[sentence.start : sentence.end] != sentence.text:
            return holds(f"cited sentence {sentence.handle} does not stand in the statement")
    return passes(f"{len(case.cited)} cited")


def issued_in_time(case: Case) -> Ruling:
    """Every cited statement was issued on or before the as-of day; an undated one supports nothing."""
    for block in case.blocks:
        issued = block.statement.issued_date
        if issued is None:
            return holds(f"{block.statement.issuer}: the statement is undated")
        if issued > case.as_of:
            return holds(f"issued {issued.isoformat()}, after {case.as_of.isoformat()}")
    return passes()


def blind_reading(case: Case) -> Ruling:
    """The second reading, of the claim beside the cited sentences alone, agrees with the first.

    Both are P(true). Neither may be low, and together they must clear the bar: what lies between is the
    band that a person looks at. Without log-probabilities the readings are 0 or 1.
    """
    second_reading, first = case.proposal.second_reading, case.proposal.support
    if second_reading is None:
        return holds("there was no second reading")
    thresholds = case.context.thresholds
    if second_reading < thresholds.second_reading:
        return holds(f"second reading {second_reading:.2f}, below {thresholds.second_reading:.2f}")
    both = second_reading if first is None else (first + second_reading) / 2
    # Be surer where it sounds like the author's own voice, or where the sentence stresses who did it.
    stressed = case.claim.modality != "fact" or _CLEFT.match(case.claim_text)
    bar = thresholds.opinion if stressed else thresholds.support
    if both < bar:
        return holds(f"the two readings together {both:.2f}, below {bar:.2f}")
    return passes(f"second reading {second_reading:.2f}, both together {both:.2f}")


def self_contained(case: Case) -> Ruling:
    """A claim about an unnamed "it" or "this" could be matched with anything."""
    if _BARE.match(case.claim_text) and not case.claim_names:
        return holds("the claim does not say what it is about")
    if _OPEN_PAIR.match(case.claim.text):
        return holds("the claim does not say who is meant beside whom")
    found = _THAT_EVENT.search(case.claim_text)
    if found and not case.claim_people and not mentions(case.claim_text):
        return holds(f"“{found.group()}”: the claim does not say which")
    return passes()
