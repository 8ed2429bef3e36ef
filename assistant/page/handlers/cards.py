"""The card of a claim: opened by its number, with the form for a decision where the check is kept."""

from datetime import date

import gradio as gr

from assistant.outputs.parts import words
from assistant.page.checks.service import CheckService
from assistant.page.checks.session import Session
from assistant.page.views import markup
from assistant.page.views.card import SelectedClaim, card, selected_claim
from assistant.page.views.edit_form import kind_updates
from assistant.page.views.known_claim import KnownClaim, known_claim
from assistant.page.views.layout import Parts
from assistant.page.views.updates import Updates, unchanged
from assistant.schema import SET_ASIDE

__all__ = ["edit_updates", "open_card"]


def open_card(parts: Parts, service: CheckService, session: Session, number: int) -> Updates:
    """The card of claim `number`, with the form for a decision where the check is kept."""
    shown = _shown(session, number)
    if shown is None:
        return _pending(parts, session, number)
    session.open_claim = session.claim = number
    view = card(shown, service.cited_version, service.current_statement)
    total = len(session.claims)
    standing = view.standing_decision
    set_aside = standing is not None and standing.decision in SET_ASIDE
    usual = "accepted" if shown.verdict.label else "overruled"
    offered = standing.decision if standing and not set_aside else usual
    return {
        parts.card: markup.card_html(
            view, count=total, known=_known(session, number, shown.as_of), may_change=session.may_change
        ),
        parts.grounds: markup.grounds_html(view, as_of=shown.as_of),
        parts.panel: gr.update(visible=True),
        parts.decide: gr.update(visible=session.may_decide),
        parts.accept: gr.update(interactive=shown.verdict.label is not None and not set_aside),
        parts.decision: gr.update(value=offered),
        parts.label: gr.update(value=_label_to_offer(shown), visible=offered == "overruled"),
        parts.note: "",
        parts.reviewer: gr.update(value=session.reviewer),
        parts.decided: "",
        parts.rechecked: "",
        **edit_updates(parts, session, number),
    }


def edit_updates(parts: Parts, session: Session, number: int) -> Updates:
    """The form that changes claim `number`, as it is when its card opens."""
    texts = session.claim_texts
    others = [
        (f"{place}. {words.short(text, 80)}", str(place))
        for place, text in enumerate(texts, start=1)
        if place != number
    ]
    with_, text, note, save = kind_updates("reworded")
    return {
        parts.editing: gr.update(visible=session.may_change),
        parts.edit_kind: gr.update(value="reworded"),
        parts.edit_with: {**with_, "choices": others, "value": []},
        parts.edit_text: {**text, "value": words.line(texts[number - 1])},
        parts.edit_note: {**note, "value": ""},
        parts.edit_name: gr.update(value=session.reviewer),
        parts.edit_save: save,
        parts.edited: markup.wishes_html(session.wishes_about(number)),
    }


def _pending(parts: Parts, session: Session, number: int) -> Updates:
    """The card of a claim that is being checked; it fills when the verdict is there."""
    claims = session.partial_check.claims if session.partial_check else ()
    if not 1 <= number <= len(claims):
        return unchanged(parts)
    session.open_claim = session.claim = number
    return {
        parts.card: markup.pending_card_html(
            number,
            claims[number - 1].text,
            count=len(claims),
            known=_known(session, number, session.partial_check.day if session.partial_check else None),
        ),
        parts.grounds: "",
        parts.panel: gr.update(visible=True),
        parts.decide: gr.update(visible=False),
        **edit_updates(parts, session, number),
    }


def _known(session: Session, number: int, as_of: date | None) -> KnownClaim | None:
    """That the claim was checked before, where it was."""
    before = session.known.get(session.claims[number - 1])
    return known_claim(before, as_of) if before and as_of else None


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
