"""JSON lines: one statement a line, its body under `text`."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from assistant.errors import StatementError
from assistant.statement_files.kind import Kind
from assistant.statement_files.origin import MAX_STATEMENT_BYTES, Origin, decoded

__all__ = ["KIND"]


def _records(name: str, stream: BinaryIO) -> Iterator[tuple[Origin, dict[str, Any]]]:
    number = 0
    while raw := stream.readline(MAX_STATEMENT_BYTES + 1):
        number += 1
        source = Origin(name, number)
        line = decoded(raw, source).strip()
        if not line:
            continue
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError):
            raise StatementError(
                f"The statement file {source} is not JSON: write one object a line."
            ) from None
        if not isinstance(fields, dict):
            raise StatementError(f"The statement file {source} is no JSON object: write one a line.")
        yield source, fields


KIND = Kind(label="JSON lines", endings=(".jsonl", ".ndjson"), records=_records)
