"""Replies kept by content, and replayed."""

import os
import sqlite3
import subprocess
import sys
import threading

import pytest
from asking import YES_NO, model_at

from assistant.errors import ModelRejected, ReplyError
from assistant.fake import Status
from assistant.model.reply_cache import FILE, CachedModel, ReplayModel, ReplyCache, question_key
from assistant.ports import Answer, Question, Turn
from assistant.schema import Reply, Usage

OTHER = Question("support", (Turn("user", "Something else? Yes or No."),), ("Yes", "No"))


@pytest.fixture
def cache(tmp_path):
    return ReplyCache(tmp_path)


class Counting:
    """The smallest chat model: says Yes, counts."""

    name = "counting"
    endpoint = "here"
    mode = "token"

    def __init__(self):
        self.asked = 0

    def ask(self, question):
        self.asked += 1
        return Answer(
            question.choices[0], {"Yes": 0.1 + 0.2, "No": 0.7}, prompt_tokens=5, completion_tokens=1
        )

    def usage(self):
        return Usage(calls=self.asked)

    def close(self):
        pass


def test_a_question_is_asked_once_in_a_run_and_between_runs(cache):
    inner = Counting()
    run = CachedModel(inner, cache)
    first, second = run.ask(YES_NO), run.ask(YES_NO)
    assert (first.cached, second.cached) == (False, True)
    later = CachedModel(inner, cache)
    assert later.ask(YES_NO).probabilities == first.probabilities
    assert inner.asked == 1
    assert run.usage() == Usage(calls=1, prompt_tokens=5, completion_tokens=1, cached=1)
    assert later.usage() == Usage(cached=1)


def test_the_name_of_the_prompt_does_not_count_but_everything_sent_does():
    turns, choices = YES_NO.turns, YES_NO.choices
    same = Question("another name", turns, choices)
    others = [
        Question("support", turns[1:], choices),
        Question("support", (turns[1], turns[0]), choices),
        Question("support", (Turn("user", turns[0].content), turns[1]), choices),
        Question("support", turns, ("No", "Yes")),
        Question("support", turns, ("Yes", "No", "Unknown")),
    ]
    keys = {question_key(question) for question in [YES_NO, same, *others]}
    assert len(keys) == len(others) + 1


@pytest.mark.parametrize("change", [{"name": "other"}, {"endpoint": "there"}, {"mode": "schema"}])
def test_another_model_or_way_of_asking_is_another_entry(cache, change):
    first, second = Counting(), Counting()
    CachedModel(first, cache).ask(YES_NO)
    for name, value in change.items():
        setattr(second, name, value)
    assert not CachedModel(second, cache).ask(YES_NO).cached


def test_a_failed_reply_is_never_kept(fake, cache):
    fake.queue.append(Status(404))
    with model_at(fake) as inner:
        model = CachedModel(inner, cache)
        with pytest.raises(Exception, match="knows no such model"):
            model.ask(YES_NO)
        assert model.transcript() == ()
        assert model.ask(YES_NO).cached is False
        assert model.ask(YES_NO).cached is True


@pytest.mark.case("D11")
def test_a_transcript_replays_to_the_very_same_answers(cache):
    for kept in (cache, None):
        model = CachedModel(Counting(), kept)
        asked = [model.ask(question) for question in (YES_NO, OTHER)]
        replay = ReplayModel(model.transcript(), name="n", endpoint="e", usage=model.usage())
        answers = [replay.ask(question) for question in (YES_NO, OTHER)]
        assert [(a.choice, a.probabilities) for a in answers] == [(a.choice, a.probabilities) for a in asked]
        assert replay.usage() == model.usage()
        again = CachedModel(replay, None)
        for question in (YES_NO, OTHER):
            again.ask(question)
        assert again.transcript() == model.transcript()


def test_a_replay_invents_nothing():
    with pytest.raises(ModelRejected) as caught:
        ReplayModel(()).ask(YES_NO)
    assert caught.value.code == "not_recorded"


@pytest.mark.parametrize(
    "content",
    [
        "Yes",
        "{}",
        '{"choice": "Perhaps", "probabilities": null}',
        '{"choice": "Yes", "probabilities": {}}',
        '{"choice": "Yes", "probabilities": {"Yes": 2, "No": 0}}',
        '{"choice": "Yes", "probabilities": {"Yes": 1}}',
        '{"choice": "Yes", "probabilities": null, "more": 1}',
    ],
)
def test_a_reply_that_was_tampered_with_is_refused(content):
    with pytest.raises(ReplyError):
        ReplayModel([Reply(key=question_key(YES_NO), content=content)]).ask(YES_NO)


def test_a_damaged_entry_is_asked_again(cache, tmp_path):
    inner = Counting()
    CachedModel(inner, cache).ask(YES_NO)
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE replies SET content = 'rubbish'")
    connection.close()
    assert CachedModel(inner, cache).ask(YES_NO).choice == "Yes"
    assert CachedModel(inner, cache).ask(YES_NO).cached
    assert inner.asked == 2


def test_a_damaged_file_is_started_anew(tmp_path):
    (tmp_path / FILE).write_bytes(b"this is no database" * 500)
    cache = ReplyCache(tmp_path)
    cache.put("key", "content")
    assert cache.get("key") == "content"


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    model = CachedModel(Counting(), ReplyCache(tmp_path / "file" / "folder"))
    assert model.ask(YES_NO).choice == "Yes"


def test_many_writers_share_one_file(tmp_path):
    def write(who):
        cache = ReplyCache(tmp_path)
        for number in range(25):
            cache.put(f"{who}-{number}", "content")

    threads = [threading.Thread(target=write, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cache = ReplyCache(tmp_path)
    assert all(cache.get(f"{who}-{number}") for who in range(4) for number in range(25))


def test_a_forked_child_and_its_parent_both_go_on(cache):
    cache.put("before", "content")
    child = os.fork()
    if child == 0:
        cache.put("child", "content")
        os._exit(0 if cache.get("before") == "content" else 1)
    assert os.waitpid(child, 0)[1] == 0
    cache.put("after", "content")
    assert all(cache.get(key) == "content" for key in ("before", "child", "after"))


def test_what_is_kept_is_there_though_the_process_is_killed(tmp_path):
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from assistant.model.reply_cache import ReplyCache\n"
        "ReplyCache(Path(sys.argv[1])).put('key', 'content')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    assert ReplyCache(tmp_path).get("key") == "content"


@pytest.mark.case("G3")
def test_the_file_holds_no_text_of_the_question(cache, tmp_path):
    CachedModel(Counting(), cache).ask(YES_NO)
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"Does the record say so" not in stored
