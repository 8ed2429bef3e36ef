"""Looking: a click on a claim opens its card, an earlier check is opened again, a new one is begun."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

import gradio as gr

from assistant.errors import OnRecordError
from assistant.outputs.parts import words
from assistant.page.checks.requesters import owner_of
from assistant.page.checks.runs import Run
from assistant.page.checks.service import CheckService
from assistant.page.checks.session import ConversationTurn, Session
from assistant.page.handlers.ask import restored_turns
from assistant.page.handlers.begin import CheckRequest, begin_run
from assistant.page.handlers.card_actions import card_action
from assistant.page.handlers.cards import open_card
from assistant.page.handlers.changing import wishes_left
from assistant.page.handlers.lists import list_updates
from assistant.page.handlers.look_back import look_back
from assistant.page.handlers.outcome import can_go_on, outcome_line, outcome_sentence
from assistant.page.handlers.watch import attach
from assistant.page.views import markup
from assistant.page.views.layout import Parts
from assistant.page.views.updates import (
    Updates,
    button_updates,
    check_updates,
    check_view_of,
    close_card,
    panel_updates,
    unchanged,
)
from assistant.record.reports import KeptCheck
from assistant.steps.again import article_of, same_article

__all__ = [
    "click_handler",
    "clicked_data",
    "go_on",
    "go_on_handler",
    "new_check_handler",
    "number_in",
    "open_claim",
    "reopen_check",
    "stop_check",
]


def click_handler(parts: Parts, service: CheckService) -> Callable[..., Updates]:
    """The handler of clicks on the article, the conversation and the card."""

    def click(session: Session | None, reviewer: str, event: gr.EventData, request: gr.Request) -> Updates:
        if session is None:
            return unchanged(parts)
        clicked = clicked_data(event)
        name = request.username or reviewer or ""
        acted = card_action(parts, service, session, clicked, name=name, owner=owner_of(request))
        if acted is not None:
            return acted
        if clicked.get("close"):
            return close_card(parts, session)
        if clicked.get("order"):
            session.by_weight = clicked["order"] == "weight"
            return {parts.conversation: markup.conversation_html(session.turns, check_view_of(session))}
        number = number_in(clicked)
        return open_card(parts, service, session, number) if number else unchanged(parts)

    return click


def clicked_data(event: gr.EventData) -> dict[str, object]:
    """The data attributes that our script sends with a click; empty where the browser sent something else."""
    data = getattr(event, "_data", None)
    return data if isinstance(data, dict) else {}


def number_in(clicked: Mapping[str, object]) -> int | None:
    """The claim's number in the data of a click; None for anything else."""
    value = clicked.get("claim")
    return (
        int(value)
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 6
        else None
    )


def open_claim(
    parts: Parts, service: CheckService, session: Session, clicked: Mapping[str, object]
) -> Updates:
    """The card of the claim that a click names, over the check that has just been opened; else nothing."""
    number = number_in(clicked)
    return open_card(parts, service, session, number) if number and session.report is not None else {}


def stop_check(session: Session | None) -> None:
    """The handler of Stop: the check ends within one model call and shows what is done."""
    if session is not None and session.running_check is not None:
        session.running_check.stop()


def new_check_handler(parts: Parts, service: CheckService) -> Callable[..., Updates]:
    """The handler of New check: the start panel again, with the history as it is now."""

    def new(session: Session | None, request: gr.Request) -> Updates:
        session = session or Session.of(request.username)
        if session.busy:
            return unchanged(parts)
        session.leave()
        return {
            parts.session: session,
            parts.text: "",
            parts.upload: None,
            parts.address: "",
            parts.trouble: "",
            parts.address_trouble: "",
            parts.annotated: markup.check_html(None, check_id=""),
            **close_card(parts, session),
            **list_updates(parts, service, session, owner_of(request)),
            **panel_updates(parts, working=False),
        }

    return new


def reopen_check(parts: Parts, service: CheckService, session: Session, check_id: str, owner: str) -> Updates:
    """A check as it was left, with its decisions and its conversation; one that runs is watched again.

    Raises:
        RecordError: there is no such check of this reader.
    """
    session.leave()
    run = service.runs.get(check_id, owner=owner)
    if run is not None:
        return _opened(parts, session, run)
    if service.archive.begun_article(check_id, owner=owner) is not None:
        return go_on(parts, service, session, check_id, owner)
    kept = service.archive.get(check_id, owner=owner)
    session.check_id, session.report = kept.id, kept.report
    look_back(service, session, owner, made_at=kept.made_at)
    return _kept(parts, service, session, kept)


def _kept(parts: Parts, service: CheckService, session: Session, kept: KeptCheck) -> Updates:
    if kept.report.reviews:
        session.reviewer = session.reviewer or kept.report.reviews[-1].reviewer
    session.turns = _turns(service, kept)
    if kept.role != "reader":
        session.turns += [ConversationTurn("problem", line) for line in wishes_left(service, kept.id)]
    line = f"Kept on {kept.made_at:%d %b %Y, %H:%M} UTC"
    stopped = f". {outcome_line(kept.report)}" if can_go_on(session) else ""
    return {
        parts.session: session,
        **close_card(parts, session),
        parts.progress: markup.progress_html(None, message=line + stopped, running=False),
        **check_updates(parts, session, service),
        **panel_updates(parts, working=True),
        **button_updates(parts, running=False, can_go_on=can_go_on(session)),
    }


def go_on_handler(parts: Parts, service: CheckService) -> Callable[..., Updates]:
    """The handler of Go on, above a check that was stopped or failed."""

    def handle(session: Session | None, model: str, request: gr.Request) -> Updates:
        check_id = session and (session.check_id or (session.run.id if session.run else None))
        if session is None or not check_id or session.busy:
            return unchanged(parts)
        try:
            return go_on(parts, service, session, check_id, owner_of(request), model=model)
        except OnRecordError as error:
            return {
                parts.progress: markup.progress_html(None, message=error.message, problem=True, running=False)
            }

    return handle


def go_on(
    parts: Parts, service: CheckService, session: Session, check_id: str, owner: str, *, model: str = ""
) -> Updates:
    """Checks what is left of a stopped or unfinished check, under the same id; decisions made stay.

    What the model has answered already is not asked again where replies are kept (`reply_cache`).

    Raises:
        OnRecordError: there is no such check of this reader, or too many are waiting.
    """
    begun = service.archive.begun_article(check_id, owner=owner)
    if begun is not None:
        check, article = begun
        read, as_of, named = partial(same_article, article), check.as_of, check.model
        title: str | None = check.title
    else:
        service.archive.require_changeable(check_id, owner=owner)
        report = service.archive.get(check_id, owner=owner).report
        read, as_of, named = partial(article_of, report), report.as_of, ""
        title = report.article.title
    offers = service.pool.offers
    offer = offers.get(model or (named if named in offers.names else ""))
    subject = f"Go on with “{words.line(title or '') or 'the article'}”"
    run = begin_run(service, CheckRequest(subject, read, offer, as_of, check_id=check_id), owner)
    return _opened(parts, session, run, as_of=as_of)


def _opened(parts: Parts, session: Session, run: Run, *, as_of: date | None = None) -> Updates:
    """A run on show; the event that comes after this one watches it."""
    session.to_follow = run
    return attach(parts, session, run, as_of=as_of)


def _turns(service: CheckService, kept: KeptCheck) -> list[ConversationTurn]:
    """The conversation of a kept check, and why its sources cannot be shown, if so."""
    report = kept.report
    turns = [
        ConversationTurn("asked", _asked(report.article.title, report.as_of)),
        ConversationTurn("checked", outcome_sentence(report)),
    ]
    try:
        service.pool.shared_index.index()
    except OnRecordError as error:
        return [*turns, ConversationTurn("problem", error.message)]
    return [*turns, *restored_turns(kept.turns, service)]


def _asked(title: str | None, as_of: date) -> str:
    return f"Check “{title or 'Untitled article'}” as of {words.day(as_of)}."
