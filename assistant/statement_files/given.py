"""The statement files that a caller names: an empty name is a slip, and never means "those here" or "all"."""

from collections.abc import Sequence
from pathlib import Path

from assistant.errors import StatementError

__all__ = ["given_paths"]


def given_paths(given: str | Path | Sequence[str | Path]) -> tuple[Path, ...]:
    """The paths, one or several.

    Raises:
        StatementError: there is none, one is empty, or one is no path.
    """
    named = [given] if isinstance(given, str | Path) else given
    if not isinstance(named, Sequence) or not all(isinstance(path, str | Path) for path in named):
        raise StatementError("Statement files are given as a path, or as a list of paths.")
    if not named:
        raise StatementError("No statement file was named: the list of paths is empty.")
    if any(not str(path).strip() for path in named):
        raise StatementError("Name a statement file or folder: the path is empty.")
    return tuple(Path(path) for path in named)
