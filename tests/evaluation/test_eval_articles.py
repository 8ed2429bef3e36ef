"""Labelled articles end to end, against a scripted server and a real index."""

import json
from datetime import date
from random import Random

import pytest
from scripted import careful, gullible, is_sorting, said

from assistant import FactChecker
from assistant.evaluation.checking.prepared import Records, judge_prepared, prepare
from assistant.evaluation.data.dataset import read_dataset
from assistant.evaluation.data.recording import RecordedModel, read_recording, write_recording
from assistant.evaluation.evaluate import EvaluationOptions, evaluate
from assistant.evaluation.scoring.flips import measure_flips
from assistant.fake import FakeModel, Status
from assistant.model.providers import open_model
from assistant.profiles import Profile, keep_profile
from assistant.thresholds import SAFE

pytestmark = pytest.mark.e2e  # a whole evaluation each

DAY = date(2026, 11, 30)


@pytest.fixture
def run(settings):
    """Evaluates a data set with a scripted model; returns what came out and the server."""

    def evaluated(path, answer=careful, **wanted):
        with FakeModel(answer) as server:
            told = settings.model_copy(update={"model": "openai:fake", "base_url": server.base_url})
            model = open_model(told)
            try:
                return evaluate(read_dataset(path), model, told, EvaluationOptions(**wanted)), server
            finally:
                model.close()

    return evaluated


def test_a_careful_model_gets_every_row_right(run, labelled):
    done, _ = run(labelled)
    wrong = [(row.sentence, row.predicted, row.rationale) for row in done.checked.rows if not row.right]
    assert wrong == []
    scores = done.outcome.articles
    assert scores.metrics["label_accuracy"].value == 1
    assert scores.metrics["claim_f1"].value == 1
    assert scores.metrics["citation_precision"].value == 1
    assert scores.metrics["finding_accuracy"].value == 1
    assert scores.metrics["attribution_accuracy"].value == 1
    assert scores.wrong_supported_rows == 0
    assert done.outcome.costs.claims == 6
    assert done.outcome.costs.per_claim["calls"] > 0
    assert done.outcome.costs.per_claim["prompt_tokens"] > 0


def test_a_gullible_model_supports_nothing_wrong(run, labelled):
    done, _ = run(labelled, gullible)
    assert done.outcome.articles.metrics["wrong_supported"].value == 0


def test_a_model_that_knows_nothing_is_found_out(run, labelled):
    done, _ = run(labelled, lambda _: {"Unknown": 1.0})
    assert done.outcome.articles.metrics["label_accuracy"].value < 1
    assert any(not row.right for row in done.checked.rows)


def test_the_evaluation_judges_just_as_a_check_does(settings, labelled):
    article = read_dataset(labelled).articles[0]
    with FakeModel(careful) as server:
        told = settings.model_copy(update={"model": "openai:fake", "base_url": server.base_url})
        with FactChecker(told, statements=article.statements) as checker:
            checked = checker.check(article.path, as_of=article.as_of)
        model = open_model(told)
        judged = judge_prepared(prepare(article, Records(told)), model, SAFE, told, profile=Profile())
        model.close()
    assert judged.verdicts == checked.verdicts
    assert judged.sentences == checked.sentences
    assert judged.replies == checked.replies
    assert judged.provenance.index == checked.provenance.index


def test_an_article_that_breaks_costs_its_rows_and_not_the_run(run, write_labelled):
    folder = write_labelled(2)
    (folder / "articles" / "call-0.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    done, _ = run(folder)
    by_article = {name: [r for r in done.checked.rows if r.article == name] for name in ("call-0", "call-1")}
    assert {row.predicted for row in by_article["call-0"]} == {"error"}
    assert all(row.right for row in by_article["call-1"])
    assert done.outcome.articles.metrics["label_accuracy"].value == 0.5
    assert list(done.outcome.costs.crashed) == ["call-0"]


def test_a_sentence_that_is_not_there_is_a_miss(run, labelled):
    gold = labelled / "gold.jsonl"
    gold.write_text(gold.read_text(encoding="utf-8").replace("new airport", "new station"), encoding="utf-8")
    done, _ = run(labelled)
    missed = [row for row in done.checked.rows if not row.right]
    assert [row.predicted for row in missed] == ["error"]
    assert "not found" in missed[0].error


def test_the_plain_question_is_asked_for_its_cost(run, labelled):
    done, server = run(labelled, _plainly, baseline=True)
    asked = [r for r in server.requests if r["messages"][-1]["content"].endswith("Answer Yes or No.")]
    costs = done.outcome.costs
    assert len(asked) == costs.plain_per_claim["calls"] * len(asked) > 0
    assert costs.seconds_ratio.value > 0
    assert costs.tokens_ratio.value > 0


def _plainly(request):
    plain = request["messages"][-1]["content"].endswith("Answer Yes or No.")
    return {"Yes": 0.8, "No": 0.2} if plain else careful(request)


def test_a_steady_model_never_flips_and_a_moody_one_does(run, labelled):
    steady, server = run(labelled, flips=True)
    assert steady.outcome.flips.identical.value == 0
    assert steady.outcome.flips.reordered.value == 0
    once = len(run(labelled)[1].requests)
    assert len(server.requests) > 5 * once  # asked anew every time

    moods = Random(1)

    def moody(request):
        claim = request["messages"][-1]["content"].partition("Claim: ")[2]
        if "bridge" in claim and moods.random() < 0.5:
            return {"True": 0.1, "Unknown": 0.9}
        return careful(request)

    moved, _ = run(labelled, moody, flips=True)
    assert moved.outcome.flips.identical.value > 0


def test_a_claim_that_is_none_in_one_run_has_flipped(labelled, settings):
    """Dropped in the first run and kept in a later one, it is counted all the same."""
    moods = iter(range(10**6))

    def moody(request):
        if "agreed to build" in said(request) and is_sorting(request):
            return {"none": 0.9, "fact": 0.1} if next(moods) < 2 else {"fact": 1.0}
        return careful(request)

    thresholds = SAFE.model_copy(update={"unmarked": 0.7, "not_claims": 0.7})
    prepared = [prepare(article, Records(settings)) for article in read_dataset(labelled).articles]
    with FakeModel(moody) as server:
        model = open_model(settings.model_copy(update={"model": "openai:fake", "base_url": server.base_url}))
        flips = measure_flips(prepared, model, thresholds, settings, profile=Profile())
        model.close()
    assert flips.identical.value == pytest.approx(1 / flips.identical.n)


def test_recorded_replies_are_judged_by_no_profile_of_the_users_own(settings, labelled, tmp_path, onrecord):
    folder = tmp_path / "recording"
    done = onrecord("eval", labelled, "--record", folder, "--quiet", answer=careful)
    assert done.exit_code == 0, done.output
    recorded = RecordedModel(read_recording(folder))
    strict = SAFE.model_copy(update={"support": 0.99, "opinion": 0.99})
    own = settings.model_copy(update={"data_dir": tmp_path / "own"})
    before = evaluate(read_dataset(labelled), recorded, own)
    keep_profile(own.profiles_file, recorded.name, Profile(tested_on=DAY, thresholds=strict))
    after = evaluate(read_dataset(labelled), recorded, own)
    assert before.outcome.articles.metrics["label_accuracy"].value == 1
    assert (after.outcome.thresholds, after.checked.rows) == (SAFE, before.checked.rows)


def test_a_model_that_is_asked_is_judged_by_its_profile_as_in_a_check(run, labelled, settings):
    strict = SAFE.model_copy(update={"support": 0.99, "opinion": 0.99})
    keep_profile(settings.profiles_file, "openai:fake", Profile(tested_on=DAY, thresholds=strict))
    done, _ = run(labelled)
    assert done.outcome.thresholds == strict
    assert done.outcome.articles.metrics["label_accuracy"].value < 1


def test_a_recording_answers_for_the_model_and_is_the_same_bytes_again(onrecord, labelled, tmp_path):
    first, second, third = (tmp_path / name for name in ("one", "two", "three"))
    for folder in (first, second):
        done = onrecord("eval", labelled, "--record", folder, "--fresh", "--quiet", answer=careful)
        assert done.exit_code == 0, done.output
    recorded = {path.name: path.read_bytes() for path in first.iterdir()}
    assert set(recorded) == {"recording.json", "call-0.jsonl"}
    assert recorded == {path.name: path.read_bytes() for path in second.iterdir()}
    done = onrecord("eval", labelled, "--replay", first, "--record", third, "--quiet")
    assert done.exit_code == 0, done.output
    assert recorded == {path.name: path.read_bytes() for path in third.iterdir()}

    asked = onrecord("eval", labelled, "--format", "json", "--quiet", answer=careful)
    replayed = onrecord("eval", labelled, "--replay", first, "--format", "json", "--quiet")
    assert replayed.exit_code == 0, replayed.output
    assert json.loads(replayed.stdout)["articles"] == json.loads(asked.stdout)["articles"]
    assert json.loads(replayed.stdout)["missing_replies"] == 0


def test_a_question_that_is_not_recorded_is_an_error_and_code_three(onrecord, labelled, tmp_path):
    file = tmp_path / "recorded"
    onrecord("eval", labelled, "--record", file, "--quiet", answer=careful)
    text = (labelled / "articles" / "call-0.txt").read_text(encoding="utf-8")
    (labelled / "articles" / "call-0.txt").write_text(
        text.replace("Aflao bridge", "Aflao dam"), encoding="utf-8"
    )
    gold = (labelled / "gold.jsonl").read_text(encoding="utf-8")
    (labelled / "gold.jsonl").write_text(
        gold.replace("the Aflao bridge", "the Aflao dam", 1), encoding="utf-8"
    )
    done = onrecord("eval", labelled, "--replay", file, "--quiet", "--format", "json")
    assert done.exit_code == 3
    assert "record again with --record" in done.output
    out = json.loads(done.stdout)
    assert out["missing_replies"] >= 1
    assert out["articles"]["not_checked"] == {"error": 1}


def test_everything_is_saved_and_the_page_of_errors_escapes(onrecord, labelled, tmp_path):
    gold = labelled / "gold.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        row["note"] = "<script>alert(1)</script>"
        if row["label"] == "speculative":
            row |= {"label": "none", "finding": None}
    gold.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    out = tmp_path / "out"
    done = onrecord("eval", labelled, "--out", out, "--quiet", answer=careful)
    assert done.exit_code == 0, done.output
    names = {path.name for path in out.iterdir()}
    assert names == {"scores.json", "rows.jsonl", "errors.html", "confusion.svg", "reliability.svg"}
    rows = [json.loads(line) for line in (out / "rows.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 10
    page = (out / "errors.html").read_text(encoding="utf-8")
    assert "The call could lead to a trade pact." in page
    assert "1 of 10 rows" in page
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "src=" not in page
    assert (out / "confusion.svg").read_text(encoding="utf-8").lstrip().startswith("<?xml")
    assert "label accuracy" in done.stdout
    assert "\x1b[" not in done.stdout


def test_calibration_gives_a_file_that_the_settings_read(onrecord, write_labelled, tmp_path, monkeypatch):
    monkeypatch.setattr("assistant.evaluation.scoring.calibrate.CANDIDATES", 5)
    folder, file = write_labelled(3), tmp_path / "bars.yaml"
    done = onrecord("eval", folder, "--calibrate", file, "--quiet", "--format", "json", answer=careful)
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)["calibration"]
    assert told["articles"] == 3
    assert told["within_limit"] is True
    assert told["held_out"]["label_accuracy"]["value"] == 1
    wrong = [point["wrong_supported"] for point in told["curve"]]
    assert len(wrong) == 16
    held = [point["review_share"] for point in told["curve"]]
    assert held == sorted(held)
    text = file.read_text(encoding="utf-8")
    assert "3 articles" in text
    from assistant.thresholds import thresholds_for

    assert thresholds_for("openai:fake", file).model_dump() == told["thresholds"]


def test_one_article_cannot_be_left_out_of_itself(onrecord, labelled, tmp_path):
    done = onrecord("eval", labelled, "--calibrate", tmp_path / "bars.yaml", "--quiet", answer=careful)
    assert done.exit_code == 2
    assert "at least 3" in done.output


def test_bad_data_and_contrary_options_are_one_sentence_and_code_two(onrecord, labelled, tmp_path):
    recording = tmp_path / "empty"
    write_recording(recording, "openai:fake", {})
    for words in (
        ["eval", tmp_path / "nowhere"],
        ["eval", labelled, "--record", recording, "--replay", recording],
        ["eval", labelled, "--record", tmp_path, "--replay", recording],
        ["eval", labelled, "--replay", tmp_path / "none"],
        ["eval", labelled, "--replay", recording, "--flips"],
    ):
        done = onrecord(*words, "--quiet")
        assert done.exit_code == 2
        assert done.output.count("onrecord:") == 1
        assert "Traceback" not in done.output


def test_a_model_that_never_answers_is_code_four(onrecord, labelled):
    nowhere = Status(404, message="The model does not exist", kind="model_not_found")
    done = onrecord("eval", labelled, "--quiet", "--format", "json", answer=nowhere)
    assert done.exit_code == 4, done.output
    assert json.loads(done.stdout)["articles"]["not_checked"]["error"] == 10
    assert "Traceback" not in done.output


def test_a_damaged_recording_is_told(onrecord, labelled, tmp_path):
    file = tmp_path / "bad.jsonl.gz"
    file.write_bytes(b"no gzip at all")
    done = onrecord("eval", labelled, "--replay", file, "--quiet")
    assert done.exit_code == 2
    assert "damaged" in done.output
