"""Reads statement files and folders of them.

One input may hold a statement twice (the same id with the same content counts once). An id with
different content is an error, unless `captured_at` tells the captures apart: then they are its
versions, oldest first.
"""

from datetime import UTC, datetime
from pathlib import Path

from assistant.errors import StatementError
from assistant.schema import Statement
from assistant.statement_files.fields import statement_of
from assistant.statement_files.files import files_at, is_statement_file, records_of
from assistant.statement_files.origin import Origin
from assistant.statement_files.sameness import same_content

__all__ = ["is_statement_file", "read_statements"]


def read_statements(*paths: Path) -> list[Statement]:
    """Every statement in files and (recursively) folders, in the order of the paths and file names.

    Raises:
        StatementError: the first file that breaks the format, by name, line and field.
    """
    seen: dict[str, list[tuple[Statement, Origin]]] = {}
    for file in (file for path in paths for file in files_at(path)):
        empty = True
        for source, fields in records_of(file):
            statement = statement_of(fields, source)
            _admit(seen.setdefault(statement.id, []), statement, source)
            empty = False
        if empty:
            raise StatementError(f"The statement file {file.name} is empty: it holds no statement.")
    return [statement for captures in seen.values() for statement, _ in captures]


def _admit(captures: list[tuple[Statement, Origin]], new: Statement, source: Origin) -> None:
    """Adds `new` to the captures of its id, in the order of capture."""
    for old, where in captures:
        if old.content_hash == new.content_hash:
            return
        if new.captured_at in (None, old.captured_at) and same_content(old, new):
            return
        if old.captured_at is None or new.captured_at is None or old.captured_at == new.captured_at:
            raise StatementError(
                f"Two different statements share the id {new.id} ({where} and "
                f"{str(source).removesuffix(',')}): "
                "give each its own id, or tell its versions apart by `captured_at:`."
            )
    captures.append((new, source))
    captures.sort(key=lambda capture: capture[0].captured_at or datetime.min.replace(tzinfo=UTC))
