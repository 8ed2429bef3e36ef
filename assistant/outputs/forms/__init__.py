"""The forms that a report is written in: each is one module here, with its `FORM`, and one line below.

A form's name is its module's name. Modules are loaded when they are asked for, since jinja2 and rich are
slow to import. Command line, page, `render` and the published names of files read this table.
"""

from functools import cache
from importlib import import_module

from assistant.errors import InputError
from assistant.outputs.parts.form import Form

__all__ = ["DOCUMENTS", "NAMES", "downloads", "form_named"]

NAMES = (
    "json",
    "md",
    "html",
    "csv",
    "claimreview",
    "text",
)


DOCUMENTS = ("docx",)  # files of bytes, which the page alone offers


@cache
def form_named(name: str) -> Form:
    """The form of this name.

    Raises:
        InputError: no_such_form.
    """
    if name not in (*NAMES, *DOCUMENTS):
        raise InputError(f"There is no report form {name}: use {', '.join(NAMES)}.", code="no_such_form")
    form: Form = import_module(f"{__name__}.{name}").FORM
    return form


@cache
def downloads() -> dict[str, Form]:
    """The forms that the page offers, by the names of their files, in the order of the table."""
    offered = (form for name in (*DOCUMENTS, *NAMES) if (form := form_named(name)).offered)
    return {f"on-record{form.ending}": form for form in offered}
