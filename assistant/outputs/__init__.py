"""What is shown and written: reports in their forms, the terminal's tables and progress, pictures.

The words are chosen once (`parts.words`, `parts.view`); the forms only lay them out, each with its own
escaping, because everything in a report but our own words was written by strangers.
"""

from typing import TYPE_CHECKING

from assistant.outputs.forms import form_named

if TYPE_CHECKING:
    from assistant.schema import Report

__all__ = ["render"]


def render(report: "Report", form: str, *, color: bool = False, width: int = 100) -> str:
    """The report in one form, as a string to be written in UTF-8.

    Args:
        report: what a check returned.
        form: a name of `forms.NAMES`; json is the published form and complete, the others are for reading.
        color: text only: ANSI colours; without it the text holds no escape sequence.
        width: text only: columns, at least 40.

    Raises:
        InputError: no_such_form.
    """
    return form_named(form).rendered(report, color=color, width=width)
