"""The database under the record: its engine, its transactions, and its errors in plain words."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import exc

from assistant.errors import IndexBusy, RecordError
from assistant.private_files import private_file, private_folder

BUSY_SECONDS = 30  # how long a writer waits for another one
WRITE = "onrecord_write"  # the execution option that makes a transaction a writer's
ALONE = "onrecord_alone"  # and the one for commands that no transaction may hold


def _address(url: str) -> sa.URL:
    try:
        return sa.make_url(url)
    except exc.ArgumentError:
        raise RecordError(
            "The database address is no database URL: write it like sqlite:///record.sqlite3.",
            code="bad_database",
        ) from None


def _is_read_only(address: sa.URL) -> bool:
    """Whether it is an SQLite file that this process may read and not write, itself or beside it."""
    if address.get_backend_name() != "sqlite" or not address.database:
        return False
    path = Path(address.database)
    effective = os.access in os.supports_effective_ids
    readable = os.access(path, os.R_OK, effective_ids=effective)
    return readable and not all(
        os.access(place, os.W_OK, effective_ids=effective) for place in (path, path.parent)
    )


def _read_only_engine(path: Path) -> sa.Engine:
    """SQLite writes even to read: its log lies beside the file. Where there is none, nobody else writes."""
    logged = path.with_name(f"{path.name}-wal").exists()
    address = f"file:{quote(str(path.absolute()))}?mode=ro{'' if logged else '&immutable=1'}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.NullPool, hide_parameters=True)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _engine(address: sa.URL, *, read_only: bool) -> sa.Engine:
    if address.get_backend_name() != "sqlite":
        return sa.create_engine(address, pool_pre_ping=True, hide_parameters=True)
    in_file = bool(address.database and address.database != ":memory:")
    if read_only:
        return _read_only_engine(Path(address.database or ""))
    if in_file:
        try:
            private_folder(Path(address.database or "").parent)
        except OSError as error:
            raise RecordError("The folder of the record cannot be made: check its permissions.") from error
        if not (address.database or "").startswith("file:"):  # an address of SQLite's own is no path
            private_file(Path(address.database or ""))
    # Opening a file costs a fraction of a millisecond; a connection that is kept would have to be closed.
    pool = sa.NullPool if in_file else None
    # Parameters are articles and notes: no error and no log may repeat them.
    engine = sa.create_engine(
        address, connect_args={"timeout": BUSY_SECONDS}, poolclass=pool, hide_parameters=True
    )
    sa.event.listen(engine, "connect", _set_up_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401  the driver's own connection
    connection.isolation_level = None  # transactions begin where we say
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # a batch that was acknowledged survives a power cut
    cursor.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten, not just unlinked
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    """A writer takes its lock at the start: two that read first and write then would deadlock."""
    options = connection.get_execution_options()
    if options.get(ALONE, False):
        return
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITE, False) else "BEGIN")


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turns what SQLAlchemy or a driver raises into a RecordError with one plain sentence."""
    try:
        yield
    except exc.SQLAlchemyError as error:
        raise _plain(error) from error
    except ImportError as error:
        raise RecordError(
            f"The database needs a driver that is not installed ({error.name}): install it.",
            code="bad_database",
        ) from error


class Database:
    """Tables in one database: transactions for reading and for writing, their errors in plain words."""

    def __init__(self, url: str, tables: sa.MetaData | None = None) -> None:
        """Opens the database at `url` and makes those of `tables` that are missing. Raises RecordError.

        A file that may only be read is opened for reading: `read_only`, and every writer raises.
        """
        self._tables = tuple(tables.tables) if tables is not None else ()
        with plain_errors():
            address = _address(url)
            self.read_only = _is_read_only(address)
            self._engine = _engine(address, read_only=self.read_only)
            if tables is not None and not self.read_only:
                with self._write() as connection:
                    tables.create_all(connection)

    def close(self) -> None:
        self._engine.dispose()

    def scrub(self) -> None:
        """Writes the tables anew, so that what was deleted can be read out of no file of the database.

        A PostgreSQL server's log, its backups and what its catalogue held before are its keeper's.

        Raises:
            IndexBusy: another process is using the database; what was deleted may still be in its files.
        """
        if self._engine.dialect.name != "sqlite":
            self._run_alone(*(f"VACUUM (FULL, ANALYZE) {table}" for table in self._tables))
            return
        self._run_alone("VACUUM")
        self._empty_log()

    def _empty_log(self) -> None:
        """SQLite's write-ahead log keeps what was written, and deleted since, until it is emptied."""
        if self._engine.dialect.name == "sqlite" and self._run_alone("PRAGMA wal_checkpoint(TRUNCATE)"):
            raise IndexBusy(
                "Another process is reading the record: traces of what was removed may be left in its "
                "files: stop the page and try again."
            )

    def _run_alone(self, *commands: str) -> int:
        """Runs commands outside any transaction; the number that the last one answers with, else 0."""
        options = {"isolation_level": "AUTOCOMMIT", ALONE: True}
        with plain_errors(), self._engine.execution_options(**options).connect() as connection:
            for command in commands:
                done = connection.exec_driver_sql(command)
            row = done.first() if done.returns_rows else None
        return int(row[0]) if row else 0

    @contextmanager
    def _write(self) -> Iterator[sa.Connection]:
        options = {WRITE: True}
        with plain_errors(), self._engine.execution_options(**options).begin() as connection:
            yield connection

    @contextmanager
    def _read(self) -> Iterator[sa.Connection]:
        with plain_errors(), self._engine.connect() as connection:
            yield connection


# A part of the driver's message, and what we raise for it; the first that is found counts.
_MEANINGS: tuple[tuple[str, type[RecordError], str, str | None], ...] = (
    ("locked", IndexBusy, "Another process is writing to the record: try again when it is done.", None),
    ("malformed", RecordError, "The record's database is damaged: restore it from a copy.", "record_damaged"),
    ("not a database", RecordError, "The record's file is no database: name another one.", "record_damaged"),
    ("is full", RecordError, "The disk is full: nothing was added to the record.", "disk_full"),
    (
        "disk i/o error",
        RecordError,
        "The record's database cannot be written or read: check the disk and the space on it.",
        "disk_error",
    ),
    ("readonly", RecordError, "The record's database is read-only: check its permissions.", "read_only"),
    ("read-only", RecordError, "The record's database is read-only: check its permissions.", "read_only"),
    ("unable to open", RecordError, "The record's database cannot be opened: check its folder.", "read_only"),
)


def _plain(error: exc.SQLAlchemyError) -> RecordError:
    if isinstance(error, exc.NoSuchModuleError):
        return RecordError(
            "On Record does not know this kind of database: use sqlite or postgresql.", code="bad_database"
        )
    if isinstance(error, exc.IntegrityError):
        return IndexBusy("Another process changed the record at the same time: try again.")
    driver_message = str(getattr(error, "orig", None) or error).lower()
    for sign, kind, message, code in _MEANINGS:
        if sign in driver_message:
            return kind(message, code=code)
    return RecordError("The record's database does not answer: check that it runs and its address is right.")
