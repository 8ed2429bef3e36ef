"""Deciding: a reviewer accepts a label, overrules it, or leaves a note; kept with name and time."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast, get_args

import gradio as gr

from assistant.errors import InputError, OnRecordError
from assistant.page.checks.readers import owner_of
from assistant.page.checks.service import CheckService
from assistant.page.checks.session import Session
from assistant.page.handlers.look import open_card
from assistant.page.views import markup
from assistant.page.views.card import verdict_at
from assistant.page.views.layout import Parts
from assistant.page.views.updates import Updates, check_updates
from assistant.schema import Decision, Label, Review, Verdict

__all__ = ["decide_handler", "review_of"]

LONGEST_NOTE = 4_000
LONGEST_NAME = 100


def decide_handler(parts: Parts, service: CheckService) -> Callable[..., Updates]:
    """The handler of Save the decision."""

    def save(
        session: Session | None, decision: str, label: str, note: str, reviewer: str, request: gr.Request
    ) -> Updates:
        if (
            session is None
            or session.report is None
            or session.check_id is None
            or session.open_claim is None
        ):
            return {}
        number, owner = session.open_claim, owner_of(request)
        name = request.username or reviewer or ""
        try:
            verdict = verdict_at(session.report, number)
            review = review_of(verdict, decision, label, note or "", name)
            service.archive.decide(session.check_id, review, owner=owner)
            session.report = service.archive.get(session.check_id, owner=owner).report
        except OnRecordError as error:
            return {
                parts.decided: markup.progress_html(None, message=error.message, problem=True, running=False)
            }
        session.reviewer = review.reviewer
        return {
            **check_updates(parts, session, service),
            **open_card(parts, service, session, number),
            parts.decided: markup.progress_html(None, message="Saved", running=False),
        }

    return save


def review_of(verdict: Verdict | None, decision: str, label: str, note: str, reviewer: str) -> Review:
    """The decision as it is kept, dated now.

    Raises:
        InputError: a name, a reason or a label is missing or too long, or there is no label to accept.
    """
    if verdict is None or decision not in get_args(Decision):
        raise InputError("Choose what you decide: accept the label, overrule it, or leave a note.")
    if not reviewer.strip() or len(reviewer) > LONGEST_NAME:
        raise InputError("Give your name: the decision is kept with it.")
    if len(note) > LONGEST_NOTE:
        raise InputError(f"The note is longer than {LONGEST_NOTE:,} characters: shorten it.")
    if decision == "accepted" and verdict.label is None:
        raise InputError("This claim has no label to accept: overrule it with your own, or leave a note.")
    if decision == "overruled" and label not in get_args(Label):
        raise InputError("Choose the label that you put in its place.")
    if decision != "accepted" and not note.strip():
        raise InputError("Give the reason." if decision == "overruled" else "The note is empty.")
    return Review(
        claim_id=verdict.claim.id,
        decision=cast("Decision", decision),
        label=cast("Label", label) if decision == "overruled" else None,
        note=note.strip(),
        reviewer=reviewer.strip(),
        at=datetime.now(UTC).replace(microsecond=0),
    )
