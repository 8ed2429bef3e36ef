"""Folders and files as a source, and `onrecord sync` as a user calls it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from connector_parts import source
from typer.testing import CliRunner

from assistant.cli import app
from assistant.errors import StatementError
from assistant.record.store import StatementStore
from assistant.statement_files.read import read_statements

MARKDOWN = "---\nid: no-1\nissuer: Ministry of Ferries\ntitle: Ferry line\nissued_date: 2026-11-17\n---\n\nThe ferry line reopened."
TEXT = "Ada Lund, Minister of Ferries\n\nThe ferry line in Vessa reopened today and stays open."


def folder_of(path: Path) -> Path:
    path.mkdir()
    (path / "README.md").write_text("About this folder.")
    (path / "a.md").write_text(MARKDOWN)
    (path / "b.jsonl").write_text(
        json.dumps({"id": "no-2", "issuer": "M", "title": "T", "text": "Two ships came."}) + "\n"
    )
    (path / "c.csv").write_text(
        'id,issuer,title,issued_date,text\nno-3,M,T,2026-11-17,"Three ships,\nthree crews."\n'
    )
    (path / "Ferry statement.txt").write_text(TEXT)
    return path


def files(folder: Path, **fields):
    return source(
        "no-files",
        feed={"type": "files", "path": folder},
        issuer="Ministry of Ferries",
        prefix="no",
        **fields,
    )


def test_a_folder_gives_statement_files_and_documents(world, tmp_path):
    report = world.one(files(folder_of(tmp_path / "in")))
    assert (report.counts.new, report.counts.statements) == (4, 4)
    told = world.statements()
    assert told["no-1"].text == "The ferry line reopened."
    assert told["no-3"].text == "Three ships,\nthree crews."
    (document,) = (value for value in told.values() if value.title not in ("T", "Ferry line"))
    assert document.speaker == "Ada Lund, Minister of Ferries"
    assert document.url is None


CAPTIONS = (
    "1\n00:00:01,000 --> 00:00:04,000\nMINISTER LUND: Two ships came.\n\n"
    "2\n00:01:05,000 --> 00:01:09,000\nQUESTION: Who owns them?\n\n"
    "3\n00:01:10,000 --> 00:01:19,000\nMINISTER LUND: We do.\n"
)


def test_captions_are_whoever_s_the_file_says_else_the_source_s(world, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "own.srt").write_text(f"---\nid: own-1\nissuer: M\ntitle: Press briefing\n---\n{CAPTIONS}")
    (folder / "bare.srt").write_text(CAPTIONS)
    report = world.one(files(folder))
    assert not report.problems
    told = world.statements()
    assert told["own-1"].text.startswith("[00:00:01] MINISTER LUND: Two ships came.")
    (bare,) = (value for key, value in told.items() if key != "own-1")
    assert (bare.issuer, bare.speaker, bare.text) == (
        "Ministry of Ferries",
        "Minister Lund",
        "Two ships came.\n\nWe do.",
    )


def test_a_folder_is_read_again_where_a_file_changed_and_a_lost_file_removes_nothing(world, tmp_path):
    folder = folder_of(tmp_path / "in")
    world.run(files(folder))
    assert world.one(files(folder)).counts.unchanged == 0
    (folder / "a.md").write_text(MARKDOWN.replace("reopened", "closed again"))
    (folder / "b.jsonl").unlink()
    report = world.one(files(folder))
    assert (report.counts.changed, report.counts.withdrawn) == (1, 0)
    assert world.statements()["no-1"].version == 2
    assert "no-2" in world.statements()


def test_a_broken_file_does_not_end_the_others(world, tmp_path):
    folder = folder_of(tmp_path / "in")
    (folder / "bad.jsonl").write_text('{"id": "x"}\n')
    report = world.one(files(folder))
    assert report.counts.new == 4
    assert "bad.jsonl, line 1, has no issuer" in report.problems[0].message


def test_a_folder_that_is_not_there_is_told(world, tmp_path):
    assert "no folder or file" in world.one(files(tmp_path / "missing")).problems[0].message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id,issuer,title\nno-1,M,T\n", "has no text"),
        ("id,issuer,title,text\nno-1,M,T\n", "more or fewer cells"),
        ("id,issuer,title,text\nno-1,M,T,x,y\n", "more or fewer cells"),
        ("id,isuer,title,text\nno-1,M,T,x\n", "has no issuer"),
        ('id,issuer,title,text\nno-1,M,T,"x\n', "is not CSV"),
    ],
)
def test_a_table_that_breaks_the_format_is_told_by_line(tmp_path, text, words):
    (tmp_path / "t.csv").write_text(text)
    with pytest.raises(StatementError, match=words) as caught:
        read_statements(tmp_path / "t.csv")
    assert "t.csv" in caught.value.message


# ---------------------------------------------------------------- the command


def catalogue(folder: Path, **sources) -> Path:
    (folder / "catalogue").mkdir()
    for name, feed in sources.items():
        told = {
            "issuer": "Ministry of Ferries",
            "side": "Norland",
            "prefix": "no",
            "feed": feed,
            "licence": "public domain",
            "verified": {"live": False, "date": "2026-11-25", "how": "not verified live; a test"},
        }
        (folder / "catalogue" / f"{name}.yaml").write_text(yaml.safe_dump(told))
    return folder / "catalogue"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_DATA_DIR", str(tmp_path / "data"))
    return lambda *words: CliRunner().invoke(app, ["sync", *map(str, words)])


def test_the_command_adds_to_the_record_and_tells_what_it_did(run, tmp_path):
    where = catalogue(tmp_path, ferries={"type": "files", "path": str(folder_of(tmp_path / "in"))})
    done = run("--catalogue", where)
    assert done.exit_code == 0, done.output
    assert "ferries: 4 listed, 4 new, 4 statements" in done.stdout
    store = StatementStore(f"sqlite:///{tmp_path / 'data' / 'record.sqlite3'}")
    assert len(store.current()) == 4
    store.close()
    again = json.loads(run("--catalogue", where, "--format", "json").stdout)
    assert again["sources"][0]["counts"]["new"] == 0


def test_the_command_ends_with_3_when_something_failed(run, tmp_path):
    folder = folder_of(tmp_path / "in")
    (folder / "bad.jsonl").write_text("{\n")
    done = run("--catalogue", catalogue(tmp_path, ferries={"type": "files", "path": str(folder)}))
    assert done.exit_code == 3
    assert "failed: ferries/bad.jsonl" in done.stdout


@pytest.mark.case("B1")
def test_the_command_never_reaches_this_machine(run, tmp_path, site):
    site.put("/feed/", "<rss/>")
    feed = {"type": "rss", "addresses": [f"http://127.0.0.1:{site.port}/feed/"]}
    done = run("--catalogue", catalogue(tmp_path, local=feed))
    assert done.exit_code == 3
    assert "not on the public internet" in done.stdout
    assert site.log == []


def test_an_unknown_source_or_day_ends_with_2(run, tmp_path):
    where = catalogue(tmp_path, ferries={"type": "files", "path": "x"})
    assert run("ferris", "--catalogue", where).exit_code == 2
    assert "did you mean ferries" in run("ferris", "--catalogue", where).output
    assert run("--since", "yesterday", "--catalogue", where).exit_code == 2
    assert run("--catalogue", tmp_path / "none").exit_code == 2
    (tmp_path / "nothing").mkdir()
    assert "holds no source file" in run("--catalogue", tmp_path / "nothing").output


def test_a_dry_run_of_the_command_writes_no_statement(run, tmp_path):
    where = catalogue(tmp_path, ferries={"type": "files", "path": str(folder_of(tmp_path / "in"))})
    done = run("--dry-run", "--catalogue", where)
    assert done.exit_code == 0
    assert "4 documents would be fetched; nothing was written." in done.stdout
    assert "ferries: 4 listed, 4 new" in run("--catalogue", where).stdout


def test_the_list_shows_the_catalogue_that_ships(run):
    told = json.loads(run("--list", "--format", "json").stdout)
    assert len(told["sources"]) >= 20
    assert "us-state-press" in run("--list").stdout


@pytest.mark.e2e
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not there")
@pytest.mark.case("E1")
def test_a_process_killed_while_it_syncs_leaves_a_record_that_the_next_run_completes(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(40):
        (folder / f"{n:02}.txt").write_text(
            f"Ada Lund, Minister of Ferries\n\nShip number {n} reached the harbour of Vessa safely."
        )
    where = catalogue(tmp_path, ferries={"type": "files", "path": str(folder)})
    environment = {**os.environ, "ONRECORD_DATA_DIR": str(tmp_path / "data")}
    command = [sys.executable, "-c", _KILLED, "sync", "--catalogue", str(where)]
    assert subprocess.run(command, env=environment, check=False, capture_output=True).returncode == -9
    store = StatementStore(f"sqlite:///{tmp_path / 'data' / 'record.sqlite3'}")
    part = len(store.current())
    assert 0 < part < 40
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *command[3:]],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert len(store.current()) == 40
    assert {statement.version for statement in store.current()} == {1}
    store.close()


_KILLED = """
import os, signal, sys
from assistant.record import store
add, left = store.StatementStore.add, [7]
def counted(self, batch, **options):
    done = add(self, batch, **options)
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return done
store.StatementStore.add = counted
from assistant.cli import main
main()
"""
