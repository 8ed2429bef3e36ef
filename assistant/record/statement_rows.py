"""How one statement comes into the tables: what it is to the record, and the rows it makes.

The current version is the newest capture, which need not be the last that came in: an older capture that is
imported later becomes a version with a number of its own, and the current one stays.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError

from assistant.index.library import card_of
from assistant.record.statement_tables import CARD, statements, versions
from assistant.schema import Statement
from assistant.statement_files.sameness import same_content


@dataclass(frozen=True)
class CurrentRow:
    """The row of `statement` as `put_row` leaves it: which version is current."""

    id: str
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
        number = _put_version(connection, item, now)
    values = {"version": number, "content_hash": item.content_hash, "withdrawn_at": None}
    if head is None:
        connection.execute(sa.insert(statements).values(id=item.id, **values))
    else:
        connection.execute(sa.update(statements).where(statements.c.id == item.id).values(**values))
    return CurrentRow(id=item.id, version=number, content_hash=item.content_hash)


def put_older(connection: sa.Connection, item: Statement, now: datetime) -> bool:
    """Writes a capture older than the current one, which stays; False where it is there already."""
    bodies = connection.scalars(sa.select(versions.c.body).where(versions.c.id == item.id))
    if any(kept is not None and same_content(item, kept) for kept in map(_statement, bodies)):
        return False
    _put_version(connection, item, now)
    return True


def body_of(connection: sa.Connection, head: Any) -> Statement | None:  # noqa: ANN401
    """The statement of a current row; None where it cannot be read."""
    place = sa.and_(versions.c.id == head.id, versions.c.version == head.version)
    return _statement(connection.scalar(sa.select(versions.c.body).where(place)))


def _statement(body: str | None) -> Statement | None:
    try:
        return Statement.model_validate_json(body or "")
    except ValidationError:
        return None


def is_older(item: Statement, current: Statement) -> bool:
    """Whether both captures have a time of their own and that of `item` is the earlier."""
    if item.captured_at is None or current.captured_at is None:
        return False
    return utc(item.captured_at) < utc(current.captured_at)


def _put_version(connection: sa.Connection, item: Statement, now: datetime) -> int:
    last = connection.scalar(sa.select(sa.func.max(versions.c.version)).where(versions.c.id == item.id))
    number = (last or 0) + 1
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
    return number


def _card_values(item: Statement) -> dict[str, Any]:
    """The columns of `statement_version` that repeat a part of the body."""
    card = card_of(item)
    return {name: getattr(card, name) for name, _ in CARD}


def utc(moment: datetime) -> datetime:
    """Naive UTC, the one form that every database keeps."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
