"""What a person asks to be changed in the claims, and whether it can be done. Pure."""

from dataclasses import dataclass
from typing import Literal

from assistant.errors import InputError
from assistant.invisible import visible
from assistant.schema import SET_ASIDE, Report, Span, Verdict, standing_decision

__all__ = ["EditRequest", "Kind", "claims_of", "require_whole", "texts_of"]

LONGEST_TEXT = 2_000  # characters of a claim
LONGEST_NOTE = 4_000
LONGEST_NAME = 100
MOST_PARTS = 12

Kind = Literal["reworded", "split", "merged", "marked", "dismissed"]


@dataclass(frozen=True)
class EditRequest:
    """One change. `claims` are ids, `texts` the claims as they shall read, `span` the marked words.

    `note` is the reason: a dismissal needs one.
    """

    kind: Kind
    editor: str
    claims: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    span: Span | None = None
    note: str = ""


def require_whole(request: EditRequest) -> None:
    """Raises InputError where a name, a text or a reason is missing or too long, without any report."""
    if not request.editor.strip() or len(request.editor) > LONGEST_NAME:
        raise InputError("Give your name: the change is kept with it.")
    if len(request.note) > LONGEST_NOTE:
        raise InputError(f"The reason is longer than {LONGEST_NOTE:,} characters: shorten it.")
    if request.kind == "dismissed":
        if not request.note.strip():
            raise InputError("Say why the claim is dismissed: the reason is kept and shown with it.")
        return
    texts = texts_of(request)
    if request.kind == "split" and not 2 <= len(texts) <= MOST_PARTS:
        raise InputError(f"Write each part on a line of its own: 2 to {MOST_PARTS} of them.")
    if request.kind != "split" and len(texts) != 1:
        raise InputError("Write the claim as it shall be checked.")
    if request.kind == "merged" and len(set(request.claims)) < 2:
        raise InputError("Choose at least one other claim to merge with this one.")
    if any(len(text) > LONGEST_TEXT for text in texts):
        raise InputError(f"A claim has at most {LONGEST_TEXT:,} characters: shorten it.")


def texts_of(request: EditRequest) -> tuple[str, ...]:
    """The texts as lines of visible characters; those without a letter or digit are left out."""
    lines = (" ".join(visible(text).split()) for text in request.texts)
    return tuple(line for line in lines if any(character.isalnum() for character in line))


def claims_of(request: EditRequest, report: Report) -> tuple[Verdict, ...]:
    """The claims that the request is about, as they stand in the report.

    Raises:
        InputError: one is not there, is set aside, stands in no article, or is already as it shall be.
    """
    known = {verdict.claim.id: verdict for verdict in report.all_verdicts}
    missing = [claim_id for claim_id in request.claims if claim_id not in known]
    if missing:
        raise InputError(f"There is no claim {missing[0]} in this report any more: look at the list again.")
    for claim_id in request.claims:
        decision = standing_decision(claim_id, report.reviews)
        if decision is not None and decision.decision in SET_ASIDE:
            raise InputError("This claim was dismissed or merged: undo that first.")
        if request.kind != "dismissed" and claim_id in report.added_claims:
            raise InputError("This sentence is not in the article: ask for it in other words instead.")
    found = tuple(known[claim_id] for claim_id in dict.fromkeys(request.claims))
    if request.kind == "reworded" and texts_of(request) == (found[0].claim.text,):
        raise InputError("The claim reads like this already: change its words first.")
    return found
