"""One question, one answer: from the report where it is about a claim, else from the record."""

from datetime import date

from assistant.dialogue.explain import explained
from assistant.dialogue.record_answers import answer_from_record
from assistant.dialogue.types import AboutClaim, Again, AskRecord, CheckSentence, Focus, FollowUpAnswer
from assistant.dialogue.understand import understand
from assistant.errors import InputError
from assistant.outputs.parts import words
from assistant.ports import ChatModel, Index
from assistant.profiles import Profile
from assistant.schema import Report
from assistant.thresholds import Thresholds

__all__ = ["answer"]


def answer(  # noqa: PLR0913 - keyword-only, each a part of the checker
    question: str,
    report: Report | None,
    *,
    index: Index,
    model: ChatModel,
    profile: Profile,
    thresholds: Thresholds,
    as_of: date,
    today: date,
    focus: Focus | None = None,
) -> FollowUpAnswer:
    """The answer to a question about the report or the record.

    A wish to check something (`CheckSentence`, `Again`) is for the caller, who has the checker: here it
    comes back as `unclear`, with what to do. `focus` tells what "it" is.

    Raises:
        InputError: no question, or a day that is none.
        ModelError, RecordError: it could not be answered; that is no answer.
    """
    focus = focus or Focus()
    wanted = understand(question, day=as_of, focus=focus)
    text = " ".join(question.split())
    match wanted:
        case AboutClaim(number):
            if report is None:
                raise InputError("There is no check to ask about: hand over its report with the question.")
            return explained(text, report, number)
        case AskRecord():
            topic = wanted.topic or focus.topic
            if not topic:
                return _unclear(
                    text,
                    "What should the record be searched for? Name the matter, for instance the pipeline.",
                )
            return answer_from_record(
                text,
                wanted,
                topic,
                index=index,
                model=model,
                profile=profile,
                thresholds=thresholds,
                as_of=as_of,
                today=max(today, as_of),
            )
        case CheckSentence(sentence):
            return _unclear(text, f"To check “{words.line(sentence)}”, run a check on it.")
        case Again(day):
            return _unclear(text, f"To check again, run the check as of {day.isoformat()}.")


def _unclear(question: str, what_to_do: str) -> FollowUpAnswer:
    return FollowUpAnswer(question=question, kind="unclear", lead=what_to_do)
