"""How the page looks: the report's paper, ink and letters, from fonts the reader already has."""

import re
from functools import cache
from importlib.resources import files

from gradio.themes import Base

from assistant.outputs.parts.style import style_sheet

_SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
_MONO = ("ui-monospace", "SFMono-Regular", "Consolas", "monospace")
_BLOCK = re.compile(r":root \{(.*?)\n\s*\}", re.DOTALL)
_COLOUR = re.compile(r"--[a-z-]+: #[0-9a-f]{6};")


# Light and dark: the report's paper and ink; borders of fields at 3:1 against their ground.
_VALUES = {
    "body_background_fill": "#fbfaf6",
    "body_background_fill_dark": "#171613",
    "background_fill_primary": "#ffffff",
    "background_fill_primary_dark": "#1f1e1b",
    "body_text_color": "#1d1c19",
    "body_text_color_dark": "#ece9e1",
    "block_background_fill": "transparent",
    "block_background_fill_dark": "transparent",
    "block_border_width": "0px",
    "block_padding": "0",
    "block_shadow": "none",
    "block_label_background_fill": "transparent",
    "block_label_background_fill_dark": "transparent",
    "block_label_border_width": "0px",
    "body_text_color_subdued": "#5c5952",
    "body_text_color_subdued_dark": "#aaa69b",
    "block_label_text_color": "#45423c",
    "block_label_text_color_dark": "#c9c5ba",
    "block_title_text_color": "#45423c",
    "block_title_text_color_dark": "#c9c5ba",
    "block_title_text_weight": "600",
    "block_info_text_color": "#5c5952",
    "block_info_text_color_dark": "#aaa69b",
    "input_background_fill": "#ffffff",
    "input_background_fill_dark": "#1f1e1b",
    "input_border_color": "#8d887c",
    "input_border_color_dark": "#6d695f",
    "input_border_width": "1px",
    "input_placeholder_color": "#6b675f",
    "input_placeholder_color_dark": "#9a968b",
    "border_color_primary": "#d9d5ca",
    "border_color_primary_dark": "#3a3832",
    "button_primary_background_fill": "#0b4f8a",
    "button_primary_background_fill_hover": "#083d6b",
    "button_primary_background_fill_dark": "#8ec3f5",
    "button_primary_background_fill_hover_dark": "#b5d8f9",
    "button_primary_border_color": "#0b4f8a",
    "button_primary_border_color_dark": "#8ec3f5",
    "button_primary_text_color": "#ffffff",
    "button_primary_text_color_dark": "#10202e",
    "button_secondary_background_fill": "#ffffff",
    "button_secondary_background_fill_dark": "#1f1e1b",
    "button_secondary_background_fill_hover": "#f1efe9",
    "button_secondary_background_fill_hover_dark": "#2a2925",
    "button_secondary_border_color": "#8d887c",
    "button_secondary_border_color_dark": "#6d695f",
    "button_secondary_text_color": "#1d1c19",
    "button_secondary_text_color_dark": "#ece9e1",
    "button_cancel_background_fill": "#ffffff",
    "button_cancel_background_fill_dark": "#1f1e1b",
    "button_cancel_background_fill_hover": "#fdece3",
    "button_cancel_background_fill_hover_dark": "#361c12",
    "button_cancel_border_color": "#a02c06",
    "button_cancel_border_color_dark": "#ffab8a",
    "button_cancel_text_color": "#a02c06",
    "button_cancel_text_color_dark": "#ffab8a",
    "button_border_width": "1px",
    "button_large_radius": "4px",
    "button_large_text_size": "1rem",
    "button_large_text_weight": "600",
    "layout_gap": "1rem",
}

_SHEETS = ("page.css", "desk.css", "record.css")


def page_theme() -> Base:
    """A plain theme; fonts given by name, because Gradio's own are fetched from Google."""
    theme = Base(primary_hue="blue", neutral_hue="stone", radius_size="sm", font=_SANS, font_mono=_MONO)
    return theme.set(**_VALUES)


@cache
def page_style() -> str:
    """The page's own style sheet, led by the report's colours for light and for dark."""
    light, dark = (" ".join(_COLOUR.findall(found)) for found in _BLOCK.findall(style_sheet())[:2])
    folder = files("assistant.page.views")
    sheets = "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in _SHEETS)
    return f":root {{ {light} }}\n.dark {{ {dark} }}\n{sheets}"
