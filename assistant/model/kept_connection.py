"""A SQLite connection that stays open between calls: to open and close one takes longer than to use it."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class KeptConnection:
    """Opened at the first use, one thread at a time. A forked child opens its own. Thread-safe.

    `connect` opens it, with `check_same_thread=False`. Nothing has to be closed: the connection ends with
    this object, and what was committed is in the file.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._process = os.getpid()
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._inherited: list[sqlite3.Connection] = []

    @contextmanager
    def in_use(self) -> Iterator[sqlite3.Connection]:
        """The connection in a transaction: committed at the end, rolled back and closed after an error."""
        if self._process != os.getpid():
            self._begin_anew()
        with self._lock:
            if self._connection is None:
                self._connection = self._connect()
            try:
                with self._connection:
                    yield self._connection
            except BaseException:
                self._connection.close()  # the next use begins with a sound one
                self._connection = None
                raise

    def _begin_anew(self) -> None:
        """In a forked child: closing the parent's connection would take the parent's locks off the file."""
        if self._connection is not None:
            self._inherited.append(self._connection)
        self._process, self._lock, self._connection = os.getpid(), threading.Lock(), None
