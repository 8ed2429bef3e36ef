"""Simulated readers through the whole system, on the bundled set: the table, what loses a sentence, ablation."""

import json

import pytest
from quality_sets import BUNDLED, CACHE, kept_vectors, labelled_sets, replayed, simulated

from assistant.errors import InputError
from assistant.evaluation.checking.prepared import Records, prepare
from assistant.evaluation.checking.simulated_reader import simulated_reader
from assistant.evaluation.data.dataset import read_dataset
from assistant.evaluation.data.recording import RecordedModel, read_recording
from assistant.evaluation.data.rows import Row
from assistant.evaluation.evaluate import EvaluationOptions, evaluate
from assistant.evaluation.reporting.floors import raised, shortfalls
from assistant.evaluation.scoring.losses import find_losses
from assistant.evaluation.scoring.readers import COMPARED, compare_readers
from assistant.gate import RULES
from assistant.settings import load_settings
from assistant.thresholds import SAFE

pytestmark = pytest.mark.e2e  # seconds of processor time each, most of them

LABELLED = next(labelled for labelled in labelled_sets() if labelled.name == BUNDLED)


@pytest.fixture(scope="module")
def settings():
    return load_settings(cache_dir=CACHE)


@pytest.fixture(scope="module")
def prepared(settings):
    with kept_vectors(CACHE):
        records = Records(settings)
        return [prepare(one, records) for one in read_dataset(LABELLED.folder, LABELLED.root).articles]


@pytest.fixture(scope="module")
def compared(prepared, settings):
    return compare_readers(prepared, SAFE, settings)


def test_the_table_tells_each_reader_alone_and_behind_the_system(compared):
    scores = {score.reader: score for score in compared.readers}
    assert tuple(scores) == COMPARED
    perfect, yes, no = scores["perfect"], scores["yes"], scores["no"]
    assert perfect.alone.right.share == 1
    assert perfect.added == pytest.approx(perfect.right.share - 1)
    assert yes.alone.wrong_supported.share == 1
    assert yes.wrong_supported.count < yes.alone.wrong_supported.count / 2  # what the gate is for
    lenient = scores["lenient"]
    assert lenient.alone == yes.alone
    assert yes.supported_found.count <= lenient.supported_found.count <= perfect.supported_found.count
    assert yes.wrong_supported.count <= lenient.wrong_supported.count
    assert no.supported_found.count == no.wrong_supported.count == 0
    assert scores["noisy:0.8"].draws == 5
    assert scores["noisy:0.8"].right.of == 5 * perfect.right.of
    assert perfect.right.share > scores["noisy:0.8"].right.share


def test_the_table_is_the_same_again(prepared, settings):
    first, second = (compare_readers(prepared[:1], SAFE, settings) for _ in range(2))
    assert first == second


def test_each_lost_sentence_has_the_step_that_lost_it(compared):
    losses = compared.losses
    perfect = compared.readers[0]
    assert losses.supported == perfect.supported_found.of
    assert losses.lost == len(losses.sentences) == sum(losses.steps.values())
    assert "reader's answer" not in losses.steps  # it affirms what it is shown
    names = {rule.name for rule in RULES}
    for loss in losses.sentences:
        assert bool(loss.rules) == (loss.step == "gate")
        assert set(loss.rules) <= names


def test_a_reader_without_probabilities_is_judged_by_its_words(prepared, settings):
    silent = compare_readers(prepared[:1], SAFE, settings, probabilities=False)
    scores = {score.reader: score for score in silent.readers}
    assert scores["perfect"].supported_found.count > 0
    assert scores["no"].supported_found.count == 0


def test_the_evaluation_of_one_reader_is_its_row_of_the_table(compared):
    outcome = simulated(LABELLED, "perfect").outcome
    score = compared.readers[0]
    assert outcome.model == "simulated:perfect"
    assert outcome.articles.metrics["label_accuracy"].value == pytest.approx(score.right.share)
    assert outcome.articles.metrics["wrong_contradicted"].value == pytest.approx(
        score.wrong_contradicted.share
    )
    assert outcome.articles.metrics["supported_found"].value == pytest.approx(score.supported_found.share)
    assert outcome.losses == compared.losses
    assert outcome.alone == score.alone


# ---------------------------------------------------------------- steps that lose a sentence


def lost(predicted, **more):
    row = Row(
        article="a",
        sentence="s",
        label="supported",
        finding="stated",
        predicted=predicted,
        right=False,
        **more,
    )
    return find_losses([row], []).sentences[0]


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ({"predicted": "error", "error": "no reply"}, "not checked"),
        ({"predicted": "none", "claimed": False}, "no claim"),
        ({"predicted": "speculative", "proposed": "speculative"}, "sorted as opinion"),
        ({"predicted": "unsupported", "proposed": "unsupported"}, "no right statement read"),
        (
            {
                "predicted": "needs_review",
                "proposed": "supported",
                "failed_rules": ("names: x", "verbs: y: z"),
            },
            "gate: names + verbs",
        ),
    ],
)
def test_the_step_is_named(row, cause):
    assert lost(**row).cause == cause


def test_a_reader_that_is_shown_it_and_does_not_affirm_it_has_lost_it():
    losses = simulated(LABELLED, "no").outcome.losses
    assert losses.lost == losses.supported
    assert losses.steps["reader's answer"] > losses.lost / 2
    assert "gate" not in losses.steps


def test_a_right_row_and_a_row_that_is_not_supported_are_not_lost():
    rows = [
        Row(
            article="a", sentence="s", label="supported", finding="stated", predicted="supported", right=True
        ),
        Row(article="a", sentence="t", label="unsupported", finding="silent", predicted="none", right=False),
    ]
    assert find_losses(rows, []).lost == 0


# ---------------------------------------------------------------- ablation


@pytest.mark.parametrize("reader", ["yes", "recorded"])
def test_ablation_counts_what_each_rule_stops(reader, settings):
    with kept_vectors(CACHE):
        data = read_dataset(LABELLED.folder, LABELLED.root)
        model = (
            RecordedModel(read_recording(LABELLED.recording))
            if reader == "recorded"
            else simulated_reader(reader)
        )
        done = evaluate(data, model, settings, EvaluationOptions(ablate=True))
    ablation = done.outcome.ablation
    assert done.outcome.missing_replies in {None, 0}
    assert [worth.rule for worth in ablation.rules] == [rule.name for rule in RULES]
    for worth in ablation.rules:
        assert 0 <= worth.rightly_alone <= worth.rightly <= ablation.proposed_wrongly
        assert 0 <= worth.wrongly_alone <= worth.wrongly <= ablation.proposed_rightly
    assert sum(worth.rightly_alone for worth in ablation.rules) > 0 or reader == "recorded"
    assert [worth.rule for worth in ablation.rules if worth.without is None] == [
        rule.name for rule in RULES if rule.required
    ]


def test_without_the_only_rule_that_failed_a_wrong_row_comes_through(settings):
    with kept_vectors(CACHE):
        data = read_dataset(LABELLED.folder, LABELLED.root)
        done = evaluate(data, simulated_reader("yes"), settings, EvaluationOptions(ablate=True))
    ablation = done.outcome.ablation
    stopping = [worth for worth in ablation.rules if worth.rightly_alone]
    assert stopping
    assert all(worth.without.wrong_supported > ablation.with_all.wrong_supported for worth in stopping)


# ---------------------------------------------------------------- floors


def test_the_floors_of_a_reader_break_when_less_comes_out():
    perfect, no = (simulated(LABELLED, reader).outcome for reader in ("perfect", "no"))
    pinned = raised(perfect, None)
    assert {"label_accuracy", "1-wrong_contradicted", "contradicted_precision"} <= set(pinned.floors)
    assert shortfalls(perfect, pinned) == []
    assert any("label_accuracy" in problem for problem in shortfalls(no, pinned))


# ---------------------------------------------------------------- the command


def test_the_command_prints_the_table_and_saves_it(onrecord, labelled, tmp_path):
    out = tmp_path / "out"
    done = onrecord("eval", labelled, "--reader", "table", "--out", out, "--quiet")
    assert done.exit_code == 0, done.output
    assert "system adds" in done.stdout
    assert "noisy:0.8" in done.stdout
    assert "thresholds of an unknown model" in done.stdout
    saved = json.loads((out / "readers.json").read_text(encoding="utf-8"))
    assert [score["reader"] for score in saved["readers"]] == list(COMPARED)
    again = onrecord("eval", labelled, "--reader", "table", "--quiet", "--format", "json")
    assert json.loads(again.stdout) == saved


def test_an_article_that_breaks_is_missed_by_every_reader(onrecord, write_labelled):
    folder = write_labelled(2)
    (folder / "articles" / "call-0.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    done = onrecord("eval", folder, "--reader", "table", "--quiet", "--format", "json")
    told = json.loads(done.stdout)
    assert list(told["crashed"]) == ["call-0"]
    assert told["readers"][0]["right"] == {"count": 10, "of": 20}


def test_one_reader_is_an_evaluation_with_a_page_of_errors(onrecord, labelled, tmp_path):
    out = tmp_path / "out"
    done = onrecord("eval", labelled, "--reader", "no", "--ablate", "--out", out, "--quiet")
    assert done.exit_code == 0, done.output
    assert "the reader alone: 20.0% right" in done.stdout
    assert "what changes without it" in done.stdout
    assert "WRONGLY CONTRADICTED" in done.stdout
    assert "lost by" in (out / "errors.html").read_text(encoding="utf-8")
    saved = json.loads((out / "scores.json").read_text(encoding="utf-8"))
    assert saved["losses"]["lost"] == 4
    assert len(saved["ablation"]["rules"]) == len(RULES)


def test_the_perfect_reader_gets_every_row_of_a_plain_article(onrecord, labelled):
    done = onrecord("eval", labelled, "--reader", "perfect", "--quiet", "--format", "json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["articles"]["metrics"]["label_accuracy"]["value"] == 1
    assert told["losses"]["lost"] == 0


def test_thresholds_of_another_model_are_used(onrecord, labelled):
    done = onrecord(
        "eval", labelled, "--reader", "yes", "--thresholds-of", "local", "--quiet", "--format", "json"
    )
    assert json.loads(done.stdout)["thresholds"]["propose"] == 0.45
    usual = onrecord("eval", labelled, "--reader", "yes", "--quiet", "--format", "json")
    assert json.loads(usual.stdout)["thresholds"] == SAFE.model_dump()


@pytest.mark.parametrize(
    "words",
    [
        ("--reader", "wise"),
        ("--reader", "yes", "--model", "local"),
        ("--reader", "yes", "--flips"),
        ("--reader", "table", "--ablate"),
        ("--reader", "table", "--baseline"),
        ("--no-probabilities",),
        ("--reader", "yes", "--thresholds-of", "nobody"),
    ],
)
def test_options_that_do_not_go_together_are_one_sentence(onrecord, labelled, words):
    done = onrecord("eval", labelled, *words, "--quiet")
    assert done.exit_code == 2
    assert done.output.count("onrecord:") == 1


def test_pairs_have_no_simulated_reader(onrecord, pairs):
    for words in (("--reader", "yes"), ("--reader", "table"), ("--ablate",)):
        done = onrecord("eval", pairs, *words, "--quiet", answer=None if "--reader" in words else _never)
        assert done.exit_code == 2, done.output
        assert "not pairs" in done.output


def _never(_):
    raise AssertionError("no model may be asked")


def test_a_recording_of_a_reader_is_refused(settings, tmp_path, labelled):
    with pytest.raises(InputError, match="knows the labels"):
        evaluate(
            read_dataset(labelled),
            simulated_reader("yes"),
            settings,
            EvaluationOptions(record=tmp_path / "r"),
        )


def test_recorded_replies_still_answer_every_question():
    assert replayed(LABELLED).outcome.missing_replies == 0
