"""CSV tables: one statement a row, its body in the column `text`."""

import csv
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from assistant.errors import StatementError
from assistant.statement_files.kind import Kind
from assistant.statement_files.origin import MAX_STATEMENT_BYTES, Origin, decoded

__all__ = ["KIND"]

_MAX_TABLE_BYTES = 200_000_000  # a table is read whole


def _records(name: str, stream: BinaryIO) -> Iterator[tuple[Origin, dict[str, Any]]]:
    """CSV with the fields' names in its first line; a cell may hold line ends within quotes."""
    text = decoded(stream.read(_MAX_TABLE_BYTES + 1), Origin(name), _MAX_TABLE_BYTES)
    csv.field_size_limit(MAX_STATEMENT_BYTES)
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in rows:
            source = Origin(name, rows.line_num)
            if None in row or None in row.values():
                raise StatementError(
                    f"The statement file {source} has more or fewer cells than its first line."
                )
            yield source, {key.strip(): value for key, value in row.items()}
    except csv.Error as error:
        raise StatementError(f"The statement file {name} is not CSV ({error}).") from None


KIND = Kind(label="CSV", endings=(".csv",), records=_records)
