"""Files into the store: versions, other documents under one id, resumed after a kill."""

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from assistant.errors import OnRecordError, StatementError
from assistant.record.export import export_statements
from assistant.record.imports import Added, add_files
from assistant.record.store import StatementStore
from assistant.statement_files.read import read_statements


@pytest.fixture
def store(tmp_path):
    opened = StatementStore(f"sqlite:///{tmp_path / 'record.sqlite3'}")
    yield opened
    opened.close()


@pytest.fixture
def file(tmp_path):
    """Writes statements as JSON lines, gzipped where the name says so."""

    def write(name, *statements):
        path = tmp_path / name
        text = "".join(statement.model_dump_json(exclude={"version"}) + "\n" for statement in statements)
        path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
        return path

    return write


@pytest.mark.case("E4")
def test_gzipped_lines_are_added_and_added_again_change_nothing(store, file, record):
    path = file("all.jsonl.gz", *record)
    assert add_files(store, [path]) == Added(added=6)
    before = store.cards()
    assert add_files(store, [path]) == Added(unchanged=6)
    assert store.cards() == before


def test_progress_counts_every_statement(store, file, make, monkeypatch):
    monkeypatch.setattr("assistant.record.imports.BATCH", 2)
    told = []
    add_files(store, [file("a.jsonl", *(make(f"s{n}") for n in range(5)))], lambda *step: told.append(step))
    assert told == [(2, 5), (4, 5), (5, 5)]


def test_the_same_document_in_two_files_becomes_a_version(store, file, make):
    url = "https://example.org/readout"
    old, new = make(text="Old.", url=url), make(text="New.", url=url, title="A corrected title")
    assert add_files(store, [file("a.jsonl", old), file("b.jsonl", new)]) == Added(added=1, updated=1)
    assert [version.statement.text for version in store.history("a")] == ["Old.", "New."]


def test_a_document_that_moved_is_the_same_document(store, file, make):
    old, new = make(url="https://example.org/1/call"), make(url="https://example.org/2/call")
    assert add_files(store, [file("a.jsonl", old), file("b.jsonl", new)]).updated == 1
    assert len(store.history("a")) == 2


def test_another_document_under_the_same_id_is_kept_under_its_own(store, file, make):
    afghan = make(title="Call with Mr Mohib", url="https://example.org/call-mohib", text="On Afghanistan.")
    korean = make(title="Call with Mr Suh", url="https://example.org/call-suh", text="On Korea.")
    one, other = file("a.jsonl", afghan), file("b.jsonl", korean)
    done = add_files(store, [one, other])
    [new] = done.renamed.values()
    assert done.renamed == {"a": new}
    assert done.added == 2
    assert {card.id: card.title for card in store.cards()} == {"a": afghan.title, new: korean.title}
    assert add_files(store, [other, one]) == Added(unchanged=2, renamed={"a": new})
    assert len(store.cards()) == 2


def test_an_old_file_added_again_is_no_news(store, file, make):
    old, new = file("a.jsonl", make(text="Old.")), file("b.jsonl", make(text="New."))
    add_files(store, [old, new])
    assert add_files(store, [old]) == Added(unchanged=1)
    assert store.get("a").text == "New."


def test_captures_of_one_file_become_versions_in_order(store, file, make):
    later = make(text="Newer.", captured_at="2025-03-02T00:00:00Z")
    earlier = make(text="Older.", captured_at="2025-03-01T00:00:00Z")
    assert add_files(store, [file("a.jsonl", later, earlier)]) == Added(added=1, updated=1)
    assert [version.statement.text for version in store.history("a")] == ["Older.", "Newer."]


def test_a_file_that_breaks_the_format_adds_nothing_of_itself(store, file, tmp_path, make):
    bad = tmp_path / "bad.jsonl"
    bad.write_text(make("good").model_dump_json(exclude={"version"}) + "\n{\n")
    with pytest.raises(StatementError, match="line 2"):
        add_files(store, [file("a.jsonl", make("first")), bad])
    assert [card.id for card in store.cards()] == ["first"]


# ---------------------------------------------------------------- export


def test_an_export_is_read_back_as_the_same_record(store, file, record, tmp_path):
    add_files(store, [file("a.jsonl", *record)])
    assert export_statements(store, tmp_path / "out.jsonl") == 6
    again = read_statements(tmp_path / "out.jsonl")
    assert [one.content_hash for one in again] == [card.content_hash for card in store.cards()]


@pytest.mark.case("E4")
def test_the_order_of_coming_does_not_show(tmp_path, file, record):
    written = []
    for name, rows in (("one", record), ("two", record[::-1])):
        store = StatementStore(f"sqlite:///{tmp_path / name}.sqlite3")
        add_files(store, [file(f"{name}.jsonl", *rows)])
        export_statements(store, tmp_path / f"{name}.out")
        written.append((tmp_path / f"{name}.out").read_bytes())
        store.close()
    assert written[0] == written[1]


def test_all_versions_carry_number_capture_and_withdrawal(store, file, make, tmp_path):
    for day, text in (("01", "Old."), ("02", "New.")):
        add_files(store, [file("a.jsonl", make(text=text, captured_at=f"2025-03-{day}T00:00:00Z"))])
    store.remove("a")
    assert export_statements(store, tmp_path / "now.jsonl") == 0
    assert export_statements(store, tmp_path / "all.jsonl", all_versions=True) == 2
    old, new = map(json.loads, (tmp_path / "all.jsonl").read_text().splitlines())
    assert (old["version"], old["text"], old["captured_at"]) == (1, "Old.", "2025-03-01T00:00:00+00:00")
    assert "withdrawn_at" not in old
    assert new["withdrawn_at"]


def test_an_export_that_cannot_be_written_leaves_nothing(store, tmp_path):
    with pytest.raises(OnRecordError, match="cannot be written") as caught:
        export_statements(store, tmp_path / "missing" / "out.jsonl")
    assert caught.value.code == "cannot_write"
    assert not (tmp_path / "missing").exists()


# ---------------------------------------------------------------- killed and resumed

KILLS = 20


def generated(path, count=300):
    """A small corpus of our own making: readouts of calls, all different."""
    places = ["Iraq", "Jordan", "Egypt", "Oman", "Qatar", "Kuwait", "Türkiye"]
    topics = ["oil exports", "water", "grain", "prisoners", "a ceasefire", "trade", "visas"]
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        for number in range(count):
            place, topic = places[number % 7], topics[number // 7 % 7]
            row = {
                "id": f"call-{number:04}",
                "issuer": "Ministry of Examples",
                "kind": "readout",
                "title": f"Call {number} with the minister of {place}",
                "issued_date": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}",
                "text": f"The ministers spoke about {topic}.\nThey agreed to meet {number} times."
                * (number % 5 + 1),
            }
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def command(folder, *words):
    environment = {
        **os.environ,
        "ONRECORD_DATA_DIR": str(folder / "data"),
        "ONRECORD_CACHE_DIR": str(folder / "cache"),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "assistant", *map(str, words)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def finished(folder, *words):
    process = command(folder, *words)
    out, err = process.communicate(timeout=600)
    assert process.returncode == 0, err.decode()
    return out.decode()


@pytest.mark.e2e
@pytest.mark.case("E1")
def test_killed_twenty_times_and_resumed_the_record_is_the_same(tmp_path):
    """An import that was killed is run again until it ends; then another begins, until twenty were killed."""
    corpus = tmp_path / "corpus.jsonl.gz"
    generated(corpus)
    started = time.monotonic()
    finished(tmp_path / "whole", "statements", "add", corpus)
    usual = time.monotonic() - started
    whole = told(tmp_path, "whole")
    chance, kills, rounds = random.Random(6), 0, 0
    while kills < KILLS:
        process = command(tmp_path / f"round{rounds}", "statements", "add", corpus)
        try:
            _, err = process.communicate(timeout=chance.uniform(0, usual))
            assert process.returncode == 0, err.decode()
            assert told(tmp_path, f"round{rounds}") == whole
            rounds += 1
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            kills += 1
    finished(tmp_path / f"round{rounds}", "statements", "add", corpus)
    assert told(tmp_path, f"round{rounds}") == whole


def told(tmp_path, name):
    """The export's bytes and what a search finds; the index is proved on the way."""
    finished(tmp_path / name, "statements", "export", tmp_path / f"{name}.jsonl")
    finished(tmp_path / name, "index", "verify")
    found = json.loads(finished(tmp_path / name, "search", "ceasefire in Jordan", "--format", "json"))
    assert found["vectors"] is True
    places = [(hit["statement"]["id"], hit["start"], hit["end"]) for hit in found["results"]]
    return (tmp_path / f"{name}.jsonl").read_bytes(), places
