"""The desk's rules: which state a check is in, and who may move it. Pure.

    open ──every claim is decided──► decided ──a second person signs──► signed ──► published
      ▲                                 ▲                                │            │
      └─────────────────────────────────┴──a decision changes, or it is reopened──────┘

A sign-off is for the decisions as they were: a change of any of them undoes it. A published check takes no
change until somebody reopens it, with a reason.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from assistant.record.owners import same_person
from assistant.schema import Report, Review, sha256_text, standing_decision

__all__ = [
    "Action",
    "DeskCase",
    "DeskState",
    "Role",
    "deciders",
    "decisions_digest",
    "is_decided",
    "refusal",
    "state_of",
]

DeskState = Literal["open", "decided", "signed", "published"]
Role = Literal["owner", "checker", "reader"]
"""The one who made the check, the one it is assigned to, anybody else who may look at it."""
Action = Literal["share", "unshare", "assign", "decide", "sign", "publish", "reopen"]

_WORK: tuple[Role, ...] = ("owner", "checker")
_WHO: dict[Action, tuple[Role, ...]] = {
    "share": ("owner",),
    "unshare": ("owner",),
    "assign": ("owner",),
    "decide": _WORK,
    "sign": get_args(Role),
    "publish": _WORK,
    "reopen": _WORK,
}
_WHEN: dict[Action, tuple[DeskState, ...]] = {
    "share": get_args(DeskState),
    "unshare": get_args(DeskState),
    "assign": ("open", "decided", "signed"),
    "decide": ("open", "decided", "signed"),
    "sign": ("decided",),
    "publish": ("signed",),
    "reopen": ("signed", "published"),
}
_NOT_NOW: dict[tuple[Action, DeskState], str] = {
    ("sign", "open"): "Claims are still undecided: decide every claim, then it can be signed off.",
    ("sign", "signed"): "This check is signed off already.",
    ("sign", "published"): "This check is published already.",
    ("publish", "published"): "This check is published already.",
    ("publish", "open"): "Claims are still undecided: decide every claim and have it signed off first.",
    ("publish", "decided"): "A second person has to sign this check off before it is published.",
    ("decide", "published"): "This check is published: reopen it, with a reason, before anything is changed.",
    ("assign", "published"): "This check is published: reopen it, with a reason, before it is assigned.",
    ("reopen", "open"): "This check is open already.",
    ("reopen", "decided"): "This check is not signed off: there is nothing to reopen.",
}
NOT_YOURS = "You can look at this check and not change it: ask whoever shared it to assign it to you."
NOT_MADE_BY_YOU = "Only the one who made this check can share or assign it."
NOT_NAMED = "A check is signed off with a name: log in first."
NOT_TWICE = "You decided claims of this check: somebody else has to sign it off."


@dataclass(frozen=True)
class DeskCase:
    """What is asked: who wants it, in which state the check is, and who has decided claims of it."""

    role: Role
    user: str
    state: DeskState
    deciders: tuple[str, ...] = ()
    signed_by: str = ""


def refusal(action: Action, case: DeskCase) -> str | None:
    """Why `action` is not possible, in one sentence; None where it is."""
    own_signature = action == "reopen" and bool(case.signed_by) and case.user == case.signed_by
    if case.role not in _WHO[action] and not own_signature:
        return NOT_MADE_BY_YOU if case.role == "checker" else NOT_YOURS
    if case.state not in _WHEN[action]:
        return _NOT_NOW[action, case.state]
    if action == "sign" and not case.user:
        return NOT_NAMED
    if action == "sign" and any(same_person(case.user, name) for name in case.deciders):
        return NOT_TWICE
    return None


def state_of(moved: str, *, decided: bool) -> DeskState:
    """The state, from where the check was moved and whether all its claims are decided."""
    if moved == "published":
        return "published"
    if moved == "signed":
        return "signed"
    return "decided" if decided else "open"


def deciders(reviews: Iterable[Review]) -> tuple[str, ...]:
    """Everybody who has ever accepted or overruled a claim, each once, in that order."""
    return tuple(dict.fromkeys(review.reviewer for review in reviews if review.decision != "noted"))


def is_decided(report: Report) -> bool:
    """Whether a person has decided every claim; one left out for its number needs no decision."""
    asked = [verdict for verdict in report.all_verdicts if verdict.outcome != "skipped"]
    return bool(asked) and all(standing_decision(verdict.claim.id, report.reviews) for verdict in asked)


def decisions_digest(report: Report) -> str:
    """SHA-256 of all that a sign-off is for: claims, verdicts, further checks, and what stands on each.

    Notes and questions are no part of it.
    """
    parts = []
    for verdict in report.all_verdicts:
        decision = standing_decision(verdict.claim.id, report.reviews)
        parts.append(
            (
                verdict.model_dump_json(include={"claim", "outcome", "label", "finding"}),
                decision.model_dump_json() if decision else "",
                len(report.rechecks(verdict.claim.id)),
            )
        )
    return sha256_text(json.dumps(parts))
