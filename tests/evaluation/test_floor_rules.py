"""The guard itself: what it lets through, what it does not, and that a changed prompt is seen."""

import shutil

import pytest
from quality_sets import LabelledSet
from quality_sets import replayed as replayed_in
from scripted import careful, said

import assistant.prompts
from assistant.errors import InputError
from assistant.evaluation.reporting.floors import SetFloors, raised, read_floors, shortfalls, write_floors
from assistant.resources import resource_dir

pytestmark = pytest.mark.e2e  # seconds of processor time each, most of them


@pytest.fixture
def replayed(tmp_path):
    return lambda labelled_set: replayed_in(labelled_set, tmp_path / "cache").outcome


@pytest.fixture
def recorded(onrecord, labelled, tmp_path):
    """A recorded set; `record` records it again by another model."""
    one = LabelledSet("made", labelled, tmp_path, tmp_path / "made")

    def record(answer=careful):
        done = onrecord("eval", labelled, "--record", one.recording, "--fresh", "--quiet", answer=answer)
        assert done.exit_code == 0, done.output
        return one

    return record


def worse(request):
    """Knows no bridge."""
    _, is_claim, claim = said(request).partition("Claim: ")
    if is_claim and "bridge" in claim:
        return {"True": 0.1, "Unknown": 0.9}
    return careful(request)


def test_what_was_pinned_holds_until_quality_falls(recorded, replayed):
    good = replayed(recorded())
    pinned = raised(good, None)
    assert pinned.floors["label_accuracy"] == 1
    assert pinned.floors["1-wrong_supported"] == 1
    assert set(pinned.floors) == {
        "label_accuracy", "claim_f1", "citation_precision", "finding_accuracy", "contradicted_precision", "1-wrong_supported",
        "1-wrong_contradicted", "1-review_share",
    }  # fmt: skip
    assert shortfalls(good, pinned) == []
    told = shortfalls(replayed(recorded(worse)), pinned)
    assert len(told) == 1
    assert "label_accuracy" in told[0]


def test_a_question_or_two_that_rounding_brings_up_break_no_floor(recorded, replayed):
    good = replayed(recorded())
    pinned = raised(good, None)
    large = good.model_copy(update={"articles": good.articles.model_copy(update={"rows": 100})})
    assert shortfalls(large.model_copy(update={"missing_replies": 2}), pinned) == []
    told = shortfalls(large.model_copy(update={"missing_replies": 3}), pinned)
    assert told == ["3 questions have no recorded reply: record again."]


def test_lowering_takes_the_flag_and_a_reason(recorded, replayed, tmp_path):
    pinned = raised(replayed(recorded()), None)
    bad = replayed(recorded(worse))
    for lower, reason in ((False, ""), (True, " "), (False, "because")):
        with pytest.raises(InputError, match="--lower"):
            raised(bad, pinned, lower=lower, reason=reason)
    lowered = raised(bad, pinned, lower=True, reason="the bridge is gone")
    assert lowered.floors["label_accuracy"] < 1
    assert lowered.lowered[-1].reason == "the bridge is gone"
    assert "label_accuracy would fall" in lowered.lowered[-1].what
    write_floors(tmp_path / "floors.json", {"made": lowered})
    assert read_floors(tmp_path / "floors.json") == {"made": lowered}
    assert raised(replayed(recorded()), lowered).floors["label_accuracy"] == 1  # rising takes neither


def test_changed_data_take_a_reason_too(recorded, replayed, labelled):
    one = recorded()
    pinned = raised(replayed(one), None)
    gold = labelled / "gold.jsonl"
    gold.write_text(gold.read_text(encoding="utf-8").replace("made up", "made up again"), encoding="utf-8")
    changed = replayed(one)
    assert "not those" in shortfalls(changed, pinned)[0]
    with pytest.raises(InputError, match="data changed"):
        raised(changed, pinned)


def test_a_crash_is_a_miss(recorded, replayed, labelled):
    one = recorded()
    pinned = raised(replayed(one), None)
    (labelled / "articles" / "call-0.txt").write_bytes(b"")
    told = " ".join(shortfalls(replayed(one), pinned))
    assert "label_accuracy is 0.0000" in told
    assert "claim_f1 is 0.0000" in told


def test_a_changed_prompt_fails_until_somebody_records_again(recorded, replayed, monkeypatch, tmp_path):
    one = recorded()
    pinned = raised(replayed(one), None)
    prompts = tmp_path / "prompts"
    shutil.copytree(resource_dir("prompts"), prompts)
    newest = max(prompts.glob("support.v*.yaml"), key=lambda path: int(path.stem.rpartition("v")[2]))
    number = int(newest.stem.rpartition("v")[2]) + 1
    changed = newest.read_text(encoding="utf-8").replace("You check claims", "You weigh claims")
    (prompts / f"support.v{number}.yaml").write_text(changed, encoding="utf-8")
    monkeypatch.setattr(assistant.prompts, "resource_dir", lambda name: tmp_path / name)
    told = shortfalls(replayed(one), pinned)
    assert "record again" in told[0]
    with pytest.raises(InputError, match="record again"):
        raised(replayed(one), pinned, lower=True, reason="no")
    recorded()
    assert shortfalls(replayed(one), pinned) == []


def test_floors_that_cannot_be_read_are_no_floors(tmp_path):
    path = tmp_path / "floors.json"
    assert read_floors(path) == {}
    path.write_text('{"gold": {"floors": 1}}', encoding="utf-8")
    with pytest.raises(InputError, match=r"floors\.json"):
        read_floors(path)


def test_an_unmeasured_metric_does_not_pass():
    with pytest.raises(ValueError, match="digest"):
        SetFloors.model_validate({"model": "m", "floors": {}})
