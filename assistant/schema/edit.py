"""What a person changed in a report's list of claims; the machine's own version stays in the report."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Literal, Self

from pydantic import Field, model_validator

from assistant.schema.base import Frozen, is_empty, is_none
from assistant.schema.provenance import Provenance, Reply
from assistant.schema.verdict import Verdict

__all__ = ["Edit", "EditKind", "edits_in_force", "replaced", "undone_claims", "with_edits"]

EditKind = Literal["reworded", "split", "merged", "marked", "undone"]

_FEWEST_CLAIMS: dict[EditKind, int] = {"reworded": 1, "split": 1, "merged": 2, "marked": 0, "undone": 0}
_FEWEST_VERDICTS: dict[EditKind, int] = {"reworded": 1, "split": 2, "merged": 1, "marked": 1, "undone": 0}


class Edit(Frozen):
    """One change: the claims it is about, and what stands in their place, checked anew.

    `claims` are ids. Where several are merged, the first is replaced, and each other one has a decision
    `merged` among the reviews. `verdicts` are on the new claims, whose spans point into the article's text:
    those of the claims they come from, or what was marked. `undoes`: the id of the edit that an `undone` one
    takes back; of all the others it is None, and absent from the JSON. The `claims` of an `undone` edit are
    those that the edit had made and that keep their places in the list, dismissed, since claims made later
    stand behind them. `provenance` and `replies` are those of the check that the verdicts come from; an
    `undone` edit has neither.
    """

    id: str
    kind: EditKind
    claims: tuple[str, ...] = Field(default=(), exclude_if=is_empty)
    verdicts: tuple[Verdict, ...] = Field(default=(), exclude_if=is_empty)
    undoes: str | None = Field(default=None, exclude_if=is_none)
    note: str = Field(default="", exclude_if=is_empty)
    editor: str
    at: datetime
    provenance: Provenance | None = Field(default=None, exclude_if=is_none)
    replies: tuple[Reply, ...] = Field(default=(), exclude_if=is_empty)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if len(self.claims) < _FEWEST_CLAIMS[self.kind] or len(self.verdicts) < _FEWEST_VERDICTS[self.kind]:
            raise ValueError(f"an edit that is {self.kind} needs more claims than it has")
        if (self.undoes is not None) != (self.kind == "undone"):
            raise ValueError("only what is undone says what it undoes")
        if (self.provenance is not None) != bool(self.verdicts):
            raise ValueError("claims that were checked anew say how")
        if not self.editor.strip():
            raise ValueError("an edit needs a name under it")
        return self


def edits_in_force(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that nobody has undone, oldest first."""
    undone = {edit.undoes for edit in edits if edit.kind == "undone"}
    return tuple(edit for edit in edits if edit.kind != "undone" and edit.id not in undone)


def undone_claims(edits: Sequence[Edit]) -> frozenset[str]:
    """The ids of claims whose edit was undone and that keep their place for the numbers of those behind."""
    return frozenset(claim_id for edit in edits if edit.kind == "undone" for claim_id in edit.claims)


def with_edits(
    verdicts: Iterable[Verdict],
    edits: Sequence[Edit],
    added: Iterable[tuple[datetime, Sequence[Verdict]]] = (),
) -> tuple[Verdict, ...]:
    """The list of claims as it stands, each place kept, so that no claim changes its number.

    A reworded claim has the place of the one it was, a merged one that of the first, the first part of a
    split one likewise. All other new claims come behind, in the order in which they were made, among those of
    the sentences `added` (when each was checked, with its verdicts). What an edit replaces and is not there
    takes no place; what it made is listed all the same, so that nothing is lost. Of an edit that was undone,
    the claims are listed that others stand behind.
    """
    listed = list(verdicts)
    places = {verdict.claim.id: place for place, verdict in enumerate(listed)}
    for edit, found, _ in sorted(_made(edits, added), key=lambda item: item[2]):
        for number, verdict in enumerate(found):
            replaces = edit is not None and edit.claims and not number
            place = places.get(edit.claims[0]) if edit is not None and replaces else None
            if place is None:
                places[verdict.claim.id] = len(listed)
                listed.append(verdict)
            else:
                places[verdict.claim.id] = place
                listed[place] = verdict
    return tuple(listed)


def _made(
    edits: Sequence[Edit], added: Iterable[tuple[datetime, Sequence[Verdict]]]
) -> Iterator[tuple[Edit | None, Sequence[Verdict], datetime]]:
    """The claims that came later, with when they were checked."""
    in_force, still_listed = edits_in_force(edits), undone_claims(edits)
    for edit in edits:
        made_at = edit.provenance.started if edit.provenance else edit.at
        if edit in in_force:
            yield edit, edit.verdicts, made_at
        elif kept := [verdict for verdict in edit.verdicts if verdict.claim.id in still_listed]:
            yield None, kept, made_at
    for checked, verdicts in added:
        yield None, verdicts, checked


def replaced(claim_id: str, edits: Sequence[Edit]) -> Edit | None:
    """The edit in force that made this claim; None for a claim that nobody has changed."""
    made = (edit for edit in edits_in_force(edits) if any(v.claim.id == claim_id for v in edit.verdicts))
    return next(made, None)
