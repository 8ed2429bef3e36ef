"""Article → claims: what is asserted, where, who is said to have said it, and what kind of assertion it is.

`find_claims` is code alone and owns everything that the reader sees: which sentences are prose, where a
sentence is cut, to whom its words are attributed. `sort_claims` puts one closed question to a model, and
only where no plain cue word settles the kind.
"""

from assistant.steps.claims.controls import CONTROLS
from assistant.steps.claims.damaged import damaged_claims
from assistant.steps.claims.draft import sentence_case
from assistant.steps.claims.find import find_claims
from assistant.steps.claims.found import FoundClaims
from assistant.steps.claims.given import GivenClaim, claim_text_of, given_claims
from assistant.steps.claims.kind_vote import KIND, NO_KIND
from assistant.steps.claims.kinds import (
    KINDS,
    PROMPT,
    SortedClaim,
    kind_question,
    needs_record,
    sort_claims,
    to_be_sorted,
)
from assistant.steps.claims.repeats import same_claim
from assistant.steps.claims.speakers import WHOSE, name_speakers, to_be_named

__all__ = [
    "CONTROLS",
    "KIND",
    "KINDS",
    "NO_KIND",
    "PROMPT",
    "WHOSE",
    "FoundClaims",
    "GivenClaim",
    "SortedClaim",
    "claim_text_of",
    "damaged_claims",
    "find_claims",
    "given_claims",
    "kind_question",
    "name_speakers",
    "needs_record",
    "same_claim",
    "sentence_case",
    "sort_claims",
    "to_be_named",
    "to_be_sorted",
]
