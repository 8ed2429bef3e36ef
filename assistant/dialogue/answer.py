"""One question, one answer: from the report where it is about a claim, else from the record."""

from datetime import date

from assistant.dialogue.explain import explained
from assistant.dialogue.record import answer_record
from assistant.dialogue.types import AboutClaim, Again, Answer, AskRecord, CheckSentence, Focus
from assistant.dialogue.understand import understand
from assistant.errors import InputError
from assistant.outputs.parts import words
from assistant.ports import ChatModel, Index
from assistant.schema import Report

__all__ = ["answer"]


def answer(
    question: str,
    report: Report | None,
    *,
    index: Index,
    model: ChatModel,
    as_of: date,
    today: date,
    focus: Focus | None = None,
) -> Answer:
    """The answer to a question about the report or the record.

    A wish to check something (`CheckSentence`, `Again`) is for the caller, who has the checker: here it
    comes back as `unclear`, with what to do. `focus` tells what "it" is.

    Raises:
        InputError: no question, or a day that is none.
        ModelError, RecordError: it could not be answered; that is no answer.
    """
    focus = focus or Focus()
    wanted = understand(question, day=as_of, focus=focus)
    told = " ".join(question.split())
    match wanted:
        case AboutClaim(number):
            if report is None:
                raise InputError("There is no check to ask about: hand over its report with the question.")
            return explained(told, report, number)
        case AskRecord():
            topic = wanted.topic or focus.topic
            if not topic:
                lead = "What should the record be searched for? Name the matter, for instance the pipeline."
                return Answer(question=told, kind="unclear", lead=lead)
            return answer_record(
                told, wanted, topic, index=index, model=model, as_of=as_of, today=max(today, as_of)
            )
        case CheckSentence(text):
            lead = f"To check “{words.line(text)}”, run a check on it."
            return Answer(question=told, kind="unclear", lead=lead)
        case Again(day):
            return Answer(
                question=told, kind="unclear", lead=f"To check again, run the check as of {day.isoformat()}."
            )
