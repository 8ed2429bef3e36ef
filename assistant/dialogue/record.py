"""A question to the record: retrieval with its filters, the model's choice, the gate; then sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.dialogue.speakers import Voices, voices_of
from assistant.dialogue.types import Answer, AskRecord
from assistant.gate import Context, judge
from assistant.language.events.contacts import refers_to_event
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage
from assistant.language.text.sentences import split
from assistant.outputs.parts import words
from assistant.ports import Answer as Choice
from assistant.ports import ChatModel, Hit, Index
from assistant.prompts import load_prompt
from assistant.schema import (
    Attribution,
    Claim,
    Coverage,
    Evidence,
    EvidenceBlock,
    EvidenceSentence,
    Proposal,
    Searched,
    Statement,
    Verdict,
)
from assistant.steps.verdicts import SECOND_READING, propose_verdicts, shown
from assistant.thresholds import thresholds_for

__all__ = ["Asked", "answer_record"]

BEARS = "bears"
_CHOOSES = 0.5  # P(Yes) from which a sentence is proposed as an answer
_HITS = 60
_ASKED = 6  # sentences put to the model, one question each
_SHOWN = 4  # sentences in an answer
_WHOLE = 3  # statements that a whole assertion is judged against
_HOLDS = 0.5  # the share of the topic's words that a sentence must hold to be asked about


@dataclass(frozen=True)
class Asked:
    """A question with all that settles what may answer it. `as_of` bounds what counts as evidence."""

    question: str
    wanted: AskRecord
    topic: str
    as_of: date
    until: date
    voices: Voices | None


def answer_record(
    question: str,
    wanted: AskRecord,
    topic: str,
    *,
    index: Index,
    model: ChatModel,
    as_of: date,
    today: date,
) -> Answer:
    """Sentences of the record on the topic, or a plain no with what is covered.

    Raises ModelError and RecordError.

    Evidence ends at `as_of`; a question that asks for later days is answered up to `today`, and says so.
    """
    voices = voices_of(wanted.speaker, index.statements()) if wanted.speaker else None
    later = (wanted.since and wanted.since > as_of) or (wanted.until and wanted.until > as_of)
    bound = today if later else as_of
    until = min(wanted.until or bound, bound)
    asked = Asked(question, wanted, topic, bound, until, voices)
    if voices is not None and not voices:
        return _nothing(asked, index, f"The record holds no statement by {words.line(wanted.speaker or '')}")
    hits = _found(asked, index)
    answer = _judged(asked, hits, index, model) if wanted.proposition else _chosen(asked, hits, index, model)
    if not later:
        return answer
    note = f"This goes past {words.day(as_of)}, the day of the check: it is no evidence for its claims."
    return answer.model_copy(update={"notes": (note, *answer.notes)})


# ---------------------------------------------------------------- finding


def _found(asked: Asked, index: Index) -> list[Hit]:
    """Hits of the speakers asked for, within the days asked for."""
    issuers = asked.voices.issuers if asked.voices else None
    hits = index.search(
        asked.topic, limit=_HITS, issued_from=asked.wanted.since, issued_to=asked.until, issuers=issuers
    )
    if asked.voices is None:
        return hits
    return [hit for hit in hits if hit.statement.id in asked.voices.statement_ids]


def _candidates(asked: Asked, hits: Sequence[Hit]) -> list[tuple[Statement, tuple[int, int]]]:
    """The sentences that hold most of the topic's words, best first, each once."""
    topic = set(content_lemmas(asked.topic))
    scored = {}
    for rank, hit in enumerate(hits):
        text = hit.statement.text
        for start, end in split(text):
            if not hit.start <= start < hit.end:
                continue
            held = coverage(topic, text[start:end])
            if held >= _HOLDS:
                scored[hit.statement.id, start] = (-held, rank, hit.statement, (start, end))
    ordered = sorted(scored.values(), key=lambda one: one[:2])
    return [(statement, span) for _, _, statement, span in ordered[:_ASKED]]


# ---------------------------------------------------------------- sentences on a topic


def _chosen(asked: Asked, hits: Sequence[Hit], index: Index, model: ChatModel) -> Answer:
    """The sentences that the model takes for an answer and the gate lets pass."""
    passed: list[Verdict] = []
    held: list[Verdict] = []
    for verdict in _verdicts(asked, _candidates(asked, hits), model):
        (passed if verdict.label == "supported" else held).append(verdict)
        if len(passed) == _SHOWN:
            break
    if not passed:
        return _nothing(asked, index, _no(asked), held)
    cited = sorted(
        (one for verdict in passed for one in verdict.citations), key=lambda one: one.issued_date or date.min
    )
    issuers = words.listed(list(dict.fromkeys(words.line(one.issuer) for one in cited)))
    yes = "Yes. " if asked.wanted.closed else ""
    return Answer(
        question=asked.question,
        kind="cited",
        lead=f"{yes}On {_topic(asked)}, on record from {issuers}:",
        citations=tuple(cited),
        notes=tuple(_held_note(held)),
        topic=asked.topic,
    )


def _verdicts(
    asked: Asked, candidates: Sequence[tuple[Statement, tuple[int, int]]], model: ChatModel
) -> Iterator[Verdict]:
    """A verdict on each sentence that the model proposes: the issuer is said to have said just this."""
    for number, (statement, span) in enumerate(candidates, start=1):
        block = _block(number, statement, [span])
        shown_text = shown(block, block.sentences)
        bears = model.ask(load_prompt(BEARS).question({"statement": shown_text, "topic": asked.topic}))
        if _share(bears, "Yes") < _CHOOSES:
            continue
        text = block.sentences[0].text
        claim = _claim(" ".join(text.split()), statement.issuer)
        reading = load_prompt(SECOND_READING).question({"statement": shown_text, "claim": claim.text})
        proposal = Proposal(
            claim_id=claim.id,
            label="supported",
            finding="stated",
            handles=(block.sentences[0].handle,),
            support=_share(bears, "Yes"),
            second_reading=_share(model.ask(reading), "True"),
        )
        yield judge(
            claim,
            proposal,
            Evidence(claim_id=claim.id, blocks=(block,)),
            as_of=asked.as_of,
            context=Context(thresholds=thresholds_for(model.name)),
        )


# ---------------------------------------------------------------- a whole assertion


def _judged(asked: Asked, hits: Sequence[Hit], index: Index, model: ChatModel) -> Answer:
    """ "Did … say that …?": the assertion goes the way of a claim, against these statements alone."""
    statements = list({hit.statement.id: hit.statement for hit in hits}.values())[:_WHOLE]
    text = asked.topic[:1].upper() + asked.topic[1:].rstrip(".") + "."
    claim = _claim(text, asked.wanted.speaker)
    blocks = tuple(
        _block(number, one, split(one.text)).model_copy(update={"covers_event": refers_to_event(text)})
        for number, one in enumerate(statements, start=1)
    )
    searched = tuple(
        Searched(statement_id=one.id, issued_date=one.issued_date, score=0.0) for one in statements
    )
    evidence = Evidence(claim_id=claim.id, blocks=blocks, searched=searched)
    thresholds = thresholds_for(model.name)
    result = next(result for _, result in propose_verdicts([claim], {claim.id: evidence}, model, thresholds))
    if not isinstance(result, Proposal):
        raise result
    verdict = judge(claim, result, evidence, as_of=asked.as_of, context=Context(thresholds=thresholds))
    if verdict.label == "supported":
        lead = f"Yes: {words.sources(verdict.citations)}."
        return Answer(
            question=asked.question, kind="cited", lead=lead, citations=verdict.citations, topic=asked.topic
        )
    if verdict.finding == "contradicted" and verdict.citations:
        lead = f"No, the record says otherwise: {words.sources(verdict.citations)}."
        return Answer(
            question=asked.question, kind="cited", lead=lead, citations=verdict.citations, topic=asked.topic
        )
    return _nothing(asked, index, _no(asked), [verdict] if verdict.outcome == "needs_review" else [])


# ---------------------------------------------------------------- no answer


def _no(asked: Asked) -> str:
    who = f" by {words.line(asked.wanted.speaker)}" if asked.wanted.speaker else ""
    return f"No statement{who} in the record{_days(asked)} answers this: {_topic(asked)}"


def _nothing(asked: Asked, index: Index, lead: str, held: Sequence[Verdict] = ()) -> Answer:
    """No answer: what is covered, and what the gate held back without showing it."""
    known = index.coverage(asked.as_of)
    return Answer(
        question=asked.question,
        kind="held" if held else "nothing",
        lead=f"{lead}. Silence is no denial.",
        notes=(*_held_note(held), *_covered(asked, index, known)),
        topic=asked.topic,
    )


def _covered(asked: Asked, index: Index, known: Coverage) -> Iterator[str]:
    if asked.voices:
        own = [one for one in index.statements() if one.id in asked.voices.statement_ids]
        dated = [one.issued_date for one in own if one.issued_date and one.issued_date <= asked.as_of]
        if dated:
            span = f"{words.day(min(dated))} to {words.day(max(dated))}"
            who = words.listed(sorted({words.line(one.issuer) for one in own})[:6])
            yield f"Covered of those asked about: {words.count(len(dated), 'statement')}, {span} ({who})."
    yield f"The record as of {words.day(asked.as_of)}: {words.coverage(known)}"


def _held_note(held: Sequence[Verdict]) -> list[str]:
    rules = {check.rule.replace("_", " ") for verdict in held for check in verdict.checks if not check.passed}
    if not held:
        return []
    return [
        f"{words.count(len(held), 'passage')} came near, held back by the gate and not shown "
        f"({', '.join(sorted(rules))})."
    ]


def _days(asked: Asked) -> str:
    since = f" since {words.day(asked.wanted.since)}" if asked.wanted.since else ""
    return f"{since} up to {words.day(asked.until)}"


def _topic(asked: Asked) -> str:
    return f"“{words.line(asked.topic)}”"


# ---------------------------------------------------------------- putting together


def _claim(text: str, speaker: str | None) -> Claim:
    said = Attribution(speaker=speaker, verb="say") if speaker else None
    return Claim(id="Q", text=text, spans=((0, len(text)),), source_text=text, attribution=said)


def _block(number: int, statement: Statement, spans: Sequence[tuple[int, int]]) -> EvidenceBlock:
    sentences = tuple(
        EvidenceSentence(handle=f"E{number}.{place}", start=start, end=end, text=statement.text[start:end])
        for place, (start, end) in enumerate(spans, start=1)
    )
    return EvidenceBlock(statement=statement, sentences=sentences, score=0.0)


def _share(answer: Choice, choice: str) -> float:
    if answer.probabilities is None:
        return float(answer.choice == choice)
    return answer.probabilities[choice]
