"""How a kind of statement file describes itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from assistant.statement_files.origin import Origin

__all__ = ["Kind"]


@dataclass(frozen=True)
class Kind:
    """A kind of file that holds statements.

    `label` names it to users, `endings` (lower case, with their dots) are its files', packed by gzip or
    not. `records` gives the fields of each statement as written, with where they come from; it is called
    with the file's name and an open stream, and raises StatementError.
    """

    label: str
    endings: tuple[str, ...]
    records: Callable[[str, BinaryIO], Iterator[tuple[Origin, dict[str, Any]]]]
