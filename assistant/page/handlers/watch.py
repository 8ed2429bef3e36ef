"""A check as it is watched: from the press on Check to the report, one update for each thing that happens."""

import logging
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from time import monotonic

import gradio as gr

from assistant.errors import OnRecordError
from assistant.language.amounts.days import iso_day
from assistant.outputs.parts import words
from assistant.page.checks.offers import Offer
from assistant.page.checks.partial_check import PartialCheck
from assistant.page.checks.readers import owner_of
from assistant.page.checks.running_check import Event
from assistant.page.checks.service import CheckService
from assistant.page.checks.session import Session, Turn
from assistant.page.checks.sources import chosen_source, gone_file
from assistant.page.checks.upload_folder import uploads_folder
from assistant.page.views import markup
from assistant.page.views.layout import Parts
from assistant.page.views.updates import (
    Updates,
    button_updates,
    check_updates,
    check_view_of,
    close_card,
    panel_updates,
)
from assistant.progress import Progress
from assistant.schema import Article, Report, tally

__all__ = ["CheckRequest", "check_handler", "run_check"]

log = logging.getLogger(__name__)

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
        session = session or Session()
        if session.busy:
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
            )
        except OnRecordError as error:
            yield {
                parts.trouble: markup.progress_html(None, message=error.message, problem=True, running=False)
            }
            return
        yield from run_check(parts, service, session, wanted, owner)

    return check


class CheckRequest:
    """What a reader wants checked; `sentence` is how the conversation puts it."""

    def __init__(self, subject: str, read: Callable[[], Article], offer: Offer, as_of: date | None) -> None:
        day = f"as of {words.day(as_of)}" if as_of else "as of the article's own day, else today"
        self.sentence = f"{subject}, {day}, with {offer.name}."
        self.read = read
        self.offer = offer
        self.as_of = as_of


def run_check(
    parts: Parts, service: CheckService, session: Session, wanted: CheckRequest, owner: str
) -> Iterator[Updates]:
    """Runs a check in the session and shows it; closing the iterator (a closed tab) stops the check."""
    session.begin(wanted.sentence)
    if session.partial_check is not None:
        session.partial_check.as_of = wanted.as_of
    keeper = ReportKeeper(service, owner)
    try:
        running = service.start_check(wanted.read, offer=wanted.offer, as_of=wanted.as_of, keep=keeper)
    except OnRecordError as error:
        session.turns = []
        yield {parts.trouble: markup.progress_html(None, message=error.message, problem=True, running=False)}
        return
    session.running_check = running
    try:
        yield _opened(parts, session)
        for events in running.events(TICK):
            begun = monotonic()
            yield _advanced(parts, service, session, events, keeper)
            if not running.ended.is_set():
                running.stopped.wait(min(LONGEST_PAUSE, PAUSES * (monotonic() - begun)))
    finally:
        running.stop()


class ReportKeeper:
    """Keeps the report in the archive, and remembers under which id or why not."""

    def __init__(self, service: CheckService, owner: str) -> None:
        self._service = service
        self._owner = owner
        self.check_id: str | None = None
        self.trouble: str | None = None

    def __call__(self, report: Report) -> None:
        try:
            self.check_id = self._service.archive.keep(report, owner=self._owner)
        except OnRecordError as error:
            self.trouble = f"This check could not be kept in the history. {error.message}"


def _opened(parts: Parts, session: Session) -> Updates:
    return {
        parts.session: session,
        parts.trouble: "",
        parts.annotated: "",
        parts.tools: "",
        **close_card(parts, session),
        parts.progress: markup.progress_html(session.partial_check),
        parts.conversation: markup.conversation_html(session.turns, None),
        **panel_updates(parts, working=True),
        **button_updates(parts, running=True),
    }


def _advanced(
    parts: Parts, service: CheckService, session: Session, events: list[Event], keeper: ReportKeeper
) -> Updates:
    """One update for all that happened since the last one."""
    partial_check = session.partial_check
    if partial_check is None:
        return {}
    numbered = session.claims
    updates = _happened(parts, service, session, partial_check, events, keeper)
    return updates | (close_card(parts, session) if session.renumber(numbered) else {})


def _happened(
    parts: Parts,
    service: CheckService,
    session: Session,
    partial_check: PartialCheck,
    events: list[Event],
    keeper: ReportKeeper,
) -> Updates:
    for event in events:
        if isinstance(event, Progress):
            partial_check.take(event)
        elif isinstance(event, Report):
            return _finished(parts, service, session, event, keeper)
        else:
            return _failed(parts, session, event)
    updates: Updates = {parts.progress: markup.progress_html(partial_check)}
    if events:
        view = check_view_of(session)
        updates |= {
            parts.conversation: markup.conversation_html(session.turns, view),
            parts.annotated: markup.check_html(view),
        }
    return updates


def _finished(
    parts: Parts, service: CheckService, session: Session, report: Report, keeper: ReportKeeper
) -> Updates:
    session.report, session.check_id, session.partial_check = report, keeper.check_id, None
    session.turns[-1] = Turn("checked", outcome_sentence(report))
    if keeper.trouble:
        session.turns.append(Turn("problem", keeper.trouble))
    stopped = report.summary.cancelled
    line = f"Stopped: {words.count(stopped, 'claim')} left unchecked" if stopped else "Done"
    return {
        parts.progress: markup.progress_html(None, message=line, running=False),
        **check_updates(parts, session, service),
        **button_updates(parts, running=False),
    }


def _failed(parts: Parts, session: Session, error: OnRecordError) -> Updates:
    view = check_view_of(session)
    session.turns[-1] = Turn("problem", error.message)
    return {
        parts.progress: markup.progress_html(
            None, message="The check has ended", problem=True, running=False
        ),
        parts.conversation: markup.conversation_html(session.turns, None),
        parts.annotated: markup.check_html(view),
        **button_updates(parts, running=False),
        parts.question: gr.update(interactive=False),
        parts.ask: gr.update(interactive=False),
    }


def outcome_sentence(report: Report) -> str:
    """The outcome in a sentence: 14 claims in 83 s: 5 supported, 4 unsupported, …"""
    numbers = tally(report)
    parts = [
        (numbers["contradicted"], "contradicted"),
        (numbers["needs_review"] + numbers["error"], "for your eye"),
        (numbers["unsupported"], "unsupported"),
        (numbers["speculative"], "speculative"),
        (numbers["supported"], "supported"),
        (numbers["skipped"] + numbers["cancelled"], "not checked"),
    ]
    counted = words.listed([f"{number} {name}" for number, name in parts if number])
    spent = f"{words.count(len(report.all_verdicts), 'claim')} in {report.provenance.seconds:,.0f} s"
    spent += f", as of {words.day(report.as_of)}"
    reader = report.provenance.reader
    read_by = f" How good a reader the model is: {words.line(reader)}." if reader else ""
    return (
        f"{spent}: {counted}. Open a claim to see its grounds.{read_by}" if counted else f"{spent}.{read_by}"
    )
