"""A report made again from its own replies: the same bytes, or a plain sentence on what differs."""

import json
from pathlib import Path

import pytest
from scripted import ARTICLE, RECORD, careful, said
from typer.testing import CliRunner

from assistant import FactChecker, Report, replay_report
from assistant.cli import app
from assistant.errors import InputError
from assistant.fake import FakeModel, Status
from assistant.prompts import load_prompt, locked_hashes, prompt_with_hash, using_prompts
from assistant.thresholds import SAFE

REPORTS = Path(__file__).resolve().parents[1] / "data" / "reports"


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


@pytest.mark.case("D11")
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


@pytest.mark.case("H2")
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


@pytest.mark.case("D6")
def test_a_missing_reply_is_told_and_never_a_verdict(check, replay):
    report = check()
    found = replay(report.model_copy(update={"replies": ()}))
    assert not found.identical
    assert any("no reply" in difference for difference in found.differences)
    assert any(v.outcome == "error" for v in found.report.verdicts)
    assert found.report.summary.supported == 0


@pytest.mark.case("H2")
def test_another_version_is_told(check, replay):
    report = check()
    provenance = report.provenance.model_copy(update={"onrecord": "0.0.9"})
    found = replay(report.model_copy(update={"provenance": provenance}))
    assert any("0.0.9" in difference for difference in found.differences)


def test_a_prompt_that_was_never_shipped_is_one_clear_sentence(check, replay):
    report = check()
    prompts = report.provenance.prompts | {"sort.v1": "0" * 64}
    provenance = report.provenance.model_copy(update={"prompts": prompts})
    with pytest.raises(InputError) as caught:
        replay(report.model_copy(update={"provenance": provenance}))
    assert caught.value.code == "unknown_prompt"
    assert "sort.v1 (00000000…)" in caught.value.message
    assert "\n" not in caught.value.message


def first_version():
    """`against.v1`, which had two answers where v2 has three."""
    [digest] = [digest for name, digest in locked_hashes().items() if name == "against.v1.yaml"]
    prompt = prompt_with_hash(digest)
    assert prompt.choices == ("Against", "Silent")
    return [prompt, *(load_prompt(name) for name in ("sort", "support", "blind"))]


def opposed(request):
    """Knows which claims the record is against, by the question of either version."""
    text = said(request)
    if "Against" in text:
        return {"Against": 0.9, "Silent": 0.1} if "June" in text else {"Against": 0.1, "Silent": 0.9}
    return {"False": 0.9, "Unknown": 0.1} if "June" in text else careful(request)


JUNE = f"{ARTICLE}\nThe two agreed to reopen the Aflao bridge in June.\n"


def test_a_report_is_replayed_with_the_prompt_versions_it_was_made_with(settings, statements, replay):
    thresholds = SAFE.model_copy(update={"against": 0.65})
    with (
        FakeModel(opposed) as server,
        FactChecker(settings(server), statements=statements, thresholds=thresholds) as checker,
        using_prompts(first_version()),
    ):
        report = checker.check(JUNE, as_of="2025-03-05")
    asked = [said(request) for request in server.requests if "Against" in said(request)]
    assert asked
    assert all("Against or Silent" in text for text in asked)
    assert "against.v1" in report.provenance.prompts
    assert "against.v2" not in report.provenance.prompts
    found = replay(report, thresholds=thresholds)
    assert found.differences == ()
    assert found.identical


def test_the_newest_version_is_asked_again_after_a_replay(check, replay):
    newest = load_prompt("against").version
    test_report = check()
    replay(test_report)
    assert load_prompt("against").version == newest > 1


def test_a_report_from_the_days_of_the_first_version_comes_out_the_same(replay):
    """Made by On Record of 29 November 2026, before `against.v2`; the index may be another by now."""
    old = Report.model_validate_json((REPORTS / "against-v1.json").read_bytes())
    found = replay(old)
    assert found.report.provenance.prompts == old.provenance.prompts
    assert found.report.replies == old.replies
    assert [(v.claim.text, v.outcome, v.label, v.finding, v.rationale) for v in found.report.verdicts] == [
        (v.claim.text, v.outcome, v.label, v.finding, v.rationale) for v in old.verdicts
    ]
    assert "contradicted" in {v.finding for v in old.verdicts}


def test_a_report_that_names_no_such_prompt_is_replayed_without_it(check, replay):
    """Reports from before there was the prompt `against` do not name it, and did not ask it."""
    report = check()
    prompts = {name: digest for name, digest in report.provenance.prompts.items() if "against" not in name}
    assert len(prompts) < len(report.provenance.prompts)
    provenance = report.provenance.model_copy(update={"prompts": prompts})
    assert replay(report.model_copy(update={"provenance": provenance, "seal": None})).identical


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
    outcome, seal = done.output.splitlines()
    assert (done.exit_code, outcome) == (0, "The report was reproduced byte for byte.")
    assert "not signed" in seal
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


# ---------------------------------------------------------------- reports that were edited


def edited(report, edit):
    content = json.loads(report.to_json())
    edit(content)
    return Report.model_validate(content)


def test_counts_that_were_edited_are_no_reproduction(check, replay):
    def move_one(content):
        content["summary"]["supported"] -= 1
        content["summary"]["unsupported"] += 1

    report = check()
    found = replay(edited(report, move_one))
    assert not found.identical
    assert found.report.summary == report.summary
    assert any("summary" in difference for difference in found.differences)


def without_a_claim(report, replay):
    """The report as somebody would forge it: a checked sentence made a heading, and all else to match."""
    start = next(verdict for verdict in report.verdicts if verdict.label == "unsupported").claim.spans[0][0]

    def hide(content):
        for sentence in content["sentences"]:
            if sentence["start"] <= start < sentence["end"]:
                sentence["kind"] = "heading"

    forged = replay(edited(report, hide)).report
    assert len(forged.verdicts) < len(report.verdicts)
    return forged


def test_a_sentence_that_was_made_a_heading_is_named(check, replay):
    report = check()
    assert report.provenance.sentences_sha256
    forged = without_a_claim(report, replay)
    provenance = forged.provenance.model_copy(update={"sentences_sha256": report.provenance.sentences_sha256})
    found = replay(forged.model_copy(update={"provenance": provenance}))
    assert not found.identical
    assert any("sentences_sha256" in difference for difference in found.differences)
    assert found.notes == ()


def test_a_report_without_a_hash_of_its_sentences_is_replayed_with_a_note(check, replay):
    def forget(content):
        del content["provenance"]["sentences_sha256"]
        del content["seal"]

    older = edited(check(), forget)
    assert "sentences_sha256" not in older.to_json()
    found = replay(older)
    assert found.identical
    [note] = found.notes
    assert "headings" in note


@pytest.mark.parametrize(
    ("edit", "word"),
    [
        (lambda content: content["provenance"]["thresholds"].update(foo=0.4), "foo"),
        (lambda content: content["provenance"]["thresholds"].update(support=7), "support"),
        (lambda content: content["sentences"][0].update(end=10**6), "sentences"),
        (lambda content: content["sentences"][-1].update(end=10**6), "sentences"),
        (lambda content: content["sentences"][0].update(start=-3), "sentences"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(check, statements, tmp_path, monkeypatch, edit, word):
    monkeypatch.setenv("ONRECORD_CACHE_DIR", str(tmp_path / "cache"))
    file = tmp_path / "report.json"
    file.write_text(edited(check(), edit).to_json(), encoding="utf-8")
    done = CliRunner().invoke(app, ["replay", str(file), "--statements", str(statements)])
    assert done.exit_code == 2
    assert done.output.startswith("onrecord: ")
    assert word in done.output


def test_a_prompt_under_another_name_is_named(check, replay):
    def rename(content):
        prompts = content["provenance"]["prompts"]
        prompts["support.v9"] = prompts.pop(next(name for name in prompts if name.startswith("support.")))

    found = replay(edited(check(), rename))
    assert not found.identical
    assert any("support.v9" in difference for difference in found.differences)


def test_another_order_is_told_too(check, replay):
    def turn(content):
        content["provenance"]["prompts"] = dict(reversed(content["provenance"]["prompts"].items()))

    found = replay(edited(check(), turn))
    assert not found.identical
    [difference] = found.differences
    assert "in another order, under: provenance" in difference


def test_what_people_added_is_left_out(check, replay):
    report = check()

    def review(content):
        content["reviews"] = [
            {
                "claim_id": report.verdicts[0].claim.id,
                "decision": "accepted",
                "note": "",
                "reviewer": "A",
                "at": "2025-03-05T00:00:00Z",
                "label": None,
            }
        ]

    found = replay(edited(report, review))
    assert found.differences == ()
    assert found.identical
    assert found.report.to_json() == report.to_json()
    [note] = found.notes
    assert "Reviews" in note
