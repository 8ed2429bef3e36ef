"""One claim checked again: with another model, or against a statement that the reader adds on the spot."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import gradio as gr

from assistant.errors import InputError, OnRecordError
from assistant.language.amounts.days import iso_day
from assistant.page.checks.added_statement import AddedStatement
from assistant.page.checks.requesters import owner_of
from assistant.page.checks.service import CheckService
from assistant.page.checks.session import Session
from assistant.page.handlers.cards import open_card
from assistant.page.handlers.outcome import can_go_on
from assistant.page.views import markup
from assistant.page.views.card import verdict_at
from assistant.page.views.layout import Parts
from assistant.page.views.updates import Updates, button_updates, check_updates, unchanged
from assistant.progress import Progress
from assistant.schema import Addition, Report, Verdict
from assistant.steps.again import article_of_sentence

__all__ = ["recheck_handler"]

TICK = 1.0  # seconds


@dataclass(frozen=True)
class _Claim:
    """The claim that is checked again, in the check that it belongs to."""

    number: int
    verdict: Verdict
    report: Report
    check_id: str
    owner: str


def recheck_handler(parts: Parts, service: CheckService) -> Callable[..., Iterator[Updates]]:
    """The handler of Check again on a card."""

    def recheck(  # noqa: PLR0913, PLR0917 - one parameter a field
        session: Session | None, model: str, issuer: str, title: str, day: str, given: str, reviewer: str,
        request: gr.Request,
    ) -> Iterator[Updates]:  # fmt: skip
        claim = _claim(session, owner_of(request))
        if session is None or claim is None or session.busy:
            yield unchanged(parts)
            return
        try:
            service.archive.require_changeable(claim.check_id, owner=claim.owner)
            yield {parts.rechecked: markup.progress_html(None, message="Checking this claim again")}
            if given.strip():
                issued = iso_day(day.strip() or None, called="day of the statement")
                name = request.username or reviewer or ""
                service.add_statement(AddedStatement(given, issuer, title, issued, name))
            yield from _checked(parts, service, session, claim, model)
        except OnRecordError as error:
            yield {
                parts.rechecked: markup.progress_html(
                    None, message=error.message, problem=True, running=False
                ),
                **button_updates(parts, running=False, can_go_on=can_go_on(session)),
            }

    return recheck


def _claim(session: Session | None, owner: str) -> _Claim | None:
    if session is None or session.report is None or session.check_id is None or not session.open_claim:
        return None
    verdict = verdict_at(session.report, session.open_claim)
    if verdict is None:
        return None
    return _Claim(session.open_claim, verdict, session.report, session.check_id, owner)


def _checked(
    parts: Parts, service: CheckService, session: Session, claim: _Claim, model: str
) -> Iterator[Updates]:
    """The claim's text is checked by itself, as of the day of the check that it belongs to."""
    running = service.start_check(
        partial(article_of_sentence, claim.verdict.claim.text, published=claim.report.article.published),
        offer=service.pool.offers.get(model),
        as_of=claim.report.as_of,
        keep=lambda _: None,
    )
    session.running_check = running
    for events in running.events(TICK):
        for event in events:
            if isinstance(event, Progress):
                yield {parts.rechecked: markup.progress_html(None, message=event.message)}
            elif isinstance(event, Report):
                service.archive.add(claim.check_id, _addition(event, claim), owner=claim.owner)
            else:
                raise event
    yield _shown(parts, service, session, claim)


def _shown(parts: Parts, service: CheckService, session: Session, claim: _Claim) -> Updates:
    buttons = button_updates(parts, running=False, can_go_on=can_go_on(session))
    if session.check_id != claim.check_id:  # the reader has gone on to another check
        return {parts.rechecked: ""}
    session.report = service.archive.get(claim.check_id, owner=claim.owner).report
    card = open_card(parts, service, session, claim.number) if session.open_claim == claim.number else {}
    done = markup.progress_html(None, message=f"Claim {claim.number} was checked again", running=False)
    return {**check_updates(parts, session, service), **card, **buttons, parts.rechecked: done}


def _addition(report: Report, claim: _Claim) -> Addition:
    """The second check as it is kept beside the first. Raises InputError where nothing came of it."""
    if not report.verdicts:
        raise InputError("The model found nothing to check in this claim: decide it yourself.")
    number = len(claim.report.additions) + 1
    verdicts = tuple(
        verdict.model_copy(
            update={"claim": verdict.claim.model_copy(update={"id": f"A{number}.{verdict.claim.id}"})}
        )
        for verdict in report.verdicts
    )
    return Addition(
        text=report.article.text,
        verdicts=verdicts,
        provenance=report.provenance,
        replies=report.replies,
        again=claim.verdict.claim.id,
    )
