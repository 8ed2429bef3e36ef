"""The card of a claim: opened by its number, with the form for a decision where the check is kept."""

import gradio as gr

from assistant.page.checks.service import CheckService
from assistant.page.checks.session import Session
from assistant.page.views import markup
from assistant.page.views.card import SelectedClaim, card, selected_claim
from assistant.page.views.layout import Parts
from assistant.page.views.updates import Updates, unchanged

__all__ = ["open_card"]


def open_card(parts: Parts, service: CheckService, session: Session, number: int) -> Updates:
    """The card of claim `number`, with the form for a decision where the check is kept."""
    shown = _shown(session, number)
    if shown is None:
        return _pending(parts, session, number)
    session.open_claim = session.claim = number
    view = card(shown, service.cited_version, service.current_statement)
    total = len(session.claims)
    standing = view.standing_decision
    offered = standing.decision if standing else "accepted" if shown.verdict.label else "overruled"
    return {
        parts.card: markup.card_html(view, count=total),
        parts.grounds: markup.grounds_html(view, as_of=shown.as_of),
        parts.panel: gr.update(visible=True),
        parts.decide: gr.update(visible=session.may_decide),
        parts.accept: gr.update(interactive=shown.verdict.label is not None),
        parts.decision: gr.update(value=offered),
        parts.label: gr.update(value=_label_to_offer(shown), visible=offered == "overruled"),
        parts.note: "",
        parts.reviewer: gr.update(value=session.reviewer),
        parts.decided: "",
        parts.rechecked: "",
    }


def _pending(parts: Parts, session: Session, number: int) -> Updates:
    """The card of a claim that is being checked; it fills when the verdict is there."""
    claims = session.partial_check.claims if session.partial_check else ()
    if not 1 <= number <= len(claims):
        return unchanged(parts)
    session.open_claim = session.claim = number
    return {
        parts.card: markup.pending_card_html(number, claims[number - 1].text, count=len(claims)),
        parts.grounds: "",
        parts.panel: gr.update(visible=True),
        parts.decide: gr.update(visible=False),
    }


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
