"""The forms that change claims: on a claim's card, and beside the conversation for words of the article."""

import gradio as gr

__all__ = ["KINDS", "edit_form", "kind_updates", "marking_form"]

KINDS = [
    ("Reword it", "reworded"),
    ("Split it", "split"),
    ("Merge it with others", "merged"),
    ("Dismiss it", "dismissed"),
]
_TEXT_LABELS = {
    "reworded": "The claim as it shall be checked",
    "split": "The parts, one a line",
    "merged": "The merged claim",
}
_SAVE = {
    "reworded": "Check the reworded claim",
    "split": "Check the parts",
    "merged": "Check the merged claim",
    "dismissed": "Dismiss the claim",
}


def edit_form(html: gr.HTML) -> dict[str, object]:
    """The components on a card; `html` is the line that says what became of it, rendered last."""
    parts: dict[str, object] = {}
    with gr.Accordion("Edit this claim", open=False, elem_id="edit"):
        parts["edit_kind"] = gr.Radio(
            KINDS, value="reworded", label="What to do with it", show_label=False, elem_id="edit-kind"
        )
        parts["edit_with"] = gr.Dropdown(
            [], value=[], multiselect=True, label="Merge it with", visible=False, elem_id="edit-with",
            interactive=True,
        )  # fmt: skip
        parts["edit_text"] = gr.Textbox(
            label=_TEXT_LABELS["reworded"], lines=2, max_lines=8, elem_id="edit-text"
        )
        parts["edit_note"] = gr.Textbox(label="Reason", lines=1, max_lines=4, elem_id="edit-note")
        with gr.Row(elem_id="edit-saving", equal_height=False):
            parts["edit_name"] = gr.Textbox(
                label="Your name", max_lines=1, elem_id="edit-name", scale=1, min_width=140
            )
            parts["edit_save"] = gr.Button(_SAVE["reworded"], elem_id="edit-save", scale=1, min_width=210)
        html.render()  # type: ignore[no-untyped-call]
        parts["edited"] = html
    return parts


def kind_updates(
    kind: str,
) -> tuple[dict[str, object], dict[str, object], dict[str, object], dict[str, object]]:
    """How `edit_with`, `edit_text`, `edit_note` and `edit_save` look for what is to be done."""
    return (
        gr.update(visible=kind == "merged"),
        gr.update(visible=kind != "dismissed", label=_TEXT_LABELS.get(kind, "")),
        gr.update(label="Why it is dismissed" if kind == "dismissed" else "Reason (if you like)"),
        gr.update(value=_SAVE.get(kind, "Change the claim")),
    )


def marking_form(html: gr.HTML) -> dict[str, object]:
    """The components for a claim that the article makes and the list lacks."""
    parts: dict[str, object] = {}
    with gr.Accordion("Add a claim from the article", open=False, elem_id="marking") as marking:
        parts["mark_words"] = gr.Textbox(
            label="Words of the article", lines=2, max_lines=6, elem_id="mark-words",
            info="Mark them in the article, or paste them here.",
        )  # fmt: skip
        parts["mark_text"] = gr.Textbox(
            label="The claim as it shall be checked", lines=2, max_lines=6, elem_id="mark-text",
            info="Empty: those words, with names for plain pronouns.",
        )  # fmt: skip
        with gr.Row(elem_id="mark-saving", equal_height=False):
            parts["mark_name"] = gr.Textbox(
                label="Your name", max_lines=1, elem_id="mark-name", scale=1, min_width=140
            )
            parts["mark_save"] = gr.Button("Check this claim", elem_id="mark-save", scale=1, min_width=160)
        html.render()  # type: ignore[no-untyped-call]
        parts["marked"] = html
    return parts | {"marking": marking}
