"""Kept checks: reports with what people decided, added and asked about them, in the record's database.

A check belongs to an owner and is found by its owner, by whom it is assigned to, and where it is shared by
everybody who logs in. The report is kept as it was made; decisions, additions and questions lie in tables
beside it and are put into the report when it is read.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa
from pydantic import BaseModel

from assistant.errors import IndexBusy, RecordError
from assistant.record.access import no_such_check, require_changeable, require_readable
from assistant.record.desk_rows import DESK_TABLES, put_citings, undo_sign_off
from assistant.record.desk_rules import Role
from assistant.record.owners import user_of
from assistant.record.report_rows import LISTED, CheckSummary, bodies_of, summaries, whole_report
from assistant.record.report_tables import (
    additions,
    begun,
    checks,
    edits,
    kept_claims,
    metadata,
    reviews,
    tallies,
    turns,
    wishes,
)
from assistant.record.tallies import (
    write_tally,
)
from assistant.record.unfinished import UnfinishedChecks, delete_begun
from assistant.schema import (
    Addition,
    Edit,
    Report,
    Review,
)

__all__ = ["Forgotten", "KeptCheck", "ReportArchive", "delete_checks"]


@dataclass(frozen=True)
class KeptCheck:
    """A check as it is now: the report with its additions and reviews, and the turns as JSON."""

    id: str
    made_at: datetime
    report: Report
    turns: tuple[str, ...]
    role: Role = "owner"  # what the check is to whoever asked for it


@dataclass(frozen=True)
class Forgotten:
    """A deleted check: its rows by table, for `ReportArchive.restore`."""

    title: str
    rows: tuple[tuple[sa.Table, tuple[dict[str, object], ...]], ...]


class ReportArchive(UnfinishedChecks):
    """Kept checks by owner, beside those begun. Each method raises RecordError. Thread-safe."""

    def __init__(self, url: str) -> None:
        super().__init__(url, metadata)

    # ------------------------------------------------------------ writing

    def keep(self, report: Report, *, owner: str, check_id: str | None = None) -> str:
        """Keeps a report and returns its id; what the report holds of reviews is kept with it.

        `check_id`: the id to keep it under. A check of this owner that is kept under it already gets the
        new report, and all that people added stays: a stopped check that was gone on with.

        Raises:
            RecordError: code `no_such_check`: the id is somebody else's; `not_yours` or `published`: it may
                not be changed.
        """
        check_id = check_id or uuid4().hex
        bare = report.model_copy(update={"additions": (), "edits": (), "reviews": (), "sign_off": None})
        row = {
            "id": check_id,
            "owner": owner,
            "made_at": datetime.now(UTC).replace(tzinfo=None),
            "title": report.article.title or "",
            "as_of": report.as_of,
            "model": report.provenance.model,
            "summary": report.summary.model_dump_json(),
            "body": bare.model_dump_json(by_alias=True),
        }
        with self._write() as connection:
            delete_begun(connection, [check_id])
            if connection.execute(sa.select(checks.c.id).where(checks.c.id == check_id)).first():
                require_changeable(connection, check_id, owner)
                unchanged = {"id", "owner"}  # whoever it is assigned to may go on with it
                values = {name: value for name, value in row.items() if name not in unchanged}
                connection.execute(sa.update(checks).where(checks.c.id == check_id).values(**values))
            else:
                connection.execute(sa.insert(checks).values(**row))
            _append(
                connection, additions, check_id, [addition.model_dump_json() for addition in report.additions]
            )
            _append(connection, edits, check_id, [edit.model_dump_json() for edit in report.edits])
            _append(connection, reviews, check_id, [review.model_dump_json() for review in report.reviews])
            _settle(connection, check_id, whole_report(connection, check_id, str(row["body"])), owner)
            _forget_claims(connection, check_id)
        return check_id

    def decide(self, check_id: str, review: Review, *, owner: str) -> None:
        """Keeps a decision; earlier ones stay. A sign-off of other decisions is undone.

        Raises:
            RecordError: code `no_such_check`, `not_yours` (only to look at) or `published`.
        """
        self._add(reviews, check_id, review, owner)

    def add(self, check_id: str, addition: Addition, *, owner: str) -> None:
        """Keeps a sentence that was checked besides the article."""
        self._add(additions, check_id, addition, owner)

    def change(self, check_id: str, edit: Edit | None, decided: Sequence[Review], *, owner: str) -> Report:
        """Keeps an edit of the claims with the decisions that belong to it, both or neither.

        Returns the report as it is now.

        Raises:
            RecordError: code `no_such_check`, `not_yours` or `published`; `edited_meanwhile`: another edit
                was kept under the same id.
        """
        with self._write() as connection:
            row = require_changeable(connection, check_id, owner)
            before = whole_report(connection, check_id, row.body)
            if edit is not None and edit.id in {known.id for known in before.edits}:
                raise RecordError(
                    "The claims were changed in the meantime: look at the list and try again.",
                    code="edited_meanwhile",
                )
            _append(connection, edits, check_id, [edit.model_dump_json()] if edit is not None else [])
            _append(connection, reviews, check_id, [review.model_dump_json() for review in decided])
            report = whole_report(connection, check_id, row.body)
            _settle(connection, check_id, report, owner, edit or decided[-1])
            _forget_claims(connection, check_id)
            return whole_report(connection, check_id, row.body)

    def add_turn(self, check_id: str, turn: BaseModel, *, owner: str) -> None:
        """Keeps a question with its answer."""
        self._add(turns, check_id, turn, owner)

    def forget(self, check_id: str, *, owner: str) -> Forgotten:
        """Deletes a check, kept or begun, with all that belongs to it; what is returned is all that is left.

        Raises:
            RecordError: code `no_such_check`.
        """
        with self._write() as connection:
            rows = tuple((table, _rows_of(connection, table, check_id)) for table in _TABLES)
            heads = [row for table, found in rows if table in (checks, begun) for row in found]
            if not heads or any(row["owner"] != owner for row in heads):
                raise no_such_check()
            forgotten = Forgotten(str(heads[0]["title"]), rows)
            delete_begun(connection, [check_id])
            delete_checks(connection, [check_id])
        with suppress(IndexBusy):  # whoever is reading empties the log later
            self._empty_log()
        return forgotten

    def restore(self, forgotten: Forgotten) -> None:
        """Undoes `forget`."""
        with self._write() as connection:
            for table, rows in forgotten.rows:
                if rows:
                    connection.execute(sa.insert(table), list(rows))

    # ------------------------------------------------------------ reading

    def listed(self, owner: str, *, limit: int = 50) -> list[CheckSummary]:
        """The owner's checks, newest first; no report is read for it."""
        query = sa.select(*LISTED).where(checks.c.owner == owner)
        with self._read() as connection:
            newest_first = query.order_by(checks.c.made_at.desc(), checks.c.id)
            return summaries(connection, connection.execute(newest_first.limit(limit)).all())

    def get(self, check_id: str, *, owner: str) -> KeptCheck:
        """One check. Raises RecordError, code `no_such_check`, also where it is not shared with `owner`."""
        with self._read() as connection:
            row, role = require_readable(connection, check_id, owner)
            report = whole_report(connection, check_id, row.body)
            asked = bodies_of(connection, turns, [check_id]).get(check_id, ())
        return KeptCheck(check_id, row.made_at.replace(tzinfo=UTC), report, asked, role)

    def require_changeable(self, check_id: str, *, owner: str) -> None:
        """Raises RecordError where `owner` may not change this check, or it is published."""
        with self._read() as connection:
            require_changeable(connection, check_id, owner)

    # ------------------------------------------------------------ inside

    def _add(self, table: sa.Table, check_id: str, model: BaseModel, owner: str) -> None:
        with self._write() as connection:
            row = require_changeable(connection, check_id, owner, asks=table is turns)
            _append(connection, table, check_id, [model.model_dump_json()])
            if table is not turns:
                _settle(connection, check_id, whole_report(connection, check_id, row.body), owner, model)


_TABLES = (checks, begun, reviews, additions, edits, turns, wishes, tallies, kept_claims, *DESK_TABLES)


def _rows_of(connection: sa.Connection, table: sa.Table, check_id: str) -> tuple[dict[str, object], ...]:
    of_check = table.c.id if table in (checks, begun) else table.c.check_id
    found = connection.execute(sa.select(table).where(of_check == check_id)).mappings()
    return tuple(dict(row) for row in found)


def delete_checks(connection: sa.Connection, check_ids: Sequence[str]) -> None:
    """Deletes these checks with all that belongs to them."""
    for table in (reviews, additions, edits, turns, wishes, tallies, kept_claims, *DESK_TABLES):
        connection.execute(sa.delete(table).where(table.c.check_id.in_(check_ids)))
    connection.execute(sa.delete(checks).where(checks.c.id.in_(check_ids)))


def _forget_claims(connection: sa.Connection, check_id: str) -> None:
    """The index of its claims is made anew when somebody looks back."""
    connection.execute(sa.delete(kept_claims).where(kept_claims.c.check_id == check_id))


def _settle(
    connection: sa.Connection, check_id: str, report: Report, owner: str, change: object = None
) -> None:
    """What follows from a change: the tally, the versions cited, and whether a sign-off still holds."""
    write_tally(connection, check_id, report)
    put_citings(connection, check_id, report)
    undo_sign_off(connection, check_id, report, by=user_of(owner), change=change)


def _append(connection: sa.Connection, table: sa.Table, check_id: str, bodies: list[str]) -> None:
    if bodies:
        connection.execute(sa.insert(table), [{"check_id": check_id, "body": body} for body in bodies])
