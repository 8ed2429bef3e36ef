"""Checks that were begun and are not kept yet: what is needed to go on with them after a restart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import sqlalchemy as sa
from pydantic import ValidationError

from assistant.errors import RecordError
from assistant.record.database import Database
from assistant.record.report_tables import begun
from assistant.schema import Article, sha256_text

__all__ = ["BegunCheck", "UnfinishedChecks", "delete_begun"]


@dataclass(frozen=True)
class BegunCheck:
    """One check that has no report yet; `begun_at` is UTC, `as_of` None: the article's day, else today."""

    id: str
    begun_at: datetime
    title: str
    as_of: date | None
    model: str


class UnfinishedChecks(Database):
    """Begun checks by owner; a row goes when its report is kept. Raises RecordError. Thread-safe."""

    def begin(self, check: BegunCheck, article: Article, *, owner: str) -> None:
        """Remembers a check whose article has been read; beginning again replaces the row."""
        row = {
            "id": check.id,
            "owner": owner,
            "begun_at": check.begun_at.replace(tzinfo=None),
            "title": check.title,
            "as_of": check.as_of,
            "model": check.model,
            "sha256": sha256_text(article.text),
            "article": article.model_dump_json(),
        }
        with self._write() as connection:
            delete_begun(connection, [check.id])
            connection.execute(sa.insert(begun).values(**row))

    def unfinished(self, owner: str) -> list[BegunCheck]:
        """The owner's checks without a report, newest first."""
        query = sa.select(begun).where(begun.c.owner == owner).order_by(begun.c.begun_at.desc(), begun.c.id)
        with self._read() as connection:
            rows = connection.execute(query).all()
        return [_check(row) for row in rows]

    def begun_article(self, check_id: str, *, owner: str) -> tuple[BegunCheck, Article] | None:
        """A begun check with its article; None where there is none of this owner, or it cannot be read."""
        query = sa.select(begun).where(begun.c.id == check_id, begun.c.owner == owner)
        with self._read() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        try:
            return _check(row), Article.model_validate_json(row.article)
        except ValidationError as error:
            raise RecordError(
                "This check cannot be gone on with: check the article again.", code="record_damaged"
            ) from error


def delete_begun(connection: sa.Connection, check_ids: Sequence[str]) -> None:
    """Deletes the rows of these begun checks."""
    connection.execute(sa.delete(begun).where(begun.c.id.in_(check_ids)))


def _check(row: sa.Row[tuple[object, ...]]) -> BegunCheck:
    return BegunCheck(row.id, row.begun_at.replace(tzinfo=UTC), row.title, row.as_of, row.model)
