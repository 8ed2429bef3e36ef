"""One question, one answer: from the report and the record's tables at once, else by a search."""

from dataclasses import replace
from datetime import date

from assistant.dialogue.asked import Asked
from assistant.dialogue.decisions import asks_of_decisions, decisions
from assistant.dialogue.guidance import help_answer, neither_answer, tool_answer
from assistant.dialogue.kinds import Kind, asking_words, kind_of, tool_topic
from assistant.dialogue.record_answers import answer_from_record
from assistant.dialogue.record_tables import TABLE_ANSWERS
from assistant.dialogue.report_answers import REPORT_ANSWERS
from assistant.dialogue.slots import Slots, slots_of
from assistant.dialogue.speakers import voices_of
from assistant.dialogue.spelling import spelled
from assistant.dialogue.types import Again, AskRecord, CheckSentence, Focus, FollowUpAnswer
from assistant.dialogue.understand import understand
from assistant.errors import InputError
from assistant.language.text.lemmas import plain
from assistant.language.text.lemmas import words as words_of
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
    """The answer to a question about the report or the record; the model is asked about the record alone.

    A wish to check something (`CheckSentence`, `Again`) is for the caller, who has the checker: here it
    comes back as `unclear`, with what to do. `focus` tells what "it" is.

    Raises:
        InputError: no question, or a day that is none.
        ModelError, RecordError: it could not be answered; that is no answer.
    """
    focus = focus or Focus()
    text = " ".join(question.split())
    wanted = understand(question, day=as_of)
    if isinstance(wanted, CheckSentence):
        return _unclear(text, f"To check “{words.line(wanted.text)}”, run a check on it.")
    if isinstance(wanted, Again):
        return _unclear(text, f"To check again, run the check as of {wanted.as_of.isoformat()}.")
    slots = _slots(text, report, index, focus)
    today = max(today, as_of)
    asked = Asked(text, slots, report, focus, index, as_of, today) if report else None
    if asked and asks_of_decisions(text, slots, asked.report):
        return _missing(asked) or decisions(asked)
    wanted = _of_known_speaker(wanted, slots, index)
    kind = _kind(slots, asked)
    if kind == "record" and asked and not (wanted.since or wanted.until) and _on_account(asked):
        kind = "sides"
    if found := _at_once(kind, text, slots, asked):
        return found
    topic = _topic(wanted, slots) or focus.topic
    if not topic:
        return _unclear(
            text, "What should the record be searched for? Name the matter, for instance the pipeline."
        )
    from_record = answer_from_record(
        text,
        wanted,
        topic,
        index=index,
        model=model,
        profile=profile,
        thresholds=thresholds,
        as_of=as_of,
        today=today,
    )
    # The claims of the check that are on the same matter stand with the record's answer.
    return from_record.model_copy(update={"claims": asked.claims}) if asked and slots.matter else from_record


def _slots(question: str, report: Report | None, index: Index, focus: Focus) -> Slots:
    """What the question names, its misspelt words read as the nearest of the report or of any question."""
    texts = [report.article.text, *(verdict.claim.text for verdict in report.all_verdicts)] if report else []
    known = frozenset(
        form for text in texts for word in words_of(text) for form in (word.lemma, plain(word.text))
    )
    asking = asking_words()
    claims = len(report.all_verdicts) if report else 0
    mended = spelled(question, asking | known)
    return slots_of(
        mended, asking=asking, known=known, voices=index.voices(), claims=claims, on_show=focus.claim
    )


def _kind(slots: Slots, asked: Asked | None) -> Kind:
    named = asked is not None and bool(slots.matter)
    return kind_of(
        slots,
        on_claims=bool(named and asked and asked.claims),
        points=bool(asked and asked.pointed_claims),
    )


def _of_known_speaker(wanted: AskRecord, slots: Slots, index: Index) -> AskRecord:
    """With the speaker in words that the record knows, where the question has others: "the brits"."""
    if not (wanted.speaker and slots.speaker) or voices_of(wanted.speaker, index.statements()):
        return wanted
    return replace(wanted, speaker=slots.speaker)


def _on_account(asked: Asked) -> bool:
    """Whether all is asked that somebody has: "anything from Ankara?", or none of theirs may be evidence.

    A search for an answer would find nothing, although the record has their statements.
    """
    theirs = asked.voices.statement_ids
    if not theirs or not asked.slots.matter:
        return bool(theirs)
    dated = (statement.issued_date for statement in asked.index.statements() if statement.id in theirs)
    return not any(day and day <= asked.as_of for day in dated)


def _at_once(kind: Kind, text: str, slots: Slots, asked: Asked | None) -> FollowUpAnswer | None:
    """The answer that needs no model; None for a question to the record."""
    if kind == "tool":
        return tool_answer(text, tool_topic(slots.question))
    if kind in {"help", "neither"}:
        answered = help_answer if kind == "help" else neither_answer
        return answered(text, asked.report if asked else None)
    if asked is None and kind != "record" and not (slots.matter or slots.speaker):
        raise InputError("There is no check to ask about: hand over its report with the question.")
    return None if asked is None or kind == "record" else _from_check(kind, asked)


def _from_check(kind: Kind, asked: Asked) -> FollowUpAnswer | None:
    """From the report and the record's tables; None where they have nothing on the matter that is named."""
    slots = asked.slots
    if missing := _missing(asked):
        return missing
    if kind == "list" and slots.matter and not slots.group and not asked.claims:
        return None
    found = {**REPORT_ANSWERS, **TABLE_ANSWERS}[kind](asked)
    return None if found.kind == "unclear" and (slots.matter or slots.speaker) else found


def _missing(asked: Asked) -> FollowUpAnswer | None:
    """That there is no claim of a number that the question names."""
    missing = [number for number in asked.slots.numbers if asked.verdict(number) is None]
    total = words.count(len(asked.report.all_verdicts), "claim")
    lead = f"There is no claim {missing[0]}: this check has {total}." if missing else ""
    return asked.answer(lead, kind="nothing") if missing else None


def _topic(wanted: AskRecord, slots: Slots) -> str | None:
    """What to search for: what somebody is asked about, else the question's words about the matter."""
    return wanted.topic if wanted.speaker or wanted.proposition else slots.matter or wanted.topic


def _unclear(question: str, what_to_do: str) -> FollowUpAnswer:
    return FollowUpAnswer(question=question, kind="unclear", lead=what_to_do)
