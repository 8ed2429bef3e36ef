"""What can be asked and what an answer is."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.schema import Citation, Frozen

__all__ = ["Again", "AskRecord", "CheckSentence", "Focus", "FollowUpAnswer", "Question"]

# explained: why a claim has its label; report: from the report or the record's tables, without the model;
# cited: sentences of the record; nothing: the record has no answer; held: there were sentences and the gate
# held them all back; help: what can be asked; unclear: a question to neither the report nor the record.
AnswerKind = Literal["explained", "report", "cited", "nothing", "held", "help", "unclear"]


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


Question = CheckSentence | Again | AskRecord


@dataclass(frozen=True)
class Focus:
    """What "it" and "this claim" mean: what was asked about last, and the claim on show."""

    topic: str | None = None
    claim: int | None = None


class FollowUpAnswer(Frozen):
    """An answer. `lead` and `notes` are composed by code; every other word is a citation's.

    `claims` are the numbers of the claims that it is about, to be shown with links to their cards.
    """

    question: str
    kind: AnswerKind
    lead: str
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    topic: str | None = None  # what "it" means in the next question
    claim: int | None = None
    claims: tuple[int, ...] = ()
