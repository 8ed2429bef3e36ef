"""Rows of kept checks as what they hold: a line of a list, and the report with what people added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError

from assistant.errors import RecordError
from assistant.record.desk_rows import desk_row, sign_off_of
from assistant.record.report_tables import additions, checks, edits, reviews
from assistant.record.tallies import DECIDED, decided_claims, standings, tallies_of, tally_of_summary
from assistant.schema import Addition, Edit, Report, Review, Standing

__all__ = ["LISTED", "CheckSummary", "bodies_of", "summaries", "whole_report"]

LISTED = tuple(column for column in checks.c if column.name != "body")  # what a list reads of a check


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


def summaries(connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> list[CheckSummary]:
    """The lines of a list from rows of `LISTED`."""
    ids = [row.id for row in rows]
    review_bodies, counted = bodies_of(connection, reviews, ids), tallies_of(connection, ids)
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


def whole_report(connection: sa.Connection, check_id: str, body: str) -> Report:
    """The report with what people added. Raises RecordError where a row cannot be read."""
    added, edited, decided = (
        bodies_of(connection, table, [check_id]).get(check_id, ()) for table in (additions, edits, reviews)
    )
    try:
        return Report.model_validate_json(body).model_copy(
            update={
                "additions": tuple(map(Addition.model_validate_json, added)),
                "edits": tuple(map(Edit.model_validate_json, edited)),
                "reviews": _reviews(decided),
                "sign_off": sign_off_of(desk_row(connection, check_id)),
            }
        )
    except ValidationError as error:
        raise RecordError(
            "The kept check cannot be read: restore the database from a copy.", code="record_damaged"
        ) from error


def bodies_of(connection: sa.Connection, table: sa.Table, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The bodies of the rows of these checks in `table`, in order, by the id of the check."""
    query = sa.select(table.c.check_id, table.c.body).where(table.c.check_id.in_(ids))
    found: dict[str, tuple[str, ...]] = {}
    for check_id, body in connection.execute(query.order_by(table.c.number)):
        found[check_id] = (*found.get(check_id, ()), body)
    return found


def _reviews(bodies: tuple[str, ...]) -> tuple[Review, ...]:
    return tuple(map(Review.model_validate_json, bodies))
