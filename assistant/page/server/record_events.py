"""The record's components wired to what they do. One line in `app` calls it."""

from dataclasses import fields
from typing import Any

import gradio as gr

from assistant.page.checks.service import CheckService
from assistant.page.handlers.look import new_check_handler
from assistant.page.handlers.record import RecordHandlers
from assistant.page.views.layout import Parts
from assistant.page.views.record_layout import RecordParts

__all__ = ["wire_record"]

PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
WORK: dict[str, Any] = {"concurrency_limit": None, "trigger_mode": "once", **PRIVATE}


def wire_record(page: gr.Blocks, check: Parts, parts: RecordParts, service: CheckService) -> None:
    """`check`: the components of a check, which New check empties from here too."""
    handlers = RecordHandlers(parts, service)
    everything = [getattr(parts, field.name) for field in fields(parts)]
    page.load(handlers.load, None, everything, **WORK)
    check.record.click(handlers.enter, None, everything, **WORK)
    parts.leave.click(handlers.leave, None, everything, queue=False, **PRIVATE)
    check.new.click(handlers.leave, None, everything, queue=False, **PRIVATE)
    parts.new.click(
        new_check_handler(check, service),
        check.session,
        [getattr(check, field.name) for field in fields(check)],
        queue=False,
        **PRIVATE,
    ).then(handlers.leave, None, everything, queue=False, **PRIVATE)
    gr.on(
        [parts.search.click, *(field.submit for field in _conditions(parts)), parts.kind.input],
        handlers.search,
        [parts.query, parts.issuer, parts.speaker, parts.kind, parts.since, parts.until],
        everything,
        concurrency_limit=None,
        trigger_mode="always_last",
        **PRIVATE,
    )
    for place in (parts.found, parts.added, parts.statement):
        place.click(handlers.click, None, everything, **WORK)
    parts.add.click(
        handlers.add,
        [parts.upload, parts.given, parts.issued_by, parts.title, parts.day, parts.added_by],
        everything,
        **WORK,
    )
    parts.sync.click(handlers.sync, parts.sources, everything, queue=False, **PRIVATE)
    parts.stop.click(handlers.stop, None, everything, queue=False, **PRIVATE)
    parts.timer.tick(handlers.watch, None, everything, queue=False, **PRIVATE)


def _conditions(parts: RecordParts) -> tuple[gr.Textbox, ...]:
    return (parts.query, parts.issuer, parts.speaker, parts.since, parts.until)
