"""The report as text for the terminal: the layout is `terminal.report`'s."""

from assistant.outputs.parts.form import Form
from assistant.outputs.terminal.report_text import render_text

__all__ = ["FORM"]

FORM = Form(
    label="Text",
    ending=".txt",
    media_type="text/plain; charset=utf-8",
    render=render_text,
    layout=True,
    offered=False,
)
