"""What the desk keeps of one person, found and removed: what they did, and what was assigned to them."""

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from assistant.record.desk_rows import DeskRow, append_event, desk_rows, put_desk_row
from assistant.record.desk_tables import desk_events, desks
from assistant.record.owners import same_person

__all__ = ["forget_person", "rows_of_person", "unsign"]


def rows_of_person(connection: sa.Connection, name: str) -> tuple[int, ...]:
    """The lines of history that name this person, as who did it or to whom it was assigned."""
    query = sa.select(desk_events.c.number, desk_events.c.who, desk_events.c.what, desk_events.c.note)
    return tuple(
        row.number
        for row in connection.execute(query.order_by(desk_events.c.number))
        if same_person(row.who, name) or (row.what == "assigned" and same_person(row.note, name))
    )


def forget_person(connection: sa.Connection, name: str) -> None:
    """Removes those lines, the assignments to this person, and their sign-offs, which are nobody's then."""
    found = rows_of_person(connection, name)
    connection.execute(sa.delete(desk_events).where(desk_events.c.number.in_(found)))
    ids = connection.scalars(sa.select(desks.c.check_id)).all()
    for check_id, row in desk_rows(connection, ids).items():
        after = _without(row, name)
        if after != row:
            put_desk_row(connection, check_id, after)


def unsign(connection: sa.Connection, check_ids: Sequence[str]) -> None:
    """Takes the sign-offs back of checks that decisions were removed from."""
    for check_id, row in desk_rows(connection, check_ids).items():
        if row.moved:
            put_desk_row(connection, check_id, DeskRow(row.shared, row.checker))
            append_event(connection, check_id, "", "undone", "")


def _without(row: DeskRow, name: str) -> DeskRow:
    if row.signed_by and same_person(row.signed_by, name):
        row = DeskRow(row.shared, row.checker)
    return replace(row, checker="") if row.checker and same_person(row.checker, name) else row
