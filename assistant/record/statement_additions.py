"""Who added a statement, when and out of what, where a person did it and no source of the catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from assistant.record.database import Database
from assistant.record.report_tables import added_statements, metadata

__all__ = ["StatementAddition", "StatementAdditions"]


@dataclass(frozen=True)
class StatementAddition:
    """One version that a person added. `source`: an address, a file's name, or empty for a pasted text."""

    statement_id: str
    version: int
    added_by: str
    added_at: datetime
    source: str = ""


class StatementAdditions(Database):
    """The additions of a record. Raises RecordError."""

    def __init__(self, url: str) -> None:
        super().__init__(url, metadata)

    def note(self, additions: Sequence[StatementAddition]) -> None:
        """Remembers them, in one transaction."""
        rows = [
            {**vars(addition), "added_at": addition.added_at.astimezone(UTC).replace(tzinfo=None)}
            for addition in additions
        ]
        if rows:
            with self._write() as connection:
                connection.execute(sa.insert(added_statements), rows)

    def of(self, statement_id: str) -> list[StatementAddition]:
        """Those of one statement, oldest first."""
        query = sa.select(added_statements).where(added_statements.c.statement_id == statement_id)
        with self._read() as connection:
            rows = connection.execute(query.order_by(added_statements.c.number)).all()
        return [
            StatementAddition(
                row.statement_id, row.version, row.added_by, row.added_at.replace(tzinfo=UTC), row.source
            )
            for row in rows
        ]
