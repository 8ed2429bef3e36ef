"""A check as it is watched: from the press on Check to the report, one update for each thing that happens."""

import logging
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import gradio as gr

from assistant.errors import OnRecordError
from assistant.language.amounts.days import iso_day
from assistant.outputs.parts import words
from assistant.page.checks.desk import Desk
from assistant.page.checks.draft import Draft
from assistant.page.checks.offers import Offer
from assistant.page.checks.readers import owner_of
from assistant.page.checks.run import Event
from assistant.page.checks.session import Session, Turn
from assistant.page.checks.sources import given
from assistant.page.views import markup
from assistant.page.views.layout import Parts
from assistant.page.views.show import Updates, board_of, closed_card, drawn, panels, running_buttons
from assistant.progress import Progress
from assistant.schema import Article, Report

__all__ = ["Begin", "checking", "watched"]

log = logging.getLogger(__name__)

TICK = 1.0  # seconds between two looks at a silent check: the time left moves on
Checking = Callable[..., Iterator[Updates]]


def checking(parts: Parts, desk: Desk) -> Checking:
    """The handler of the Check button."""

    def check(
        session: Session | None, text: str, upload: str | None, address: str, as_of: str, model: str,
        request: gr.Request,
    ) -> Iterator[Updates]:  # fmt: skip
        session = session or Session()
        if session.busy:
            return
        try:
            source = given(text or "", upload, address or "")
            begin = Begin(
                asked=source.named,
                prepare=partial(source.read, desk.settings.max_article_chars),
                offer=desk.pool.offers.get(model),
                as_of=iso_day(as_of.strip() or None, called="as-of day"),
            )
        except OnRecordError as error:
            yield {
                parts.trouble: markup.progress_html(None, message=error.message, problem=True, running=False)
            }
            return
        yield from watched(parts, desk, session, begin, owner_of(request))

    return check


class Begin:
    """What a check begins with. `asked` is how the conversation tells it."""

    def __init__(self, asked: str, prepare: Callable[[], Article], offer: Offer, as_of: date | None) -> None:
        day = f"as of {words.day(as_of)}" if as_of else "as of the article's own day, else today"
        self.asked = f"{asked}, {day}, with {offer.name}."
        self.prepare = prepare
        self.offer = offer
        self.as_of = as_of


def watched(parts: Parts, desk: Desk, session: Session, begin: Begin, owner: str) -> Iterator[Updates]:
    """Runs a check in the session and shows it; closing the iterator (a closed tab) stops the check."""
    session.begin(begin.asked)
    if session.draft is not None:
        session.draft.as_of = begin.as_of
    kept = Keeper(desk, owner)
    try:
        run = desk.begin(begin.prepare, offer=begin.offer, as_of=begin.as_of, keep=kept)
    except OnRecordError as error:
        session.turns = []
        yield {parts.trouble: markup.progress_html(None, message=error.message, problem=True, running=False)}
        return
    session.run = run
    try:
        yield _opened(parts, session)
        for events in run.events(TICK):
            yield _advanced(parts, desk, session, events, kept)
    finally:
        run.stop()


class Keeper:
    """Keeps the report in the archive, and remembers under which id or why not."""

    def __init__(self, desk: Desk, owner: str) -> None:
        self._desk = desk
        self._owner = owner
        self.check_id: str | None = None
        self.trouble: str | None = None

    def __call__(self, report: Report) -> None:
        try:
            self.check_id = self._desk.archive.keep(report, owner=self._owner)
        except OnRecordError as error:
            self.trouble = f"This check could not be kept in the history. {error.message}"


def _opened(parts: Parts, session: Session) -> Updates:
    return {
        parts.session: session,
        parts.trouble: "",
        parts.board: "",
        parts.tools: "",
        parts.card: "",
        parts.panel: gr.update(visible=False),
        parts.progress: markup.progress_html(session.draft),
        parts.talk: markup.talk_html(session.turns, None),
        **panels(parts, working=True),
        **running_buttons(parts, running=True),
    }


def _advanced(parts: Parts, desk: Desk, session: Session, events: list[Event], kept: Keeper) -> Updates:
    """One update for all that happened since the last one."""
    draft = session.draft
    if draft is None:
        return {}
    numbered = session.claims
    told = _happened(parts, desk, session, draft, events, kept)
    return told | (closed_card(parts, session) if session.renumber(numbered) else {})


def _happened(
    parts: Parts, desk: Desk, session: Session, draft: Draft, events: list[Event], kept: Keeper
) -> Updates:
    for event in events:
        if isinstance(event, Progress):
            draft.take(event)
        elif isinstance(event, Report):
            return _finished(parts, desk, session, event, kept)
        else:
            return _failed(parts, session, event)
    told: Updates = {parts.progress: markup.progress_html(draft)}
    if events:
        board = board_of(session)
        told |= {parts.talk: markup.talk_html(session.turns, board), parts.board: markup.board_html(board)}
    return told


def _finished(parts: Parts, desk: Desk, session: Session, report: Report, kept: Keeper) -> Updates:
    session.report, session.check_id, session.draft = report, kept.check_id, None
    session.turns[-1] = Turn("checked", told_of(report))
    if kept.trouble:
        session.turns.append(Turn("problem", kept.trouble))
    stopped = report.summary.cancelled
    line = f"Stopped: {words.count(stopped, 'claim')} left unchecked" if stopped else "Done"
    return {
        parts.progress: markup.progress_html(None, message=line, running=False),
        **drawn(parts, session, desk),
        **running_buttons(parts, running=False),
    }


def _failed(parts: Parts, session: Session, error: OnRecordError) -> Updates:
    board = board_of(session)
    session.turns[-1] = Turn("problem", error.message)
    return {
        parts.progress: markup.progress_html(
            None, message="The check has ended", problem=True, running=False
        ),
        parts.talk: markup.talk_html(session.turns, None),
        parts.board: markup.board_html(board),
        **running_buttons(parts, running=False),
        parts.question: gr.update(interactive=False),
        parts.ask: gr.update(interactive=False),
    }


def told_of(report: Report) -> str:
    """The outcome in a sentence: 14 claims in 83 s: 5 supported, 4 unsupported, …"""
    counts = report.summary
    parts = [
        (counts.supported, "supported"),
        (counts.unsupported, "unsupported"),
        (counts.speculative, "speculative"),
        (counts.needs_review + counts.error, "for your eye"),
        (counts.skipped + counts.cancelled, "not checked"),
    ]
    told = words.listed([f"{number} {name}" for number, name in parts if number])
    spent = f"{words.count(len(report.verdicts), 'claim')} in {report.provenance.seconds:,.0f} s"
    spent += f", as of {words.day(report.as_of)}"
    return f"{spent}: {told}. Open a claim to see its grounds." if told else f"{spent}."
