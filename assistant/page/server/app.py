"""The page: its components wired to what they do. Nothing is kept on the page object or in a module."""

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.errors import OnRecordError
from assistant.page.checks.desk import Desk
from assistant.page.checks.readers import owner_of
from assistant.page.checks.session import Session
from assistant.page.checks.sources import address_in, sample_article, site_of
from assistant.page.handlers.ask import asking
from assistant.page.handlers.decide import deciding
from assistant.page.handlers.look import clicking, reopened, starting_anew, stopping
from assistant.page.handlers.programs import offer_programs
from assistant.page.handlers.watch import checking
from assistant.page.views import markup
from assistant.page.views.layout import Parts, lay_out
from assistant.page.views.show import Updates, panels

__all__ = ["build_page"]

KEEP_SECONDS = 86_400  # uploads outlive a working day, then Gradio deletes them
SWEEP_SECONDS = 3_600

PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


def build_page(desk: Desk, *, sample: str | None = None) -> gr.Blocks:
    """The page over a desk; not yet served. `sample` None: the sample that comes with On Record."""
    told = sample_article() if sample is None else sample
    page = gr.Blocks(
        title="On Record",
        analytics_enabled=False,
        fill_width=True,
        delete_cache=(SWEEP_SECONDS, KEEP_SECONDS),
    )
    with page:
        parts = lay_out(desk.pool.offers, has_sample=bool(told))
        offer_programs(desk)  # first: Gradio gives a name to whoever asks for it first
        _wire_start(page, parts, desk, told or "")
        _wire_work(parts, desk)
    return page


def _wire_start(page: gr.Blocks, parts: Parts, desk: Desk, sample: str) -> None:
    everything = list(_components(parts))
    page.load(_loading(parts, desk), None, everything, queue=False, **PRIVATE)
    parts.timer.tick(_standing(parts, desk), None, [parts.masthead, parts.timer], queue=False, **PRIVATE)
    receiver = _receiver(desk)
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
        checking(parts, desk),
        [parts.session, parts.text, parts.upload, parts.address, parts.as_of, parts.model],
        everything,
        concurrency_limit=None,
        trigger_mode="once",
        **PRIVATE,
    )
    parts.history.click(_from_history(parts, desk), parts.session, everything, queue=False, **PRIVATE)


def _wire_work(parts: Parts, desk: Desk) -> None:
    everything = list(_components(parts))
    parts.stop.click(stopping, parts.session, None, queue=False, **PRIVATE)
    parts.new.click(starting_anew(parts, desk), parts.session, everything, queue=False, **PRIVATE)
    click = clicking(parts, desk)
    for place in (parts.board, parts.talk, parts.card):
        place.click(click, parts.session, everything, queue=False, **PRIVATE)
    gr.on(
        [parts.ask.click, parts.question.submit],
        asking(parts, desk),
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
    parts.save.click(
        deciding(parts, desk),
        [parts.session, parts.decision, parts.label, parts.note, parts.reviewer],
        everything,
        queue=False,
        **PRIVATE,
    )


def _components(parts: Parts) -> list[Any]:
    return [getattr(parts, name) for name in Parts.__dataclass_fields__]


def _loading(parts: Parts, desk: Desk) -> Callable[[gr.Request], Updates]:
    """What a fresh tab shows: the start panel, or the check that its address names."""

    def load(request: gr.Request) -> Updates:
        session = Session(reviewer=request.username or "")
        owner = owner_of(request)
        standing, trouble = desk.standing()
        told: Updates = {
            parts.session: session,
            parts.masthead: markup.masthead(standing, trouble=trouble),
            parts.receiver: markup.receiver_html(desk.pool.offers.first, None),
            parts.history: markup.history_html(desk.archive.listed(owner)),
        }
        wanted = request.query_params.get("check")
        if wanted:
            try:
                told |= reopened(parts, desk, session, str(wanted), owner)
            except OnRecordError as error:
                told |= {
                    parts.trouble: markup.progress_html(
                        None, message=error.message, problem=True, running=False
                    )
                }
        return told

    return load


def _from_history(parts: Parts, desk: Desk) -> Callable[..., Updates]:
    """The handler of clicks in the history: open a check again, or delete it."""

    def click(session: Session | None, event: gr.EventData, request: gr.Request) -> Updates:
        told = getattr(event, "_data", None) or {}
        owner = owner_of(request)
        try:
            if told.get("forget"):
                desk.archive.forget(str(told["forget"]), owner=owner)
                return {parts.history: markup.history_html(desk.archive.listed(owner))}
            if told.get("check"):
                return reopened(parts, desk, session or Session(), str(told["check"]), owner)
        except OnRecordError as error:
            return {
                parts.trouble: markup.progress_html(None, message=error.message, problem=True, running=False),
                **panels(parts, working=False),
            }
        return {}

    return click


def _standing(parts: Parts, desk: Desk) -> Callable[[], Updates]:
    """Looks again until model and record are there, then never more."""

    def tick() -> Updates:
        standing, trouble = desk.standing()
        return {
            parts.masthead: markup.masthead(standing, trouble=trouble),
            parts.timer: gr.Timer(active=not desk.pool.ready),
        }

    return tick


def _receiver(desk: Desk) -> Callable[[str, str, str], str]:
    def told(model: str, address: str, text: str) -> str:
        offer = desk.pool.offers.get(model)
        given = address_in(address or "") or address_in(text or "")
        return markup.receiver_html(offer, site_of(given) if given else None)

    return told
