"""Tables as text for the terminal."""

import io

from rich.console import Console

__all__ = ["text_console"]


def text_console(*, color: bool, width: int) -> tuple[Console, io.StringIO]:
    """A console and what is printed on it; without `color` no escape sequence comes out."""
    text = io.StringIO()
    console = Console(
        file=text,
        width=width,
        force_terminal=color,
        no_color=not color,
        highlight=False,
        legacy_windows=False,
    )
    return console, text
