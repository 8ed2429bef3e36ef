"""The model's two readings: both say so, clearly enough for this kind of claim."""

import re

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, holds, passes
from assistant.thresholds import mean_reading, readings_shortfall

__all__ = ["blind_reading"]

_CLEFT = re.compile(
    r"(?:[^,]{1,40}, ?|(?:In|At|On) [^,]{1,30} )?it (?:was|is) [^,]{2,60}? who\b", re.IGNORECASE
)


def blind_reading(case: Case) -> Ruling:
    """The second reading, of the claim beside the cited sentences alone, agrees with the first.

    Both are P(true); without log-probabilities 0 or 1. More is asked of a claim that sounds like the
    author's voice, or that stresses who did it ("it was X who …").
    """
    first, second = case.proposal.support, case.proposal.second_reading
    if second is None:
        return holds("there was no second reading")
    strict = case.claim.modality != "fact" or _CLEFT.match(case.claim_text) is not None
    if shortfall := readings_shortfall(first, second, case.context.thresholds, strict=strict):
        return holds(shortfall)
    return passes(f"second reading {second:.2f}, both together {mean_reading(first, second):.2f}")
