"""A question to the record: retrieval with its filters, the model's choice, the gate; then sentences."""

from collections.abc import Iterator, Sequence
from datetime import date
from time import monotonic

from assistant.asking import UntilGone
from assistant.dialogue.no_answer import held_note, no_statement, nothing
from assistant.dialogue.record_query import RecordQuery
from assistant.dialogue.speakers import voices_of
from assistant.dialogue.types import AskRecord, FollowUpAnswer
from assistant.errors import Cancelled
from assistant.gate import Context, judge
from assistant.gate_context import gate_context
from assistant.language.events.contacts import refers_to_event
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage
from assistant.language.text.sentences import split
from assistant.outputs.parts import words
from assistant.ports import ChatModel, Hit, Index
from assistant.profiles import Profile
from assistant.prompts import load_prompt
from assistant.proving import prover
from assistant.schema import (
    Attribution,
    Citation,
    Claim,
    Evidence,
    EvidenceBlock,
    Proposal,
    Searched,
    Statement,
    Verdict,
)
from assistant.steps.verdicts import SECOND_READING, propose_verdicts, statement_text
from assistant.thresholds import Thresholds

__all__ = ["answer_from_record"]

BEARS = "bears"
_CHOOSES = 0.5  # P(Yes) from which a sentence is proposed as an answer
_HITS = 60
_READ = 6  # sentences put to the model, one question each
_SHOWN = 4  # sentences in an answer
_SECONDS = (
    15.0  # for the model; then what was found is shown as not read. One question may still be under way
)
_WHOLE = 3  # statements that a whole assertion is judged against
_HOLDS = 0.5  # the share of the topic's words that a sentence must hold to be asked about


def answer_from_record(  # noqa: PLR0913 - keyword-only, each a part of the checker
    question: str,
    wanted: AskRecord,
    topic: str,
    *,
    index: Index,
    model: ChatModel,
    profile: Profile,
    thresholds: Thresholds,
    as_of: date,
    today: date,
) -> FollowUpAnswer:
    """Sentences of the record on the topic, or a plain no with what is covered.

    Raises ModelError and RecordError.

    Evidence ends at `as_of`; a question that asks for later days is answered up to `today`, and says so.
    """
    voices = voices_of(wanted.speaker, index.statements()) if wanted.speaker else None
    later = (wanted.since and wanted.since > as_of) or (wanted.until and wanted.until > as_of)
    bound = today if later else as_of
    until = min(wanted.until or bound, bound)
    query = RecordQuery(question, wanted, topic, bound, until, voices)
    if voices is not None and not voices:
        who = words.line(wanted.speaker or "")
        return nothing(
            query, index, f"The record holds no statement by {who}, searched by issuer and speaker"
        )
    hits = _found(query, index)
    find = _judged if wanted.proposition else _chosen
    end = monotonic() + _SECONDS
    in_time = UntilGone(model, lambda: monotonic() >= end)
    try:
        answer = find(query, hits, index, in_time, gate_context(profile, thresholds))
    except Cancelled:
        if monotonic() < end:
            raise
        answer = nothing(query, index, f"Not all that was found on {query.named} could be read in time")
    if answer.kind == "cited":
        searched = f"Searched{query.days}: {words.coverage(index.coverage(query.as_of))}"
        answer = answer.model_copy(update={"notes": (*answer.notes, searched)})
    if not later:
        return answer
    note = f"This goes past {words.day(as_of)}, the day of the check: it is no evidence for its claims."
    return answer.model_copy(update={"notes": (note, *answer.notes)})


# ---------------------------------------------------------------- finding


def _found(query: RecordQuery, index: Index) -> list[Hit]:
    """Hits of the speakers asked for, within the days asked for."""
    issuers = query.voices.issuers if query.voices else None
    hits = index.search(
        query.topic, limit=_HITS, issued_from=query.wanted.since, issued_to=query.until, issuers=issuers
    )
    if query.voices is None:
        return hits
    return [hit for hit in hits if hit.statement.id in query.voices.statement_ids]


def _candidates(query: RecordQuery, hits: Sequence[Hit]) -> list[tuple[Statement, tuple[int, int]]]:
    """The sentences that hold most of the topic's words, best first, each once."""
    topic = set(content_lemmas(query.topic))
    scored = {}
    for rank, hit in enumerate(hits):
        text = hit.statement.text
        for start, end in split(text):
            if not hit.start <= start < hit.end:
                continue
            share = coverage(topic, text[start:end])
            if share >= _HOLDS:
                scored[hit.statement.id, start] = (-share, rank, hit.statement, (start, end))
    ordered = sorted(scored.values(), key=lambda candidate: candidate[:2])
    return [(statement, span) for _, _, statement, span in ordered[:_READ]]


# ---------------------------------------------------------------- sentences on a topic


def _chosen(
    query: RecordQuery, hits: Sequence[Hit], index: Index, model: ChatModel, context: Context
) -> FollowUpAnswer:
    """The sentences that the model takes for an answer and the gate lets pass."""
    passed: list[Verdict] = []
    held: list[Verdict] = []
    try:
        for verdict in _verdicts(query, _candidates(query, hits), model, context):
            (passed if verdict.label == "supported" else held).append(verdict)
            if len(passed) == _SHOWN:
                break
    except Cancelled:  # out of time: what passed so far is an answer
        if not passed and not held:
            raise
    if not passed:
        return nothing(query, index, no_statement(query), held)
    cited = sorted(
        (citation for verdict in passed for citation in verdict.citations),
        key=lambda citation: citation.issued_date or date.min,
    )
    issuers = words.listed(list(dict.fromkeys(words.line(citation.issuer) for citation in cited)))
    yes = "Yes. " if query.wanted.closed else ""
    headline = f"{yes}On {query.named}, on record from {issuers}:"
    return _cited(query, headline, tuple(cited), tuple(held_note(held)))


def _verdicts(
    query: RecordQuery,
    candidates: Sequence[tuple[Statement, tuple[int, int]]],
    model: ChatModel,
    context: Context,
) -> Iterator[Verdict]:
    """A verdict on each sentence that the model proposes: the issuer is said to have said just this."""
    for number, (statement, span) in enumerate(candidates, start=1):
        block = _block(number, statement, [span])
        shown_text = statement_text(block, block.sentences)
        bears = model.ask(load_prompt(BEARS).question({"statement": shown_text, "topic": query.topic}))
        if bears.probability("Yes") < _CHOOSES:
            continue
        text = block.sentences[0].text
        claim = _claim(" ".join(text.split()), statement.issuer)
        reading = load_prompt(SECOND_READING).question({"statement": shown_text, "claim": claim.text})
        proposal = Proposal(
            claim_id=claim.id,
            label="supported",
            finding="stated",
            handles=(block.sentences[0].handle,),
            support=bears.probability("Yes"),
            second_reading=model.ask(reading).probability("True"),
        )
        evidence = Evidence(claim_id=claim.id, blocks=(block,))
        proved = prover({claim.id: evidence}, query.as_of, context)(claim, proposal, model)
        yield judge(claim, proved, evidence, as_of=query.as_of, context=context)


# ---------------------------------------------------------------- a whole assertion


def _judged(
    query: RecordQuery, hits: Sequence[Hit], index: Index, model: ChatModel, context: Context
) -> FollowUpAnswer:
    """ "Did … say that …?": the assertion goes the way of a claim, against these statements alone."""
    statements = list({hit.statement.id: hit.statement for hit in hits}.values())[:_WHOLE]
    text = query.topic[:1].upper() + query.topic[1:].rstrip(".") + "."
    claim = _claim(text, query.wanted.speaker)
    blocks = tuple(
        _block(number, statement, split(statement.text)).model_copy(
            update={"covers_event": refers_to_event(text)}
        )
        for number, statement in enumerate(statements, start=1)
    )
    searched = tuple(
        Searched(statement_id=statement.id, issued_date=statement.issued_date, score=0.0)
        for statement in statements
    )
    evidence = Evidence(claim_id=claim.id, blocks=blocks, searched=searched)
    found = {claim.id: evidence}
    prove = prover(found, query.as_of, context)
    proposals = propose_verdicts([claim], found, model, context.thresholds, prove=prove)
    result = next(result for _, result in proposals)
    if not isinstance(result, Proposal):
        raise result
    verdict = judge(claim, result, evidence, as_of=query.as_of, context=context)
    sources = words.sources(verdict.citations)
    if verdict.label == "supported":
        return _cited(query, f"Yes: {sources}.", verdict.citations)
    if verdict.finding == "contradicted" and verdict.citations:
        return _cited(query, f"No, the record says otherwise: {sources}.", verdict.citations)
    return nothing(query, index, no_statement(query), [verdict] if verdict.outcome == "needs_review" else [])


# ---------------------------------------------------------------- putting together


def _cited(
    query: RecordQuery, headline: str, citations: tuple[Citation, ...], notes: tuple[str, ...] = ()
) -> FollowUpAnswer:
    return FollowUpAnswer(
        question=query.question,
        kind="cited",
        lead=headline,
        citations=citations,
        notes=notes,
        topic=query.topic,
    )


def _claim(text: str, speaker: str | None) -> Claim:
    said = Attribution(speaker=speaker, verb="say") if speaker else None
    return Claim(id="Q", text=text, spans=((0, len(text)),), source_text=text, attribution=said)


def _block(number: int, statement: Statement, spans: Sequence[tuple[int, int]]) -> EvidenceBlock:
    return EvidenceBlock.numbered(number, statement, spans, score=0.0)
