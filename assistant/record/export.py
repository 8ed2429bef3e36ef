"""The record as JSON lines: the same record gives the same bytes, however it came to be."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.errors import OnRecordError
from assistant.record.store import StatementStore
from assistant.schema import Statement
from assistant.whole_files import whole_file


def export_statements(store: StatementStore, path: Path, *, all_versions: bool = False) -> int:
    """Writes to `path`, whole and at once; returns the number of lines.

    A capture time that no source gave says when this record was made, so only `all_versions` writes it.

    Raises:
        OnRecordError: code `cannot_write`.
    """
    count = 0
    try:
        with whole_file(path, newline="\n") as stream:
            for line in exported_lines(store, all_versions=all_versions):
                stream.write(line)
                count += 1
    except OSError as error:
        reason = error.strerror or "the folder is missing or may not be written"
        raise OnRecordError(
            f"The record cannot be written to {path}: {reason}.", code="cannot_write"
        ) from None
    return count


def exported_lines(store: StatementStore, *, all_versions: bool = False) -> Iterator[str]:
    """Each with its line break."""
    rows = _versions(store) if all_versions else (_fields(statement) for statement in store.library())
    for row in rows:
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def _fields(statement: Statement) -> dict[str, Any]:
    fields = statement.model_dump(mode="json", exclude={"version"}, exclude_none=True)
    return {key: value for key, value in fields.items() if value != []}


def _versions(store: StatementStore) -> Iterator[dict[str, Any]]:
    for card in store.cards(withdrawn=True):
        for kept in store.history(card.id):
            row = {**_fields(kept.statement), "version": kept.statement.version}
            row["captured_at"] = kept.captured_at.isoformat()
            if kept.withdrawn_at is not None:
                row["withdrawn_at"] = kept.withdrawn_at.isoformat()
            yield row
