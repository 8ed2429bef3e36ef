import subprocess
import sys
from datetime import date

import pytest
from statement_writing import write_statement

from assistant.errors import EmptyRecord, StatementError
from assistant.record.opening import add_bundled, load_library, open_files, open_record, rebuild_record
from assistant.record.store import StatementStore
from assistant.settings import Settings


@pytest.fixture
def user(tmp_path):
    return Settings(data_dir=tmp_path / "data", cache_dir=tmp_path / "cache")


def test_the_first_opening_loads_what_is_shipped_and_the_next_is_the_same(shipped, user, embedder):
    first = open_record(user, embedder=embedder)
    assert [statement.id for statement in first.statements()] == sorted(
        path.stem for path in shipped.iterdir()
    )
    again = open_record(user, embedder=embedder)
    assert again.fingerprint == first.fingerprint
    assert again.search("pipeline") == first.search("pipeline")


def test_an_update_adds_what_is_new_and_what_is_corrected(shipped, user, make):
    load_library(user)
    (shipped / "new.md").write_text(write_statement(make("new")))
    (shipped / "call.md").write_text(write_statement(make("call", "Corrected.")))
    found = {statement.id: statement for statement in load_library(user)}
    assert found["new"].version == 1
    assert (found["call"].text, found["call"].version) == ("Corrected.", 2)


def test_what_the_user_did_outlives_an_update(shipped, user, make):
    load_library(user)
    store = StatementStore(user.store_url)
    store.remove("tax")
    store.add([make("call", "The user's newer text.")])
    (shipped / "new.md").write_text(write_statement(make("new")))
    add_bundled(store)
    found = {statement.id: statement.text for statement in store.current()}
    store.close()
    assert "tax" not in found
    assert "new" in found
    assert found["call"] == "The user's newer text."


@pytest.mark.case("E9")
def test_an_emptied_record_says_so(shipped, user, embedder):
    names = [path.stem for path in shipped.iterdir()]
    load_library(user)
    store = StatementStore(user.store_url)
    for name in names:
        store.remove(name)
    store.close()
    for opening in (open_record, rebuild_record):
        with pytest.raises(EmptyRecord) as caught:
            opening(user, embedder=embedder)
        assert caught.value.code == "no_index"


@pytest.mark.usefixtures("shipped")
def test_a_rebuilt_record_is_the_same(user, embedder):
    first = open_record(user, embedder=embedder)
    assert rebuild_record(user, embedder=embedder).search("pipeline") == first.search("pipeline")


def test_files_alone_are_searched_and_their_index_is_kept(tmp_path, shipped, embedder, make):
    extra = tmp_path / "extra.jsonl"
    extra.write_text(
        make("extra", "The embassy issued a travel warning.").model_dump_json(exclude={"version"})
    )
    progress = []
    first = open_files([shipped, extra], tmp_path / "cache", embedder, on_progress=progress.append)
    assert first.search("travel warning")[0].statement.id == "extra"
    assert progress
    progress.clear()
    open_files([extra, shipped], tmp_path / "cache", embedder, on_progress=progress.append)
    assert progress == []


def test_the_newest_capture_of_a_file_counts(tmp_path, embedder, make):
    rows = [
        make(text=text, captured_at=f"2025-03-0{day}T00:00:00Z").model_dump_json()
        for day, text in ((2, "Newer."), (1, "Older."))
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    index = open_files([tmp_path / "a.jsonl"], tmp_path / "cache", embedder)
    assert [statement.text for statement in index.statements()] == ["Newer."]


def test_paths_that_disagree_on_an_id_are_refused(tmp_path, embedder, make):
    for name, text in (("one.md", "A."), ("two.md", "B.")):
        (tmp_path / name).write_text(write_statement(make(text=text)))
    with pytest.raises(StatementError, match="share the id a"):
        open_files([tmp_path / "one.md", tmp_path / "two.md"], tmp_path / "cache", embedder)


def test_a_warm_record_opens_without_the_heavy_libraries(shipped, user, embedder):
    open_record(user, embedder=embedder)
    script = (
        "import sys; from pathlib import Path; from assistant.record import opening; "
        "from assistant.settings import Settings; "
        f"opening.resource_dir = lambda _: Path({str(shipped)!r}); "
        f"s = Settings(data_dir=Path({str(user.data_dir)!r}), cache_dir=Path({str(user.cache_dir)!r})); "
        "print(len(opening.open_record(s).statements())); "
        "print(sorted({'chromadb', 'onnxruntime', 'tokenizers', 'pysbd'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["6", "[]"]


@pytest.mark.usefixtures("shipped")
def test_coverage_is_that_of_the_record(user, embedder):
    assert open_record(user, embedder=embedder).coverage(date(2025, 3, 1)).statements == 4
