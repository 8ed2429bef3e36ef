"""One function a change: a report in, a new report out, the changed claims checked anew."""

from collections.abc import Sequence

from assistant.checker import FactChecker
from assistant.editing.applying import change_of, dismissal_of, given_of, undoing_of, with_change
from assistant.editing.place import place_of
from assistant.editing.request import EditRequest
from assistant.schema import Report, Span
from assistant.steps.again import article_of
from assistant.steps.claims import claim_text_of

__all__ = ["dismiss", "mark", "merge", "reword", "split", "undo"]


def reword(report: Report, claim_id: str, text: str, *, editor: str, checker: FactChecker) -> Report:
    """The claim in other words, checked anew as of the report's day; it keeps its place and its spans.

    `editor` is the name that the change is kept with. Raises InputError where the claim or the text will not
    do, and what `FactChecker.check` raises.
    """
    return _checked(report, EditRequest("reworded", editor, (claim_id,), (text,)), checker)


def split(
    report: Report, claim_id: str, texts: Sequence[str], *, editor: str, checker: FactChecker
) -> Report:
    """One claim as several, each checked by itself; the first keeps the place, the others follow at the end.

    Raises as `reword`.
    """
    return _checked(report, EditRequest("split", editor, (claim_id,), tuple(texts)), checker)


def merge(
    report: Report, claim_ids: Sequence[str], text: str, *, editor: str, checker: FactChecker
) -> Report:
    """Several claims as one, in the place of the first and with the spans of all.

    The others stay listed as merged. Raises as `reword`.
    """
    return _checked(report, EditRequest("merged", editor, tuple(claim_ids), (text,)), checker)


def mark(
    report: Report, words: str | Span, *, editor: str, checker: FactChecker, text: str | None = None
) -> Report:
    """A claim that the article makes and the machine did not find.

    `words` are the article's own, or their `(start, end)` in its text; `text` is the claim to check, by
    default those words with names for the pronouns that leave no doubt. Raises as `reword`.
    """
    span = place_of(words, report.article.text) if isinstance(words, str) else words
    claim = claim_text_of(article_of(report), span) if text is None else text
    return _checked(report, EditRequest("marked", editor, texts=(claim,), span=span), checker)


def dismiss(report: Report, claim_id: str, *, reason: str, editor: str) -> Report:
    """The claim set aside: it stays listed and counted as dismissed, by whom and why.

    Raises:
        InputError: there is no such claim, no reason or no name.
    """
    review = dismissal_of(EditRequest("dismissed", editor, (claim_id,), note=reason), report)
    return with_change(report, (None, (review,)))


def undo(report: Report, what: str, *, editor: str) -> Report:
    """Takes back an edit (`E1`, from `report.edits`), or the decision that stands on a claim (`C5`).

    Both stay in the report. Raises InputError where there is nothing to undo, or later edits build on it.
    """
    return with_change(report, undoing_of(what, report, editor=editor))


def _checked(report: Report, request: EditRequest, checker: FactChecker) -> Report:
    given = given_of(request, report)
    checked = checker.check(article_of(report), as_of=report.as_of, claims=given)
    return with_change(report, change_of(request, report, checked))
