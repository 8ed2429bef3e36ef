"""The closed questions that are put to the model about a claim and a statement."""

from collections.abc import Sequence

from assistant.ports import Question
from assistant.prompts import load_prompt
from assistant.schema import Claim, EvidenceBlock, EvidenceSentence

__all__ = [
    "AGAINST",
    "COMPARE",
    "CONTROL",
    "DECOY",
    "DENIAL",
    "FIRST_READING",
    "PLACE",
    "SECOND_READING",
    "against_question",
    "comparison",
    "control_question",
    "decoy_question",
    "denial",
    "first_reading",
    "place_question",
    "second_reading",
    "statement_text",
]

# Names of prompts.
FIRST_READING = "support"
SECOND_READING = "blind"
AGAINST = "against"
CONTROL = "control"
DECOY = "decoy"
PLACE = "place"
COMPARE = "compare"
DENIAL = "denial"


def first_reading(claim: Claim, block: EvidenceBlock) -> Question:
    """Is the claim true according to the whole statement?"""
    return _question(FIRST_READING, claim, block, block.sentences)


def second_reading(claim: Claim, block: EvidenceBlock, sentences: Sequence[EvidenceSentence]) -> Question:
    """Is the claim true according to these sentences of the statement alone?"""
    return _question(SECOND_READING, claim, block, sentences)


def comparison(claim: Claim, block: EvidenceBlock) -> Question:
    """Is each part of the claim in the whole statement? The first reading once more, in other words."""
    return _question(COMPARE, claim, block, block.sentences)


def denial(claim: Claim, block: EvidenceBlock, sentences: Sequence[EvidenceSentence]) -> Question:
    """Is the denial of a claim true according to the sentences that are against the claim?"""
    return _question(DENIAL, claim, block, sentences)


def against_question(claim: Claim, block: EvidenceBlock) -> Question:
    """Does the statement contradict the claim, is it silent, or is the claim about something else?"""
    return _question(AGAINST, claim, block, block.sentences)


def control_question(claim: Claim, block: EvidenceBlock, sentences: Sequence[EvidenceSentence]) -> Question:
    """Is the changed claim true according to the sentences that are cited for the claim itself?"""
    return _question(CONTROL, claim, block, sentences)


def place_question(claim: Claim, block: EvidenceBlock, part: Sequence[EvidenceSentence]) -> Question:
    """Is the claim true according to this part of a statement, which was found in the whole?"""
    return _question(PLACE, claim, block, part)


def decoy_question(claim: Claim, block: EvidenceBlock, sentence: EvidenceSentence) -> Question:
    """Is the claim true according to a sentence that has nothing to do with it?"""
    return _question(DECOY, claim, block, [sentence])


def _question(
    prompt: str, claim: Claim, block: EvidenceBlock, sentences: Sequence[EvidenceSentence]
) -> Question:
    values = {"statement": statement_text(block, sentences), "claim": " ".join(claim.text.split())}
    return load_prompt(prompt).question(values)


def statement_text(block: EvidenceBlock, sentences: Sequence[EvidenceSentence]) -> str:
    """A statement as the model reads it: title, who and when, then the sentences."""
    statement = block.statement
    facts = [f"{statement.kind} by {statement.issuer}"]
    if statement.speaker:
        facts.append(f"speaker: {statement.speaker}")
    if statement.issued_date:
        facts.append(f"issued {statement.issued_date:%A} {statement.issued_date.isoformat()}")
    if statement.event_date and statement.event_date != statement.issued_date:
        facts.append(f"event on {statement.event_date:%A} {statement.event_date.isoformat()}")
    body = " ".join(" ".join(sentence.text.split()) for sentence in sentences)
    return f"{statement.title}\n({'; '.join(facts)})\n{body}"
