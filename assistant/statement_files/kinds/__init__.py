"""The kinds of statement files: each is one module here, with its `KIND`, and one line below."""

from importlib import import_module
from pathlib import Path

from assistant.statement_files.kind import Kind

__all__ = ["KINDS", "kind_of_file"]

_MODULES = (
    "markdown",
    "json_lines",
    "csv_table",
    "subtitles",
)

KINDS: dict[str, Kind] = {name: import_module(f"{__name__}.{name}").KIND for name in _MODULES}


def kind_of_file(path: Path) -> Kind | None:
    """The kind that the file's name says, whether packed by gzip or not; None where it is another file."""
    name = path.name.lower().removesuffix(".gz")
    return next((kind for kind in KINDS.values() if name.endswith(kind.endings)), None)
