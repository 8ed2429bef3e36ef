"""Word search by three engines over the same tokens: ours (`assistant.index`), SQLite FTS5, PostgreSQL.

All take the tokens that `search_tokens` cuts, keep each whole, rank passages, and know a passage by its
number in the order of adding. For `words.py`.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from assistant.index.folders import size_on_disk
from assistant.index.words.bm25 import Bm25, Part
from assistant.index.words.postings import build_postings
from assistant.index.words.word_parts import load_words, publish_words

CANDIDATES = 200  # passages asked for, as hybrid search does
MOST_PASSAGES = 2**24  # room for a passage's number below the day in FTS5's row number
BATCH = 200  # statements a transaction, as an import does


@dataclass(frozen=True)
class Cut:
    """A statement as the engines see it: its day as an ordinal, 0 undated, and its passages' tokens."""

    id: str
    day: int
    passages: tuple[tuple[str, ...], ...]


class Engine(Protocol):
    """`add` may be called again; `open` is what a reader does first; `search` gives passage numbers.

    `bytes_written` counts up; `server_process` is the process that serves this reader, if any.
    """

    name: str

    def add(self, cuts: Sequence[Cut]) -> None: ...
    def open(self) -> None: ...
    def search(self, tokens: Sequence[str], day: int | None) -> list[int]: ...
    def bytes_on_disk(self) -> int: ...
    def bytes_written(self) -> int: ...
    def server_process(self) -> int | None: ...
    def close(self) -> None: ...


class Ours:
    """Parts of sparse counts on disk, read into memory whole; BM25 weights made for each query."""

    name = "ours"

    def __init__(self, folder: Path) -> None:
        self._root = folder / "ours"
        self._root.mkdir(parents=True, exist_ok=True)

    def add(self, cuts: Sequence[Cut]) -> None:
        number = len(list(self._root.glob("words-*")))
        counts = np.array([len(cut.passages) for cut in cuts])
        postings = build_postings(tokens for cut in cuts for tokens in cut.passages)
        spans = np.zeros((int(counts.sum()), 2))
        name = publish_words(self._root, [cut.id for cut in cuts], counts, spans, postings)
        days = np.array([cut.day for cut in cuts], dtype=np.int32)
        np.savez(self._root / f"part-{number}.npz", name=name, days=days)

    def open(self) -> None:
        facts = [np.load(path) for path in sorted(self._root.glob("part-*.npz"))]
        loaded = [load_words(self._root / str(part["name"])) for part in facts]
        self._days = np.concatenate([part["days"] for part in facts])
        counts = np.concatenate([part.counts for part in loaded])
        self._owner = np.repeat(np.arange(len(counts)), counts)
        starts = np.cumsum([0, *(len(part.spans) for part in loaded)])
        rows = [np.arange(low, high) for low, high in pairwise(starts)]
        self._bm25 = Bm25(
            [Part(part.postings, at) for part, at in zip(loaded, rows, strict=True)], int(starts[-1])
        )

    def search(self, tokens: Sequence[str], day: int | None) -> list[int]:
        scores = self._bm25.scores(tokens)
        if day is not None:
            allowed = (self._days > 0) & (self._days <= day)
            scores = np.where(allowed[self._owner], scores, np.float32(0))
        rows = np.flatnonzero(scores > 0)
        if len(rows) > CANDIDATES:
            cut = np.partition(scores[rows], -CANDIDATES)[-CANDIDATES]
            rows = rows[scores[rows] >= cut]
        return rows[np.argsort(-scores[rows], kind="stable")][:CANDIDATES].tolist()

    def bytes_on_disk(self) -> int:
        return size_on_disk(self._root)

    def bytes_written(self) -> int:
        return _bytes_written_here()

    def server_process(self) -> int | None:
        return None

    def close(self) -> None:
        pass


class Fts5:
    """A contentless FTS5 table. A row's number holds its day above its passage's number.

    So the as-of day is a range of row numbers, which FTS5 reads inside its lists, and needs no join.
    `detail` has to be full: contentless with less, FTS5's bm25() counts no word and every rank is the same.
    """

    name = "FTS5"

    def __init__(self, folder: Path) -> None:
        self._path = folder / "fts5.sqlite3"

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA mmap_size = {2**31}")
        return connection

    def add(self, cuts: Sequence[Cut]) -> None:
        connection = self._connect()
        fresh = not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'words'").fetchone()
        if fresh:
            connection.execute(
                "CREATE VIRTUAL TABLE words USING fts5(tokens, content='', tokenize=\"ascii tokenchars '.,%_'\")"
            )
            connection.execute("INSERT INTO words (words, rank) VALUES ('hashsize', 33554432)")
            connection.execute("CREATE TABLE size (passages INTEGER)")
            connection.execute("INSERT INTO size VALUES (0)")
        (number,) = connection.execute("SELECT passages FROM size").fetchone()
        for start in range(0, len(cuts), BATCH):
            rows = []
            for cut in cuts[start : start + BATCH]:
                for tokens in cut.passages:
                    rows.append((cut.day * MOST_PASSAGES + number, " ".join(tokens)))
                    number += 1
            connection.executemany("INSERT INTO words (rowid, tokens) VALUES (?, ?)", sorted(rows))
            connection.execute("UPDATE size SET passages = ?", (number,))
            connection.commit()
        if fresh:
            connection.execute("INSERT INTO words (words) VALUES ('optimize')")
            connection.commit()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    def open(self) -> None:
        self._connection = self._connect()

    def search(self, tokens: Sequence[str], day: int | None) -> list[int]:
        wanted = " OR ".join(f'"{token}"' for token in dict.fromkeys(tokens))
        if not wanted:
            return []
        first, last = (1, day) if day is not None else (0, 2**22)
        found = self._connection.execute(
            "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rank LIMIT ?",
            (wanted, first * MOST_PASSAGES, (last + 1) * MOST_PASSAGES - 1, CANDIDATES),
        )
        return [row % MOST_PASSAGES for (row,) in found]

    def bytes_on_disk(self) -> int:
        return sum(path.stat().st_size for path in self._path.parent.glob(f"{self._path.name}*"))

    def bytes_written(self) -> int:
        return _bytes_written_here()

    def server_process(self) -> int | None:
        return None

    def close(self) -> None:
        self._connection.close()


class Postgres:
    """A tsvector column under a GIN index, ranked by `ts_rank_cd` with the logarithm of the length taken off.

    `address`: a libpq URL. The tokens go in as a tsvector literal, since PostgreSQL's own parser would cut
    "3.5%" in two. The driver (psycopg) is wanted for this benchmark alone.
    """

    name = "PostgreSQL"

    def __init__(self, address: str, table: str) -> None:
        self._address = address
        self._table = table

    def _connect(self) -> Any:
        import psycopg

        return psycopg.connect(self._address, autocommit=True)

    def add(self, cuts: Sequence[Cut]) -> None:
        with self._connect() as connection:
            fresh = connection.execute("SELECT to_regclass(%s)", (self._table,)).fetchone()[0] is None
            if fresh:
                connection.execute(f"CREATE TABLE {self._table} (id integer, day integer, tokens tsvector)")
            newest = f"SELECT coalesce(max(id) + 1, 0) FROM {self._table}"  # noqa: S608 - a name of the benchmark's own
            (number,) = connection.execute(newest).fetchone()
            with connection.cursor().copy(f"COPY {self._table} FROM STDIN") as copy:
                for cut in cuts:
                    for tokens in cut.passages:
                        copy.write_row((number, cut.day, _tsvector(tokens)))
                        number += 1
            if fresh:
                connection.execute(f"CREATE INDEX ON {self._table} USING gin (tokens)")
                connection.execute(f"CREATE INDEX ON {self._table} (id)")
                connection.execute(f"VACUUM ANALYZE {self._table}")

    def open(self) -> None:
        self._connection = self._connect()

    def search(self, tokens: Sequence[str], day: int | None) -> list[int]:
        wanted = " | ".join(_quoted(token) for token in dict.fromkeys(tokens))
        if not wanted:
            return []
        found = self._connection.execute(
            f"SELECT id FROM {self._table}, (SELECT %s::tsquery AS wanted) AS query "  # noqa: S608 - a name of the benchmark's own
            f"WHERE tokens @@ wanted AND day BETWEEN %s AND %s "
            f"ORDER BY ts_rank_cd(tokens, wanted, 1) DESC LIMIT {CANDIDATES}",
            (wanted, *((1, day) if day is not None else (0, 2**22))),
        )
        return [row for (row,) in found]

    def bytes_on_disk(self) -> int:
        with self._connect() as connection:
            return connection.execute("SELECT pg_total_relation_size(%s)", (self._table,)).fetchone()[0]

    def bytes_written(self) -> int:
        with self._connect() as connection:
            query = "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint"
            return connection.execute(query).fetchone()[0]

    def server_process(self) -> int | None:
        return self._connection.info.backend_pid

    def close(self) -> None:
        self._connection.close()

    def drop(self) -> None:
        with self._connect() as connection:
            connection.execute(f"DROP TABLE IF EXISTS {self._table}")


def _tsvector(tokens: Sequence[str]) -> str:
    return " ".join(f"{_quoted(token)}:{place}" for place, token in enumerate(tokens, start=1))


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"


def _bytes_written_here() -> int:
    """All bytes that this process has handed to write calls."""
    lines = Path("/proc/self/io").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("wchar:"))
