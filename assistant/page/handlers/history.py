"""The history: what is under way, unfinished, or kept. Deleting asks once and can be undone."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.outputs.parts import words
from assistant.page.checks.service import CheckService
from assistant.page.checks.session import Session
from assistant.page.views.history_view import History, OpenCheck
from assistant.progress import Progress

__all__ = ["delete_asked", "history_of"]


def history_of(service: CheckService, owner: str) -> History:
    """The reader's checks as the page lists them."""
    runs = {run.id: run for run in service.runs.of(owner)}
    under_way = [_running(run.id, run.request, run.running.latest) for run in runs.values()]
    unfinished = [
        OpenCheck(
            check.id,
            words.line(check.title) or "Untitled article",
            f"{words.day(check.begun_at.date())}, {check.begun_at:%H:%M} UTC · not finished",
            running=False,
        )
        for check in service.archive.unfinished(owner)
        if check.id not in runs
    ]
    kept = tuple(check for check in service.archive.listed(owner) if check.id not in runs)
    return History((*under_way, *unfinished), kept)


def _running(check_id: str, request: str, step: Progress | None) -> OpenCheck:
    counted = step is not None and step.stage == "verdicts"
    how_far = f"{step.done} of {step.total} claims" if step and counted else step.message if step else ""
    return OpenCheck(check_id, words.line(request), f"Running · {how_far}".rstrip(" ·"), running=True)


def delete_asked(
    service: CheckService, session: Session, clicked: Mapping[str, object], owner: str
) -> History | None:
    """The history after a click on Delete, on its answer, or on Undo; None for any other click.

    Raises:
        RecordError: there is no such check of this reader.
    """
    asked, undone = clicked.get("forget"), clicked.get("undo")
    if not (asked or undone or clicked.get("keep")):
        return None
    about: str | None = None
    if undone and session.forgotten is not None:
        service.archive.restore(session.forgotten)
        session.forgotten = None
    elif asked and clicked.get("sure"):
        session.forgotten = service.archive.forget(str(asked), owner=owner)
    elif asked:
        about = str(asked)
    listed = history_of(service, owner)
    return replace(listed, asked=about, deleted=session.forgotten.title if session.forgotten else None)
