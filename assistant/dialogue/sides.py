"""The other side: what its accounts have near a claim or a matter, and which have nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from assistant.dialogue.asked import Asked
from assistant.dialogue.passages import Passage, citation, passages
from assistant.dialogue.speakers import Voices
from assistant.dialogue.types import FollowUpAnswer
from assistant.language.text.sentences import split
from assistant.outputs.parts import words
from assistant.schema import Citation

__all__ = ["sides"]

_SHOWN = 4  # statements in an answer
_NEAR = 0.35  # nearness of a sentence in an account of the very event: less is asked of it
_EVENT = timedelta(days=2)  # two accounts of one event come within days of each other


def sides(asked: Asked) -> FollowUpAnswer:
    """The nearest words of the speaker asked about, else of others than those whom the claim cites."""
    speaker, voices = asked.slots.speaker, asked.voices
    if not asked.topic:
        return _whole_account(asked, voices) if voices else asked.unclear()
    name = words.line(speaker) if speaker and voices else "the other side"
    found = (
        _of_speaker(asked, voices, asked.topic, asked.cited(asked.claims)) if voices else _of_others(asked)
    )
    if voices and voices.issuers <= {citation.issuer for citation in asked.cited(asked.claims)}:
        found = [*found, *_of_others(asked)]  # "only the ministry, or others too?"
    near = [passage for passage in found if passage.near >= _NEAR][:_SHOWN]
    notes = (*asked.cited_notes(), *_silent(found), *asked.later_notes(), asked.searched_up_to(asked.as_of))
    if voices and not asked.later_notes():
        notes = (*notes[:-1], *_later_of(asked, voices, asked.topic), notes[-1])
    if not near:
        lead = f"No sentence by {name} was found near {asked.named}. Silence is no denial."
        return asked.answer(lead, claims=asked.claims, notes=notes)
    issuers = words.listed(list(dict.fromkeys(words.line(passage.statement.issuer) for passage in near)))
    lead = f"On {asked.named}, {name}: {issuers}. Nearest in their words:"
    return asked.answer(lead, claims=asked.claims, citations=tuple(map(citation, near)), notes=notes)


def _silent(found: Sequence[Passage]) -> list[str]:
    """The accounts that have nothing near it, named so that they can be read."""
    silent = [passage.statement for passage in found if passage.near < _NEAR][:_SHOWN]
    return [
        f"Nothing near it in “{words.line(statement.title)}”, {words.line(statement.issuer)}, "
        f"{words.day(statement.issued_date)}."
        for statement in silent
    ]


def _whole_account(asked: Asked, voices: Voices) -> FollowUpAnswer:
    """What the speaker asked about has on the matter of the whole check; no claim and no matter is named."""
    topic = asked.report.article.title or asked.report.all_verdicts[0].claim.text
    found = _of_speaker(asked, voices, topic, asked.cited(asked.of_group(None)))
    later = _later_of(asked, voices, topic)
    name = words.line(asked.slots.speaker or "")
    notes = (*later, asked.searched_up_to(asked.as_of))
    if not found:
        lead = f"No statement by {name} was found, searched up to {words.day(asked.as_of)}."
        return asked.answer(f"{lead} Silence is no denial.", notes=notes)
    issuers = words.listed(
        list(dict.fromkeys(words.line(passage.statement.issuer) for passage in found[:_SHOWN]))
    )
    shown = (*_sentences(found[0]), *(citation(passage) for passage in found[1:_SHOWN]))
    lead = f"By {name}: {issuers}. Nearest to this article in their words:"
    return asked.answer(lead, citations=shown, notes=notes)


def _sentences(passage: Passage) -> list[Citation]:
    """The statement from its beginning, the nearest sentence in any case."""
    text = passage.statement.text
    first = split(text)[:_SHOWN]
    spans = first if (passage.start, passage.end) in first else [(passage.start, passage.end), *first[1:]]
    return [citation(replace(passage, start=start, end=end)) for start, end in sorted(spans)]


def _later_of(asked: Asked, voices: Voices, topic: str) -> tuple[str, ...]:
    """What the speaker asked about said on it after the day of the check."""
    after = asked.as_of + timedelta(days=1)
    if after > asked.today:
        return ()
    found = passages(topic, asked.index, since=after, until=asked.today, issuers=voices.issuers, least=_NEAR)
    theirs = [passage for passage in found if passage.statement.id in voices.statement_ids][:_SHOWN]
    return tuple(asked.later_note(citation(passage)) for passage in theirs)


def _of_speaker(asked: Asked, voices: Voices, topic: str, cited: Sequence[Citation]) -> list[Passage]:
    """By the speaker asked about: on the event cited where they have an account of it, else at all."""
    found = passages(topic, asked.index, until=asked.as_of, issuers=voices.issuers, least=-1.0)
    theirs = [passage for passage in found if passage.statement.id in voices.statement_ids]
    return [passage for passage in theirs if _on_event(passage, cited)] or theirs


def _of_others(asked: Asked) -> list[Passage]:
    """By others than the one issuer that is cited, on the claim's event."""
    cited = asked.cited(asked.claims)
    known = {citation.issuer for citation in cited}
    found = passages(asked.topic, asked.index, until=asked.as_of, least=-1.0)
    return [
        passage
        for passage in found
        if _on_event(passage, cited) and (passage.statement.issuer not in known or len(known) > 1)
    ]


def _on_event(passage: Passage, cited: Sequence[Citation]) -> bool:
    days = [day for citation in cited if (day := citation.event_date or citation.issued_date)]
    day = passage.statement.event_date or passage.statement.issued_date
    return not days or (day is not None and any(abs(day - other) <= _EVENT for other in days))
