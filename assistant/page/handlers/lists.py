"""The lists on the start page: the history, the desk's checks, and what cites a changed statement."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast, get_args

import gradio as gr

from assistant.errors import OnRecordError
from assistant.page.checks.requesters import owner_of
from assistant.page.checks.service import CheckService
from assistant.page.checks.session import Session
from assistant.page.handlers.history import history_of
from assistant.page.views import markup
from assistant.page.views.desk import desk_list_html, watch_html
from assistant.page.views.history_view import History
from assistant.page.views.layout import Parts
from assistant.page.views.updates import Updates
from assistant.record.desk import DeskEntry
from assistant.record.desk_rules import DeskState
from assistant.record.owners import user_of

__all__ = ["find_handler", "list_updates"]

LONGEST_SEARCH = 200  # characters of it that count


def list_updates(
    parts: Parts, service: CheckService, session: Session, owner: str, history: History | None = None
) -> Updates:
    """All lists as they are now. At a desk the kept checks stand in its list and not in the history.

    Raises:
        RecordError: the kept checks cannot be read.
    """
    shown = history or history_of(service, owner)
    on_desk = service.has_desk(user_of(owner))
    entries = _found(service, session, owner) if on_desk else []
    return {
        parts.history: markup.history_html(replace(shown, kept=()) if on_desk else shown),
        parts.desk: gr.update(visible=bool(entries) or session.searches),
        parts.desk_list: desk_list_html(entries, asked=shown.asked, searched=session.searches),
        parts.watch: watch_html(service.changed_since(owner)),
    }


def _found(service: CheckService, session: Session, owner: str) -> list[DeskEntry]:
    state = session.desk_state
    wanted = cast("DeskState", state) if state in get_args(DeskState) else None
    return service.desk.listed(owner, search=session.desk_search, state=wanted)


def find_handler(service: CheckService) -> Callable[..., str]:
    """The handler of the search over the desk's checks, by words and by state; the tab remembers it."""

    def find(session: Session | None, search: str, state: str, request: gr.Request) -> str:
        owner = owner_of(request)
        if session is None or not service.has_desk(user_of(owner)):
            return ""
        session.desk_search, session.desk_state = (search or "").strip()[:LONGEST_SEARCH], state or ""
        try:
            found = _found(service, session, owner)
        except OnRecordError as error:
            return markup.progress_html(None, message=error.message, problem=True, running=False)
        return desk_list_html(found, searched=session.searches)

    return find
