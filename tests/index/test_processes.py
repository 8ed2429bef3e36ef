"""Several processes on one record: a page and a command search it while a third adds to it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import searching

from assistant import Record
from assistant.index.vectors import vector_parts
from assistant.settings import Settings

SCRIPT = Path(searching.__file__)
HELD, ADDED, SEARCHES = 300, 240, 200
ADDING = """
import sys
from pathlib import Path
from assistant import Record
from assistant.index.vectors import vector_parts
from assistant.settings import Settings
vector_parts.EXACT_LIMIT = 50
root = Path(sys.argv[1])
with Record(Settings(data_dir=root / "data", cache_dir=root / "cache", threads=1)) as record:
    for path in sorted(root.glob("more*.jsonl")):
        record.add(path)
print("added")
"""


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A record of a few hundred statements, most of them in a Chroma part, and files to add."""
    monkeypatch.setattr(vector_parts, "EXACT_LIMIT", 50)
    write(tmp_path / "first.jsonl", range(HELD))
    for start in range(HELD, HELD + ADDED, 30):
        write(tmp_path / f"more{start}.jsonl", range(start, start + 30))
    with Record(Settings(data_dir=tmp_path / "data", cache_dir=tmp_path / "cache", threads=1)) as record:
        record.add(tmp_path / "first.jsonl")
        assert any(part.in_chroma for part in record.index._snapshot.vectors_parts)
    return tmp_path


def write(path, numbers):
    path.write_text("\n".join(json.dumps(searching.statement(number)) for number in numbers), "utf-8")


@pytest.mark.e2e
@pytest.mark.case("E2")
def test_page_and_command_search_rightly_while_an_import_runs(root):
    searchers = [
        subprocess.Popen(
            [sys.executable, SCRIPT, kind, root, str(SEARCHES), str(HELD)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for kind in ("page", "command", "page")
    ]
    adding = subprocess.run([sys.executable, "-c", ADDING, root], capture_output=True, text=True, check=False)
    answers = [process.communicate() for process in searchers]
    assert (adding.stdout.strip(), adding.returncode) == ("added", 0), adding.stderr
    for said, errors in answers:
        assert said.strip() == f"{SEARCHES} searches, wrong: []", errors
    with Record(Settings(data_dir=root / "data", cache_dir=root / "cache")) as record:
        record.verify_index()
        assert record.search("agreement 535 on vaccines")[0].statement.id == "s535"
    left = list((root / "cache").rglob(".reading-*"))
    assert all(path.is_dir() for path in left)
    assert len(left) <= 1  # that of this process
