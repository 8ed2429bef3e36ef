"""Evidence → proposals: the model reads each statement beside the claim, code does the pointing.

One closed question a statement: is the claim true, false or unknown according to it? Where the server
gives log-probabilities, a threshold on P(true) decides, not the likeliest word: the embedded model's
likeliest word calls a quarter to a half of the unsupported claims supported, while its probabilities
rank claims well (`docs/method.md`). The sentences that carry a claim are picked by word coverage, and a
second reading, which does not know the first, sees only those. What no statement carries is put once more
to a model that is good at it: does the nearest one contradict the claim?
"""

from assistant.steps.verdicts.carrying import narrower_citations
from assistant.steps.verdicts.event import is_covered, nearest_on_event
from assistant.steps.verdicts.first_reading import TRUE
from assistant.steps.verdicts.outcomes import AGAINST_CHOICE, speculation
from assistant.steps.verdicts.propose import Prove, propose_verdicts
from assistant.steps.verdicts.questions import (
    AGAINST,
    COMPARE,
    CONTROL,
    DECOY,
    DENIAL,
    FIRST_READING,
    PLACE,
    SECOND_READING,
    against_question,
    control_question,
    decoy_question,
    first_reading,
    statement_text,
)
from assistant.steps.verdicts.second_reading import second_readings

__all__ = [
    "AGAINST",
    "AGAINST_CHOICE",
    "COMPARE",
    "CONTROL",
    "DECOY",
    "DENIAL",
    "FIRST_READING",
    "PLACE",
    "SECOND_READING",
    "TRUE",
    "Prove",
    "against_question",
    "control_question",
    "decoy_question",
    "first_reading",
    "is_covered",
    "narrower_citations",
    "nearest_on_event",
    "propose_verdicts",
    "second_readings",
    "speculation",
    "statement_text",
]
