"""The database under the record: its engine, its transactions, and its errors in plain words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import exc

from assistant.errors import IndexBusy, RecordError
from assistant.private_files import private_file, private_folder

BUSY_SECONDS = 30  # how long a writer waits for another one
WRITE = "onrecord_write"  # the execution option that makes a transaction a writer's


def _engine(url: str) -> sa.Engine:
    try:
        address = sa.make_url(url)
    except exc.ArgumentError:
        raise RecordError(
            "The database address is no database URL: write it like sqlite:///record.sqlite3.",
            code="bad_database",
        ) from None
    if address.get_backend_name() != "sqlite":
        return sa.create_engine(address, pool_pre_ping=True)
    in_file = bool(address.database and address.database != ":memory:")
    if in_file:
        try:
            private_folder(Path(address.database or "").parent)
        except OSError as error:
            raise RecordError("The folder of the record cannot be made: check its permissions.") from error
        if not (address.database or "").startswith("file:"):  # an address of SQLite's own is no path
            private_file(Path(address.database or ""))
    # Opening a file costs a fraction of a millisecond; a connection that is kept would have to be closed.
    pool = sa.NullPool if in_file else None
    engine = sa.create_engine(address, connect_args={"timeout": BUSY_SECONDS}, poolclass=pool)
    sa.event.listen(engine, "connect", _set_up_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401  the driver's own connection
    connection.isolation_level = None  # transactions begin where we say
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # a batch that was acknowledged survives a power cut
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    """A writer takes its lock at the start: two that read first and write then would deadlock."""
    write = connection.get_execution_options().get(WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


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
        """Opens the database at `url` and makes those of `tables` that are missing. Raises RecordError."""
        with plain_errors():
            self._engine = _engine(url)
            if tables is not None:
                with self._write() as connection:
                    tables.create_all(connection)

    def close(self) -> None:
        self._engine.dispose()

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
