"""What the page shows of a session, as updates of its components."""

from typing import Any

import gradio as gr

from assistant.page.checks.desk import Desk
from assistant.page.checks.session import Session
from assistant.page.views import markup
from assistant.page.views.board import Board, board_of_draft, board_of_report
from assistant.page.views.layout import Parts

__all__ = ["Updates", "board_of", "closed_card", "drawn", "panels", "running_buttons"]

Updates = dict[Any, Any]


def board_of(session: Session) -> Board | None:
    """What there is to show of the session's check."""
    if session.report is not None:
        return board_of_report(session.report)
    if session.draft is not None and session.draft.article is not None:
        return board_of_draft(session.draft, session.draft.article)
    return None


def drawn(parts: Parts, session: Session, desk: Desk) -> Updates:
    """Article, conversation and exports as they stand."""
    board = board_of(session)
    report = session.report
    return {
        parts.board: markup.board_html(
            board,
            check_id=session.check_id,
            around=desk.around(report) if report else "",
            line=desk.picture(report) if report else None,
        ),
        parts.talk: markup.talk_html(session.turns, board),
        parts.tools: markup.tools_html(session.check_id),
    }


def closed_card(parts: Parts, session: Session) -> Updates:
    """No claim open: its card lies over the conversation."""
    session.open_claim = None
    return {parts.card: "", parts.panel: gr.update(visible=False)}


def panels(parts: Parts, *, working: bool) -> Updates:
    """The start panel or the check."""
    return {parts.start: gr.update(visible=not working), parts.work: gr.update(visible=working)}


def running_buttons(parts: Parts, *, running: bool) -> Updates:
    """What may be pressed while a check runs, and when it has ended."""
    return {
        parts.stop: gr.update(visible=running, interactive=running),
        parts.new: gr.update(interactive=not running),
        parts.question: gr.update(interactive=not running),
        parts.ask: gr.update(interactive=not running),
    }
