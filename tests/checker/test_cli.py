"""The command as a user runs it: what it prints, where, and with which exit code."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from command import run_command
from scripted import ARTICLE, RECORD, careful, is_sorting

from assistant.fake import FakeModel, Status

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "report.schema.json"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def environment(tmp_path):
    """Folders of the test's own."""
    return {
        "ONRECORD_DATA_DIR": str(tmp_path / "data"),
        "ONRECORD_CACHE_DIR": str(tmp_path / "cache"),
        "ONRECORD_REQUEST_TIMEOUT": "5",
    }


@pytest.fixture
def onrecord(environment):
    """Runs the command with folders of its own."""

    def run(*words, stdin=None):
        return run_command(*words, environment=environment, stdin=stdin)

    return run


@pytest.fixture
def against(statements):
    """The options of a check against a scripted server and the small record."""

    def options(server):
        return (
            "--model",
            "openai:fake",
            "--base-url",
            server.base_url,
            "--statements",
            statements,
            "--as-of",
            "2025-03-05",
        )

    return options


def test_json_is_one_document_that_meets_the_published_schema(onrecord, article, against):
    with FakeModel(careful) as server:
        done = onrecord("check", article, *against(server), "--format", "json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    jsonschema.validate(report, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert report["summary"]["supported"] >= 2
    for verdict in report["verdicts"]:
        start, end = verdict["claim"]["spans"][0]
        assert report["article"]["text"][start:end] == verdict["claim"]["source_text"]
        for citation in verdict["citations"]:
            stored = next(row for row in RECORD if row["id"] == citation["statement_id"])
            assert stored["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_a_process_of_its_own_prints_the_report_and_nothing_else(environment, article, against):
    with FakeModel(careful) as server:
        command = [sys.executable, "-m", "assistant", "check", article, *against(server), "--format", "json"]
        done = subprocess.run(
            command,
            capture_output=True,
            env={"PATH": "/usr/bin:/bin", **environment},
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["summary"]["supported"] >= 2
    assert b"Traceback" not in done.stderr


def test_standard_input_text_and_a_file_for_the_report(onrecord, article, against, tmp_path):
    out = tmp_path / "report.md"
    with FakeModel(careful) as server:
        read = onrecord("check", "-", *against(server), stdin=ARTICLE.encode())
        written = onrecord("check", article, *against(server), "--format", "md", "--out", out)
    assert read.returncode == 0
    assert b"SUPPORTED" in read.stdout
    assert b"\x1b[" not in read.stdout
    assert written.stdout == b""
    assert "Foreign Ministry" in out.read_text(encoding="utf-8")


def test_fail_on_makes_the_exit_code_one(onrecord, article, against):
    with FakeModel(careful) as server:
        assert onrecord("check", article, *against(server), "--fail-on", "unsupported").returncode == 1
        assert onrecord("check", article, *against(server), "--fail-on", "needs_review").returncode == 0


@pytest.mark.case("H3", "D1")
def test_a_server_that_fails_in_mid_run_leaves_a_report_and_code_three(onrecord, article, against):
    read = []

    def answer(request):
        if is_sorting(request):
            return careful(request)
        read.append(request)
        return {"True": 0.95} if len(read) <= 2 else Status(400)

    with FakeModel(answer) as server:
        done = onrecord("check", article, *against(server), "--format", "json")
    assert done.returncode == 3, done.stderr
    summary = json.loads(done.stdout)["summary"]
    assert summary["error"] > 0
    assert summary["unsupported"] == 0


BAD = {
    "missing": (None, "no file"),
    "empty": (b"  \n\t ", "empty"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(200), "PNG"),
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.case("A2", "A4", "H3")
def test_bad_input_is_one_clear_sentence_and_code_two(onrecord, tmp_path, kind):
    data, word = BAD[kind]
    path = tmp_path / "bad.txt"
    if data is not None:
        path.write_bytes(data)
    done = onrecord("check", path, "--model", "openai:fake", "--base-url", "http://127.0.0.1:9/v1")
    assert done.returncode == 2
    told = done.stderr.decode().strip().splitlines()
    assert len(told) == 1
    assert told[0].startswith("onrecord: ")
    assert word.lower() in told[0].lower()
    assert done.stdout == b""


def test_a_statement_without_issuer_is_named(onrecord, article, tmp_path):
    path = tmp_path / "readout.md"
    path.write_text("---\nid: x\ntitle: A call\n---\nThey talked.\n", encoding="utf-8")
    with FakeModel(careful) as server:
        done = onrecord(
            "check", article, "--model", "openai:fake", "--base-url", server.base_url, "--statements", path
        )
    assert done.returncode == 2
    assert b"readout.md" in done.stderr
    assert b"issuer" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("options", "code", "word"),
    [
        (("--model", "gpt-9"), 2, b"openai:NAME"),
        (("--model", "openai:fake", "--base-url", "http://example.org/v1"), 2, b"https"),
        (("--as-of", "tomorrow"), 2, b"YYYY-MM-DD"),
        (("--gguf", "/nowhere.gguf"), 2, b"nowhere.gguf"),
    ],
)
def test_impossible_options_are_explained(onrecord, article, options, code, word):
    done = onrecord("check", article, *options)
    assert done.returncode == code, done.stderr
    assert word in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.case("H3", "D2")
def test_no_such_model_is_code_four(onrecord, article, against):
    with FakeModel(Status(404, message="The model does not exist", kind="model_not_found")) as server:
        done = onrecord("check", article, *against(server))
    assert done.returncode == 4, done.stderr
    assert b"Traceback" not in done.stderr


def test_json_errors_are_json_too(onrecord, tmp_path):
    done = onrecord("check", tmp_path / "none.txt", "--format", "json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == "not_found"
