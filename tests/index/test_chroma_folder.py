"""The Chroma folder of a part: complete when written, never changed by reading, its damage named."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock
from index_data import noisy, unprivileged

from assistant.errors import IndexDamaged, RecordError
from assistant.index.folders import HeldFolder, sweep_held
from assistant.index.vectors import chroma_folder
from assistant.index.vectors.chroma_folder import VIEW, ChromaFolder, make_view, write_folder

SIZE = 60


@pytest.fixture(scope="module")
def vectors():
    units = np.eye(SIZE, 80, dtype=np.float32)
    return noisy(units, 0.3)


@pytest.fixture
def folder(tmp_path, records, vectors):
    written = tmp_path / "index" / "part" / "chroma"
    write_folder(written, records[:SIZE], vectors)
    return written


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_reading_changes_nothing_and_leaves_nothing(folder, vectors):
    before = contents(folder)
    reader = ChromaFolder(folder, vectors)
    assert reader.query(vectors[7], 1)[0].key == "key7"
    assert len(list(folder.parent.parent.glob(".reading-*"))) == 1
    assert contents(folder) == before
    del reader
    assert list(folder.parent.parent.glob(".reading-*")) == []
    assert contents(folder) == before


FORKING = """
import os, signal, sys
from pathlib import Path
import numpy as np
from assistant.index.vectors.chroma_folder import ChromaFolder
folder, vectors = Path(sys.argv[1]), np.load(sys.argv[2])
reader = ChromaFolder(folder, vectors)
reader.count()
child = os.fork()
if child == 0:
    signal.alarm(20)
    sys.exit(0)  # the finalizers that it inherited run
print("status", os.waitpid(child, 0)[1], "views", len(list(folder.parent.parent.glob(".reading-*"))))
print("nearest", reader.query(vectors[7], 1)[0].key)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_forked_child_ends_and_leaves_the_view_of_its_parent(folder, vectors, tmp_path):
    np.save(tmp_path / "vectors.npy", vectors)
    command = [sys.executable, "-c", FORKING, folder, tmp_path / "vectors.npy"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.stdout.split() == ["status", "0", "views", "1", "nearest", "key7"], said.stderr
    assert list(folder.parent.parent.glob(".reading-*")) == []


@pytest.mark.parametrize("size", [2, 3, 59, 60])
def test_a_finished_folder_keeps_nothing_back(tmp_path, records, vectors, size):
    folder = tmp_path / "index" / "part" / "chroma"
    write_folder(folder, records[:size], vectors[:size])
    with closing(sqlite3.connect(folder / "chroma.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM embeddings_queue").fetchone()[0] <= 1
    assert {one.key for one in ChromaFolder(folder, vectors[:size]).query(vectors[0], size)} == {
        record.key for record in records[:size]
    }


@pytest.mark.case("E3")
def test_a_damaged_database_is_an_error_of_ours(folder, vectors):
    database = folder / "chroma.sqlite3"
    database.write_bytes(b"\x00" * 4096 + database.read_bytes()[4096:])  # Chroma's Rust core panics
    with pytest.raises(IndexDamaged, match="onrecord index rebuild"):
        ChromaFolder(folder, vectors).count()
    assert list(folder.parent.parent.glob(".reading-*")) == []


@pytest.mark.parametrize(
    "name", ["index_metadata.pickle", "data_level0.bin", "header.bin", "length.bin", "chroma.sqlite3"]
)
@pytest.mark.case("E3")
def test_a_lost_file_is_damage_not_an_empty_answer(folder, vectors, name):
    [path] = folder.rglob(name)
    path.unlink()
    with pytest.raises(IndexDamaged):
        ChromaFolder(folder, vectors).query(vectors[0], 3)


@pytest.mark.case("E7")
def test_a_folder_with_other_vectors_is_damage(folder, vectors):
    with pytest.raises(IndexDamaged):
        ChromaFolder(folder, -vectors).count()
    with pytest.raises(IndexDamaged):
        ChromaFolder(folder, vectors[1:]).count()


@pytest.mark.case("E3")
def test_a_read_only_folder_is_read_through_temporary_files(folder, vectors):
    ChromaFolder(folder, vectors).count()  # chromadb is imported while everything may be read
    with tempfile.TemporaryDirectory() as place:  # pytest's own folders are closed to others
        root = shutil.copytree(folder.parent.parent, Path(place) / "index")
        Path(place).chmod(0o755)
        root.chmod(0o555)
        with unprivileged():
            reader = ChromaFolder(root / "part" / "chroma", vectors)
            assert reader.query(vectors[9], 1)[0].key == "key9"
            assert list(root.glob(".reading-*")) == []
            del reader
        root.chmod(0o755)


def test_a_place_that_cannot_be_written_is_not_called_damaged(tmp_path, records, vectors):
    (tmp_path / "part").write_text("a file stands in the way")
    with pytest.raises(RecordError, match="cannot be written") as caught:
        write_folder(tmp_path / "part" / "chroma", records[:SIZE], vectors)
    assert not isinstance(caught.value, IndexDamaged)
    assert str(tmp_path) not in caught.value.message


@pytest.mark.case("E3")
def test_no_room_for_a_view_is_not_called_damaged(folder, vectors, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(chroma_folder.tempfile, "mkdtemp", full)
    with pytest.raises(RecordError, match="no space left") as caught:
        ChromaFolder(folder, vectors).count()
    assert not isinstance(caught.value, IndexDamaged)


@pytest.mark.parametrize(("free", "reason"), [(0, "no space left"), (10**12, "Chroma failed")])
def test_a_failure_without_a_reason_on_a_full_disk_is_told_as_that(
    tmp_path, records, vectors, monkeypatch, free, reason
):
    """What Chroma says of a full disk at the second try in one process."""

    def failing(*_):
        raise AttributeError("'RustBindingsAPI' object has no attribute 'bindings'")

    monkeypatch.setattr(chroma_folder, "fill", failing)
    monkeypatch.setattr(chroma_folder.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, free))
    with pytest.raises(RecordError, match=reason) as caught:
        write_folder(tmp_path / "part" / "chroma", records[:SIZE], vectors)
    assert not isinstance(caught.value, IndexDamaged)


def test_views_of_dead_processes_are_swept_and_those_of_living_ones_stay(folder):
    root = folder.parent.parent
    living, dead, fresh = make_view(folder), make_view(folder), make_view(folder)
    dead._lock.release()
    fresh._lock.release()
    long_ago = time.time() - 3600
    for view in (living, dead):
        os.utime(view.folder, (long_ago, long_ago))
    sweep_held(root, VIEW)
    assert set(root.glob(".reading-*")) == {living.folder, fresh.folder}
    living.remove()


KILLED = """
import os, sys, tempfile
from pathlib import Path
from assistant.index.vectors import chroma_folder
made = tempfile.mkdtemp
def closed(prefix, dir=None):
    if dir is not None:
        raise PermissionError(13, "Permission denied")  # as a read-only cache
    return made(prefix=prefix)
chroma_folder.tempfile.mkdtemp = closed
print(chroma_folder.make_view(Path(sys.argv[1])).folder, flush=True)
os.kill(os.getpid(), 9)
"""


def test_views_that_a_killed_process_left_among_temporary_files_are_swept_at_the_next_opening(
    folder, vectors, tmp_path, monkeypatch
):
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    command = [sys.executable, "-c", KILLED, folder]
    environment = os.environ | {"TMPDIR": str(place)}
    left = [
        Path(
            subprocess.run(
                command, capture_output=True, text=True, check=False, env=environment
            ).stdout.strip()
        )
        for _ in range(2)
    ]
    assert {path.parent for path in left} == {place}
    long_ago = time.time() - 3600
    os.utime(left[0], (long_ago, long_ago))
    (place / "somebody-else").mkdir()
    made = tempfile.mkdtemp

    def closed(prefix, dir=None):
        if dir is not None:
            raise PermissionError(13, "Permission denied")
        return made(prefix=prefix)

    monkeypatch.setattr(chroma_folder.tempfile, "mkdtemp", closed)
    view = make_view(folder)
    assert set(place.iterdir()) == {
        left[1],
        view.folder,
        place / "somebody-else",
    }  # the second is young still
    view.remove()


def test_a_view_holds_its_lock(tmp_path):
    view = HeldFolder(tmp_path)
    with pytest.raises(TimeoutError):
        FileLock(tmp_path / "owner.lock", timeout=0).acquire()
    view.remove()
    assert not tmp_path.exists()
