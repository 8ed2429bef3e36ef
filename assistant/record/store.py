"""The statement store: every statement in every version, in a database. This is the truth.

SQLAlchemy; SQLite in WAL mode by default, any other database by its URL. A batch is one transaction:
after a crash it is there or it is not. Only this module, `database` and the tables' modules know SQLAlchemy.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from pydantic import ValidationError

from assistant.errors import RecordError
from assistant.index.library import Card, Library, Version
from assistant.record.database import Database, plain_errors
from assistant.record.migrations import migrate
from assistant.record.statement_rows import body_of, is_older, outcome_of, put_older, put_row, utc
from assistant.record.statement_tables import CARD, STORE_VERSION, facts, metadata, statements, versions
from assistant.schema import Statement
from assistant.statement_files.sameness import same_content

T = TypeVar("T")

_VERSION = "store_version"
_CHUNK = 500  # ids in one query: SQLite takes 32,766 parameters, others fewer


_CARDS = sa.select(
    versions.c.id, versions.c.version, versions.c.content_hash, *(versions.c[name] for name, _ in CARD)
).join(statements, sa.and_(versions.c.id == statements.c.id, versions.c.version == statements.c.version))

# What a stored version is read from, and what proves that it is as it was added.
_STORED = (versions.c.id, versions.c.version, versions.c.content_hash, versions.c.body)


@dataclass(frozen=True)
class AddResult:
    """How many statements were new, became a new version (or came back), or were there already.

    `older` captures than the current one were kept beside it.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    older: int = 0


class StatementStore(Database):
    """Statements by id and version. Every method raises RecordError with a plain sentence."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        with plain_errors():
            if not sa.inspect(self._engine).has_table(facts.name):
                with self._write() as connection:
                    metadata.create_all(connection)
                    _put_version(connection)
            with self._read() as connection:
                found = _check_version(connection)
            if found < STORE_VERSION:
                with self._write() as connection:
                    migrate(connection, found)
                    _put_version(connection)

    # ------------------------------------------------------------ writing

    def add(self, batch: Iterable[Statement], *, restore: bool = True, revert: bool = True) -> AddResult:
        """Adds a batch in one transaction; adding it again changes nothing.

        Changed content becomes a new version and the old one stays. A withdrawn statement comes back
        when it is added again, unless not `restore`: then content that the record has ever held is
        left as it is now (so that shipped statements never undo what the user did). Not `revert`:
        content of an older version does not become the newest again (an old file proves no change).
        A capture older than the current one is kept as a version and changes nothing else; what differs
        in typography or tracking parameters alone is there already.
        """
        counts = dict.fromkeys(("added", "updated", "unchanged", "older"), 0)
        items = list(batch)
        now = datetime.now(UTC)
        with self._write() as connection:
            heads = self._heads(connection, {item.id for item in items})
            ask = not (restore and revert)
            held = self._held(connection, {item.content_hash for item in items}) if ask else set()
            for given in items:
                head = heads.get(given.id)
                known = head is None or head.content_hash == given.content_hash  # then nothing is compared
                current = None if known else body_of(connection, head)
                item = current if current is not None and same_content(given, current) else given
                if current is not None and item is given and is_older(given, current):
                    counts["older" if put_older(connection, given, now) else "unchanged"] += 1
                    continue
                withdrawn = restore and head is not None and head.content_hash == item.content_hash
                outcome = outcome_of(item, head, set() if withdrawn else held)
                counts[outcome] += 1
                if outcome != "unchanged":
                    heads[item.id] = put_row(connection, item, head, now)
        return AddResult(**counts)

    def remove(self, statement_id: str, *, at: datetime | None = None) -> None:
        """Withdraws a statement: kept with its versions and no longer current.

        Raises:
            RecordError: code `no_such_statement`.
        """
        moment = utc(at or datetime.now(UTC))
        with self._write() as connection:
            if statement_id not in self._heads(connection, {statement_id}):
                raise _unknown(statement_id)
            connection.execute(
                sa.update(statements)
                .where(statements.c.id == statement_id, statements.c.withdrawn_at.is_(None))
                .values(withdrawn_at=moment)
            )

    def note(self, name: str, value: str) -> None:
        """Remembers a fact about the store itself (such as which shipped statements it has)."""
        with self._write() as connection:
            connection.execute(sa.delete(facts).where(facts.c.name == name))
            connection.execute(sa.insert(facts).values(name=name, value=value))

    # ------------------------------------------------------------ reading

    def noted(self, name: str) -> str | None:
        with self._read() as connection:
            value = connection.scalar(sa.select(facts.c.value).where(facts.c.name == name))
        return None if value is None else str(value)

    def get(self, statement_id: str, version: int | None = None) -> Statement:
        """One version, by default the current one; withdrawn statements too.

        Raises:
            RecordError: code `no_such_statement`.
        """
        current = sa.select(statements.c.version).where(statements.c.id == statement_id).scalar_subquery()
        query = sa.select(*_STORED).where(
            versions.c.id == statement_id, versions.c.version == (current if version is None else version)
        )
        with self._read() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise _unknown(statement_id, version)
        return _sound(row)

    def current(self) -> list[Statement]:
        """The newest version of every statement that is not withdrawn, by id."""
        return list(self.library())

    def library(self) -> Library:
        """The same, read when it is asked for: versions never change, so it stays as it is now."""
        return Library(self.cards(), self.pick)

    def cards(self, *, ids: Iterable[str] | None = None, withdrawn: bool = False) -> list[Card]:
        """The newest version of every statement (of those `ids`), by id; withdrawn ones where asked for."""
        query = _CARDS if withdrawn else _CARDS.where(statements.c.withdrawn_at.is_(None))
        rows: list[Any] = []
        with self._read() as connection:
            if ids is None:
                rows.extend(connection.execute(query))
            else:
                for part in _chunks(sorted(set(ids))):
                    rows.extend(connection.execute(query.where(versions.c.id.in_(part))))
        return sorted((Card(*row) for row in rows), key=lambda card: card.id)

    def pick(self, cards: Sequence[Card]) -> list[Statement]:
        """The statements of these cards, in the order given.

        Raises:
            RecordError: code `no_such_statement`.
        """
        found: dict[tuple[str, int], Statement] = {}
        with self._read() as connection:
            for part in _chunks([(card.id, card.version) for card in cards]):
                query = sa.select(*_STORED).where(sa.tuple_(versions.c.id, versions.c.version).in_(part))
                for row in connection.execute(query):
                    found[row.id, row.version] = _sound(row)
        for card in cards:
            if (card.id, card.version) not in found:
                raise _unknown(card.id, card.version)
        return [found[card.id, card.version] for card in cards]

    def history(self, statement_id: str) -> list[Version]:
        """Every version, oldest first, the current one last.

        Raises:
            RecordError: code `no_such_statement`.
        """
        with self._read() as connection:
            heads = self._heads(connection, {statement_id})
            rows = connection.execute(
                sa.select(*_STORED, versions.c.captured_at)
                .where(versions.c.id == statement_id)
                .order_by(versions.c.version)
            ).all()
        if statement_id not in heads:
            raise _unknown(statement_id)
        head = heads[statement_id]
        withdrawn = head.withdrawn_at.replace(tzinfo=UTC) if head.withdrawn_at else None
        if rows[-1].version != head.version:  # older captures came in later
            rows = sorted(rows, key=lambda row: (row.version == head.version, row.captured_at, row.version))
        kept = [(_sound(row), row.captured_at.replace(tzinfo=UTC)) for row in rows]
        return [
            Version(
                statement=kept_statement,
                current=kept_statement.version == head.version and withdrawn is None,
                captured_at=captured,
                withdrawn_at=withdrawn if kept_statement.version == head.version else None,
            )
            for kept_statement, captured in kept
        ]

    def known_history(self, statement_id: str) -> list[Version]:
        """`history`; empty for a statement that was never on record."""
        try:
            return self.history(statement_id)
        except RecordError as error:
            if error.code == "no_such_statement":
                return []
            raise

    def corpus_hash(self) -> str:
        """SHA-256 over the content of all current statements; equals `snapshot.corpus_hash(current())`."""
        with self._read() as connection:
            hashes = connection.scalars(
                sa.select(statements.c.content_hash).where(statements.c.withdrawn_at.is_(None))
            ).all()
        return hashlib.sha256("\n".join(sorted(hashes)).encode()).hexdigest()

    # ------------------------------------------------------------ inside

    @staticmethod
    def _heads(connection: sa.Connection, ids: set[str]) -> dict[str, Any]:
        rows: dict[str, Any] = {}
        for part in _chunks(sorted(ids)):
            for row in connection.execute(sa.select(statements).where(statements.c.id.in_(part))):
                rows[row.id] = row
        return rows

    @staticmethod
    def _held(connection: sa.Connection, hashes: set[str]) -> set[str]:
        found: set[str] = set()
        for part in _chunks(sorted(hashes)):
            query = sa.select(versions.c.content_hash).where(versions.c.content_hash.in_(part))
            found.update(connection.scalars(query))
        return found


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]


def _sound(row: Any) -> Statement:  # noqa: ANN401  a row of `_STORED`
    """The statement of this row, as it was added.

    A text that was changed in the database would be quoted as the issuer's words, so each one that is read
    is compared with the hash that was stored beside it.

    Raises:
        RecordError: code `record_damaged`.
    """
    try:
        statement = Statement.model_validate_json(row.body)
    except ValidationError:
        statement = None
    if statement is None or statement.content_hash != row.content_hash:
        raise RecordError(
            f"The statement {row.id} (version {row.version}) is not as it was added: the database is damaged "
            "or was changed by hand. Restore it from a copy.",
            code="record_damaged",
        )
    return statement


def _unknown(statement_id: str, version: int | None = None) -> RecordError:
    what = statement_id if version is None else f"{statement_id} in version {version}"
    return RecordError(
        f"The record holds no statement {what}: see `onrecord statements list`.", code="no_such_statement"
    )


def _put_version(connection: sa.Connection) -> None:
    connection.execute(sa.delete(facts).where(facts.c.name == _VERSION))
    connection.execute(sa.insert(facts).values(name=_VERSION, value=str(STORE_VERSION)))


def _check_version(connection: sa.Connection) -> int:
    found = str(connection.scalar(sa.select(facts.c.value).where(facts.c.name == _VERSION)))
    if not found.isdigit() or int(found) > STORE_VERSION:
        raise RecordError(
            "The record was written by a newer On Record: update On Record.", code="record_newer"
        )
    return int(found)
