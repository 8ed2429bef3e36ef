"""A check as it is watched: from the press on Check to the report, one update for each thing that happens."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from time import monotonic

import gradio as gr

from assistant.errors import OnRecordError
from assistant.language.amounts.days import iso_day
from assistant.page.checks.partial_check import PartialCheck
from assistant.page.checks.requesters import owner_of
from assistant.page.checks.running_check import Event
from assistant.page.checks.runs import Run
from assistant.page.checks.service import CheckService
from assistant.page.checks.session import ConversationTurn, Session
from assistant.page.checks.sources import chosen_source, gone_file
from assistant.page.checks.upload_folder import uploads_folder
from assistant.page.handlers.begin import CheckRequest, begin_run
from assistant.page.handlers.cards import open_card
from assistant.page.handlers.changing import wishes_left
from assistant.page.handlers.look_back import look_back
from assistant.page.handlers.outcome import can_go_on, outcome_line, outcome_sentence
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
from assistant.progress import Progress
from assistant.schema import Report

__all__ = ["attach", "check_handler", "follow_handler", "run_check"]


TICK = 1.0  # seconds between two looks at a silent check: the time left moves on
PAUSES = 3.0  # times what an update took: showing one long article must not take the page from everybody
LONGEST_PAUSE = 2.0  # seconds
Checking = Callable[..., Iterator[Updates]]


def check_handler(parts: Parts, service: CheckService) -> Checking:
    """The handler of the Check button."""

    def check(
        session: Session | None, text: str, upload: str | None, address: str, as_of: str, model: str,
        request: gr.Request,
    ) -> Iterator[Updates]:  # fmt: skip
        session = session or Session.of(request.username)
        if session.busy:
            yield unchanged(parts)
            return
        owner = owner_of(request)
        try:
            if upload and not service.uploads.belongs(upload, owner):
                raise gone_file()
            uploads = uploads_folder(service.settings)
            source = chosen_source(text or "", upload, address or "", uploads=uploads)
            wanted = CheckRequest(
                subject=source.description,
                read=partial(source.read, service.settings.max_article_chars),
                offer=service.pool.offers.get(model),
                as_of=iso_day(as_of.strip() or None, called="as-of day"),
                at_address=bool((address or "").strip()),
            )
        except OnRecordError as error:
            yield refused(parts, error.message, at_address=error.code == "bad_address")
            return
        yield from run_check(parts, service, session, wanted, owner)

    return check


def follow_handler(parts: Parts, service: CheckService) -> Callable[..., Iterator[Updates]]:
    """What comes after opening a check that runs: it is watched as in the tab where it was begun."""

    def follow(session: Session | None) -> Iterator[Updates]:
        yield unchanged(parts)  # one that yields nothing would empty every field
        if session is None or session.to_follow is None:
            return
        run, session.to_follow = session.to_follow, None
        yield from _watched(parts, service, session, run)

    return follow


def run_check(
    parts: Parts, service: CheckService, session: Session, wanted: CheckRequest, owner: str
) -> Iterator[Updates]:
    """Runs a check on the server and shows it; where nobody watches any more, it goes on all the same."""
    try:
        run = begin_run(service, wanted, owner)
    except OnRecordError as error:
        yield refused(parts, error.message)
        return
    yield attach(parts, session, run, as_of=wanted.as_of)
    yield from _watched(parts, service, session, run)


def attach(parts: Parts, session: Session, run: Run, *, as_of: date | None = None) -> Updates:
    """Shows a run from its first step on."""
    session.begin(run, earlier=tuple(session.turns[2:]) if session.check_id == run.id else ())
    if session.partial_check is not None:
        session.partial_check.as_of = as_of
    return _opened(parts, session)


def _watched(parts: Parts, service: CheckService, session: Session, run: Run) -> Iterator[Updates]:
    session.wishes = service.wishes.of(run.id)
    for events in run.running.events(TICK):
        if session.run is not run:
            return
        begun = monotonic()
        yield _advanced(parts, service, session, events)
        if not run.running.ended.is_set():
            run.running.stopped.wait(min(LONGEST_PAUSE, PAUSES * (monotonic() - begun)))


def refused(parts: Parts, message: str, *, at_address: bool = False) -> Updates:
    """The form as it was filled in, and what was wrong with it, at the address field where it is that."""
    line = markup.progress_html(None, message=message, problem=True, running=False)
    return {
        parts.trouble: "" if at_address else line,
        parts.address_trouble: line if at_address else "",
        **panel_updates(parts, working=False),
    }


def _opened(parts: Parts, session: Session) -> Updates:
    return {
        parts.session: session,
        parts.trouble: "",
        parts.address_trouble: "",
        parts.annotated: markup.check_html(None, check_id=session.run.id if session.run else None),
        parts.tools: "",
        parts.desk_bar: "",
        parts.marking: gr.update(visible=True),
        **close_card(parts, session),
        parts.progress: markup.progress_html(session.partial_check),
        parts.conversation: markup.conversation_html(session.turns, None),
        **panel_updates(parts, working=True),
        **button_updates(parts, running=True),
    }


def _advanced(parts: Parts, service: CheckService, session: Session, events: list[Event]) -> Updates:
    """One update for all that happened since the last one."""
    partial_check = session.partial_check
    if partial_check is None:
        return unchanged(parts)
    numbered = session.claims
    updates = _happened(parts, service, session, partial_check, events)
    if session.renumber(numbered):
        return updates | close_card(parts, session)
    return updates | _filled_card(parts, service, session, events)


def _filled_card(parts: Parts, service: CheckService, session: Session, events: list[Event]) -> Updates:
    """The open card, once the verdict of its claim is there, and once more when the check is kept."""
    number = session.open_claim
    if number is None or not number <= len(session.claims):
        return {}
    settled = {event.verdict.claim.id for event in events if isinstance(event, Progress) and event.verdict}
    ended = any(isinstance(event, Report) for event in events)
    return (
        open_card(parts, service, session, number) if ended or session.claims[number - 1] in settled else {}
    )


def _happened(
    parts: Parts, service: CheckService, session: Session, partial_check: PartialCheck, events: list[Event]
) -> Updates:
    for event in events:
        if isinstance(event, Progress):
            partial_check.take(event)
        elif isinstance(event, Report):
            return _finished(parts, service, session, event)
        else:
            return _failed(parts, session, event)
    updates: Updates = {parts.progress: markup.progress_html(partial_check)}
    if session.run is not None:
        look_back(service, session, session.run.owner)
    if events:
        view = check_view_of(session)
        updates |= {
            parts.conversation: markup.conversation_html(session.turns, view),
            parts.annotated: markup.check_html(view, check_id=session.run.id if session.run else None),
        }
    return updates


def _finished(parts: Parts, service: CheckService, session: Session, report: Report) -> Updates:
    session.report, session.partial_check = report, None
    session.settle(ConversationTurn("checked", outcome_sentence(report)))
    if session.run is not None:
        try:  # with what people have added to a check that was gone on with
            kept = service.archive.get(session.run.id, owner=session.run.owner)
            session.report, session.check_id = kept.report, kept.id
        except OnRecordError as error:
            trouble = f"This check could not be kept in the history. {error.message}"
            session.turns.append(ConversationTurn("problem", trouble))
        else:
            session.turns += [ConversationTurn("problem", line) for line in wishes_left(service, kept.id)]
        look_back(service, session, session.run.owner)
    session.wishes = ()
    return {
        parts.progress: markup.progress_html(None, message=outcome_line(report), running=False),
        parts.marked: "",
        **check_updates(parts, session, service),
        **button_updates(parts, running=False, can_go_on=can_go_on(session)),
    }


def _failed(parts: Parts, session: Session, error: OnRecordError) -> Updates:
    view = check_view_of(session)
    run = session.run
    if session.partial_check is None or session.partial_check.article is None:
        session.leave()  # nothing was read: back to the form, with what was filled in
        return {
            parts.annotated: markup.check_html(None, check_id=""),
            **refused(parts, error.message, at_address=run is not None and run.at_address),
        }
    session.settle(ConversationTurn("problem", error.message))
    return {
        parts.progress: markup.progress_html(
            None, message="The check has ended", problem=True, running=False
        ),
        parts.conversation: markup.conversation_html(session.turns, None),
        parts.annotated: markup.check_html(view, check_id=run.id if run else None),
        **button_updates(parts, running=False, can_go_on=True),
        parts.question: gr.update(interactive=False),
        parts.ask: gr.update(interactive=False),
    }
