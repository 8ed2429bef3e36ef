"""Kept checks: reports with what people decided, added and asked about them, in the record's database.

A check belongs to an owner and is found by its owner alone. The report is kept as it was made; decisions,
additions and questions lie in tables beside it and are put into the report when it is read.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import uuid4

import sqlalchemy as sa
from pydantic import BaseModel, ValidationError

from assistant.errors import IndexBusy, RecordError
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
)
from assistant.record.tallies import (
    DECIDED,
    decided_claims,
    standings,
    tallies_of,
    tally_of_summary,
    write_tally,
)
from assistant.record.unfinished import UnfinishedChecks, delete_begun
from assistant.schema import (
    Addition,
    Edit,
    Report,
    Review,
    Standing,
)

__all__ = ["CheckSummary", "Forgotten", "KeptCheck", "ReportArchive", "delete_checks"]


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
            RecordError: code `no_such_check`: the id is somebody else's.
        """
        check_id = check_id or uuid4().hex
        bare = report.model_copy(update={"additions": (), "edits": (), "reviews": ()})
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
                _require_owned(connection, check_id, owner)
                connection.execute(sa.update(checks).where(checks.c.id == check_id).values(**row))
            else:
                connection.execute(sa.insert(checks).values(**row))
            _append(
                connection, additions, check_id, [addition.model_dump_json() for addition in report.additions]
            )
            _append(connection, edits, check_id, [edit.model_dump_json() for edit in report.edits])
            _append(connection, reviews, check_id, [review.model_dump_json() for review in report.reviews])
            write_tally(connection, check_id, _whole(connection, check_id, str(row["body"])))
            _forget_claims(connection, check_id)
        return check_id

    def decide(self, check_id: str, review: Review, *, owner: str) -> None:
        """Keeps a decision; earlier ones stay. Raises RecordError, code `no_such_check`."""
        self._add(reviews, check_id, review, owner)

    def add(self, check_id: str, addition: Addition, *, owner: str) -> None:
        """Keeps a sentence that was checked besides the article."""
        self._add(additions, check_id, addition, owner)

    def change(self, check_id: str, edit: Edit | None, decided: Sequence[Review], *, owner: str) -> Report:
        """Keeps an edit of the claims with the decisions that belong to it, both or neither.

        Returns the report as it is now.

        Raises:
            RecordError: code `no_such_check`; `edited_meanwhile`: another edit was kept under the same id.
        """
        with self._write() as connection:
            row = _require_owned(connection, check_id, owner)
            before = _whole(connection, check_id, row.body)
            if edit is not None and edit.id in {known.id for known in before.edits}:
                raise RecordError(
                    "The claims were changed in the meantime: look at the list and try again.",
                    code="edited_meanwhile",
                )
            _append(connection, edits, check_id, [edit.model_dump_json()] if edit is not None else [])
            _append(connection, reviews, check_id, [review.model_dump_json() for review in decided])
            report = _whole(connection, check_id, row.body)
            write_tally(connection, check_id, report)
            _forget_claims(connection, check_id)
        return report

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
                raise _no_such_check()
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
        shown = [column for column in checks.c if column.name != "body"]
        query = sa.select(*shown).where(checks.c.owner == owner)
        with self._read() as connection:
            rows = connection.execute(query.order_by(checks.c.made_at.desc(), checks.c.id).limit(limit)).all()
            review_bodies = _bodies(connection, reviews, [row.id for row in rows])
            counted = tallies_of(connection, [row.id for row in rows])
        return [
            CheckSummary(
                id=row.id,
                made_at=row.made_at.replace(tzinfo=UTC),
                title=row.title,
                as_of=row.as_of,
                model=row.model,
                tally=standings(counted.get(row.id)) or tally_of_summary(row.summary),
                decided_claims=counted.get(row.id, {}).get(
                    DECIDED, decided_claims(_reviews(review_bodies.get(row.id, ())))
                ),
            )
            for row in rows
        ]

    def get(self, check_id: str, *, owner: str) -> KeptCheck:
        """One check. Raises RecordError, code `no_such_check`, also where it is somebody else's."""
        with self._read() as connection:
            row = _require_owned(connection, check_id, owner)
            report = _whole(connection, check_id, row.body)
            asked = _bodies(connection, turns, [check_id]).get(check_id, ())
        return KeptCheck(check_id, row.made_at.replace(tzinfo=UTC), report, asked)

    # ------------------------------------------------------------ inside

    def _add(self, table: sa.Table, check_id: str, model: BaseModel, owner: str) -> None:
        with self._write() as connection:
            row = _require_owned(connection, check_id, owner)
            _append(connection, table, check_id, [model.model_dump_json()])
            if table is not turns:
                write_tally(connection, check_id, _whole(connection, check_id, row.body))


_TABLES = (checks, begun, reviews, additions, edits, turns, tallies, kept_claims)


def _rows_of(connection: sa.Connection, table: sa.Table, check_id: str) -> tuple[dict[str, object], ...]:
    of_check = table.c.id if table in (checks, begun) else table.c.check_id
    found = connection.execute(sa.select(table).where(of_check == check_id)).mappings()
    return tuple(dict(row) for row in found)


def delete_checks(connection: sa.Connection, check_ids: Sequence[str]) -> None:
    """Deletes these checks with all that belongs to them."""
    for table in (reviews, additions, edits, turns, tallies, kept_claims):
        connection.execute(sa.delete(table).where(table.c.check_id.in_(check_ids)))
    connection.execute(sa.delete(checks).where(checks.c.id.in_(check_ids)))


def _require_owned(connection: sa.Connection, check_id: str, owner: str) -> sa.Row[tuple[object, ...]]:
    query = sa.select(checks).where(checks.c.id == check_id, checks.c.owner == owner)
    row = connection.execute(query).first()
    if row is None:
        raise _no_such_check()
    return row


def _no_such_check() -> RecordError:
    return RecordError(
        "This check is not in your history: it was deleted, or it is somebody else's.", code="no_such_check"
    )


def _whole(connection: sa.Connection, check_id: str, body: str) -> Report:
    """The report with what people added. Raises RecordError where a row cannot be read."""
    added, edited, decided = (
        _bodies(connection, table, [check_id]).get(check_id, ()) for table in (additions, edits, reviews)
    )
    try:
        return Report.model_validate_json(body).model_copy(
            update={
                "additions": tuple(map(Addition.model_validate_json, added)),
                "edits": tuple(map(Edit.model_validate_json, edited)),
                "reviews": _reviews(decided),
            }
        )
    except ValidationError as error:
        raise RecordError(
            "The kept check cannot be read: restore the database from a copy.", code="record_damaged"
        ) from error


def _forget_claims(connection: sa.Connection, check_id: str) -> None:
    """The index of its claims is made anew when somebody looks back."""
    connection.execute(sa.delete(kept_claims).where(kept_claims.c.check_id == check_id))


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
