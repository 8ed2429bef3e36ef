"""A large part is made without the writer lock: another process writes meanwhile, and sweeps nothing of it."""

import json
import os
import subprocess
import sys
import time

import pytest
import searching

from assistant import Record
from assistant.index.build import MAKING
from assistant.index.vectors import vector_parts
from assistant.settings import Settings

HELD = 80
WRITING = """
import sys
from pathlib import Path
from assistant import Record
from assistant.index import snapshot
from assistant.settings import Settings
from assistant.record import opening
snapshot.LOCK_SECONDS = 1.0
opening.add_bundled = lambda store: None
root = Path(sys.argv[1])
with Record(Settings(data_dir=root / "data", cache_dir=root / "cache", threads=1)) as record:
    record.add(root / "more.jsonl", vectors=False)
    print(record.search("agreement 200 on grain")[0].statement.id)
"""


def write(path, numbers):
    path.write_text("\n".join(json.dumps(searching.statement(number)) for number in numbers), "utf-8")


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setattr(vector_parts, "EXACT_LIMIT", 50)
    monkeypatch.setattr("assistant.record.opening.add_bundled", lambda store: None)
    write(tmp_path / "first.jsonl", range(HELD))
    write(tmp_path / "more.jsonl", range(200, 210))
    return tmp_path


@pytest.mark.e2e
@pytest.mark.case("E2")
def test_another_process_adds_and_searches_while_a_chroma_part_is_made(root, monkeypatch):
    written, told = vector_parts.write_folder, []

    def beside(folder, records, vectors):
        [workspace] = (root / "cache").rglob(f"{MAKING}*")
        long_ago = time.time() - 3600  # old enough to be swept, but for its lock
        os.utime(workspace, (long_ago, long_ago))
        command = [sys.executable, "-c", WRITING, root]
        told.append(subprocess.run(command, capture_output=True, text=True, check=False))
        written(folder, records, vectors)

    monkeypatch.setattr(vector_parts, "write_folder", beside)
    settings = Settings(data_dir=root / "data", cache_dir=root / "cache", threads=1)
    with Record(settings) as record:
        record.add(root / "first.jsonl")
        assert [(ran.stdout.strip(), ran.stderr) for ran in told] == [("s200", "")]
        assert any(part.in_chroma for part in record.index._snapshot.vectors_parts)
        record.verify_index()
    assert list((root / "cache").rglob(f"{MAKING}*")) == []
    with Record(settings) as record:
        record.open_index(complete=True)
        found = {record.search(f"agreement {number} on vaccines")[0].statement.id for number in (6, 206)}
        assert found == {"s6", "s206"}
    assert len(told) == 1  # the large part was taken over, not made again


@pytest.mark.case("E1")
def test_what_a_killed_process_was_making_is_swept(root):
    settings = Settings(data_dir=root / "data", cache_dir=root / "cache", threads=1)
    with Record(settings) as record:
        record.add(root / "first.jsonl")
        index = record.index._snapshot.folder.parent
        left = index / f"{MAKING}left"
        left.mkdir()
        long_ago = time.time() - 3600
        os.utime(left, (long_ago, long_ago))
        record.add(root / "more.jsonl")
    assert not left.exists()
