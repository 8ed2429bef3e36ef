"""Deciding: a reviewer accepts a label, overrules it, or leaves a note; kept with name and time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast, get_args

import gradio as gr

from assistant.errors import InputError, OnRecordError
from assistant.outputs.parts import words
from assistant.page.checks.requesters import owner_of
from assistant.page.checks.service import CheckService
from assistant.page.checks.session import Session
from assistant.page.handlers.cards import open_card
from assistant.page.handlers.outcome import tell_outcome
from assistant.page.views import markup
from assistant.page.views.card import verdict_at
from assistant.page.views.layout import Parts
from assistant.page.views.updates import Updates, check_updates, unchanged
from assistant.schema import (
    SET_ASIDE,
    Decision,
    Label,
    Report,
    Review,
    Verdict,
    decided_count,
    standing_decision,
)

__all__ = ["accept_handler", "decide_handler", "next_undecided", "review_of"]

_OFFERED: frozenset[Decision] = frozenset({"accepted", "overruled", "noted"})
LONGEST_NOTE = 4_000
LONGEST_NAME = 100


def decide_handler(parts: Parts, service: CheckService) -> Callable[..., Updates]:
    """The handler of Save the decision."""

    def save(
        session: Session | None, decision: str, label: str, note: str, reviewer: str, request: gr.Request
    ) -> Updates:
        wanted = Wanted(decision, label, note or "", request.username or reviewer or "")
        return _decided(parts, service, session, wanted, owner_of(request))

    return save


def accept_handler(parts: Parts, service: CheckService) -> Callable[..., Updates]:
    """The handler of Accept and go on: the label is accepted, and the next claim to decide opens."""

    def accept(session: Session | None, note: str, reviewer: str, request: gr.Request) -> Updates:
        wanted = Wanted("accepted", "", note or "", request.username or reviewer or "", goes_on=True)
        return _decided(parts, service, session, wanted, owner_of(request))

    return accept


@dataclass(frozen=True)
class Wanted:
    """What a reader decides about the open claim; `goes_on`: to the next one without a decision."""

    decision: str
    label: str
    note: str
    reviewer: str
    goes_on: bool = False


def _decided(
    parts: Parts, service: CheckService, session: Session | None, wanted: Wanted, owner: str
) -> Updates:
    if session is None or session.report is None or session.check_id is None or not session.open_claim:
        return unchanged(parts)
    number = session.open_claim
    try:
        verdict = verdict_at(session.report, number)
        _require_listed(verdict, session.report, wanted.decision)
        review = review_of(verdict, wanted.decision, wanted.label, wanted.note, wanted.reviewer)
        service.archive.decide(session.check_id, review, owner=owner)
        before = session.report.reviews
        session.report = service.archive.get(session.check_id, owner=owner).report
    except OnRecordError as error:
        return {parts.decided: markup.progress_html(None, message=error.message, problem=True, running=False)}
    session.reviewer = review.reviewer
    tell_outcome(session)
    following = next_undecided(session.report, number) if wanted.goes_on else None
    return {
        **check_updates(parts, session, service),
        **open_card(parts, service, session, following or number),
        parts.decided: markup.progress_html(
            None, message=_saved(session.report, number, before, review), running=False
        ),
    }


def _require_listed(verdict: Verdict | None, report: Report, decision: str) -> None:
    standing = standing_decision(verdict.claim.id, report.reviews) if verdict else None
    if standing is not None and standing.decision in SET_ASIDE and decision != "noted":
        raise InputError(f"This claim was {standing.decision}: undo that first.")


def _saved(report: Report, number: int, before: Sequence[Review], made: Review) -> str:
    total = len(report.all_verdicts)
    return (
        f"Saved claim {number}: {decided_count(report)} of {total} decided{_meanwhile(report, before, made)}"
    )


def _meanwhile(report: Report, before: Sequence[Review], made: Review) -> str:
    """Who else decided this claim since it was shown; their decision is kept under the one just made."""
    others = [
        review
        for review in report.reviews
        if review.claim_id == made.claim_id and review.decision != "noted" and review not in (*before, made)
    ]
    if not others or made.decision == "noted":
        return ""
    return f". {words.decision(others[-1])}, in the meantime: both are kept, and yours stands"


def next_undecided(report: Report, number: int) -> int | None:
    """The claim after `number` that nobody has decided, from the first again after the last; None: none."""
    total = len(report.all_verdicts)
    order = (*range(number + 1, total + 1), *range(1, number + 1))
    decided = {
        place
        for place, verdict in enumerate(report.all_verdicts, start=1)
        if standing_decision(verdict.claim.id, report.reviews)
    }
    return next((place for place in order if place not in decided), None)


def review_of(verdict: Verdict | None, decision: str, label: str, note: str, reviewer: str) -> Review:
    """The decision as it is kept, dated now.

    Raises:
        InputError: a name, a reason or a label is missing or too long, or there is no label to accept.
    """
    if verdict is None or decision not in _OFFERED:
        raise InputError("Choose what you decide: accept the label, overrule it, or leave a note.")
    if not reviewer.strip() or len(reviewer) > LONGEST_NAME:
        raise InputError("Give your name: the decision is kept with it.")
    if len(note) > LONGEST_NOTE:
        raise InputError(f"The note is longer than {LONGEST_NOTE:,} characters: shorten it.")
    if decision == "accepted" and verdict.label is None:
        raise InputError("This claim has no label to accept: overrule it with your own, or leave a note.")
    contradicted = label == "contradicted"
    if decision == "overruled" and not contradicted and label not in get_args(Label):
        raise InputError("Choose the label that you put in its place.")
    if decision != "accepted" and not note.strip():
        raise InputError("Give the reason." if decision == "overruled" else "The note is empty.")
    return Review(
        claim_id=verdict.claim.id,
        decision=decision,
        label=cast("Label", "unsupported" if contradicted else label) if decision == "overruled" else None,
        finding="contradicted" if contradicted and decision == "overruled" else None,
        note=note.strip(),
        reviewer=reviewer.strip(),
        at=datetime.now(UTC).replace(microsecond=0),
    )
