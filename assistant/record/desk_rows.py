"""The desk's rows within a transaction: who may do what, what has happened, and what undoes a sign-off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from assistant.record.audit import every_verdict
from assistant.record.desk_rules import Role, decisions_digest
from assistant.record.desk_tables import citings, desk_events, desks
from assistant.record.owners import user_of
from assistant.schema import Report, Review, SignOff

__all__ = [
    "DESK_TABLES",
    "DeskEvent",
    "DeskRow",
    "append_event",
    "desk_row",
    "desk_rows",
    "events_of",
    "put_citings",
    "put_desk_row",
    "role_of",
    "sign_off_of",
    "undo_sign_off",
]

DESK_TABLES = (desks, desk_events, citings)


@dataclass(frozen=True)
class DeskRow:
    """How a check stands on the desk; a check without a row stands like this one."""

    shared: bool = False
    checker: str = ""
    moved: str = ""
    signed_by: str = ""
    signed_at: datetime | None = None  # UTC
    digest: str = ""


@dataclass(frozen=True)
class DeskEvent:
    """Who did what when. `what`: shared, unshared, assigned, signed, undone, published or reopened."""

    at: datetime
    who: str
    what: str
    note: str = ""


def desk_row(connection: sa.Connection, check_id: str) -> DeskRow:
    """The row of one check."""
    return desk_rows(connection, [check_id]).get(check_id, DeskRow())


def desk_rows(connection: sa.Connection, check_ids: Sequence[str]) -> dict[str, DeskRow]:
    """The rows of those checks that have one."""
    found = connection.execute(sa.select(desks).where(desks.c.check_id.in_(check_ids))).mappings()
    return {row["check_id"]: _row(row) for row in found}


def _row(row: sa.RowMapping) -> DeskRow:
    signed_at = row["signed_at"]
    return DeskRow(
        row["shared"],
        row["checker"],
        row["moved"],
        row["signed_by"],
        signed_at.replace(tzinfo=UTC) if signed_at else None,
        row["digest"],
    )


def put_desk_row(connection: sa.Connection, check_id: str, row: DeskRow) -> None:
    """Writes the row anew; the caller holds the lock on the check."""
    signed_at = row.signed_at.astimezone(UTC).replace(tzinfo=None) if row.signed_at else None
    connection.execute(sa.delete(desks).where(desks.c.check_id == check_id))
    connection.execute(sa.insert(desks).values(check_id=check_id, **{**vars(row), "signed_at": signed_at}))


def sign_off_of(row: DeskRow) -> SignOff | None:
    """The sign-off as the report tells it; None where there is none."""
    if not row.moved or not row.signed_by or row.signed_at is None:
        return None
    return SignOff(by=row.signed_by, at=row.signed_at, published=row.moved == "published")


def role_of(owner: str, row: DeskRow, asking: str) -> Role | None:
    """What the check of `owner` is to whoever asks; None: nothing. Only logins are let in."""
    if asking == owner:
        return "owner"
    user = user_of(asking)
    if user and user == row.checker:
        return "checker"
    return "reader" if user and row.shared else None


def append_event(connection: sa.Connection, check_id: str, who: str, what: str, note: str = "") -> None:
    """Adds one line to the check's history, dated now."""
    at = datetime.now(UTC).replace(tzinfo=None)
    connection.execute(sa.insert(desk_events).values(check_id=check_id, at=at, who=who, what=what, note=note))


def events_of(connection: sa.Connection, check_id: str) -> tuple[DeskEvent, ...]:
    """What has happened to a check on the desk, oldest first."""
    query = sa.select(desk_events).where(desk_events.c.check_id == check_id).order_by(desk_events.c.number)
    return tuple(
        DeskEvent(row.at.replace(tzinfo=UTC), row.who, row.what, row.note)
        for row in connection.execute(query)
    )


def undo_sign_off(
    connection: sa.Connection, check_id: str, report: Report, *, by: str, change: object = None
) -> None:
    """Takes a sign-off back whose decisions are not those of `report` any more, and tells it in the history.

    `change`: the decision that did it, where it was one.
    """
    row = desk_row(connection, check_id)
    if not row.moved or row.digest == decisions_digest(report):
        return
    append_event(connection, check_id, by, "undone", _changed(report, change))
    put_desk_row(connection, check_id, DeskRow(row.shared, row.checker))


def _changed(report: Report, change: object) -> str:
    if not isinstance(change, Review):
        return ""
    ids = [verdict.claim.id for verdict in report.all_verdicts]
    return f"claim {ids.index(change.claim_id) + 1}" if change.claim_id in ids else ""


def put_citings(connection: sa.Connection, check_id: str, report: Report) -> None:
    """Writes anew which versions the check cites, those of later statements too."""
    cited: Iterable[tuple[str, int]] = {
        (citation.statement_id, citation.version)
        for verdict in every_verdict(report)
        for citation in (*verdict.citations, *verdict.later)
    }
    connection.execute(sa.delete(citings).where(citings.c.check_id == check_id))
    connection.execute(
        sa.insert(citings),
        [
            {"check_id": check_id, "statement_id": name, "version": version}
            for name, version in sorted({("", 0), *cited})
        ],
    )
