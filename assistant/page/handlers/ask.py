"""Asking: a question goes to the record, a sentence to the checker, another day to a check of its own."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

import gradio as gr
from pydantic import ValidationError

from assistant.dialogue import Again, CheckSentence, Focus, FollowUpAnswer
from assistant.errors import OnRecordError
from assistant.outputs.parts import words
from assistant.outputs.parts.view import claim_view
from assistant.page.checks.offers import Offer
from assistant.page.checks.requesters import owner_of
from assistant.page.checks.service import CheckService
from assistant.page.checks.session import ConversationTurn, Session
from assistant.page.checks.workers import CRASHED
from assistant.page.handlers.begin import CheckRequest
from assistant.page.handlers.outcome import can_go_on, outcome_line
from assistant.page.handlers.watch import run_check
from assistant.page.views import markup
from assistant.page.views.card import CitedInContext, in_context_of_record, verdict_at
from assistant.page.views.layout import Parts
from assistant.page.views.updates import (
    Updates,
    button_updates,
    check_updates,
    check_view_of,
    close_card,
    unchanged,
)
from assistant.progress import Progress
from assistant.schema import Addition, Report, Verdict
from assistant.steps.again import article_of, article_of_sentence

__all__ = ["ask_handler", "restored_turns"]

log = logging.getLogger(__name__)
TICK = 1.0  # seconds


@dataclass(frozen=True)
class AnswerView:
    """An answer as it is shown: citations with the page of their stored version."""

    lead_sentence: str
    cited: tuple[CitedInContext, ...]
    notes: tuple[str, ...]
    claims: tuple[int, ...] = ()


def ask_handler(parts: Parts, service: CheckService) -> Callable[..., Iterator[Updates]]:
    """The handler of Ask: understands the question and does what it wants."""

    def ask(session: Session | None, question: str, model: str, request: gr.Request) -> Iterator[Updates]:
        if session is None or session.report is None or session.busy or not (question or "").strip():
            yield unchanged(parts)  # without an update Gradio empties every field
            return
        report, owner = session.report, owner_of(request)
        try:
            offer = service.pool.offers.get(model)
            wanted = service.pool.understand(question, day=report.as_of)
            if isinstance(wanted, Again):
                yield {parts.question: ""}
                yield from run_check(parts, service, session, _again(report, wanted.as_of, offer), owner)
                return
            session.turns.append(ConversationTurn("asked", words.printable(question)))
            yield _looking(parts, session)
            if isinstance(wanted, CheckSentence):
                yield from _added(parts, service, session, wanted.text, offer, owner)
            else:
                _answered(service, session, question, offer, owner)
        except OnRecordError as error:
            session.turns.append(ConversationTurn("problem", error.message))
        except Exception:
            log.exception("a question stopped on a fault")
            session.turns.append(ConversationTurn("problem", CRASHED))
        yield {
            **check_updates(parts, session, service),
            **close_card(parts, session),
            **button_updates(parts, running=False, can_go_on=can_go_on(session)),
            parts.question: gr.update(value="", interactive=True),
            parts.progress: markup.progress_html(None, message=outcome_line(session.report), running=False),
        }

    return ask


def restored_turns(turns: tuple[str, ...], service: CheckService) -> list[ConversationTurn]:
    """Kept questions and answers as turns; one that cannot be read any more becomes a note."""
    restored: list[ConversationTurn] = []
    for body in turns:
        try:
            answer = FollowUpAnswer.model_validate_json(body)
        except ValidationError:
            restored.append(ConversationTurn("note", "A question and its answer cannot be read any more."))
            continue
        restored += [
            ConversationTurn("asked", answer.question),
            ConversationTurn("answer", answer=_view(answer, service)),
        ]
    return restored


def _focus(session: Session) -> Focus:
    number = session.open_claim or session.claim
    verdict = verdict_at(session.report, number) if session.report and number else None
    return Focus(session.topic or (verdict.claim.text if verdict else None), number)


def _again(report: Report, day: date, offer: Offer) -> CheckRequest:
    title = words.line(report.article.title or "") or "the article"
    return CheckRequest(f"Check “{title}” again", partial(article_of, report), offer, day)


def _looking(parts: Parts, session: Session) -> Updates:
    return {
        parts.conversation: markup.conversation_html(session.turns, check_view_of(session)),
        parts.progress: markup.progress_html(None, message="Looking in the record"),
        parts.question: gr.update(value="", interactive=False),
        parts.ask: gr.update(interactive=False),
    }


def _answered(service: CheckService, session: Session, question: str, offer: Offer, owner: str) -> None:
    if session.check_id:  # with what others have decided since it was shown
        session.report = service.archive.get(session.check_id, owner=owner).report
    answer = service.pool.ask(question, session.report, offer=offer, focus=_focus(session))
    session.topic, session.claim = answer.topic or session.topic, answer.claim or session.claim
    session.turns.append(ConversationTurn("answer", answer=_view(answer, service)))
    if session.check_id and not session.read_only:  # an answer to a reader is theirs alone
        service.archive.add_turn(session.check_id, answer, owner=owner)


def _view(answer: FollowUpAnswer, service: CheckService) -> AnswerView:
    cited = tuple(in_context_of_record(citation, service.cited_version) for citation in answer.citations)
    notes = tuple(words.line(note) for note in answer.notes)
    return AnswerView(words.line(answer.lead), cited, notes, answer.claims)


# ---------------------------------------------------------------- a sentence more


def _added(
    parts: Parts, service: CheckService, session: Session, text: str, offer: Offer, owner: str
) -> Iterator[Updates]:
    """Checks one sentence as of the report's day and adds it to the check."""
    report = session.report
    if report is None:
        return
    if session.check_id:
        service.archive.require_changeable(session.check_id, owner=owner)
    running = service.start_check(
        partial(article_of_sentence, text, published=report.article.published),
        offer=offer, as_of=report.as_of, keep=lambda _: None,
    )  # fmt: skip
    session.running_check = running
    try:
        yield {parts.stop: gr.update(visible=True, interactive=True)}
        for events in running.events(TICK):
            for event in events:
                if isinstance(event, Progress):
                    yield {parts.progress: markup.progress_html(None, message=event.message)}
                elif isinstance(event, Report):
                    _keep_addition(service, session, event, owner)
                else:
                    raise event
    finally:
        running.stop()


def _keep_addition(service: CheckService, session: Session, added: Report, owner: str) -> None:
    report = session.report
    if report is None:
        return
    if not added.verdicts:
        session.turns.append(ConversationTurn("note", "There is no claim to check in this sentence."))
        return
    number = len(report.additions) + 1
    addition = Addition(
        text=added.article.text,
        verdicts=tuple(_renamed(verdict, f"A{number}") for verdict in added.verdicts),
        provenance=added.provenance,
        replies=added.replies,
    )
    if session.check_id:
        service.archive.add(session.check_id, addition, owner=owner)
    first = len(report.all_verdicts) + 1
    session.report = report.model_copy(update={"additions": (*report.additions, addition)})
    verdicts = [
        f"Claim {place}: {claim_view(verdict, place).headline}."
        for place, verdict in enumerate(addition.verdicts, start=first)
    ]
    session.turns.append(ConversationTurn("note", f"Checked and added. {' '.join(verdicts)}"))


def _renamed(verdict: Verdict, prefix: str) -> Verdict:
    claim = verdict.claim.model_copy(update={"id": f"{prefix}.{verdict.claim.id}"})
    return verdict.model_copy(update={"claim": claim})
