"""Article → claims: what is asserted, where it stands, who is said to have said it, and what kind it is.

`find_claims` is code alone and owns everything the reader sees: which sentences are prose, where a sentence
is cut, whose words they are. `sort_claims` puts one closed question to a model, and only where no plain cue
word settles the kind.
"""

from assistant.steps.claims.find import Found, find_claims, same_claim, sentence_case
from assistant.steps.claims.kinds import (
    KINDS,
    NO_KIND,
    PROMPT,
    Sorted,
    asks_record,
    kind_question,
    sort_claims,
    without,
)

__all__ = [
    "KINDS",
    "NO_KIND",
    "PROMPT",
    "Found",
    "Sorted",
    "asks_record",
    "find_claims",
    "kind_question",
    "same_claim",
    "sentence_case",
    "sort_claims",
    "without",
]
