"""What can be asked and what an answer is."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.schema import Citation, Frozen

__all__ = ["AboutClaim", "Again", "AskRecord", "CheckSentence", "Focus", "FollowUpAnswer", "Question"]

# explained: composed from the report; cited: sentences of the record; nothing: the record has no answer;
# held: there were sentences and the gate held them all back; unclear: the question was not understood.
AnswerKind = Literal["explained", "cited", "nothing", "held", "unclear"]


@dataclass(frozen=True)
class AboutClaim:
    """ "Why is claim 4 unsupported?" Claims are numbered from 1."""

    number: int


@dataclass(frozen=True)
class CheckSentence:
    """ "Check this sentence as well: …" """

    text: str


@dataclass(frozen=True)
class Again:
    """ "Again as of 10 March." """

    as_of: date


@dataclass(frozen=True)
class AskRecord:
    """ "What did State say about the pipeline since March?"

    `topic` None: the one before is meant ("it"). `proposition`: the topic is a whole assertion, to be judged.
    `speaker` is in the question's own words.
    """

    topic: str | None
    speaker: str | None = None
    since: date | None = None
    until: date | None = None
    closed: bool = False  # asks yes or no
    proposition: bool = False


Question = AboutClaim | CheckSentence | Again | AskRecord


@dataclass(frozen=True)
class Focus:
    """What "it" and "this claim" mean: what was asked about last, and the claim on show."""

    topic: str | None = None
    claim: int | None = None


class FollowUpAnswer(Frozen):
    """An answer. `lead` and `notes` are composed by code; every other word is a citation's."""

    question: str
    kind: AnswerKind
    lead: str
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    topic: str | None = None  # what "it" means in the next question
    claim: int | None = None
