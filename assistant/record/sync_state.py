"""What syncing remembers: which documents are known, their state, and how far each list was walked.

Two small tables beside the statements, in the same database. A document is noted before it is fetched, so
that one that has rolled off its feed by the next run is not lost; it is marked read only after its
statements are stored, so that a run that was killed leaves it to be read again, which changes nothing.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from assistant.record.database import Database

__all__ = ["KnownDocument", "KnownList", "SyncState"]

_metadata = sa.MetaData()
_documents = sa.Table(
    "sync_document",
    _metadata,
    sa.Column("key", sa.String(64), primary_key=True),  # SHA-256 of the address
    sa.Column("source", sa.String(200), nullable=False, index=True),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("entry", sa.Text, nullable=False),  # what the list said, as JSON
    sa.Column("stamp", sa.String(64), nullable=False),
    sa.Column("issued", sa.Date, nullable=True),
    sa.Column("status", sa.String(20), nullable=False),
    sa.Column("noted_at", sa.DateTime, nullable=False),  # UTC, all of them
    sa.Column("checked_at", sa.DateTime, nullable=True),
    sa.Column("etag", sa.Text, nullable=True),
    sa.Column("last_modified", sa.Text, nullable=True),
    sa.Column("body_hash", sa.String(64), nullable=True),
    sa.Column("statements", sa.Text, nullable=False),  # ids, as JSON
    sa.Column("missing", sa.Text, nullable=False),  # id → days on which it was found gone, as JSON
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("place", sa.Integer, nullable=False),  # in its list when noted
)
_lists = sa.Table(
    "sync_list",
    _metadata,
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("source", sa.String(200), nullable=False),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("etag", sa.Text, nullable=True),
    sa.Column("last_modified", sa.Text, nullable=True),
    sa.Column("walked_since", sa.Date, nullable=True),  # every document since then has been noted
    sa.Column("complete", sa.Boolean, nullable=False),  # the last walk came to its end
    sa.Column("held", sa.Integer, nullable=False),  # entries on the first page, the last time
)

Status = str  # pending, read, failed, given_up, gone, withdrawn


@dataclass(frozen=True)
class KnownDocument:
    """One row. `statements` are the ids it gave; `missing` maps an id to the days it was found gone."""

    source: str
    address: str
    entry: str
    stamp: str
    issued: date | None = None
    status: Status = "pending"
    noted_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    checked_at: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    statements: tuple[str, ...] = ()
    missing: dict[str, list[str]] = field(default_factory=dict)
    tries: int = 0
    place: int = 0


@dataclass(frozen=True)
class KnownList:
    """The state of a list after the last run. `walked_since` is None where no day was given."""

    etag: str | None = None
    last_modified: str | None = None
    walked_since: date | None = None
    complete: bool = False
    held: int = 0


class SyncState(Database):
    """The two tables; safe to use from several threads. Raises RecordError with a plain sentence."""

    def __init__(self, url: str) -> None:
        super().__init__(url, _metadata)

    # ------------------------------------------------------------ lists

    def known_list(self, source: str, address: str) -> KnownList | None:
        query = sa.select(_lists).where(_lists.c.key == _key(source, address))
        with self._read() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        return KnownList(row.etag, row.last_modified, row.walked_since, row.complete, row.held)

    def put_list(self, source: str, address: str, known: KnownList) -> None:
        values = {"source": source, "address": address, **vars(known)}
        with self._write() as connection:
            _replace(connection, _lists, _key(source, address), values)

    # ------------------------------------------------------------ documents

    def documents(self, source: str) -> dict[str, KnownDocument]:
        """All documents of a source by address."""
        query = sa.select(_documents).where(_documents.c.source == source)
        with self._read() as connection:
            return {row.address: _document(row) for row in connection.execute(query)}

    def find(self, addresses: Sequence[str]) -> dict[str, KnownDocument]:
        """Those of `addresses` that are known, whichever source they belong to."""
        found: dict[str, KnownDocument] = {}
        with self._read() as connection:
            for start in range(0, len(addresses), 500):
                keys = [_key(address) for address in addresses[start : start + 500]]
                for row in connection.execute(sa.select(_documents).where(_documents.c.key.in_(keys))):
                    found[row.address] = _document(row)
        return found

    def note(self, documents: Sequence[KnownDocument]) -> None:
        """Writes documents that are new; one that another source has noted meanwhile stays with that one."""
        with self._write() as connection:
            for document in documents:
                key = _key(document.address)
                if connection.scalar(sa.select(_documents.c.key).where(_documents.c.key == key)) is None:
                    _replace(connection, _documents, key, _columns(document))

    def put(self, documents: Sequence[KnownDocument]) -> None:
        """Writes documents that are known, in one transaction."""
        with self._write() as connection:
            for document in documents:
                _replace(connection, _documents, _key(document.address), _columns(document))


def _columns(document: KnownDocument) -> dict[str, Any]:
    values = {
        **vars(document),
        "noted_at": _naive(document.noted_at),
        "checked_at": _naive(document.checked_at),
    }
    return values | {"statements": json.dumps(document.statements), "missing": json.dumps(document.missing)}


def _replace(connection: sa.Connection, table: sa.Table, key: str, values: dict[str, Any]) -> None:
    connection.execute(sa.delete(table).where(table.c.key == key))
    connection.execute(sa.insert(table).values(key=key, **values))


def _document(row: Any) -> KnownDocument:  # noqa: ANN401  a row of the table
    values = {name: value for name, value in row._mapping.items() if name != "key"}
    values |= {"statements": tuple(json.loads(row.statements)), "missing": json.loads(row.missing)}
    document = KnownDocument(**values)
    checked = document.checked_at.replace(tzinfo=UTC) if document.checked_at else None
    return replace(document, noted_at=document.noted_at.replace(tzinfo=UTC), checked_at=checked)


def _naive(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment else None


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
