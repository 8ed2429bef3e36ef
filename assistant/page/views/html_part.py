"""A piece of our own mark-up as a component of the page, with the script that sends its clicks."""

from functools import cache
from importlib.resources import files

import gradio as gr

__all__ = ["html_part"]


def html_part(
    name: str,
    value: str = "",
    *,
    clicks: bool = False,
    script: str = "clicks.js",
    scale: int | None = None,
    min_width: int | None = None,
    render: bool = True,
) -> gr.HTML:
    """A piece of our own mark-up; with `clicks` it tells which claim, check or button was clicked."""
    return gr.HTML(
        value,
        elem_id=name,
        js_on_load=_script(script) if clicks else None,
        apply_default_css=False,
        scale=scale,
        min_width=min_width,
        render=render,
    )


@cache
def _script(name: str) -> str:
    folder = files("assistant.page.views").joinpath("scripts")
    shared = folder.joinpath("clicks.js").read_text(encoding="utf-8")
    return shared if name == "clicks.js" else shared + folder.joinpath(name).read_text(encoding="utf-8")
