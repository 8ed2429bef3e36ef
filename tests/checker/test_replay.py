"""A report made again from its own replies: the same bytes, or a plain sentence on what differs."""

import json

import pytest
from scripted import RECORD, careful, said
from typer.testing import CliRunner

from assistant import Report, replay_report
from assistant.cli import app
from assistant.errors import InputError
from assistant.fake import Status


@pytest.fixture
def replay(settings, statements):
    def run(report, **given):
        return replay_report(report, **({"statements": statements, "settings": settings()} | given))

    return run


def changed(report, **edits):
    """The report's JSON with some verdict's fields written over."""
    told = json.loads(report.to_json())
    verdict = next(v for v in told["verdicts"] if v["label"] == "supported")
    verdict.update(edits)
    return told


def test_a_report_is_reproduced_byte_for_byte_from_memory_and_from_a_file(check, replay, tmp_path):
    report = check()
    file = tmp_path / "report.json"
    file.write_text(report.to_json() + "\n", encoding="utf-8")
    for given in (report, file):
        found = replay(given)
        assert found.differences == ()
        assert found.identical
        assert found.report.to_json() == report.to_json()


def test_no_model_is_asked(check, replay, monkeypatch):
    report = check()
    monkeypatch.setattr("assistant.model.providers.open_model", lambda *_: pytest.fail("a model was opened"))
    assert replay(report).identical


def test_a_model_without_probabilities_is_replayed_too(check, replay):
    assert replay(check(logprobs=False)).identical


def test_a_failure_is_replayed_as_the_failure_it_was(check, replay):
    def failing(request):
        return Status(400) if "bridge" in said(request).split("Claim: ")[-1] else careful(request)

    report = check(failing)
    assert report.summary.error
    found = replay(report)
    assert found.differences == ()
    assert found.identical


def test_a_tampered_label_is_named(check, replay, tmp_path):
    told = changed(check(), label="unsupported", finding="silent")
    told["summary"]["supported"] -= 1
    told["summary"]["unsupported"] += 1
    found = replay(Report.model_validate(told))
    assert not found.identical
    assert any(
        "the report says unsupported (silent), the replay supported (stated)" in d for d in found.differences
    )


def test_a_changed_quote_is_seen(check, replay):
    told = changed(check())
    next(v for v in told["verdicts"] if v["citations"])["citations"][0]["quote"] += " And more."
    found = replay(Report.model_validate(told))
    assert any("its details are not" in difference for difference in found.differences)


def test_a_changed_statement_is_told(check, replay, tmp_path):
    report = check()
    rows = [dict(row) for row in RECORD]
    rows[0]["text"] = rows[0]["text"].replace("April", "May")
    other = tmp_path / "other.jsonl"
    other.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    found = replay(report, statements=other)
    assert not found.identical
    assert any("record has changed" in difference for difference in found.differences)
    assert any("no reply" in difference for difference in found.differences)


def test_a_missing_reply_is_told_and_never_a_verdict(check, replay):
    report = check()
    found = replay(report.model_copy(update={"replies": ()}))
    assert not found.identical
    assert any("no reply" in difference for difference in found.differences)
    assert any(v.outcome == "error" for v in found.report.verdicts)
    assert found.report.summary.supported == 0


def test_another_version_or_prompt_is_told(check, replay):
    report = check()
    provenance = report.provenance.model_copy(
        update={"onrecord": "0.0.9", "prompts": report.provenance.prompts | {"sort.v1": "0" * 64}}
    )
    found = replay(report.model_copy(update={"provenance": provenance}))
    assert any("0.0.9" in difference for difference in found.differences)
    assert any("sort.v1" in difference for difference in found.differences)


def test_an_article_that_was_edited_in_the_report_is_refused(check, replay):
    told = json.loads(check().to_json())
    told["article"]["text"] = told["article"]["text"].replace("newsletter", "newsletten")
    with pytest.raises(InputError, match="not the one that was checked"):
        replay(Report.model_validate(told))


def test_the_command_says_it_in_words_and_exit_codes(check, statements, tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_CACHE_DIR", str(tmp_path / "cache"))
    report = check()
    file = tmp_path / "report.json"
    file.write_text(report.to_json(), encoding="utf-8")

    def run(path):
        return CliRunner().invoke(app, ["replay", str(path), "--statements", str(statements)])

    done = run(file)
    assert (done.exit_code, done.output.strip()) == (0, "The report was reproduced byte for byte.")
    file.write_text(report.to_json().replace('"rationale": "', '"rationale": "x', 1), encoding="utf-8")
    done = run(file)
    assert done.exit_code == 3
    assert "not reproduced" in done.output
    for content in (b"{}", b"\xff\xfe", None):
        bad = tmp_path / "bad.json"
        bad.unlink(missing_ok=True)
        if content is not None:
            bad.write_bytes(content)
        done = run(bad)
        assert done.exit_code == 2
        assert done.output.startswith("onrecord: ")


def test_a_file_that_was_only_formatted_again_is_told_so(check, replay, tmp_path):
    file = tmp_path / "report.json"
    file.write_text(json.dumps(json.loads(check().to_json())), encoding="utf-8")
    found = replay(file)
    assert not found.identical
    assert found.differences == (
        "Only the way the file is written differs: it was edited or formatted again.",
    )
