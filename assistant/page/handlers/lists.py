"""The lists on the start page: the history, the desk's checks, and what cites a changed statement."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast, get_args

import gradio as gr

from assistant.errors import OnRecordError
from assistant.page.checks.readers import owner_of
from assistant.page.checks.service import CheckService
from assistant.page.handlers.history import history_of
from assistant.page.views import markup
from assistant.page.views.desk import desk_list_html, watch_html
from assistant.page.views.history_view import History
from assistant.page.views.layout import Parts
from assistant.page.views.updates import Updates
from assistant.record.desk_rules import DeskState
from assistant.record.owners import user_of

__all__ = ["find_handler", "list_updates"]

LONGEST_SEARCH = 200  # characters of it that count


def list_updates(parts: Parts, service: CheckService, owner: str, history: History | None = None) -> Updates:
    """All lists as they are now. At a desk the kept checks stand in its list and not in the history.

    Raises:
        RecordError: the kept checks cannot be read.
    """
    shown = history or history_of(service, owner)
    on_desk = service.has_desk(user_of(owner))
    entries = service.desk.listed(owner) if on_desk else []
    return {
        parts.history: markup.history_html(replace(shown, kept=()) if on_desk else shown),
        parts.desk: gr.update(visible=bool(entries)),
        parts.desk_search: "",
        parts.desk_state: "",
        parts.desk_list: desk_list_html(entries, asked=shown.asked) if entries else "",
        parts.watch: watch_html(service.changed_since(owner)),
    }


def find_handler(service: CheckService) -> Callable[[str, str, gr.Request], str]:
    """The handler of the search over the desk's checks: by words and by state."""

    def find(search: str, state: str, request: gr.Request) -> str:
        owner = owner_of(request)
        if not service.has_desk(user_of(owner)):
            return ""
        wanted = cast("DeskState", state) if state in get_args(DeskState) else None
        try:
            found = service.desk.listed(owner, search=(search or "")[:LONGEST_SEARCH], state=wanted)
        except OnRecordError as error:
            return markup.progress_html(None, message=error.message, problem=True, running=False)
        return desk_list_html(found, searched=True)

    return find
