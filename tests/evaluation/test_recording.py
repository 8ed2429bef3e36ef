"""Recordings of replies: a readable folder, written whole, read back as they were."""

import gzip
import json
from pathlib import Path

import pytest

from assistant.errors import InputError, OnRecordError
from assistant.evaluation.data.recording import (
    RecordedModel,
    Recording,
    check_writable,
    read_recording,
    write_recording,
)
from assistant.model.reply_cache import question_key, to_content
from assistant.ports import Answer, Question, Turn
from assistant.schema import Reply

QUESTION = Question("made-up", (Turn("user", "Is it so?"),), ("True", "False", "Unknown"))
SHARES = {"True": 0.1, "False": 0.30000000000000004, "Unknown": 0.6}


def reply(key, choice="True", shares=None):
    return Reply(key=key, content=to_content(Answer(choice, shares)))


def files(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_one_line_a_reply_in_the_order_of_keys(tmp_path):
    folder = tmp_path / "made" / "replies"
    count = write_recording(
        folder, "openai:fake", {"a/1": [reply("f", "False", SHARES), reply("b")], "c": [reply("b")]}
    )
    assert count == 2
    assert files(folder) == {
        "recording.json": '{"format":2,"model":"openai:fake"}\n',
        "a%2F1.jsonl": '{"choice":"True","key":"b","probabilities":null}\n{"choice":"False","key":"f",'
        '"probabilities":{"False":0.30000000000000004,"True":0.1,"Unknown":0.6}}\n',
        "c.jsonl": '{"choice":"True","key":"b","probabilities":null}\n',
    }
    assert [path.name for path in folder.parent.iterdir()] == ["replies"]


def test_a_recorded_answer_is_the_models_own_to_the_last_bit(tmp_path):
    recorded = Reply(key=question_key(QUESTION), content=to_content(Answer("Unknown", SHARES)))
    write_recording(tmp_path / "made", "openai:fake", {"a": [recorded]})
    model = RecordedModel(read_recording(tmp_path / "made"))
    answer = model.ask(QUESTION)
    assert model.name == "openai:fake"
    assert (answer.choice, list(answer.probabilities.items())) == ("Unknown", list(SHARES.items()))
    assert model.missing == set()


def test_writing_again_leaves_no_article_that_is_gone(tmp_path):
    folder = tmp_path / "made"
    write_recording(folder, "openai:fake", {"a": [reply("1")], "b": [reply("2")]})
    write_recording(folder, "openai:fake", {"b": [reply("3")]})
    assert set(files(folder)) == {"recording.json", "b.jsonl"}


def test_a_part_leaves_the_other_articles_as_they_are(tmp_path):
    folder = tmp_path / "made"
    write_recording(folder, "openai:fake", {"a": [reply("1")], "b": [reply("2")]})
    write_recording(folder, "openai:fake", {"b": [reply("3")]}, partial=True)
    assert [found.key for found in read_recording(folder).replies] == ["1", "3"]
    with pytest.raises(InputError, match="another model"):
        write_recording(folder, "openai:other", {"b": []}, partial=True)


def test_a_question_of_two_articles_has_the_newest_reply_in_every_file(tmp_path):
    folder = tmp_path / "made"
    older, newer = (reply("k", shares=SHARES | {"True": share}) for share in (0.1, 0.10000000000000002))
    write_recording(folder, "openai:fake", {"a": [older], "b": [older, reply("2")]})
    write_recording(folder, "openai:fake", {"a": [newer]}, partial=True)
    found = {reply.key: json.loads(reply.content) for reply in read_recording(folder).replies}
    assert found == {"k": json.loads(newer.content), "2": json.loads(reply("2").content)}
    write_recording(folder, "openai:fake", {"a": [older], "b": [newer]})
    [found] = read_recording(folder).replies
    assert json.loads(found.content) == json.loads(newer.content)
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


def test_a_recording_that_cannot_be_put_in_place_leaves_the_earlier_one(tmp_path, monkeypatch):
    folder = tmp_path / "made"
    write_recording(folder, "openai:fake", {"a": [reply("1")]})
    replace = Path.replace

    def failing(path, target):
        if path.suffix == ".part":
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OnRecordError, match="cannot be written"):
        write_recording(folder, "openai:fake", {"a": [reply("2")]})
    assert [found.key for found in read_recording(folder).replies] == ["1"]


class Killed(BaseException):
    """Stands for a process that ends here: nothing of ours catches it."""


@pytest.fixture
def ended_between_the_renames(tmp_path, monkeypatch):
    """Two articles recorded; a second run on one of them ended when the earlier recording stood aside."""
    folder = tmp_path / "made"
    write_recording(folder, "openai:fake", {"a": [reply("1")], "b": [reply("2")]})
    replace = Path.replace

    def ending(path, target):
        if path.suffix == ".part":
            raise Killed
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", ending)
    with pytest.raises(Killed):
        write_recording(folder, "openai:fake", {"a": [reply("3")]}, partial=True)
    monkeypatch.undo()
    assert not folder.exists()
    return folder


def test_a_run_that_ended_between_the_renames_has_lost_nothing(ended_between_the_renames):
    found = read_recording(ended_between_the_renames)
    assert [reply.key for reply in found.replies] == ["1", "2"]


def test_a_part_recorded_after_such_an_end_keeps_the_other_articles(ended_between_the_renames):
    folder = ended_between_the_renames
    with pytest.raises(InputError, match="another model"):
        check_writable(folder, "openai:other", partial=True)
    write_recording(folder, "openai:fake", {"a": [reply("4")]}, partial=True)
    assert [found.key for found in read_recording(folder).replies] == ["2", "4"]
    assert [path.name for path in folder.parent.iterdir()] == ["made"]


def test_nothing_but_a_recording_is_written_over(tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("mine", encoding="utf-8")
    for taken in (tmp_path / "notes", tmp_path / "notes" / "mine.txt"):
        with pytest.raises(InputError, match="is no recording"):
            check_writable(taken, "openai:fake")
        with pytest.raises(InputError, match="is no recording"):
            write_recording(taken, "openai:fake", {})
    assert files(tmp_path / "notes") == {"mine.txt": "mine"}


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OnRecordError, match="cannot be written"):
        write_recording(tmp_path / "file" / "made", "openai:fake", {})


def test_the_first_format_can_still_be_read(tmp_path):
    replies = (reply("1", "True", SHARES), reply("2"))
    lines = [{"format": 1, "model": "openai:fake"}, *(found.model_dump() for found in replies)]
    path = tmp_path / "made.jsonl.gz"
    path.write_bytes(gzip.compress("".join(json.dumps(line) + "\n" for line in lines).encode("ascii")))
    assert read_recording(path) == Recording(model="openai:fake", replies=replies)


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("recording.json", "{", "damaged"),
        ("recording.json", '{"format":9,"model":"m"}', "another format"),
        ("a.jsonl", '{"choice":"True","key":"1"}', "damaged"),
        ("a.jsonl", "no JSON", "damaged"),
        ("b.jsonl", '{"choice":"False","key":"1","probabilities":null}', "damaged"),
    ],
)
def test_a_damaged_recording_is_refused(tmp_path, name, text, word):
    write_recording(tmp_path, "openai:fake", {"a": [reply("1")]})
    (tmp_path / name).write_text(text + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=word):
        read_recording(tmp_path)
