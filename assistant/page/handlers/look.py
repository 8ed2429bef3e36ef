"""Looking: a click on a claim opens its card, an earlier check is opened again, a new one is begun."""

from collections.abc import Callable, Mapping
from datetime import date

import gradio as gr

from assistant.errors import OnRecordError
from assistant.outputs.parts import words
from assistant.page.checks.readers import owner_of
from assistant.page.checks.service import CheckService
from assistant.page.checks.session import Session, Turn
from assistant.page.handlers.ask import restored_turns
from assistant.page.handlers.watch import outcome_sentence
from assistant.page.views import markup
from assistant.page.views.card import SelectedClaim, card, selected_claim
from assistant.page.views.layout import Parts
from assistant.page.views.updates import (
    Updates,
    button_updates,
    check_updates,
    close_card,
    panel_updates,
    unchanged,
)
from assistant.record.reports import KeptCheck
from assistant.schema import standing_decision

__all__ = [
    "click_handler",
    "clicked_data",
    "new_check_handler",
    "number_in",
    "open_card",
    "reopen_check",
    "stop_check",
]


def click_handler(parts: Parts, service: CheckService) -> Callable[..., Updates]:
    """The handler of clicks on the article, the conversation and the card."""

    def click(session: Session | None, event: gr.EventData) -> Updates:
        if session is None:
            return unchanged(parts)
        clicked = clicked_data(event)
        if clicked.get("close"):
            return close_card(parts, session)
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


def open_card(parts: Parts, service: CheckService, session: Session, number: int) -> Updates:
    """The card of claim `number`, with the form for a decision where the check is kept."""
    shown = _shown(session, number)
    if shown is None:
        return unchanged(parts)
    session.open_claim = session.claim = number
    view = card(shown, service.cited_version, service.current_statement)
    total = len(session.claims)
    standing = view.standing_decision
    return {
        parts.card: markup.card_html(view, count=total),
        parts.grounds: markup.grounds_html(view, as_of=shown.as_of),
        parts.panel: gr.update(visible=True),
        parts.decide: gr.update(visible=session.check_id is not None),
        parts.accept: gr.update(interactive=shown.verdict.label is not None),
        parts.decision: gr.update(
            value=standing.decision if standing else "accepted" if shown.verdict.label else "overruled"
        ),
        parts.label: gr.update(value=_label_to_offer(shown), visible=_overrules(shown)),
        parts.note: "",
        parts.reviewer: gr.update(value=session.reviewer),
        parts.decided: "",
    }


def _overrules(shown: SelectedClaim) -> bool:
    decision = standing_decision(shown.verdict.claim.id, shown.reviews)
    return decision.decision == "overruled" if decision else shown.verdict.label is None


def _label_to_offer(shown: SelectedClaim) -> str:
    verdict = shown.verdict
    own = [review for review in shown.reviews if review.claim_id == verdict.claim.id and review.label]
    if own:
        return "contradicted" if own[-1].finding == "contradicted" else str(own[-1].label)
    if verdict.difference is not None:
        return "contradicted"
    return verdict.proposed_label or "unsupported"


def _shown(session: Session, number: int) -> SelectedClaim | None:
    if session.report is not None:
        return selected_claim(session.report, number)
    partial_check = session.partial_check
    if partial_check is None or not 1 <= number <= len(partial_check.claims):
        return None
    verdict = partial_check.verdicts.get(partial_check.claims[number - 1].id)
    return SelectedClaim(number, verdict, partial_check.day, partial_check.sentences) if verdict else None


def stop_check(session: Session | None) -> None:
    """The handler of Stop: the check ends within one model call and shows what is done."""
    if session is not None and session.running_check is not None:
        session.running_check.stop()


def new_check_handler(parts: Parts, service: CheckService) -> Callable[..., Updates]:
    """The handler of New check: the start panel again, with the history as it is now."""

    def new(session: Session | None, request: gr.Request) -> Updates:
        session = session or Session()
        if session.busy:
            return unchanged(parts)
        session.report, session.partial_check, session.check_id, session.turns = None, None, None, []
        return {
            parts.session: session,
            parts.text: "",
            parts.upload: None,
            parts.address: "",
            **close_card(parts, session),
            parts.history: markup.history_html(service.archive.listed(owner_of(request))),
            **panel_updates(parts, working=False),
        }

    return new


def reopen_check(parts: Parts, service: CheckService, session: Session, check_id: str, owner: str) -> Updates:
    """A kept check as it was left, with its decisions and its conversation. Raises RecordError."""
    kept = service.archive.get(check_id, owner=owner)
    session.close()
    session.check_id, session.report, session.partial_check, session.running_check = (
        kept.id,
        kept.report,
        None,
        None,
    )
    session.open_claim, session.topic, session.claim = None, None, None
    if kept.report.reviews:
        session.reviewer = session.reviewer or kept.report.reviews[-1].reviewer
    session.turns = _turns(service, kept)
    return {
        parts.session: session,
        **close_card(parts, session),
        parts.progress: markup.progress_html(
            None, message=f"Kept on {kept.made_at:%d %b %Y, %H:%M} UTC", running=False
        ),
        **check_updates(parts, session, service),
        **panel_updates(parts, working=True),
        **button_updates(parts, running=False),
    }


def _turns(service: CheckService, kept: KeptCheck) -> list[Turn]:
    """The conversation of a kept check, and why its sources cannot be shown, if so."""
    report = kept.report
    turns = [
        Turn("asked", _asked(report.article.title, report.as_of)),
        Turn("checked", outcome_sentence(report)),
    ]
    try:
        service.pool.shared_index.index()
    except OnRecordError as error:
        return [*turns, Turn("problem", error.message)]
    return [*turns, *restored_turns(kept.turns, service)]


def _asked(title: str | None, as_of: date) -> str:
    return f"Check “{title or 'Untitled article'}” as of {words.day(as_of)}."
