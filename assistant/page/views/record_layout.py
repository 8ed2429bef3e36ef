"""The components of the record on the page, beside those of a check; `record_events` wires them."""

from dataclasses import dataclass

import gradio as gr

from assistant.page.views.html_part import html_part
from assistant.page.views.record_markup import adding_html, place_html

__all__ = ["ANY_KIND", "RecordParts", "lay_out_record"]

ANY_KIND = "any kind"


@dataclass(frozen=True, eq=False)
class RecordParts:
    """Every component of the record that an event reads or writes."""

    place: gr.HTML  # where the reader is, for the address bar; always there
    room: gr.Column
    leave: gr.Button
    new: gr.Button
    browse: gr.Column
    query: gr.Textbox
    search: gr.Button
    issuer: gr.Textbox
    speaker: gr.Textbox
    kind: gr.Dropdown
    since: gr.Textbox
    until: gr.Textbox
    found: gr.HTML
    covered: gr.HTML
    upload: gr.File
    given: gr.Textbox
    issued_by: gr.Textbox
    title: gr.Textbox
    day: gr.Textbox
    added_by: gr.Textbox
    add: gr.Button
    added: gr.HTML
    sources: gr.CheckboxGroup
    sync: gr.Button
    stop: gr.Button
    synced: gr.HTML
    timer: gr.Timer
    statement: gr.HTML


def lay_out_record(*, may_grow: bool) -> RecordParts:
    """Makes the components within the open Blocks. Not `may_grow`: nothing can be added or fetched."""
    parts: dict[str, object] = {
        "place": html_part("record-place", place_html(None), clicks=True, script="place.js"),
        "timer": gr.Timer(1.0, active=False),
    }
    with gr.Column(visible=False, elem_id="record") as room:
        with gr.Row(elem_id="record-bar", equal_height=True):
            gr.HTML("<h2>The record</h2>", apply_default_css=False)
            parts["leave"] = gr.Button("Back", elem_id="record-back", scale=0, min_width=96)
            parts["new"] = gr.Button("New check", elem_id="record-new", scale=0, min_width=120)
        with gr.Column(elem_id="record-browse") as browse:
            with gr.Accordion("What the record covers", open=False, elem_id="record-covered"):
                parts["covered"] = html_part("record-coverage")
            with gr.Row(elem_id="record-columns", equal_height=False):
                with gr.Column(scale=3, min_width=320, elem_id="record-search"):
                    parts |= _search()
                with gr.Column(scale=2, min_width=320, elem_id="record-side", visible=may_grow):
                    parts |= _side()
        parts["statement"] = html_part("record-statement", clicks=True, script="record.js")
    return RecordParts(**parts, room=room, browse=browse)  # type: ignore[arg-type]


def _search() -> dict[str, object]:
    parts: dict[str, object] = {}
    with gr.Row(elem_id="record-query", equal_height=True):
        parts["query"] = _line("Search the statements", "query", "reopen the pipeline", 240)
        parts["search"] = gr.Button(
            "Search", variant="primary", elem_id="record-find", scale=0, min_width=110
        )
    with gr.Row(elem_id="record-conditions", equal_height=False):
        parts["issuer"] = _line("Issued by", "issuer", "State Department", 150)
        parts["speaker"] = _line("Speaker", "speaker", "", 130)
        parts["kind"] = gr.Dropdown(
            [ANY_KIND], value=ANY_KIND, label="Kind", filterable=False, interactive=True,
            elem_id="record-kind", min_width=150,
        )  # fmt: skip
        parts["since"] = _line("From", "since", "YYYY-MM-DD", 110)
        parts["until"] = _line("To", "until", "YYYY-MM-DD", 110)
    parts["found"] = html_part("record-found", clicks=True, script="record.js")
    return parts


def _side() -> dict[str, object]:
    parts: dict[str, object] = {}
    with gr.Accordion("Add statements", open=False, elem_id="record-adding"):
        parts |= _adding()
    with gr.Accordion("Fetch what is new", open=False, elem_id="record-syncing"):
        parts |= _syncing()
    return parts


def _adding() -> dict[str, object]:
    parts: dict[str, object] = {}
    html_part("record-how", adding_html())
    parts["upload"] = gr.File(label="Drop a file", type="filepath", height=110, elem_id="record-upload")
    parts["given"] = _line("Or its web address, or its text", "given", "https://", 200, most=6)
    with gr.Row():
        parts["issued_by"] = _line("Issued by", "issued-by", "", 140)
        parts["title"] = _line("Title", "title", "", 140)
        parts["day"] = _line("Issued on", "day", "YYYY-MM-DD", 110)
    with gr.Row(equal_height=True):
        parts["added_by"] = _line("Your name", "added-by", "", 140)
        parts["add"] = gr.Button("Add to the record", elem_id="record-add", scale=0, min_width=170)
    parts["added"] = html_part("record-added", clicks=True, script="record.js")
    return parts


def _syncing() -> dict[str, object]:
    parts: dict[str, object] = {}
    parts["sources"] = gr.CheckboxGroup(
        [], label="Sources", info="None ticked: all of them.", elem_id="record-sources"
    )
    with gr.Row(equal_height=True):
        parts["sync"] = gr.Button(
            "Ask the sources", variant="primary", elem_id="record-sync", scale=0, min_width=150
        )
        parts["stop"] = gr.Button(
            "Stop", variant="stop", elem_id="record-stop", scale=0, min_width=96, visible=False
        )
    parts["synced"] = html_part("record-synced")
    return parts


def _line(label: str, name: str, placeholder: str, min_width: int, *, most: int = 1) -> gr.Textbox:
    return gr.Textbox(
        label=label, placeholder=placeholder, lines=1, max_lines=most, elem_id=f"record-{name}",
        min_width=min_width, scale=1,
    )  # fmt: skip
