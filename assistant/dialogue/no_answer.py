"""Where a search of the record has no answer: what was searched, what comes nearest, what was held back."""

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.dialogue.passages import Passage, citation, passages
from assistant.dialogue.record_query import RecordQuery
from assistant.dialogue.types import FollowUpAnswer
from assistant.outputs.parts import words
from assistant.ports import Index
from assistant.schema import Coverage, Statement, Verdict

__all__ = ["held_note", "no_statement", "nothing"]

_SHOWN = 4  # statements named


def no_statement(query: RecordQuery) -> str:
    """That nothing answers, with what was searched."""
    who = f" by {words.line(query.wanted.speaker)}" if query.wanted.speaker else ""
    return f"No statement{who} was found that answers this, searched{query.days}: {query.named}"


def nothing(query: RecordQuery, index: Index, headline: str, held: Sequence[Verdict] = ()) -> FollowUpAnswer:
    """No answer: what was searched, what comes nearest, and what the gate held back without showing it."""
    near = _near(query, index)
    lead = headline
    if held:
        doubt = "was held back: a rule doubts that it answers"
        lead = f"What was found on {query.named}, searched{query.days}, {doubt}"
    elif near:
        lead = f"{headline}. Nearest on record"
    told = tuple(_point_to(passage.statement) for passage in near) if held else ()
    return FollowUpAnswer(
        question=query.question,
        kind="held" if held else "nothing",
        lead=f"{lead}." if held else f"{lead}:" if near else f"{lead}. Silence is no denial.",
        citations=() if held else tuple(citation(passage) for passage in near),
        notes=(*held_note(held), *told, *_covered(query, index, index.coverage(query.as_of))),
        topic=query.topic,
    )


def _near(query: RecordQuery, index: Index) -> list[Passage]:
    """The dated sentences nearest to the topic: they show where to look, and answer nothing by themselves."""
    issuers = query.voices.issuers if query.voices else None
    found = passages(
        query.topic, index, since=query.wanted.since or date.min, until=query.until, issuers=issuers
    )
    allowed = query.voices.statement_ids if query.voices else None
    return [passage for passage in found if allowed is None or passage.statement.id in allowed][:_SHOWN]


def _point_to(statement: Statement) -> str:
    source = f"{words.line(statement.issuer)}, {words.day(statement.issued_date)}"
    return f"To read yourself: “{words.line(statement.title)}”, {source}."


def _covered(query: RecordQuery, index: Index, known: Coverage) -> Iterator[str]:
    if query.voices:
        theirs = [statement for statement in index.statements() if statement.id in query.voices.statement_ids]
        dated = [
            statement.issued_date
            for statement in theirs
            if statement.issued_date and statement.issued_date <= query.as_of
        ]
        if dated:
            span = f"{words.day(min(dated))} to {words.day(max(dated))}"
            who = words.listed(sorted({words.line(statement.issuer) for statement in theirs})[:6])
            yield f"Covered of those asked about: {words.count(len(dated), 'statement')}, {span} ({who})."
        yield from _no_evidence(theirs, query.as_of)
    yield f"The record as of {words.day(query.as_of)}: {words.coverage(known)}"


def _no_evidence(theirs: Sequence[Statement], as_of: date) -> Iterator[str]:
    """What the record has of those asked about and a check of that day may not use: the no is not theirs."""
    undated = [statement for statement in theirs if statement.issued_date is None]
    later = [statement for statement in theirs if statement.issued_date and statement.issued_date > as_of]
    told = [
        f"{len(found)} {said}" for found, said in ((undated, "undated"), (later, "issued later")) if found
    ]
    if told:
        who = words.listed(
            sorted({words.line(statement.issuer) for statement in (*undated, *later)})[:_SHOWN]
        )
        yield f"Of those asked about, but no evidence here and not searched: {words.listed(told)} ({who})."


def held_note(held: Sequence[Verdict]) -> list[str]:
    """How many passages the gate held back, and by which rules."""
    rules = {check.rule.replace("_", " ") for verdict in held for check in verdict.checks if not check.passed}
    if not held:
        return []
    return [
        f"{words.count(len(held), 'passage')} came near, held back by the gate and not shown "
        f"({', '.join(sorted(rules))})."
    ]
