"""How one statement comes into the tables: what it is to the record, and the rows it makes."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from assistant.index.library import card_of
from assistant.record.statement_tables import CARD, statements, versions
from assistant.schema import Statement


@dataclass(frozen=True)
class CurrentRow:
    """The row of `statement` as `put_row` leaves it: which version is current."""

    version: int
    content_hash: str
    withdrawn_at: datetime | None = None


def outcome_of(item: Statement, head: Any, known_hashes: set[str]) -> str:  # noqa: ANN401  a row or a CurrentRow
    """`added`, `updated` or `unchanged`: what adding `item` does; known content changes nothing."""
    if item.content_hash in known_hashes:
        return "unchanged"
    if head is None:
        return "added"
    same = head.content_hash == item.content_hash and head.withdrawn_at is None
    return "unchanged" if same else "updated"


def put_row(connection: sa.Connection, item: Statement, head: Any, now: datetime) -> CurrentRow:  # noqa: ANN401
    """Writes a new statement, a new version, or the return of a withdrawn one."""
    if head is not None and head.content_hash == item.content_hash:
        number = head.version
    else:
        number = 1 if head is None else head.version + 1
        connection.execute(
            sa.insert(versions).values(
                id=item.id,
                version=number,
                content_hash=item.content_hash,
                captured_at=utc(item.captured_at or now),
                body=item.model_copy(update={"version": number}).model_dump_json(),
                **_card_values(item),
            )
        )
    values = {"version": number, "content_hash": item.content_hash, "withdrawn_at": None}
    if head is None:
        connection.execute(sa.insert(statements).values(id=item.id, **values))
    else:
        connection.execute(sa.update(statements).where(statements.c.id == item.id).values(**values))
    return CurrentRow(version=number, content_hash=item.content_hash)


def _card_values(item: Statement) -> dict[str, Any]:
    """The columns of `statement_version` that repeat a part of the body."""
    card = card_of(item)
    return {name: getattr(card, name) for name, _ in CARD}


def utc(moment: datetime) -> datetime:
    """Naive UTC, the one form that every database keeps."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
