"""Which kept checks cite a statement: those of one owner alone."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from assistant.record.database import Database
from assistant.record.report_tables import additions, checks, metadata

__all__ = ["CitingCheck", "CitingChecks"]

_MOST = 200  # checks, the newest: each one is read


@dataclass(frozen=True)
class CitingCheck:
    """A kept check with the numbers of its claims that cite the statement, and in which versions."""

    id: str
    made_at: datetime
    title: str
    claims: tuple[int, ...]
    versions: tuple[int, ...]


class CitingChecks(Database):
    """Looks through kept reports. Raises RecordError."""

    def __init__(self, url: str) -> None:
        super().__init__(url, metadata)

    def of(self, statement_id: str, *, owner: str) -> list[CitingCheck]:
        """The owner's checks with a claim that cites the statement, newest first.

        A damaged report is passed over: it is told where it is opened.
        """
        named = json.dumps(statement_id, ensure_ascii=False)
        added = sa.select(additions.c.check_id).where(additions.c.body.contains(named, autoescape=True))
        likely = sa.or_(checks.c.body.contains(named, autoescape=True), checks.c.id.in_(added))
        query = sa.select(checks.c.id, checks.c.made_at, checks.c.title, checks.c.body)
        query = query.where(checks.c.owner == owner, likely)
        with self._read() as connection:
            rows = connection.execute(query.order_by(checks.c.made_at.desc()).limit(_MOST)).all()
            later = _added(connection, [row.id for row in rows])
        found = (_citing(row, later.get(row.id, ()), statement_id) for row in rows)
        return [check for check in found if check is not None]


def _added(connection: sa.Connection, check_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    query = sa.select(additions.c.check_id, additions.c.body).where(additions.c.check_id.in_(check_ids))
    found: dict[str, tuple[str, ...]] = {}
    for check_id, body in connection.execute(query.order_by(additions.c.number)):
        found[check_id] = (*found.get(check_id, ()), body)
    return found


def _citing(row: Any, added: Sequence[str], statement_id: str) -> CitingCheck | None:  # noqa: ANN401  a row
    """Numbers as in `Report.all_verdicts`; a claim checked again keeps its own."""
    try:
        cited = list(_cited(json.loads(row.body)["verdicts"], list(map(json.loads, added)), statement_id))
    except (ValueError, KeyError, TypeError):
        return None
    if not cited:
        return None
    claims, versions = ({pair[place] for pair in cited} for place in (0, 1))
    made_at = row.made_at.replace(tzinfo=UTC)
    return CitingCheck(row.id, made_at, row.title, tuple(sorted(claims)), tuple(sorted(versions)))


def _cited(verdicts: list[Any], added: Sequence[Any], statement_id: str) -> Iterator[tuple[int, int]]:
    """Each citation of the statement as claim number and version."""
    place = {verdict["claim"]["id"]: number for number, verdict in enumerate(verdicts, start=1)}
    numbered = [(number, verdict) for number, verdict in enumerate(verdicts, start=1)]
    last = len(verdicts)
    for addition in added:
        for verdict in addition["verdicts"]:
            last += not addition.get("again")
            numbered.append((place.get(addition.get("again"), last), verdict))
    for number, verdict in numbered:
        for citation in verdict["citations"]:
            if citation["statement_id"] == statement_id:
                yield number, citation["version"]
