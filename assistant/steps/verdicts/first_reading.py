"""The answers of the first reading on one claim, and what an answer says in words."""

from dataclasses import dataclass, field

from assistant.ports import Answer
from assistant.schema import Claim, Evidence, EvidenceBlock

__all__ = ["FALSE", "TRUE", "ClaimReading", "ReadBlock", "in_words"]

# Choices of both reading prompts, beside "Unknown".
TRUE, FALSE = "True", "False"
_IN_WORDS = {TRUE: "it says so", FALSE: "it says otherwise", "Unknown": "it does not say"}

ReadBlock = tuple[EvidenceBlock, Answer]


@dataclass
class ClaimReading:
    """The statements read for a claim so far, each with its answer; the best is what counts."""

    claim: Claim
    evidence: Evidence
    answers: list[ReadBlock] = field(default_factory=list)

    def best(self) -> ReadBlock:
        """The statement that most likely says so. Raises ValueError before the first answer."""
        return max(self.answers, key=lambda read: read[1].probability(TRUE))


def in_words(answer: Answer) -> str:
    """An answer for the rationale of a proposal, with its probability where there is one."""
    words = _IN_WORDS[answer.choice]
    return f"{words} ({answer.probability(answer.choice):.0%})" if answer.probabilities else words
