"""Asking: a question goes to the record, a sentence to the checker, another day to a check of its own."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import gradio as gr
from pydantic import ValidationError

from assistant.dialogue import Again, Answer, CheckSentence, Focus, understand
from assistant.errors import OnRecordError
from assistant.outputs.parts import words
from assistant.outputs.parts.view import claim_view
from assistant.page.checks.desk import Desk
from assistant.page.checks.offers import Offer
from assistant.page.checks.readers import owner_of
from assistant.page.checks.run import CRASHED
from assistant.page.checks.session import Session, Turn
from assistant.page.handlers.watch import Begin, watched
from assistant.page.views import markup
from assistant.page.views.card import CitedInContext, in_record, verdict_at
from assistant.page.views.layout import Parts
from assistant.page.views.show import Updates, board_of, closed_card, drawn, running_buttons
from assistant.progress import Progress
from assistant.schema import Addition, Report, Verdict
from assistant.steps.again import article_of, article_of_sentence

__all__ = ["asking", "told_turns"]

log = logging.getLogger(__name__)
TICK = 1.0  # seconds


@dataclass(frozen=True)
class AnswerView:
    """An answer as it is shown: citations with the page of their stored version."""

    lead: str
    cited: tuple[CitedInContext, ...]
    notes: tuple[str, ...]


def asking(parts: Parts, desk: Desk) -> Callable[..., Iterator[Updates]]:
    """The handler of Ask: understands the question and does what it wants."""

    def ask(session: Session | None, question: str, model: str, request: gr.Request) -> Iterator[Updates]:
        if session is None or session.report is None or session.busy or not (question or "").strip():
            return
        report, owner = session.report, owner_of(request)
        try:
            offer = desk.pool.offers.get(model)
            wanted = understand(question, day=report.as_of, focus=_focus(session))
            if isinstance(wanted, Again):
                yield {parts.question: ""}
                yield from watched(parts, desk, session, _again(report, wanted.as_of, offer), owner)
                return
            session.turns.append(Turn("asked", words.visible(question)))
            yield _looking(parts, session)
            if isinstance(wanted, CheckSentence):
                yield from _added(parts, desk, session, wanted.text, offer, owner)
            else:
                _answered(desk, session, question, offer, owner)
        except OnRecordError as error:
            session.turns.append(Turn("problem", error.message))
        except Exception:
            log.exception("a question stopped on a fault")
            session.turns.append(Turn("problem", CRASHED))
        yield {
            **drawn(parts, session, desk),
            **closed_card(parts, session),
            **running_buttons(parts, running=False),
            parts.question: gr.update(value="", interactive=True),
            parts.progress: markup.progress_html(None, message="Done", running=False),
        }

    return ask


def told_turns(turns: tuple[str, ...], desk: Desk) -> list[Turn]:
    """Kept questions and answers as turns; one that cannot be read any more is told as such."""
    found: list[Turn] = []
    for body in turns:
        try:
            told = Answer.model_validate_json(body)
        except ValidationError:
            found.append(Turn("note", "A question and its answer cannot be read any more."))
            continue
        found += [Turn("asked", told.question), Turn("answer", answer=_view(told, desk))]
    return found


def _focus(session: Session) -> Focus:
    number = session.open_claim or session.claim
    verdict = verdict_at(session.report, number) if session.report and number else None
    return Focus(session.topic or (verdict.claim.text if verdict else None), number)


def _again(report: Report, day: date, offer: Offer) -> Begin:
    title = words.line(report.article.title or "") or "the article"
    return Begin(f"Check “{title}” again", lambda: article_of(report), offer, day)


def _looking(parts: Parts, session: Session) -> Updates:
    return {
        parts.talk: markup.talk_html(session.turns, board_of(session)),
        parts.progress: markup.progress_html(None, message="Looking in the record"),
        parts.question: gr.update(value="", interactive=False),
        parts.ask: gr.update(interactive=False),
    }


def _answered(desk: Desk, session: Session, question: str, offer: Offer, owner: str) -> None:
    checker = desk.pool.checker(offer, lambda _: None)
    report = session.report
    told = checker.ask(question, report, focus=_focus(session))
    session.topic, session.claim = told.topic or session.topic, told.claim or session.claim
    session.turns.append(Turn("answer", answer=_view(told, desk)))
    if session.check_id:
        desk.archive.tell(session.check_id, told, owner=owner)


def _view(told: Answer, desk: Desk) -> AnswerView:
    cited = tuple(in_record(one, desk.fetch) for one in told.citations)
    return AnswerView(words.line(told.lead), cited, tuple(words.line(note) for note in told.notes))


# ---------------------------------------------------------------- a sentence more


def _added(
    parts: Parts, desk: Desk, session: Session, text: str, offer: Offer, owner: str
) -> Iterator[Updates]:
    """Checks one sentence as of the report's day and adds it to the check."""
    report = session.report
    if report is None:
        return
    run = desk.begin(
        lambda: article_of_sentence(text, published=report.article.published),
        offer=offer, as_of=report.as_of, keep=lambda _: None,
    )  # fmt: skip
    session.run = run
    try:
        yield {parts.stop: gr.update(visible=True, interactive=True)}
        for events in run.events(TICK):
            for event in events:
                if isinstance(event, Progress):
                    yield {parts.progress: markup.progress_html(None, message=event.message)}
                elif isinstance(event, Report):
                    _keep_addition(desk, session, event, owner)
                else:
                    raise event
    finally:
        run.stop()


def _keep_addition(desk: Desk, session: Session, added: Report, owner: str) -> None:
    report = session.report
    if report is None:
        return
    if not added.verdicts:
        session.turns.append(Turn("note", "There is no claim to check in this sentence."))
        return
    number = len(report.additions) + 1
    addition = Addition(
        text=added.article.text,
        verdicts=tuple(_renamed(verdict, f"A{number}") for verdict in added.verdicts),
        provenance=added.provenance,
        replies=added.replies,
    )
    if session.check_id:
        desk.archive.add(session.check_id, addition, owner=owner)
    first = len(report.all_verdicts) + 1
    session.report = report.model_copy(update={"additions": (*report.additions, addition)})
    told = [
        f"Claim {place}: {claim_view(verdict, place).headline}."
        for place, verdict in enumerate(addition.verdicts, start=first)
    ]
    session.turns.append(Turn("note", f"Checked and added. {' '.join(told)}"))


def _renamed(verdict: Verdict, prefix: str) -> Verdict:
    claim = verdict.claim.model_copy(update={"id": f"{prefix}.{verdict.claim.id}"})
    return verdict.model_copy(update={"claim": claim})
