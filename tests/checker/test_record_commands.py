"""The commands over the record as a user runs them: `statements`, `search`, `index`, `audit`."""

import json

import pytest
from command import run_command
from scripted import ARTICLE, RECORD, careful

from assistant.fake import FakeModel


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("onrecord")


@pytest.fixture(scope="module")
def onrecord(folder):
    """Runs the command with folders of its own; they hold the bundled record and two statements."""

    environment = {
        "ONRECORD_DATA_DIR": str(folder / "data"),
        "ONRECORD_CACHE_DIR": str(folder / "cache"),
    }

    def run(*words, code=0):
        done = run_command(*words, environment=environment)
        assert done.returncode == code, done.stderr
        return done.stdout.decode()

    (folder / "two.jsonl").write_text("\n".join(json.dumps(row) for row in RECORD), encoding="utf-8")
    run("statements", "add", folder / "two.jsonl", "--quiet")
    return run


def document(text):
    found = json.loads(text)
    assert found["schema_version"] == 1
    return found


@pytest.mark.case("E4")
def test_adding_again_changes_nothing(onrecord, folder):
    found = document(onrecord("statements", "add", folder / "two.jsonl", "--format", "json"))
    assert (found["added"], found["updated"], found["unchanged"], found["renamed"]) == (0, 0, 2, {})


def test_a_bad_file_is_one_sentence_and_code_two(onrecord, folder):
    (folder / "bad.jsonl").write_text('{"id": "x"}\n')
    found = json.loads(onrecord("statements", "add", folder / "bad.jsonl", "--format", "json", code=2))
    assert found["error"]["code"] == "bad_statement"


def test_list_show_and_search(onrecord):
    listed = document(onrecord("statements", "list", "--issuer", "Foreign Ministry", "--format", "json"))
    mine = [row for row in listed["statements"] if row["issuer"] == "Foreign Ministry"]
    assert [row["id"] for row in mine] == ["mfa-2025-03-04-call", "mfa-2025-03-20-airport"]
    shown = document(onrecord("statements", "show", "mfa-2025-03-04-call", "--format", "json"))
    assert "Aflao bridge" in shown["statement"]["text"]
    found = document(onrecord("search", "reopen the Aflao bridge", "--format", "json", "--limit", "3"))
    assert found["vectors"] is True
    assert len(found["results"]) == 3
    best = found["results"][0]
    assert best["statement"]["id"] == "mfa-2025-03-04-call"
    assert best["statement"]["text"][best["start"] : best["end"]] == best["passage"]
    text = onrecord(
        "search", "reopen the Aflao bridge", "--as-of", "2025-03-04", "--issuer", "foreign ministry"
    )
    assert "mfa-2025-03-04-call" in text
    assert "airport" not in text
    assert "\x1b[" not in text


def test_an_unknown_id_is_code_four_and_told_as_json(onrecord):
    found = json.loads(onrecord("statements", "show", "nothing", "--format", "json", code=4))
    assert found["error"]["code"] == "no_such_statement"


def test_both_sides_are_shown_topic_by_topic(onrecord):
    name = "us-state-2025-02-25-rubio-sudani-call"
    found = document(onrecord("statements", "sides", name, "--format", "json"))
    assert [one["id"] for one in found["accounts"]] == [name, "iq-pmo-2025-02-25-sudani-rubio-call"]
    iran = next(topic for topic in found["topics"] if topic["name"] == "Iran")
    assert iran["silent"] == ["iq-pmo-2025-02-25-sudani-rubio-call"]
    text = onrecord("statements", "show", name, "--both-sides")
    assert "Iran" in text
    assert "✓" in text


def test_coverage_as_text_json_and_picture(onrecord, folder):
    found = document(onrecord("statements", "coverage", "--format", "json", "--picture", folder / "c.svg"))
    assert found["statements"] >= 152
    state = next(one for one in found["issuers"] if one["issuer"] == "U.S. Department of State")
    assert state["months"]["2025-02"] >= 1
    assert (folder / "c.svg").read_text(encoding="utf-8").startswith("<svg ")
    assert "undated" in onrecord("statements", "coverage")


def test_the_index_can_be_asked_proved_and_rebuilt(onrecord):
    assert document(onrecord("index", "status", "--format", "json"))["state"] == "ready"
    assert "sound" in onrecord("index", "verify")
    assert "built again" in onrecord("index", "rebuild", "--quiet")
    assert "ready" in onrecord("index", "status")


@pytest.mark.case("E5", "E6")
def test_a_report_is_audited_before_and_after_its_source_changed(onrecord, folder):
    report = folder / "report.json"
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    with FakeModel(careful) as server:
        onrecord(
            "check", folder / "article.txt", "--model", "openai:fake", "--base-url", server.base_url,
            "--as-of", "2025-03-05", "--format", "json", "--out", report, "--quiet",
        )  # fmt: skip
    before = document(onrecord("audit", report, "--format", "json"))
    assert before["stands"] is True
    assert before["counts"]["stands"] == len(before["citations"]) >= 2

    changed = {**RECORD[0], "text": RECORD[0]["text"].replace("in April", "in May")}
    (folder / "changed.jsonl").write_text(json.dumps(changed), encoding="utf-8")
    assert "1 changed" in onrecord("statements", "add", folder / "changed.jsonl", "--quiet")
    after = document(onrecord("audit", report, "--format", "json", code=1))
    mine = [one for one in after["citations"] if one["statement_id"] == RECORD[0]["id"]]
    assert {one["status"] for one in mine} == {"changed"}
    assert {one["quote_stands"] for one in mine} == {True, False}
    text = " ".join(onrecord("audit", report, code=1).split())
    assert "changed since" in text
    assert "no longer there word for word" in text
    assert "still there word for word" in text

    history = onrecord("statements", "history", RECORD[0]["id"])
    assert "- They agreed to reopen the Aflao bridge in April." in history
    assert "+ They agreed to reopen the Aflao bridge in May." in history
    old = onrecord("statements", "show", RECORD[0]["id"], "--version", "1")
    assert "in April" in old
    assert "An older version: the newest is 2." in old
    assert "older version" not in onrecord("statements", "show", RECORD[0]["id"])

    onrecord("statements", "remove", RECORD[0]["id"])
    for version in ("1", "2"):
        assert "Withdrawn on 2" in onrecord("statements", "show", RECORD[0]["id"], "--version", version)
    shown = document(onrecord("statements", "show", RECORD[0]["id"], "--format", "json"))
    assert shown["withdrawn_at"]
    assert shown["current"] is False
    again = onrecord("statements", "add", folder / "changed.jsonl", "--quiet")
    assert f"{RECORD[0]['id']} was withdrawn and is searched again" in " ".join(again.split())
    assert "again" not in onrecord("statements", "add", folder / "changed.jsonl", "--quiet")
    onrecord("statements", "remove", RECORD[0]["id"])
    assert "withdrawn on" in onrecord("audit", report, code=1)


def test_an_export_is_the_current_record(onrecord, folder):
    onrecord("statements", "export", folder / "out.jsonl")
    rows = [json.loads(row) for row in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    ids = [row["id"] for row in rows]
    assert ids == sorted(ids)
    assert "mfa-2025-03-20-airport" in ids


def test_an_export_to_a_dash_is_the_same_lines(onrecord, folder, monkeypatch):
    monkeypatch.chdir(folder)
    printed = onrecord("statements", "export", "-")
    onrecord("statements", "export", "same.jsonl")
    assert printed == (folder / "same.jsonl").read_text(encoding="utf-8")
    assert not (folder / "-").exists()


@pytest.mark.parametrize(
    "words",
    [("",), ("  ",), ("bridge", "--from", "2025-04-01", "--to", "2025-03-01"), ("bridge", "--from", "2025-04-01", "--as-of", "2025-03-01")],
)  # fmt: skip
def test_a_search_that_can_find_nothing_says_why(onrecord, words):
    assert json.loads(onrecord("search", *words, "--format", "json", code=2))["error"]["code"] == "bad_input"


def test_a_picture_has_the_name_of_what_it_is(onrecord, folder):
    onrecord("statements", "coverage", "--picture", folder / "coverage.PNG", code=2)
    assert not (folder / "coverage.PNG").exists()


def test_audit_of_something_else_is_code_two(onrecord, folder):
    assert onrecord("audit", folder / "two.jsonl", code=2) == ""
    assert onrecord("audit", folder / "none.json", code=2) == ""
