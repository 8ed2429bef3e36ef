"""What a command writes: a place that takes nothing is told before the work, and no finished work is lost on it."""

import errno
import json
import os
from pathlib import Path

import pytest
import typer
from command import run_command
from scripted import ARTICLE, careful

from assistant.commands.common import plain_errors
from assistant.commands.standard_streams import standard_output
from assistant.fake import FakeModel, Status
from assistant.whole_files import whole_file


@pytest.fixture
def check(tmp_path, statements):
    """`onrecord check` of the small article; returns how it ended, and the questions that were asked."""
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    environment = {
        "ONRECORD_DATA_DIR": str(tmp_path / "data"),
        "ONRECORD_CACHE_DIR": str(tmp_path / "cache"),
    }

    def run(*words, answer=careful):
        with FakeModel(answer) as server:
            given = ("--model", "openai:fake", "--base-url", server.base_url, "--statements", statements)
            done = run_command("check", article, *given, "--quiet", *words, environment=environment)
            return done, len(server.requests)

    return run


def _unwritable(kind, folder):
    (folder / "file").write_text("", encoding="utf-8")
    return {
        "missing folder": folder / "none" / "report.json",
        "a folder": folder,
        "under a file": folder / "file" / "report.json",
    }[kind]


@pytest.mark.parametrize("kind", ["missing folder", "a folder", "under a file"])
def test_a_report_that_cannot_be_written_is_refused_before_any_question(check, tmp_path, kind):
    done, asked = check("--out", _unwritable(kind, tmp_path))
    assert (done.returncode, asked) == (2, 0)
    told = done.stderr.decode().splitlines()
    assert len(told) == 1
    assert told[0].startswith("onrecord: The report cannot be written to ")


@pytest.mark.case("H3", "I9")
def test_a_disk_that_is_full_at_the_end_loses_no_report(check):
    done, asked = check("--out", "/dev/full", "--format", "json")
    assert asked
    assert done.returncode == 2
    assert json.loads(done.stdout)["verdicts"]  # one document, and no error beside it
    assert b"It stands on standard output instead." in done.stderr


def test_a_dash_is_standard_output(check, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done, _ = check("--out", "-", "--format", "json")
    assert json.loads(done.stdout)["schema_version"] == 1
    assert not (tmp_path / "-").exists()


def test_why_claims_were_not_checked_is_said_where_the_report_goes_to_a_file(check, tmp_path):
    done, _ = check("--out", tmp_path / "report.json", answer=Status(400))
    assert done.returncode == 4
    *_, told = done.stderr.decode().splitlines()
    assert told.startswith("onrecord: 5 claims not checked: The model at 127.0.0.1 rejected the request")


def test_an_article_without_a_name_is_no_folder():
    done = run_command("check", "", environment={})
    assert done.returncode == 2
    assert b"Name one article" in done.stderr


@pytest.mark.case("I9")
def test_another_file_that_fails_is_not_called_standard_output(capsys):
    """An error of the system does not say which file it was about: a full disk under a database, for one."""
    with pytest.raises(typer.Exit) as ended, standard_output(), plain_errors():
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert ended.value.exit_code == 2
    assert (
        said := capsys.readouterr().err
    ) == "onrecord: A file cannot be read or written: No space left on device.\n"
    assert "standard output" not in said


def test_a_process_that_is_ended_leaves_no_half_file(tmp_path):
    with pytest.raises(KeyboardInterrupt), whole_file(tmp_path / "report.json"):
        raise KeyboardInterrupt
    assert list(Path(tmp_path).iterdir()) == []
