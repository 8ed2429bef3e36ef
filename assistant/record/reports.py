"""Kept checks: reports with what people decided, added and asked about them, in the record's database.

A check belongs to an owner and is found by its owner, by whom it is assigned to, and where it is shared by
everybody who logs in. The report is kept as it was made; decisions, additions and questions lie in tables
beside it and are put into the report when it is read.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from pydantic import BaseModel, ValidationError

from assistant.errors import IndexBusy, RecordError
from assistant.record.access import no_such_check, require_changeable, require_readable
from assistant.record.desk_rows import DESK_TABLES, desk_row, put_citings, sign_off_of, undo_sign_off
from assistant.record.desk_rules import Role
from assistant.record.owners import user_of
from assistant.record.report_tables import additions, begun, checks, metadata, reviews, tallies, turns
from assistant.record.unfinished import UnfinishedChecks, delete_begun
from assistant.schema import Addition, Report, Review, Standing, Summary, tally

__all__ = [
    "LISTED",
    "CheckSummary",
    "Forgotten",
    "KeptCheck",
    "ReportArchive",
    "delete_checks",
    "summaries",
    "whole_report",
]


@dataclass(frozen=True)
class CheckSummary:
    """One line of the history; `made_at` is UTC."""

    id: str
    made_at: datetime
    title: str
    as_of: date
    model: str
    tally: Mapping[Standing, int]  # how many claims of each standing
    decided_claims: int  # claims that somebody has accepted or overruled


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
        bare = report.model_copy(update={"additions": (), "reviews": (), "sign_off": None})
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
            _append(connection, reviews, check_id, [review.model_dump_json() for review in report.reviews])
            _settle(connection, check_id, whole_report(connection, check_id, str(row["body"])), owner)
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
            asked = _bodies(connection, turns, [check_id]).get(check_id, ())
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


LISTED = tuple(column for column in checks.c if column.name != "body")  # what a list reads of a check
_TABLES = (checks, begun, reviews, additions, turns, tallies, *DESK_TABLES)


def _rows_of(connection: sa.Connection, table: sa.Table, check_id: str) -> tuple[dict[str, object], ...]:
    of_check = table.c.id if table in (checks, begun) else table.c.check_id
    found = connection.execute(sa.select(table).where(of_check == check_id)).mappings()
    return tuple(dict(row) for row in found)


def delete_checks(connection: sa.Connection, check_ids: Sequence[str]) -> None:
    """Deletes these checks with all that belongs to them."""
    for table in (reviews, additions, turns, tallies, *DESK_TABLES):
        connection.execute(sa.delete(table).where(table.c.check_id.in_(check_ids)))
    connection.execute(sa.delete(checks).where(checks.c.id.in_(check_ids)))


def summaries(connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> list[CheckSummary]:
    """The lines of a list from rows of `LISTED`."""
    ids = [row.id for row in rows]
    review_bodies, counted = _bodies(connection, reviews, ids), _tallies(connection, ids)
    return [
        CheckSummary(
            id=row.id,
            made_at=row.made_at.replace(tzinfo=UTC),
            title=row.title,
            as_of=row.as_of,
            model=row.model,
            tally=counted.get(row.id) or _tally_of_summary(row.summary),
            decided_claims=_decided_claims(_reviews(review_bodies.get(row.id, ()))),
        )
        for row in rows
    ]


def whole_report(connection: sa.Connection, check_id: str, body: str) -> Report:
    """The report with what people added. Raises RecordError where a row cannot be read."""
    added, decided = (
        _bodies(connection, table, [check_id]).get(check_id, ()) for table in (additions, reviews)
    )
    try:
        return Report.model_validate_json(body).model_copy(
            update={
                "additions": tuple(map(Addition.model_validate_json, added)),
                "reviews": _reviews(decided),
                "sign_off": sign_off_of(desk_row(connection, check_id)),
            }
        )
    except ValidationError as error:
        raise RecordError(
            "The kept check cannot be read: restore the database from a copy.", code="record_damaged"
        ) from error


def _settle(
    connection: sa.Connection, check_id: str, report: Report, owner: str, change: object = None
) -> None:
    """What follows from a change: the tally, the versions cited, and whether a sign-off still holds."""
    _write_tally(connection, check_id, report)
    put_citings(connection, check_id, report)
    undo_sign_off(connection, check_id, report, by=user_of(owner), change=change)


def _write_tally(connection: sa.Connection, check_id: str, report: Report) -> None:
    connection.execute(sa.delete(tallies).where(tallies.c.check_id == check_id))
    connection.execute(sa.insert(tallies).values(check_id=check_id, body=json.dumps(tally(report))))


def _tallies(connection: sa.Connection, ids: Sequence[str]) -> dict[str, Mapping[Standing, int]]:
    rows = connection.execute(sa.select(tallies).where(tallies.c.check_id.in_(ids)))
    return {row.check_id: json.loads(row.body) for row in rows}


def _tally_of_summary(summary: str) -> Mapping[Standing, int]:
    """For a check without a tally of its own: contradictions are among its unsupported claims."""
    counts: dict[Standing, int] = Summary.model_validate_json(summary).model_dump()  # type: ignore[assignment]
    return counts


def _append(connection: sa.Connection, table: sa.Table, check_id: str, bodies: list[str]) -> None:
    if bodies:
        connection.execute(sa.insert(table), [{"check_id": check_id, "body": body} for body in bodies])


def _bodies(connection: sa.Connection, table: sa.Table, ids: list[str]) -> dict[str, tuple[str, ...]]:
    query = sa.select(table.c.check_id, table.c.body).where(table.c.check_id.in_(ids))
    found: dict[str, tuple[str, ...]] = {}
    for check_id, body in connection.execute(query.order_by(table.c.number)):
        found[check_id] = (*found.get(check_id, ()), body)
    return found


def _reviews(bodies: tuple[str, ...]) -> tuple[Review, ...]:
    return tuple(map(Review.model_validate_json, bodies))


def _decided_claims(reviews: tuple[Review, ...]) -> int:
    return len({review.claim_id for review in reviews if review.decision != "noted"})
