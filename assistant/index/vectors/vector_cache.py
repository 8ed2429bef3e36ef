"""Vectors by the hash of their text, kept as soon as they are made: nothing is embedded twice.

An import of many thousand statements embeds for minutes; killed, it goes on where it was. One SQLite
file for each embedder beside the index. Like every cache it may be lost: a row that does not fit its
checksum is a miss.
"""

import hashlib
import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from assistant.ports import Embedder, Vectors

logger = logging.getLogger(__name__)

CHUNK = 256  # texts between two commits and two progress messages: some seconds
BUSY_SECONDS = 5.0
_IN_ONE_QUERY = 500

Count = Callable[[int, int], None]  # done, total


def text_key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


class VectorCache:
    """The vectors of one embedder. A fault of the file is a miss, never an error."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        name = hashlib.sha256(embedder.fingerprint.encode()).hexdigest()[:12]
        self._path = folder / f"embedded-{name}.sqlite3"
        self._embedder = embedder

    def embed(self, texts: Sequence[str], count: Count | None = None) -> Vectors:
        """Unit vectors, shape (len(texts), dim), in the order given; each different text is embedded once."""
        keys = [text_key(text) for text in texts]
        found = self._read(sorted(set(keys)))
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
        # Batches of like length need little padding.
        waiting = sorted(new, key=lambda key: (len(new[key]), key))
        for start in range(0, len(waiting), CHUNK):
            if count is not None:
                count(start, len(waiting))
            part = waiting[start : start + CHUNK]
            made = self._embedder.embed([new[key] for key in part])
            self._write(part, made)
            found.update(zip(part, made, strict=True))
        if not keys:
            return self._embedder.embed([])
        return np.stack([found[key] for key in keys]).astype(np.float32)

    def known(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """The vectors that are kept, by text; nothing is embedded."""
        texts_of = {text_key(text): text for text in texts}
        return {texts_of[key]: vector for key, vector in self._read(sorted(texts_of)).items()}

    def clear(self) -> None:
        """Forgets every vector."""
        try:
            with closing(self._connect()) as connection, connection:
                connection.execute("DELETE FROM vectors")  # another process may be reading: the file stays
        except sqlite3.Error:
            self._remove()

    def _remove(self) -> None:
        try:
            for suffix in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        except OSError as error:
            logger.warning("the embedded vectors cannot be removed: %s", error.strerror)

    def _read(self, keys: Sequence[str]) -> dict[str, Vectors]:
        found: dict[str, Vectors] = {}
        try:
            with closing(self._connect_to_read()) as connection:
                for key, blob in self._rows(connection, keys):
                    if (vector := _unpacked(blob)) is not None:
                        found[key] = vector
        except sqlite3.Error as error:
            self._drop(error)
        return found

    @staticmethod
    def _rows(connection: sqlite3.Connection, keys: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        for start in range(0, len(keys), _IN_ONE_QUERY):
            part = list(keys[start : start + _IN_ONE_QUERY])
            marks = ",".join("?" * len(part))
            query = f"SELECT key, vector FROM vectors WHERE key IN ({marks})"  # noqa: S608 - marks alone
            yield from connection.execute(query, part)

    def _write(self, keys: Sequence[str], vectors: Vectors) -> None:
        rows = [(key, _packed(vector)) for key, vector in zip(keys, vectors, strict=True)]
        try:
            with closing(self._connect()) as connection, connection:
                connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
        except sqlite3.Error as error:
            logger.warning("the embedded vectors cannot be kept: %s", error)

    def _connect_to_read(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.OperationalError:  # a read-only cache still serves
            if not self._path.is_file():
                raise
            return sqlite3.connect(f"{self._path.absolute().as_uri()}?immutable=1", uri=True)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=BUSY_SECONDS)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB NOT NULL)"
            )
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _drop(self, error: sqlite3.Error) -> None:
        logger.warning("the embedded vectors cannot be read: %s", error)
        if isinstance(error, sqlite3.OperationalError):  # locked or not writable, but sound
            return
        self._remove()


def _packed(vector: Vectors) -> bytes:
    raw = vector.astype("<f4").tobytes()
    return hashlib.blake2b(raw, digest_size=8).digest() + raw


def _unpacked(blob: bytes) -> Vectors | None:
    if hashlib.blake2b(blob[8:], digest_size=8).digest() != blob[:8]:
        return None
    return np.frombuffer(blob[8:], dtype="<f4").astype(np.float32)
