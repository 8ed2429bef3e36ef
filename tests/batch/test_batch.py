"""A batch from list to rows: one row an article, the same whatever happened in between, all of them counted."""

import json
import shutil
import threading
from collections import Counter

import pytest
from archive import story
from command import run_command
from scripted import careful

from assistant.batch.manifest import locked
from assistant.errors import InputError, OnRecordError
from assistant.fake import Status

pytestmark = pytest.mark.e2e  # checks of whole lists


def test_each_article_has_one_row_in_the_order_of_the_list(whole, rows):
    out, summary = whole
    written = rows(out)
    assert [row["id"] for row in written] == ["0000.txt", "0001.txt", "0002.txt", "0003.txt"]
    assert {row["status"] for row in written} == {"checked"}
    assert len({row["key"] for row in written}) == 4
    assert any(verdict["label"] == "supported" for row in written for verdict in row["verdicts"])
    assert summary.is_complete


def test_the_totals_are_those_of_the_rows(whole, rows):
    out, summary = whole
    claims = Counter()
    for row in rows(out):
        claims.update(row["summary"])
    assert summary.claims.model_dump() == dict(claims)
    assert sum(claims.values()) == sum(len(row["verdicts"]) for row in rows(out)) > 4
    assert summary.questions == sum(row["questions"] for row in rows(out))
    assert json.loads((out / "summary.json").read_bytes())["rows"] == 4


@pytest.mark.case("H1")
def test_a_batch_that_was_stopped_and_resumed_has_the_rows_of_one_that_was_not(
    desk, archive, whole, tmp_path, rows
):
    stop = threading.Event()

    def stop_after_two(progress):
        if progress.stage == "articles" and progress.done >= 2:
            stop.set()

    stopped = desk.run(archive, tmp_path / "out", stop=stop, at_once=1, on_progress=stop_after_two)
    assert (stopped.checked, stopped.skipped, stopped.errors) == (2, 2, {"cancelled": 2})
    assert [row["status"] for row in rows(tmp_path / "out")] == ["checked", "checked", "skipped", "skipped"]
    asked = len(desk.server.requests)
    resumed = desk.run(archive, tmp_path / "out", resume=True, at_once=2)
    assert resumed.is_complete
    assert len(desk.server.requests) == asked  # the undisturbed run has asked everything
    assert (tmp_path / "out" / "rows.jsonl").read_bytes() == (whole[0] / "rows.jsonl").read_bytes()


@pytest.mark.case("H1")
def test_half_a_part_and_a_torn_line_are_made_again(desk, archive, whole, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(whole[0], out)
    part = out / "parts" / "000001.jsonl"
    part.write_bytes(part.read_bytes()[:-200])
    (out / "parts" / "000002.jsonl.part").write_text("{", encoding="utf-8")
    (out / "rows.jsonl").unlink()
    assert desk.run(archive, out, resume=True).is_complete
    assert (out / "rows.jsonl").read_bytes() == (whole[0] / "rows.jsonl").read_bytes()
    assert sorted(path.name for path in (out / "parts").iterdir()) == ["000001.jsonl", "000002.jsonl"]


@pytest.mark.case("H2")
@pytest.mark.parametrize(
    ("changed", "said"),
    [({"model": "openai:other"}, "the model was openai:fake and is openai:other"), ({"max_claims": 7}, "the settings changed")],
    ids=["model", "settings"],
)  # fmt: skip
def test_rows_of_two_settings_never_come_together(desk, archive, whole, changed, said):
    before = (whole[0] / "rows.jsonl").read_bytes()
    with pytest.raises(InputError, match=said) as caught:
        desk.run(archive, whole[0], resume=True, settings=desk.settings(**changed))
    assert caught.value.code == "settings_changed"
    assert (whole[0] / "rows.jsonl").read_bytes() == before


@pytest.mark.case("H2")
def test_another_record_is_refused_by_name(desk, archive, whole, tmp_path):
    shorter = tmp_path / "record.jsonl"
    shorter.write_text(
        (desk.folder / "record.jsonl").read_text(encoding="utf-8").splitlines()[0], encoding="utf-8"
    )
    with pytest.raises(InputError, match=r"otherwise: the record changed\."):
        desk.run(archive, whole[0], resume=True, record=shorter)


@pytest.mark.case("H2")
@pytest.mark.parametrize("field", ["onrecord", "prompts", "thresholds", "settles", "parser"])
def test_what_else_the_rows_stand_on_is_compared(desk, archive, whole, tmp_path, field):
    out = tmp_path / "out"
    shutil.copytree(whole[0], out)
    manifest = json.loads((out / "manifest.json").read_bytes())
    manifest["ground"][field] = "another"
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(InputError, match="otherwise") as caught:
        desk.run(archive, out, resume=True)
    assert caught.value.code == "settings_changed"


def test_rows_are_never_written_over_without_a_word(desk, archive, whole, tmp_path):
    with pytest.raises(InputError, match="--resume"):
        desk.run(archive, whole[0])
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="other files"):
        desk.run(archive, tmp_path)


BAD = [
    "{no json",
    {"id": "empty", "text": " "},
    {"id": "lost", "path": "lost.txt"},
    {"id": "two", "text": "a", "address": "https://x.example"},
    {"id": "day", "text": "a", "as_of": "yesterday"},
    {"id": "here", "address": "http://127.0.0.1/story"},
    {"id": "odd", "text": "a", "author": "b"},
    ["a"],
]


@pytest.fixture
def listed(tmp_path):
    """Writes a JSON-lines file."""

    def write(*lines):
        path = tmp_path / "list.jsonl"
        text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.case("H3")
def test_bad_articles_among_good_ones_are_rows_with_their_error(desk, listed, tmp_path, rows):
    path = listed(
        {"id": "good", "text": story(0)}, *BAD, {"id": "good too", "text": story(1), "as_of": "2025-03-04"}
    )
    summary = desk.run(path, tmp_path / "out")
    assert (summary.checked, summary.failed, summary.rows) == (2, len(BAD), len(BAD) + 2)
    failed = {row["id"]: row["error"] for row in rows(tmp_path / "out") if row["status"] == "failed"}
    assert list(failed) == ["line 2", "empty", "lost", "two", "day", "here", "odd", "line 9"]
    assert failed["here"]["code"] == "blocked_address"
    assert failed["empty"]["code"] == "empty_article"
    assert "Line 2 is no JSON" in failed["line 2"]["message"]
    assert summary.errors == {"bad_article": 6, "blocked_address": 1, "empty_article": 1}
    assert not summary.is_complete


@pytest.mark.case("H3")
def test_what_failed_while_the_model_was_away_is_tried_again(desk, listed, tmp_path, rows):
    path = listed(
        *({"id": f"{number}", "text": story(number) + "\nOkafor sleeps in Lomé.\n"} for number in range(3))
    )
    away = desk.settings(model="openai:away")
    summary = desk.run(path, tmp_path / "out", settings=away, answer=Status(400))
    assert (summary.incomplete, summary.claims.supported, summary.claims.error > 3) == (3, 0, True)
    back = desk.run(path, tmp_path / "out", settings=away, resume=True)
    assert back.is_complete
    assert back.rows == 3
    assert all(row["verdicts"] for row in rows(tmp_path / "out"))


@pytest.mark.case("H3")
def test_a_model_that_is_gone_ends_the_batch_and_the_rest_is_left(desk, listed, tmp_path):
    path = listed(
        *({"id": f"{number}", "text": f"The two agreed to build {number} bridges."} for number in range(12))
    )
    gone = desk.settings(model="openai:gone")
    summary = desk.run(path, tmp_path / "out", settings=gone, answer=Status(401), at_once=1)
    assert (summary.failed, summary.skipped) == (8, 4)
    assert summary.errors == {"bad_key": 8, "model_gone": 4}


@pytest.mark.case("H3")
def test_rows_that_cannot_be_written_end_the_batch_in_a_sentence(desk, archive, whole, tmp_path):
    out = tmp_path / "out"

    def lose_the_folder(progress):
        if progress.stage == "articles" and progress.done == 2:
            shutil.rmtree(out / "parts")

    with pytest.raises(OnRecordError, match="The rows cannot be written") as caught:
        desk.run(archive, out, at_once=1, on_progress=lose_the_folder)
    assert caught.value.code == "cannot_write"
    assert desk.run(archive, out, resume=True).is_complete
    assert (out / "rows.jsonl").read_bytes() == (whole[0] / "rows.jsonl").read_bytes()


@pytest.mark.case("H4")
def test_the_same_article_twice_has_one_row_that_names_both(desk, listed, tmp_path, rows):
    path = listed(
        {"id": "a", "text": story(0)}, {"id": "b", "text": story(0)}, {"id": "a later", "text": story(0), "as_of": "2025-04-01"}
    )  # fmt: skip
    summary = desk.run(path, tmp_path / "out")
    assert (summary.entries, summary.rows) == (3, 2)
    assert [(row["id"], row.get("also"), row["as_of"]) for row in rows(tmp_path / "out")] == [
        ("a", ["b"], "2025-03-05"),
        ("a later", None, "2025-04-01"),
    ]


@pytest.mark.case("H4")
def test_two_batches_on_one_folder_the_second_is_told_to_wait(desk, archive, tmp_path):
    with locked(tmp_path / "out"), pytest.raises(OnRecordError, match="Another batch is writing") as caught:
        desk.run(archive, tmp_path / "out")
    assert caught.value.code == "busy"
    assert desk.run(archive, tmp_path / "out").is_complete


@pytest.mark.case("H4")
def test_terminal_escapes_in_an_article_reach_no_terminal(desk, listed, tmp_path):
    path = listed({"id": "\x1b[31mred\x9b2J", "text": story(0) + "\n\x1b]0;mine\x07Okafor sleeps.\n"})
    desk.run(path, tmp_path / "out")
    written = (tmp_path / "out" / "rows.jsonl").read_bytes()
    assert written.isascii()
    assert b"\x1b" not in written
    assert json.loads(written)["id"] == "\x1b[31mred\x9b2J"


@pytest.mark.parametrize(
    ("options", "spent"), [({"budget_tokens": 1}, "--budget-tokens 1"), ({"max_claims": 3}, "--max-claims 3")]
)
def test_a_budget_ends_it_cleanly_and_the_rest_is_left(desk, archive, whole, tmp_path, rows, options, spent):
    fresh = desk.settings(reply_cache=False)
    summary = desk.run(archive, tmp_path / "out", settings=fresh, at_once=1, **options)
    assert summary.checked + summary.skipped == 4
    assert summary.errors == {"budget_spent": summary.skipped}
    assert 1 <= summary.checked <= 2
    assert rows(tmp_path / "out")[-1]["error"]["message"].startswith(f"{spent} was reached")
    desk.run(archive, tmp_path / "out", resume=True)
    assert (tmp_path / "out" / "rows.jsonl").read_bytes() == (whole[0] / "rows.jsonl").read_bytes()


def test_progress_tells_the_time_left_from_the_pace_of_this_run(desk, archive, tmp_path):
    seen = []
    desk.run(archive, tmp_path / "out", on_progress=seen.append)
    articles = [progress for progress in seen if progress.stage == "articles"]
    assert [(progress.done, progress.total) for progress in articles] == [(done, 4) for done in range(5)]
    assert articles[0].seconds_left is None
    assert articles[-1].seconds_left == 0
    assert all(progress.seconds_left > 0 for progress in articles[1:-1])


@pytest.fixture
def onrecord(desk):
    """The command over the desk's record and model."""

    def run(*words):
        desk.server.answer = careful
        place = (
            "--model",
            "openai:fake",
            "--base-url",
            desk.server.base_url,
            "--statements",
            desk.folder / "record.jsonl",
        )
        environment = {
            "ONRECORD_DATA_DIR": str(desk.folder / "data"),
            "ONRECORD_CACHE_DIR": str(desk.folder / "cache"),
        }
        return run_command("batch", *words, *place, "--as-of", "2025-03-05", environment=environment)

    return run


def test_the_command_prints_the_totals_and_resumes(onrecord, archive, whole, tmp_path):
    done = onrecord(archive, tmp_path / "out", "--max-claims", 1, "--at-once", 1)
    assert done.returncode == 3
    assert b"4 articles: 1 checked, 3 left" in done.stdout
    assert b"3 budget spent" in done.stdout
    assert b"Checking the articles" in done.stderr
    resumed = onrecord(archive, tmp_path / "out", "--resume", "--format", "json", "--quiet")
    assert resumed.returncode == 0
    assert json.loads(resumed.stdout)["checked"] == 4
    assert resumed.stderr == b""
    assert (tmp_path / "out" / "rows.jsonl").read_bytes() == (whole[0] / "rows.jsonl").read_bytes()


@pytest.mark.case("H3")
def test_the_exit_code_says_that_nothing_could_be_checked(onrecord, listed, tmp_path):
    assert onrecord(listed(*BAD[:3]), tmp_path / "out").returncode == 4
    nothing = onrecord(tmp_path / "none", tmp_path / "other")
    assert nothing.returncode == 2
    assert b"holds no article" in nothing.stderr


@pytest.mark.case("H2")
@pytest.mark.parametrize(
    ("day", "said"),
    [(None, "the as-of day was 2025-03-05 and is that of each article"), ("2025-03-06", "the as-of day was 2025-03-05 and is 2025-03-06")],
    ids=["left out", "another"],
)  # fmt: skip
def test_rows_of_two_days_never_take_each_others_place(desk, archive, whole, day, said):
    before = (whole[0] / "rows.jsonl").read_bytes()
    with pytest.raises(InputError, match=said) as caught:
        desk.run(archive, whole[0], resume=True, as_of=day)
    assert caught.value.code == "settings_changed"
    assert (whole[0] / "rows.jsonl").read_bytes() == before


def test_a_manifest_that_tells_no_day_goes_on_as_it_did(desk, archive, whole, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(whole[0], out)
    manifest = json.loads((out / "manifest.json").read_bytes())
    del manifest["as_of"]
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert desk.run(archive, out, resume=True).is_complete


def test_a_batch_killed_at_its_first_file_begins_in_the_same_folder(desk, archive, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.json.part").write_text("{", encoding="utf-8")
    assert desk.run(archive, tmp_path / "out").is_complete
