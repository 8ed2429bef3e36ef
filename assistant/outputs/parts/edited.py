"""What people changed in a claim, in words: the machine's version stands beside theirs."""

from collections.abc import Iterator, Sequence

from assistant.outputs.parts import words
from assistant.schema import Edit, EditKind, Report, Verdict, edits_in_force, replaced

__all__ = ["edit_lines", "signed_edit"]

_DONE: dict[EditKind, str] = {
    "reworded": "Reworded",
    "split": "Split",
    "merged": "Merged",
    "marked": "Marked in the article",
    "undone": "Undone",
}


def edit_lines(report: Report, claim_id: str) -> tuple[str, ...]:
    """Reworded by Ann Lee, 30 Nov 2026, 14:05 UTC; was: “…” (SUPPORTED by …). The newest change first."""
    return tuple(_lines(report, claim_id, set()))


def signed_edit(edit: Edit) -> str:
    """By Ann Lee, 30 Nov 2026, 14:05 UTC."""
    return f"by {words.line(edit.editor)}, {words.day(edit.at.date())}, {edit.at:%H:%M %Z}".rstrip()


def _lines(report: Report, claim_id: str, told: set[str]) -> Iterator[str]:
    edit = replaced(claim_id, report.edits)
    if edit is None or edit.id in told:
        return
    told.add(edit.id)
    note = f" Reason: {words.line(edit.note)}" if edit.note else ""
    yield f"{_DONE[edit.kind]} {signed_edit(edit)}{_before(edit, report)}.{note}"
    for earlier in edit.claims:
        yield from _lines(report, earlier, told)


def _before(edit: Edit, report: Report) -> str:
    """The claims as they were, with what they had come to."""
    known = {verdict.claim.id: verdict for verdict in _ever(report)}
    was = [known[claim_id] for claim_id in edit.claims if claim_id in known]
    if not was:
        return "; the machine had found no claim in these words" if edit.kind == "marked" else ""
    told = [f"“{words.line(verdict.claim.text)}” ({words.headline(verdict)})" for verdict in was]
    into = f" into {len(edit.verdicts)} claims" if edit.kind == "split" else ""
    return f"{into}; was: {words.listed(told)}"


def _ever(report: Report) -> Sequence[Verdict]:
    """Every claim that the list has had, the machine's and those of the edits in force."""
    return (*report.verdicts, *(v for edit in edits_in_force(report.edits) for v in edit.verdicts))
