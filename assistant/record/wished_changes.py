"""What is to be changed in the claims of checks that still run: kept, so that no restart loses it."""

from dataclasses import dataclass

import sqlalchemy as sa

from assistant.record.database import Database
from assistant.record.report_tables import metadata, wishes

__all__ = ["WishRow", "WishedChanges"]


@dataclass(frozen=True)
class WishRow:
    """One wish: `body` is its JSON, `trouble` says why it came to nothing (empty: it is still to be done)."""

    number: int
    body: str
    trouble: str


class WishedChanges(Database):
    """Wishes by the id of the check, begun or kept. Each method raises RecordError. Thread-safe."""

    def __init__(self, url: str) -> None:
        super().__init__(url, metadata)

    def add(self, check_id: str, body: str) -> None:
        """Notes a wish."""
        with self._write() as connection:
            connection.execute(sa.insert(wishes).values(check_id=check_id, body=body, trouble=""))

    def of(self, check_id: str) -> list[WishRow]:
        """What is noted for a check, in order, with what came to nothing."""
        query = sa.select(wishes).where(wishes.c.check_id == check_id).order_by(wishes.c.number)
        with self._read() as connection:
            return [WishRow(row.number, row.body, row.trouble) for row in connection.execute(query)]

    def drop(self, check_id: str, number: int) -> None:
        """Removes one: taken back, carried out, or told."""
        this_wish = sa.and_(wishes.c.check_id == check_id, wishes.c.number == number)
        with self._write() as connection:
            connection.execute(sa.delete(wishes).where(this_wish))

    def fail(self, number: int, trouble: str) -> None:
        """Keeps why one could not be carried out."""
        with self._write() as connection:
            connection.execute(sa.update(wishes).where(wishes.c.number == number).values(trouble=trouble))
