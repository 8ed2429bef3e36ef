"""Looking: a click on a claim opens its card, an earlier check is opened again, a new one is begun."""

from collections.abc import Callable
from datetime import date

import gradio as gr

from assistant.errors import OnRecordError
from assistant.outputs.parts import words
from assistant.page.checks.desk import Desk
from assistant.page.checks.readers import owner_of
from assistant.page.checks.session import Session, Turn
from assistant.page.handlers.ask import told_turns
from assistant.page.handlers.watch import told_of
from assistant.page.views import markup
from assistant.page.views.card import Shown, card, shown_in
from assistant.page.views.layout import Parts
from assistant.page.views.show import Updates, closed_card, drawn, panels, running_buttons
from assistant.record.reports import KeptCheck

__all__ = ["clicking", "number_in", "opened_card", "reopened", "starting_anew", "stopping"]


def clicking(parts: Parts, desk: Desk) -> Callable[..., Updates]:
    """The handler of clicks on the article, the conversation and the card."""

    def click(session: Session | None, event: gr.EventData) -> Updates:
        if session is None:
            return {}
        told = getattr(event, "_data", None) or {}
        if told.get("close"):
            return closed_card(parts, session)
        number = number_in(told)
        return opened_card(parts, desk, session, number) if number else {}

    return click


def number_in(told: object) -> int | None:
    """The claim's number in what the browser tells; None for anything else."""
    value = told.get("claim") if isinstance(told, dict) else None
    return (
        int(value)
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 6
        else None
    )


def opened_card(parts: Parts, desk: Desk, session: Session, number: int) -> Updates:
    """The card of claim `number`, with the form for a decision where the check is kept."""
    shown = _shown(session, number)
    if shown is None:
        return {}
    session.open_claim = session.claim = number
    view = card(shown, desk.fetch, desk.known)
    total = len(session.claims)
    stands = view.stands
    return {
        parts.card: markup.card_html(view, count=total, as_of=shown.as_of),
        parts.panel: gr.update(visible=True),
        parts.decide: gr.update(visible=session.check_id is not None),
        parts.decision: gr.update(
            value=stands.decision if stands else "accepted" if shown.verdict.label else "overruled"
        ),
        parts.label: gr.update(value=_own_label(shown), visible=_overruling(shown)),
        parts.note: "",
        parts.reviewer: gr.update(value=session.reviewer),
        parts.decided: "",
    }


def _overruling(shown: Shown) -> bool:
    own = [one for one in shown.reviews if one.claim_id == shown.verdict.claim.id and one.decision != "noted"]
    return own[-1].decision == "overruled" if own else shown.verdict.label is None


def _own_label(shown: Shown) -> str:
    own = [one.label for one in shown.reviews if one.claim_id == shown.verdict.claim.id and one.label]
    return own[-1] if own else shown.verdict.proposed_label or "unsupported"


def _shown(session: Session, number: int) -> Shown | None:
    if session.report is not None:
        return shown_in(session.report, number)
    draft = session.draft
    if draft is None or not 1 <= number <= len(draft.claims):
        return None
    verdict = draft.verdicts.get(draft.claims[number - 1].id)
    return Shown(number, verdict, draft.day, draft.sentences) if verdict else None


def stopping(session: Session | None) -> None:
    """The handler of Stop: the check ends within one model call and shows what is done."""
    if session is not None and session.run is not None:
        session.run.stop()


def starting_anew(parts: Parts, desk: Desk) -> Callable[..., Updates]:
    """The handler of New check: the start panel again, with the history as it is now."""

    def new(session: Session | None, request: gr.Request) -> Updates:
        session = session or Session()
        if session.busy:
            return {}
        session.report, session.draft, session.check_id, session.turns = None, None, None, []
        return {
            parts.session: session,
            parts.text: "",
            parts.upload: None,
            parts.address: "",
            parts.card: "",
            parts.panel: gr.update(visible=False),
            parts.history: markup.history_html(desk.archive.listed(owner_of(request))),
            **panels(parts, working=False),
        }

    return new


def reopened(parts: Parts, desk: Desk, session: Session, check_id: str, owner: str) -> Updates:
    """A kept check as it was left, with its decisions and its conversation. Raises RecordError."""
    kept = desk.archive.get(check_id, owner=owner)
    session.close()
    session.check_id, session.report, session.draft, session.run = kept.id, kept.report, None, None
    session.open_claim, session.topic, session.claim = None, None, None
    if kept.report.reviews:
        session.reviewer = session.reviewer or kept.report.reviews[-1].reviewer
    session.turns = _turns(desk, kept)
    return {
        parts.session: session,
        parts.card: "",
        parts.panel: gr.update(visible=False),
        parts.progress: markup.progress_html(
            None, message=f"Kept on {kept.made_at:%d %b %Y, %H:%M} UTC", running=False
        ),
        **drawn(parts, session, desk),
        **panels(parts, working=True),
        **running_buttons(parts, running=False),
    }


def _turns(desk: Desk, kept: KeptCheck) -> list[Turn]:
    """The conversation of a kept check, and why its sources cannot be shown, if so."""
    report = kept.report
    turns = [Turn("asked", _asked(report.article.title, report.as_of)), Turn("checked", told_of(report))]
    try:
        desk.pool.record.index()
    except OnRecordError as error:
        return [*turns, Turn("problem", error.message)]
    return [*turns, *told_turns(kept.turns, desk)]


def _asked(title: str | None, as_of: date) -> str:
    return f"Check “{title or 'Untitled article'}” as of {words.day(as_of)}."
