"""Kept checks removed for good, whoever they belong to: for whoever runs On Record, not for its readers."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from assistant.record.database import Database
from assistant.record.desk_forgetting import forget_person, rows_of_person, unsign
from assistant.record.report_tables import (
    added_statements,
    begun,
    checks,
    edits,
    metadata,
    reviews,
    tallies,
    wishes,
)
from assistant.record.reports import delete_checks
from assistant.record.unfinished import delete_begun

__all__ = ["CheckEraser", "KeptRow", "KeptRows"]


@dataclass(frozen=True)
class KeptRow:
    """One kept check, as it is told before it is removed; `made_at` is UTC."""

    id: str
    made_at: datetime
    title: str


@dataclass(frozen=True)
class KeptRows:
    """What there is to remove: whole checks, and single rows in checks that stay.

    `decisions`, `edits` and `desk` are numbers of rows, as are `added`, the notes of who added a statement;
    the statements themselves stay. `wishes` are changes that wait for the end of a check. `person`: whose
    sign-offs and assignments go too.
    """

    checks: tuple[KeptRow, ...] = ()
    decisions: tuple[int, ...] = ()
    edits: tuple[int, ...] = ()
    wishes: tuple[int, ...] = ()
    desk: tuple[int, ...] = ()
    person: str = ""
    added: tuple[int, ...] = ()


class CheckEraser(Database):
    """Finds kept checks by id, article or reviewer, and erases them. Raises RecordError."""

    def __init__(self, url: str) -> None:
        super().__init__(url, metadata)

    def of_check(self, check_id: str) -> KeptRows:
        """The check with this id, if it is kept."""
        return KeptRows(self._kept(checks.c.id == check_id) + self._begun(begun.c.id == check_id))

    def of_article(self, sha256: str) -> KeptRows:
        """Every check of the article whose canonical text has this hash."""
        likely = sa.select(checks.c.id, checks.c.body).where(checks.c.body.contains(sha256, autoescape=True))
        with self._read() as connection:
            ids = [row.id for row in connection.execute(likely) if _article_hash(row.body) == sha256]
        return KeptRows(self._kept(checks.c.id.in_(ids)) + self._begun(begun.c.sha256 == sha256))

    def of_reviewer(self, name: str, *, owner: str) -> KeptRows:
        """The checks in `owner`'s history, and what is signed with `name` in other people's."""
        kept = self._kept(checks.c.owner == owner) + self._begun(begun.c.owner == owner)
        own = {row.id for row in kept}
        with self._read() as connection:
            desk = rows_of_person(connection, name)
        decisions, changes, noted = (
            tuple(self._signed(table, name, own)) for table in (reviews, edits, wishes)
        )
        return KeptRows(kept, decisions, changes, noted, desk, name, tuple(self._added_by(name)))

    def erase(self, rows: KeptRows) -> None:
        """Deletes `rows` and writes the tables anew, also when there is nothing to delete.

        Raises:
            IndexBusy: the rows are gone; traces of them may be left until this is done again.
        """
        with self._write() as connection:
            delete_checks(connection, [row.id for row in rows.checks])
            delete_begun(connection, [row.id for row in rows.checks])
            for table, numbers in ((reviews, rows.decisions), (edits, rows.edits)):
                told = sa.select(table.c.check_id).where(table.c.number.in_(numbers))
                unsign(connection, connection.scalars(told).all())
                connection.execute(sa.delete(tallies).where(tallies.c.check_id.in_(told)))
                connection.execute(sa.delete(table).where(table.c.number.in_(numbers)))
            connection.execute(sa.delete(wishes).where(wishes.c.number.in_(rows.wishes)))
            if rows.person:
                forget_person(connection, rows.person)
            connection.execute(sa.delete(added_statements).where(added_statements.c.number.in_(rows.added)))
        self.scrub()

    def _kept(self, condition: sa.ColumnElement[bool]) -> tuple[KeptRow, ...]:
        query = sa.select(checks.c.id, checks.c.made_at, checks.c.title).where(condition)
        with self._read() as connection:
            rows = connection.execute(query.order_by(checks.c.made_at, checks.c.id)).all()
        return tuple(KeptRow(row.id, row.made_at.replace(tzinfo=UTC), row.title) for row in rows)

    def _begun(self, condition: sa.ColumnElement[bool]) -> tuple[KeptRow, ...]:
        """Checks that were begun and never finished: they hold the article."""
        query = sa.select(begun.c.id, begun.c.begun_at, begun.c.title).where(condition)
        with self._read() as connection:
            rows = connection.execute(query.order_by(begun.c.begun_at, begun.c.id)).all()
        return tuple(KeptRow(row.id, row.begun_at.replace(tzinfo=UTC), row.title) for row in rows)

    def _signed(self, table: sa.Table, name: str, without: set[str]) -> Iterator[int]:
        """By spelling and spaces as they are kept, in any case of letters."""
        wanted = name.strip().casefold()
        with self._read() as connection:
            for row in connection.execute(sa.select(table)):
                if row.check_id not in without and wanted in _names(row.body):
                    yield row.number

    def _added_by(self, name: str) -> Iterator[int]:
        with self._read() as connection:
            for row in connection.execute(sa.select(added_statements)):
                if _is_name(row.added_by, name):
                    yield row.number


def _is_name(kept: str, wanted: str) -> bool:
    """By spelling and spaces as they are kept, in any case of letters."""
    return kept.strip().casefold() == wanted.strip().casefold()


def _article_hash(body: str) -> str | None:
    """The hash in a kept report; None where the row is damaged, which is found by its id alone."""
    article = _object(_object(body).get("article"))
    found = article.get("sha256")
    return found if isinstance(found, str) else None


def _names(body: str) -> set[str]:
    """Who made a decision or an edit, and whose decision it took over."""
    told = _object(body)
    names = (told.get("reviewer"), told.get("editor"), _object(told.get("taken_over")).get("reviewer"))
    return {str(name).strip().casefold() for name in names if name}


def _object(value: object) -> dict[str, object]:
    try:
        read = json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
