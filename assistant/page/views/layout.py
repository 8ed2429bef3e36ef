"""The page's components and where they stand; what they do is wired in `app`."""

from dataclasses import dataclass
from typing import get_args

import gradio as gr

from assistant.page.checks.offers import Offers
from assistant.page.checks.sources import FILE_LABEL, FILE_TYPES
from assistant.page.views.edit_form import edit_form, marking_form
from assistant.page.views.html_part import html_part as _html
from assistant.page.views.markup import intro_html, masthead, receiver_html
from assistant.record.desk_rules import DeskState

__all__ = ["Parts", "lay_out"]

LABELS = [
    ("supported", "supported"),
    ("contradicted by the record", "contradicted"),
    ("unsupported", "unsupported"),
    ("speculative", "speculative"),
]
DECISIONS = [("Accept the label", "accepted"), ("Overrule it", "overruled"), ("Leave a note", "noted")]


@dataclass(frozen=True, eq=False)
class Parts:
    """Every component that an event reads or writes."""

    session: gr.State
    masthead: gr.HTML
    record: gr.Button
    timer: gr.Timer
    start: gr.Column
    intro: gr.HTML
    text: gr.Textbox
    upload: gr.File
    address: gr.Textbox
    as_of: gr.Textbox
    model: gr.Dropdown
    receiver: gr.HTML
    check: gr.Button
    sample: gr.Button
    trouble: gr.HTML
    address_trouble: gr.HTML
    history: gr.HTML
    watch: gr.HTML
    desk: gr.Column
    desk_search: gr.Textbox
    desk_state: gr.Dropdown
    desk_list: gr.HTML
    work: gr.Column
    progress: gr.HTML
    stop: gr.Button
    new: gr.Button
    go_on: gr.Button
    tools: gr.HTML
    desk_bar: gr.HTML
    annotated: gr.HTML
    conversation: gr.HTML
    question: gr.Textbox
    ask: gr.Button
    panel: gr.Column
    card: gr.HTML
    decide: gr.Column
    accept: gr.Button
    decision: gr.Radio
    label: gr.Dropdown
    note: gr.Textbox
    reviewer: gr.Textbox
    save: gr.Button
    decided: gr.HTML
    again_model: gr.Dropdown
    again_issuer: gr.Textbox
    again_title: gr.Textbox
    again_day: gr.Textbox
    again_given: gr.Textbox
    recheck: gr.Button
    rechecked: gr.HTML
    editing: gr.Column
    edit_kind: gr.Radio
    edit_with: gr.Dropdown
    edit_text: gr.Textbox
    edit_note: gr.Textbox
    edit_name: gr.Textbox
    edit_save: gr.Button
    edited: gr.HTML
    marking: gr.Accordion
    mark_words: gr.Textbox
    mark_text: gr.Textbox
    mark_name: gr.Textbox
    mark_save: gr.Button
    marked: gr.HTML
    grounds: gr.HTML


def lay_out(offers: Offers, *, has_sample: bool) -> Parts:
    """Makes the components within the open Blocks."""
    parts: dict[str, object] = {"session": gr.State(None), "timer": gr.Timer(2.0)}
    parts["masthead"] = _html("masthead", masthead("One moment, please."))
    with gr.Row(elem_id="rooms"):
        parts["record"] = gr.Button("The record", elem_id="open-record", scale=0, min_width=120)
    with gr.Column(elem_id="start") as start:
        parts |= _start(offers, has_sample=has_sample)
    with gr.Column(visible=False, elem_id="work") as work:
        parts |= _work()
    with gr.Column(visible=False, elem_id="panel") as panel:
        parts |= _panel(offers)
    return Parts(**parts, start=start, work=work, panel=panel)  # type: ignore[arg-type]


def _start(offers: Offers, *, has_sample: bool) -> dict[str, object]:
    parts: dict[str, object] = {
        "intro": _html("intro", intro_html("", has_sample=has_sample), clicks=True, script="intro.js")
    }
    with gr.Row(elem_id="sources", equal_height=False):
        with gr.Column(scale=3, min_width=320):
            parts["text"] = gr.Textbox(
                label="Article",
                lines=14,
                max_lines=22,
                elem_id="article",
                placeholder="Paste a news article here.",
            )
        with gr.Column(scale=2, min_width=280):
            parts["upload"] = gr.File(
                label=FILE_LABEL,
                file_types=list(FILE_TYPES), type="filepath", height=150, elem_id="upload",
            )  # fmt: skip
            parts["address"] = gr.Textbox(
                label="Or give its web address", placeholder="https://", max_lines=1, elem_id="address"
            )
            parts["address_trouble"] = _html("address-trouble")
            with gr.Row():
                parts["as_of"] = gr.Textbox(
                    label="As of (YYYY-MM-DD)", placeholder="the article's day, else today",
                    info="Statements issued later are no evidence.", max_lines=1,
                    elem_id="as-of", min_width=150,
                )  # fmt: skip
                parts["model"] = gr.Dropdown(
                    list(offers.names), value=offers.first.name, label="Model", info="Who reads the claims.",
                    elem_id="model", filterable=False, interactive=True, min_width=150,
                )  # fmt: skip
    parts["receiver"] = _html("receiver", receiver_html(offers.first, None))
    with gr.Row(elem_id="go"):
        parts["check"] = gr.Button(
            "Check the article", variant="primary", elem_id="check", scale=0, min_width=180
        )
        parts["sample"] = gr.Button(
            "Fill in the sample", visible=has_sample, elem_id="sample", scale=0, min_width=180
        )
    parts["trouble"] = _html("trouble")
    parts["watch"] = _html("watch", clicks=True)
    with gr.Column(visible=False, elem_id="desk") as desk:
        parts |= _desk()
    parts["desk"] = desk
    parts["history"] = _html("history", clicks=True)
    return parts


def _desk() -> dict[str, object]:
    """The list of checks that are the reader's, assigned to them, or shared."""
    parts: dict[str, object] = {}
    gr.HTML('<h2 id="desk-title">Checks on the desk</h2>', apply_default_css=False)
    with gr.Row(elem_id="desk-find", equal_height=False):
        parts["desk_search"] = gr.Textbox(
            label="Search", placeholder="A word of the title, or a name", max_lines=1, elem_id="desk-search",
            scale=3, min_width=200,
        )  # fmt: skip
        parts["desk_state"] = gr.Dropdown(
            [("any state", ""), *((state, state) for state in get_args(DeskState))], value="", label="State",
            filterable=False, interactive=True, elem_id="desk-state", scale=1, min_width=140,
        )  # fmt: skip
    parts["desk_list"] = _html("desk-list", clicks=True)
    return parts


def _work() -> dict[str, object]:
    parts: dict[str, object] = {}
    with gr.Row(elem_id="toolbar", equal_height=True):
        parts["progress"] = _html("progress", scale=1, min_width=220)
        parts["stop"] = gr.Button("Stop", variant="stop", elem_id="stop", scale=0, min_width=96)
        parts["new"] = gr.Button("New check", elem_id="new", scale=0, min_width=120, interactive=False)
        parts["go_on"] = gr.Button(
            "Go on", variant="primary", elem_id="go-on", scale=0, min_width=96, visible=False
        )
        parts["tools"] = _html("tools", scale=0, min_width=280)
    parts["desk_bar"] = _html("desk-bar", clicks=True, script="desk.js")
    with gr.Row(elem_id="columns", equal_height=False):
        with gr.Column(scale=6, min_width=320, elem_id="article-column"):
            parts["annotated"] = _html("board", clicks=True, script="keys.js")
        with gr.Column(scale=5, min_width=320, elem_id="talk-column"):
            parts["conversation"] = _html("talk", clicks=True, script="talk.js")
            parts |= marking_form(_html("marked", clicks=True, render=False))
            with gr.Row(elem_id="asking", equal_height=True):
                parts["question"] = gr.Textbox(
                    label="Ask about this check or the record", lines=1, max_lines=4, scale=1,
                    elem_id="question",
                    placeholder="Why is claim 4 unsupported?", interactive=False, min_width=200,
                )  # fmt: skip
                parts["ask"] = gr.Button("Ask", elem_id="ask", scale=0, min_width=80, interactive=False)
    return parts


def _panel(offers: Offers) -> dict[str, object]:
    parts: dict[str, object] = {"card": _html("card", clicks=True, script="card.js")}
    with gr.Column(visible=False, elem_id="decide") as decide:
        gr.HTML("<h3>Your decision</h3>", apply_default_css=False)
        with gr.Row(elem_id="accepting", equal_height=True):
            parts["reviewer"] = gr.Textbox(
                label="Your name", max_lines=1, elem_id="reviewer", scale=1, min_width=140
            )
            parts["accept"] = gr.Button(
                "Accept and go on (A)", variant="primary", elem_id="accept", scale=1, min_width=210
            )
        parts["decision"] = gr.Radio(
            DECISIONS, value="accepted", show_label=False, label="Your decision", elem_id="decision"
        )
        parts["label"] = gr.Dropdown(
            LABELS, value="supported", label="Your label", visible=False, elem_id="own-label",
            filterable=False, interactive=True,
        )  # fmt: skip
        with gr.Row(elem_id="saving", equal_height=False):
            parts["note"] = gr.Textbox(
                label="Reason or note", lines=1, max_lines=6, elem_id="note", scale=3, min_width=180
            )
            parts["save"] = gr.Button("Save the decision", elem_id="save", scale=1, min_width=180)
        parts["decided"] = _html("decided")
        with gr.Accordion("Check this claim again", open=False, elem_id="again"):
            parts |= _again(offers)
        parts["rechecked"] = _html("rechecked")
    with gr.Column(elem_id="editing") as editing:
        parts |= edit_form(_html("edited", clicks=True, render=False)) | {"editing": editing}
    parts["grounds"] = _html("grounds")
    return parts | {"decide": decide}


def _again(offers: Offers) -> dict[str, object]:
    """Another model, and a statement that the record does not hold yet."""
    parts: dict[str, object] = {}
    parts["again_model"] = gr.Dropdown(
        list(offers.names), value=offers.first.name, label="With this model", filterable=False,
        interactive=True, elem_id="again-model",
    )  # fmt: skip
    parts["again_given"] = gr.Textbox(
        label="With a statement more (its text or its web address)", lines=2, max_lines=8,
        info="It is added to the record, with your name.", elem_id="again-given",
    )  # fmt: skip
    with gr.Row():
        parts["again_issuer"] = gr.Textbox(
            label="Issued by", max_lines=1, elem_id="again-issuer", min_width=140
        )
        parts["again_title"] = gr.Textbox(label="Title", max_lines=1, elem_id="again-title", min_width=140)
        parts["again_day"] = gr.Textbox(
            label="Issued on", placeholder="YYYY-MM-DD", max_lines=1, elem_id="again-day", min_width=120
        )
    parts["recheck"] = gr.Button("Check again", elem_id="recheck")
    return parts
