"""How the page looks: the report's paper, ink and letters, from fonts the reader already has."""

from functools import cache
from importlib.resources import files

from gradio.themes import Base

_SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
_MONO = ("ui-monospace", "SFMono-Regular", "Consolas", "monospace")


def page_theme() -> Base:
    """A plain theme; fonts given by name, because Gradio's own are fetched from Google."""
    theme = Base(primary_hue="blue", neutral_hue="stone", radius_size="sm", font=_SANS, font_mono=_MONO)
    return theme.set(
        body_background_fill="#fbfaf6",
        body_background_fill_dark="#171613",
        body_text_color="#1d1c19",
        body_text_color_dark="#ece9e1",
        block_background_fill="#ffffff",
        block_background_fill_dark="#1f1e1b",
        body_text_color_subdued="#5c5952",
        body_text_color_subdued_dark="#aaa69b",
        block_label_text_color="#45423c",
        block_label_text_color_dark="#c9c5ba",
        block_title_text_color="#45423c",
        block_title_text_color_dark="#c9c5ba",
        input_placeholder_color="#6b675f",
        input_placeholder_color_dark="#9a968b",
        block_border_width="1px",
        button_primary_background_fill="#0a5ca8",
        button_primary_background_fill_hover="#084a88",
        button_primary_background_fill_dark="#8ec3f5",
        button_primary_background_fill_hover_dark="#b5d8f9",
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#10202e",
    )


@cache
def page_style() -> str:
    """The page's own style sheet."""
    return files("assistant.page").joinpath("page.css").read_text(encoding="utf-8")
