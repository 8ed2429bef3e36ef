"""The formats that articles come in: each is one module here, with its `FORMAT`, and one line below.

Sandbox, page, command line, error messages, fetching and connectors read this table.
"""

from importlib import import_module

from assistant.reading.types import Format

__all__ = ["ENDINGS", "FORMATS", "accepted_types", "format_of_ending", "labels", "short_names"]

# From the most general to the most particular: content is tried on the last one first.
_MODULES = (
    "text",
    "markdown",
    "json",
    "subtitles",
    "html",
    "eml",
    "mhtml",
    "pdf",
    "rtf",
    "odt",
    "docx",
)

FORMATS: dict[str, Format] = {name: import_module(f"{__name__}.{name}").FORMAT for name in _MODULES}
ENDINGS = tuple(ending for known in FORMATS.values() for ending in known.endings)


def format_of_ending(ending: str) -> Format | None:
    """The format of files that end so (with the dot, in any case); None where there is none."""
    return next((known for known in FORMATS.values() if ending.lower() in known.endings), None)


def accepted_types() -> tuple[str, ...]:
    """The beginnings of the media types that an article's address may answer with, for `net.fetch`.

    Text of any kind is told apart by its content, and so is what a server does not know the type of.
    """
    known = (media_type for format in FORMATS.values() for media_type in format.media_types)
    return ("text/", *known, "application/octet-stream", "binary/octet-stream")


def labels() -> str:
    """The formats by the names that users know: "text, Markdown, HTML, PDF or DOCX"."""
    *first, last = (known.label for known in FORMATS.values())
    return f"{', '.join(first)} or {last}"


def short_names() -> str:
    """The usual ending of each: "txt, md, html, pdf, docx"."""
    return ", ".join(known.endings[0].removeprefix(".") for known in FORMATS.values())
