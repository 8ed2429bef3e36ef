"""Databases and caches are for their owner alone, SQLite's files beside them too; what was shared on purpose stays."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from assistant.model.reply_cache import ReplyCache
from assistant.private_files import private_folder
from assistant.record.store import StatementStore


@pytest.fixture(autouse=True)
def usual_umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def modes_beside(path: Path) -> dict[str, int]:
    return {beside.name: mode(beside) for beside in path.parent.iterdir()}


def test_a_database_its_log_and_its_folders_are_private(tmp_path) -> None:
    place = tmp_path / "new" / "data" / "record.sqlite3"
    with closing(StatementStore(f"sqlite:///{place}")) as store, closing(sqlite3.connect(place)) as reader:
        reader.execute("SELECT * FROM sqlite_master").fetchall()
        store.note("a", "b")
        found = modes_beside(place)
    assert found == dict.fromkeys(("record.sqlite3", "record.sqlite3-shm", "record.sqlite3-wal"), 0o600)
    assert [mode(place.parent), mode(place.parent.parent)] == [0o700, 0o700]


def test_the_replies_that_are_kept_are_private(tmp_path) -> None:
    folder = tmp_path / "cache"
    ReplyCache(folder).put("key", "content")
    assert {mode(path) for path in folder.iterdir()} == {0o600}
    assert mode(folder) == 0o700


@pytest.mark.parametrize(("before", "after"), [(0o644, 0o600), (0o660, 0o660), (0o600, 0o600)])
def test_a_database_that_all_could_read_is_closed(tmp_path, before, after) -> None:
    place = tmp_path / "record.sqlite3"
    StatementStore(f"sqlite:///{place}").close()
    place.chmod(before)
    StatementStore(f"sqlite:///{place}").close()
    assert mode(place) == after


def test_a_folder_that_was_there_stays_as_it_is(tmp_path) -> None:
    tmp_path.chmod(0o755)
    private_folder(tmp_path / "inside")
    assert [mode(tmp_path), mode(tmp_path / "inside")] == [0o755, 0o700]
    (tmp_path / "file").touch()
    with pytest.raises(FileExistsError):
        private_folder(tmp_path / "file")
