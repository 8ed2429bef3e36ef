"""Who, when first and what later: from the claims' own citations and the record's sentences.

No model is asked. What is shown is told to be near the matter, with who said it and when; whether it answers
is for the reader. Where nothing is near, the answer names what was searched: silence is no denial.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from assistant.dialogue.asked import Asked
from assistant.dialogue.kinds import Kind
from assistant.dialogue.passages import Passage, citation, passages
from assistant.dialogue.sides import sides
from assistant.dialogue.types import FollowUpAnswer
from assistant.language.speech.turns import turn_at
from assistant.outputs.parts import words
from assistant.schema import Citation

__all__ = ["TABLE_ANSWERS"]

_SHOWN = 4  # statements in an answer


def _said(found: Iterable[Passage], shown: int = _SHOWN) -> tuple[Citation, ...]:
    return tuple(citation(passage) for passage in list(found)[:shown])


def _each_once(cited: Iterable[Citation]) -> list[Citation]:
    """One citation a statement, the first of it, by day."""
    each = {citation.statement_id: citation for citation in reversed(list(cited))}
    return sorted(each.values(), key=lambda citation: citation.issued_date or date.max)


# ---------------------------------------------------------------- who


def _who(asked: Asked) -> FollowUpAnswer:
    """Who is cited for the claims, and who else has a sentence near the matter."""
    if not asked.topic:
        return _everybody(asked)
    cited = asked.cited(asked.claims)
    known = {citation.issuer for citation in cited}
    known |= asked.voices.issuers  # "besides the ministry"
    found = passages(asked.topic, asked.index, until=asked.as_of)
    own = [] if cited else [passage for passage in found if passage.statement.issuer in known]
    others: dict[str, Passage] = {}
    for passage in found:
        if passage.statement.issuer not in known:
            others.setdefault(passage.statement.issuer, passage)
    lead = f"On {asked.named}: {asked.issuers_of(cited)}." if cited else f"On {asked.named}:"
    names = words.listed([words.line(issuer) for issuer in list(others)[:_SHOWN]])
    more = (
        f"On record near it{' as well' if known else ''}: {names}."
        if others
        else "Nobody else was found near it."
    )
    shown = (*cited[:_SHOWN], *_said(own), *_said(others.values()))
    spoken = _spoken(asked, shown[:2])
    unsaid = asked.unsaid_notes(asked.claims)
    notes = (*unsaid, *spoken[1:], *asked.later_notes(), asked.searched_up_to(asked.as_of))
    lead = " ".join([*spoken[:1], lead, more])
    return asked.answer(lead, claims=asked.claims, citations=shown, notes=notes)


def _everybody(asked: Asked) -> FollowUpAnswer:
    """Without a matter: whose statements the check cites."""
    cited = _each_once(asked.cited(asked.of_group(None)))
    if not cited:
        return asked.unclear()
    lead = f"This check cites: {asked.issuers_of(cited)}. For one matter, name it: who said claim 1?"
    return asked.answer(lead, citations=tuple(cited[:_SHOWN]), notes=(asked.searched_up_to(asked.as_of),))


def _spoken(asked: Asked, shown: Iterable[Citation]) -> list[str]:
    """Whose turn of a transcript each passage stands in, where that is known."""
    each = {source.statement_id: source for source in shown}
    texts = {statement.id: statement for statement in asked.index.statements() if statement.id in each}
    told = []
    for source in each.values():
        statement = texts.get(source.statement_id)
        turn = (
            turn_at(statement.title, statement.text, source.start, statement.speaker) if statement else None
        )
        if turn and turn.speaker:
            told.append(
                f"{words.line(turn.speaker)} says so in the transcript of {words.day(source.issued_date)}."
            )
        elif turn:
            where = f"In the transcript of {words.day(source.issued_date)}"
            told.append(f"{where} these are the words of a reporter or the moderator.")
    return told


# ---------------------------------------------------------------- when first


def _first(asked: Asked) -> FollowUpAnswer:
    """The earliest dated statements near the matter, and the days of what the claims cite."""
    if not asked.topic:
        return _days(asked)
    dated = [
        passage
        for passage in passages(asked.topic, asked.index, until=asked.as_of)
        if passage.statement.issued_date
    ]
    found = sorted(dated, key=lambda passage: passage.statement.issued_date or date.max)
    notes = (*asked.cited_notes(), *asked.later_notes(), asked.searched_up_to(asked.as_of))
    if not found:
        return asked.answer(
            f"No dated statement was found near {asked.named}.", claims=asked.claims, notes=notes
        )
    earliest = found[0].statement
    own = asked.issuers_of(asked.cited(asked.claims)) if len(asked.slots.numbers) == 1 else ""
    lead = f"{asked.named.capitalize()} cites {own}. " if own else ""
    lead += (
        f"The earliest statement found near {asked.named}: {words.line(earliest.issuer)}, "
        f"{words.day(earliest.issued_date)}. An earlier one may lie outside the record."
    )
    return asked.answer(lead, claims=asked.claims, citations=_said(found, 3), notes=notes)


def _by_speaker(asked: Asked, cited: Iterable[Citation]) -> list[Citation]:
    """Of the speaker who is named; all of them where nobody of the record is."""
    theirs = asked.voices.statement_ids
    return [citation for citation in cited if not theirs or citation.statement_id in theirs]


def _days(asked: Asked) -> FollowUpAnswer:
    """Without a matter: the earliest of what the check cites."""
    numbers = asked.of_group(None)
    cited = _each_once(
        citation for citation in _by_speaker(asked, asked.cited(numbers)) if citation.issued_date
    )
    if not cited:
        return asked.unclear()
    first = cited[0]
    theirs = f" of {words.line(asked.slots.speaker)}" if asked.slots.speaker else ""
    lead = (
        f"The earliest statement{theirs} that this check cites is by {words.line(first.issuer)}, "
        f"{words.day(first.issued_date)}. For one matter, name it: when was claim 1 first said?"
    )
    citing = tuple(number for number in numbers if first.statement_id in asked.statement_ids(number))
    notes = (asked.searched_up_to(asked.as_of),)
    return asked.answer(lead, claims=citing, citations=(first,), notes=notes)


# ---------------------------------------------------------------- what later


def _later(asked: Asked) -> FollowUpAnswer:
    """What was said after the check's day on the claims asked about; without any, on all of them."""
    everything = not asked.topic
    numbers = asked.of_group(None) if everything else asked.claims
    told = {
        number: verdict.later for number in numbers if (verdict := asked.verdict(number)) and verdict.later
    }
    cited = [citation for later in told.values() for citation in later]
    after = asked.as_of + timedelta(days=1)
    if not everything and after <= asked.today:
        cited += _said(passages(asked.topic, asked.index, since=after, until=asked.today))
    shown = _each_once(_by_speaker(asked, cited))[: 2 * _SHOWN]
    on = "" if everything else f" on {asked.named}"
    lead = f"Said after {words.day(asked.as_of)}, the day of the check{on}:"
    if not shown:
        lead = f"Nothing was found that was said after {words.day(asked.as_of)}{on}. Silence is no denial."
    claims = tuple(told) if everything else asked.claims
    own = () if everything or shown else asked.cited_notes()
    return asked.answer(lead, claims=claims, citations=tuple(shown), notes=(*own, _searched_later(asked)))


def _searched_later(asked: Asked) -> str:
    later = words.count(asked.index.coverage(asked.as_of).later, "statement")
    day = words.day(asked.as_of)
    return f"Searched: {later} issued after {day}. None of this is evidence for the check."


TABLE_ANSWERS: Mapping[Kind, Callable[[Asked], FollowUpAnswer]] = {
    "who": _who,
    "first": _first,
    "later": _later,
    "sides": sides,
}
