"""The page: its components wired to what they do. Nothing is kept on the page object or in a module."""

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.errors import OnRecordError
from assistant.page.checks.requesters import owner_of
from assistant.page.checks.service import CheckService
from assistant.page.checks.session import Session
from assistant.page.checks.sources import address_in, sample_article, site_of
from assistant.page.handlers.ask import ask_handler
from assistant.page.handlers.cards import open_card
from assistant.page.handlers.decide import accept_handler, decide_handler
from assistant.page.handlers.desk import desk_handler
from assistant.page.handlers.edit import wire_edits
from assistant.page.handlers.endpoints import add_endpoints
from assistant.page.handlers.history import delete_asked
from assistant.page.handlers.lists import find_handler, list_updates
from assistant.page.handlers.look import (
    click_handler,
    clicked_data,
    go_on,
    go_on_handler,
    new_check_handler,
    number_in,
    open_claim,
    reopen_check,
    stop_check,
)
from assistant.page.handlers.recheck import recheck_handler
from assistant.page.handlers.watch import check_handler, follow_handler
from assistant.page.server.record_events import wire_record
from assistant.page.views import markup
from assistant.page.views.layout import Parts, lay_out
from assistant.page.views.record_layout import lay_out_record
from assistant.page.views.updates import Updates, panel_updates, unchanged

__all__ = ["build_page"]

KEEP_SECONDS = 86_400  # uploads outlive a working day, then Gradio deletes them
SWEEP_SECONDS = 3_600

PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


def build_page(service: CheckService, *, sample: str | None = None) -> gr.Blocks:
    """The page over a service; not yet served. `sample` None: the sample that comes with On Record."""
    sample_text = sample_article() if sample is None else sample
    page = gr.Blocks(
        title="On Record",
        analytics_enabled=False,
        fill_width=True,
        delete_cache=(SWEEP_SECONDS, KEEP_SECONDS),
    )
    with page:
        parts = lay_out(service.pool.offers, has_sample=bool(sample_text))
        record = lay_out_record(may_grow=service.record.may_grow)
        add_endpoints(service)  # first: Gradio gives a name to whoever asks for it first
        _wire_start(page, parts, service, sample_text or "")
        _wire_work(parts, service)
        wire_record(page, parts, record, service)
    return page


def _wire_start(page: gr.Blocks, parts: Parts, service: CheckService, sample: str) -> None:
    everything = list(_components(parts))
    follow = {
        "fn": follow_handler(parts, service), "inputs": parts.session, "outputs": everything,
        "concurrency_limit": None, **PRIVATE,
    }  # fmt: skip
    page.load(_load_handler(parts, service), None, everything, queue=False, **PRIVATE).then(**follow)
    parts.timer.tick(
        _status_handler(parts, service, has_sample=bool(sample)),
        None,
        [parts.masthead, parts.intro, parts.timer],
        queue=False,
        **PRIVATE,
    )
    receiver = _receiver_handler(service)
    for changed in (parts.model.change, parts.address.change, parts.text.change):
        changed(
            receiver, [parts.model, parts.address, parts.text], parts.receiver, queue=False,
            trigger_mode="always_last", **PRIVATE,
        )  # fmt: skip
    parts.sample.click(
        lambda: (sample, None, ""), None, [parts.text, parts.upload, parts.address], queue=False, **PRIVATE
    )
    gr.on(
        [parts.check.click, parts.address.submit],
        check_handler(parts, service),
        [parts.session, parts.text, parts.upload, parts.address, parts.as_of, parts.model],
        everything,
        concurrency_limit=None,
        trigger_mode="once",
        **PRIVATE,
    )
    gr.on(
        [parts.history.click, parts.desk_list.click, parts.watch.click],
        _history_handler(parts, service), parts.session, everything, queue=False, **PRIVATE,
    ).then(**follow)  # fmt: skip
    parts.go_on.click(
        go_on_handler(parts, service), [parts.session, parts.model], everything, queue=False, **PRIVATE
    ).then(**follow)
    gr.on(
        [parts.desk_search.change, parts.desk_state.input],
        find_handler(service),
        [parts.session, parts.desk_search, parts.desk_state],
        parts.desk_list,
        queue=False,
        trigger_mode="always_last",
        **PRIVATE,
    )


def _wire_work(parts: Parts, service: CheckService) -> None:
    everything = list(_components(parts))
    parts.stop.click(stop_check, parts.session, None, queue=False, **PRIVATE)
    parts.new.click(new_check_handler(parts, service), parts.session, everything, queue=False, **PRIVATE)
    click = click_handler(parts, service)
    for place in (parts.annotated, parts.conversation, parts.card, parts.edited, parts.marked):
        # Quick clicks and keys count, each with its own data: by default those within an answer are dropped.
        place.click(
            click,
            [parts.session, parts.reviewer],
            everything,
            queue=False,
            trigger_mode="multiple",
            **PRIVATE,
        )
    wire_edits(parts, service, everything, PRIVATE)
    gr.on(
        [parts.ask.click, parts.question.submit],
        ask_handler(parts, service),
        [parts.session, parts.question, parts.model],
        everything,
        concurrency_limit=None,
        trigger_mode="once",
        **PRIVATE,
    )
    parts.decision.change(
        lambda decision: gr.update(visible=decision == "overruled"),
        parts.decision,
        parts.label,
        queue=False,
        **PRIVATE,
    )
    parts.accept.click(
        accept_handler(parts, service),
        [parts.session, parts.note, parts.reviewer],
        everything,
        queue=False,
        **PRIVATE,
    )
    parts.recheck.click(
        recheck_handler(parts, service),
        [
            parts.session, parts.again_model, parts.again_issuer, parts.again_title, parts.again_day,
            parts.again_given, parts.reviewer,
        ],
        everything,
        concurrency_limit=None,
        trigger_mode="once",
        **PRIVATE,
    )  # fmt: skip
    parts.desk_bar.click(desk_handler(parts, service), parts.session, everything, queue=False, **PRIVATE)
    parts.save.click(
        decide_handler(parts, service),
        [parts.session, parts.decision, parts.label, parts.note, parts.reviewer],
        everything,
        queue=False,
        **PRIVATE,
    )


def _components(parts: Parts) -> list[Any]:
    return [getattr(parts, name) for name in Parts.__dataclass_fields__]


def _load_handler(parts: Parts, service: CheckService) -> Callable[[gr.Request], Updates]:
    """What a fresh tab shows: the start panel, or the check that its address names."""

    def load(request: gr.Request) -> Updates:
        session = Session.of(request.username)
        owner = owner_of(request)
        status, trouble = service.status()
        updates: Updates = {
            parts.session: session,
            parts.masthead: markup.masthead(status, trouble=trouble),
            parts.receiver: markup.receiver_html(service.pool.offers.first, None),
            **list_updates(parts, service, session, owner),
        }
        check_id = request.query_params.get("check")
        if check_id:
            try:
                updates |= reopen_check(parts, service, session, str(check_id), owner)
                number = number_in({"claim": request.query_params.get("claim")})
                if number and session.report is not None:
                    updates |= open_card(parts, service, session, number)
            except OnRecordError as error:
                updates |= {
                    parts.trouble: markup.progress_html(
                        None, message=error.message, problem=True, running=False
                    )
                }
        return updates

    return load


def _history_handler(parts: Parts, service: CheckService) -> Callable[..., Updates]:
    """The handler of clicks in the history: open a check again, go on with it, delete it, undo that."""

    def click(session: Session | None, event: gr.EventData, request: gr.Request) -> Updates:
        session = session or Session.of(request.username)
        clicked, owner = clicked_data(event), owner_of(request)
        try:
            listed = delete_asked(service, session, clicked, owner)
            if listed is not None:
                return {parts.session: session, **list_updates(parts, service, session, owner, listed)}
            if clicked.get("looked"):
                service.watch.looked(str(clicked["looked"]), owner=owner)
                return {parts.session: session, **list_updates(parts, service, session, owner)}
            session.forgotten = None
            if clicked.get("resume"):
                session.leave()
                return go_on(parts, service, session, str(clicked["resume"]), owner)
            if clicked.get("check"):
                opened = reopen_check(parts, service, session, str(clicked["check"]), owner)
                return opened | open_claim(parts, service, session, clicked)
        except OnRecordError as error:
            return {
                parts.trouble: markup.progress_html(None, message=error.message, problem=True, running=False),
                **panel_updates(parts, working=False),
            }
        return unchanged(parts)

    return click


def _status_handler(parts: Parts, service: CheckService, *, has_sample: bool) -> Callable[[], Updates]:
    """Looks again until model and record are there, then never more."""

    def tick() -> Updates:
        status, trouble = service.status()
        return {
            parts.masthead: markup.masthead(status, trouble=trouble),
            parts.intro: markup.intro_html(service.covered(), has_sample=has_sample),
            parts.timer: gr.Timer(active=not service.pool.ready),
        }

    return tick


def _receiver_handler(service: CheckService) -> Callable[[str, str, str], str]:
    def receiver(model: str, address: str, text: str) -> str:
        offer = service.pool.offers.get(model)
        given = address_in(address or "") or address_in(text or "")
        return markup.receiver_html(offer, site_of(given) if given else None)

    return receiver
