"""The desk bar above a check: shared, assigned, signed off, published, reopened."""

from collections.abc import Callable, Mapping

import gradio as gr

from assistant.errors import InputError, OnRecordError
from assistant.outputs.parts import words
from assistant.page.checks.requesters import owner_of
from assistant.page.checks.service import CheckService
from assistant.page.checks.session import Session
from assistant.page.handlers.cards import open_card
from assistant.page.handlers.look import clicked_data
from assistant.page.views.desk import desk_bar_html
from assistant.page.views.layout import Parts
from assistant.page.views.updates import Updates, check_updates, unchanged

__all__ = ["desk_handler"]


def desk_handler(parts: Parts, service: CheckService) -> Callable[..., Updates]:
    """The handler of the bar's buttons; what cannot be done is told in the bar, which shows how it stands."""

    def click(session: Session | None, event: gr.EventData, request: gr.Request) -> Updates:
        if session is None or session.check_id is None or session.desk is None:
            return unchanged(parts)
        owner, problem = owner_of(request), ""
        try:
            _moved(service, session, clicked_data(event), owner)
        except OnRecordError as error:
            problem = error.message
        return _shown(parts, service, session, owner, problem)

    return click


def _moved(service: CheckService, session: Session, clicked: Mapping[str, object], owner: str) -> None:
    """Does what was pressed. Raises OnRecordError."""
    check_id, desk, given = str(session.check_id), service.desk, str(clicked.get("value") or "")
    wanted = clicked.get("desk")
    if wanted == "share":
        desk.share(check_id, owner=owner)
    elif wanted == "unshare":
        desk.stop_sharing(check_id, owner=owner)
    elif wanted == "assign":
        _require_login(service, given)
        desk.assign(check_id, given, owner=owner)
    elif wanted == "sign" and session.desk is not None:
        desk.sign(check_id, owner=owner, digest=session.desk.digest)
    elif wanted == "publish":
        desk.publish(check_id, owner=owner)
    elif wanted == "reopen":
        desk.reopen(check_id, given, owner=owner)


def _require_login(service: CheckService, name: str) -> None:
    if service.people and name.strip() not in service.people:
        raise InputError(f"Nobody logs in as “{words.short(name, 60)}”: choose one of the names offered.")


def _shown(parts: Parts, service: CheckService, session: Session, owner: str, problem: str) -> Updates:
    """The check as it is in the database now, so that nobody acts on what somebody else has changed."""
    try:
        session.report = service.archive.get(str(session.check_id), owner=owner).report
    except OnRecordError as error:
        return {parts.desk_bar: desk_bar_html(session.desk, (), (), (), problem=error.message)}
    updates = check_updates(parts, session, service)
    if problem:
        updates[parts.desk_bar] = desk_bar_html(
            session.desk, session.claims, session.report.reviews, service.people, problem=problem
        )
    card = open_card(parts, service, session, session.open_claim) if session.open_claim else {}
    return updates | card
