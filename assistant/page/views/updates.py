"""What the page shows of a session, as updates of its components."""

from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.outputs.parts import words
from assistant.page.checks.service import CheckService
from assistant.page.checks.session import Session
from assistant.page.views import markup
from assistant.page.views.check_view import CheckView, view_of_partial_check, view_of_report
from assistant.page.views.desk import desk_bar_html
from assistant.page.views.known_claim import known_line
from assistant.page.views.layout import Parts
from assistant.page.views.wished import told

__all__ = [
    "Updates",
    "button_updates",
    "check_updates",
    "check_view_of",
    "close_card",
    "panel_updates",
    "unchanged",
]

Updates = dict[Any, Any]


def check_view_of(session: Session) -> CheckView | None:
    """What there is to show of the session's check."""
    if session.report is not None:
        view = replace(view_of_report(session.report), by_weight=session.by_weight)
        return _with_known(view, session)
    if session.partial_check is not None and session.partial_check.article is not None:
        noted = {claim: told(wish.request) for wish in session.wishes for claim in wish.request.claims}
        view = view_of_partial_check(session.partial_check, session.partial_check.article, noted)
        return _with_known(view, session)
    return None


def _with_known(view: CheckView, session: Session) -> CheckView:
    """The list with the claims told of that were checked before."""
    lines = {claim_id: known_line(before) for claim_id, before in session.known.items()}
    if not lines:
        return view
    entries = (
        replace(entry, known=lines.get(claim_id, ""))
        for entry, claim_id in zip(view.entries, session.claims, strict=True)
    )
    return replace(view, entries=tuple(entries))


def check_updates(parts: Parts, session: Session, service: CheckService) -> Updates:
    """Article, conversation and exports as they stand."""
    view = check_view_of(session)
    report = session.report
    desk_bar = _desk_bar(session, service)
    signed = session.desk is None or session.desk.state in {"signed", "published"}
    return {
        parts.annotated: markup.check_html(
            view,
            check_id=session.check_id,
            around=service.coverage_nearby(report) if report else "",
            line=service.timeline(report) if report else None,
        ),
        parts.conversation: markup.conversation_html(session.turns, view),
        parts.tools: markup.tools_html(
            session.check_id,
            claimreview=signed,
            has_address=report is not None and words.safe_url(report.article.url) is not None,
        ),
        parts.desk_bar: desk_bar,
        parts.marking: gr.update(visible=session.may_change),
    }


def _desk_bar(session: Session, service: CheckService) -> str:
    """How the check stands on the desk now, which the session remembers: a sign-off is for what was shown."""
    session.desk = service.desk_view(session.user, session.check_id)
    reviews = session.report.reviews if session.report else ()
    return desk_bar_html(session.desk, session.claims, reviews, service.people) if session.desk else ""


def close_card(parts: Parts, session: Session) -> Updates:
    """No claim open: its card lies over the conversation."""
    session.open_claim = None
    return {parts.card: "", parts.grounds: "", parts.panel: gr.update(visible=False)}


def unchanged(parts: Parts) -> Updates:
    """Nothing new. Gradio takes an empty dict for a missing answer, which the browser sees as a failure."""
    return {parts.session: gr.skip()}


def panel_updates(parts: Parts, *, working: bool) -> Updates:
    """The start panel or the check."""
    return {parts.start: gr.update(visible=not working), parts.work: gr.update(visible=working)}


def button_updates(parts: Parts, *, running: bool, can_go_on: bool = False) -> Updates:
    """What may be pressed while a check runs, and when it has ended."""
    return {
        parts.stop: gr.update(visible=running, interactive=running),
        parts.new: gr.update(interactive=not running),
        parts.go_on: gr.update(visible=can_go_on),
        parts.question: gr.update(interactive=not running),
        parts.ask: gr.update(interactive=not running),
    }
