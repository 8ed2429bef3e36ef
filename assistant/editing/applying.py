"""Requests carried out: which claims are to be checked, and the report with what came of it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from assistant.editing.place import NOTHING_MARKED
from assistant.editing.request import EditRequest, claims_of, require_whole, texts_of
from assistant.errors import InputError
from assistant.schema import (
    Edit,
    Report,
    Review,
    Span,
    Verdict,
    edits_in_force,
    standing_decision,
    undone_claims,
)
from assistant.steps.claims import GivenClaim

__all__ = ["Change", "change_of", "dismissal_of", "given_of", "undoing_of", "with_change"]

Change = tuple[Edit | None, tuple[Review, ...]]
"""What is to be kept: an edit, and decisions that belong to it."""


def given_of(request: EditRequest, report: Report) -> tuple[GivenClaim, ...]:
    """The claims to check anew, with the spans that they come from.

    Raises:
        InputError: as `require_whole` and `claims_of`; or what was marked does not lie in the article.
    """
    require_whole(request)
    found = claims_of(request, report)
    spans = _spans(request, report, found)
    edit_id = _next_id(report)
    return tuple(
        GivenClaim(f"{edit_id}.{number}", text, spans)
        for number, text in enumerate(texts_of(request), start=1)
    )


def change_of(request: EditRequest, report: Report, checked: Report) -> Change:
    """The edit with the verdicts of `checked`, the report on the claims of `given_of`.

    Raises:
        InputError: the claims have changed in the meantime.
    """
    claims_of(request, report)
    now = _now()
    edit = Edit(
        id=_next_id(report),
        kind=request.kind,
        claims=request.claims,
        verdicts=_renamed(checked.verdicts, _next_id(report)),
        note=request.note.strip(),
        editor=request.editor.strip(),
        at=now,
        provenance=checked.provenance,
        replies=checked.replies,
    )
    if request.kind != "merged":
        return edit, ()
    note = f"Merged into: {edit.verdicts[0].claim.text}"
    return edit, tuple(
        Review(claim_id=claim_id, decision="merged", note=note, reviewer=edit.editor, at=now)
        for claim_id in dict.fromkeys(request.claims)
        if claim_id != request.claims[0]
    )


def dismissal_of(request: EditRequest, report: Report) -> Review:
    """The decision that dismisses a claim. Raises InputError as `require_whole` and `claims_of`."""
    require_whole(request)
    (verdict,) = claims_of(request, report)
    return Review(
        claim_id=verdict.claim.id,
        decision="dismissed",
        note=request.note.strip(),
        reviewer=request.editor.strip(),
        at=_now(),
    )


def undoing_of(what: str, report: Report, *, editor: str) -> Change:
    """What takes back an edit (by its id), or the decision that stands on a claim (by the claim's id).

    Raises:
        InputError: there is no name or nothing to undo, a later edit builds on this one, or the claim is
            left of an edit that was undone.
    """
    if not editor.strip():
        raise InputError("Give your name: what is undone is kept with it.")
    edit = next((edit for edit in edits_in_force(report.edits) if edit.id == what), None)
    if edit is not None:
        return _edit_undone(edit, report, editor.strip())
    if what in undone_claims(report.edits):
        raise InputError("The change that made this claim was undone: make it again instead.")
    decision = standing_decision(what, report.reviews)
    if decision is None:
        raise InputError("There is nothing to undo here any more: look at the claim again.")
    if decision.decision == "merged":
        merging = next((e for e in reversed(edits_in_force(report.edits)) if what in e.claims), None)
        if merging is not None:
            return _edit_undone(merging, report, editor.strip())
    return None, (_withdrawn(what, editor.strip()),)


def with_change(report: Report, change: Change) -> Report:
    """The report with it."""
    edit, reviews = change
    edits = (*report.edits, edit) if edit is not None else report.edits
    return report.model_copy(update={"edits": edits, "reviews": (*report.reviews, *reviews)})


# ---------------------------------------------------------------- inside


def _edit_undone(edit: Edit, report: Report, editor: str) -> Change:
    made = {verdict.claim.id for verdict in edit.verdicts}
    if any(made & set(later.claims) for later in edits_in_force(report.edits)):
        raise InputError("A later change builds on this one: undo that first.")
    left = _followed(made - _in_place(edit), report)
    undone = Edit(id=_next_id(report), kind="undone", claims=left, undoes=edit.id, editor=editor, at=_now())
    merged = (
        claim_id
        for claim_id in dict.fromkeys(edit.claims[1:])
        if (decision := standing_decision(claim_id, report.reviews)) and decision.decision == "merged"
    )
    return undone, (
        *(_withdrawn(claim_id, editor) for claim_id in merged),
        *(_left_over(claim_id, edit, editor) for claim_id in left),
    )


def _in_place(edit: Edit) -> set[str]:
    """The claim that stands in the place of the one it was made of, which comes back there."""
    return {edit.verdicts[0].claim.id} if edit.claims else set()


def _followed(claim_ids: set[str], report: Report) -> tuple[str, ...]:
    """Those of these claims that others stand behind: taken out of the list, they would renumber them."""
    listed = [verdict.claim.id for verdict in report.all_verdicts]
    last = max((place for place, name in enumerate(listed) if name not in claim_ids), default=-1)
    return tuple(name for name in listed[:last] if name in claim_ids)


def _left_over(claim_id: str, edit: Edit, editor: str) -> Review:
    """The decision on a claim that keeps its place though the change that made it is undone."""
    made = "split that made" if edit.kind == "split" else "adding of"
    note = f"The {made} this claim was undone; it keeps its place, so that later claims keep their numbers."
    return Review(claim_id=claim_id, decision="dismissed", note=note, reviewer=editor, at=_now())


def _withdrawn(claim_id: str, editor: str) -> Review:
    return Review(claim_id=claim_id, decision="withdrawn", reviewer=editor, at=_now())


def _spans(request: EditRequest, report: Report, found: Sequence[Verdict]) -> tuple[Span, ...]:
    if request.kind != "marked":
        return tuple(dict.fromkeys(span for verdict in found for span in verdict.claim.spans))
    start, end = request.span or (0, 0)
    if not 0 <= start < end <= len(report.article.text) or not report.article.text[start:end].strip():
        raise InputError(NOTHING_MARKED)
    return ((start, end),)


def _renamed(verdicts: Sequence[Verdict], edit_id: str) -> tuple[Verdict, ...]:
    """The claims under the edit's id, should another edit have been kept while they were checked."""
    return tuple(
        verdict.model_copy(update={"claim": verdict.claim.model_copy(update={"id": f"{edit_id}.{number}"})})
        for number, verdict in enumerate(verdicts, start=1)
    )


def _next_id(report: Report) -> str:
    return f"E{len(report.edits) + 1}"


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
