"""Worker processes: what hangs, dies or takes all memory is ended there, and the page goes on."""

import os
import re
from functools import partial

import pytest

from assistant.errors import ArticleError, Cancelled, Interrupted, OnRecordError
from assistant.page.checks.messages import ReadArticle, Setup
from assistant.page.checks.workers import Workers
from assistant.reading.article import read_text
from assistant.settings import load_settings

pytestmark = pytest.mark.case("I2")

SECONDS = 60.0  # a busy machine starts a process late


@pytest.fixture(scope="module")
def workers():
    made = Workers(Setup.of(load_settings(api_key="secret-key"), ()), most=1)
    yield made
    made.close()


def test_an_article_is_read_in_another_process(workers: Workers) -> None:
    assert workers.run(ReadArticle(os.getpid), seconds=SECONDS) != os.getpid()
    read = ReadArticle(partial(read_text, "The envoy met the minister.", max_chars=100))
    assert workers.run(read, seconds=SECONDS) == read_text("The envoy met the minister.", max_chars=100)


def test_its_errors_come_back_as_they_were(workers: Workers) -> None:
    with pytest.raises(ArticleError) as raised:
        workers.run(ReadArticle(partial(read_text, "A long text.", max_chars=3)), seconds=SECONDS)
    assert raised.value.code == "too_large"
    with pytest.raises(OnRecordError) as raised:
        workers.run(ReadArticle(partial(int, "none")), seconds=SECONDS)
    assert (raised.value.code, "none" in raised.value.message) == ("fault", False)


def test_no_key_reaches_a_worker_and_none_is_left_when_the_page_ends(monkeypatch) -> None:
    assert "secret-key" not in repr(Setup.of(load_settings(api_key="secret-key"), ()))
    monkeypatch.setenv("OPENAI_API_KEY", "secret-key")
    fresh = Workers(Setup.of(load_settings(), ()))
    assert fresh.run(ReadArticle(partial(os.getenv, "OPENAI_API_KEY")), seconds=SECONDS) is None
    pid = fresh.run(ReadArticle(os.getpid), seconds=SECONDS)
    fresh.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_one_that_is_busy_for_too_long_is_ended_and_replaced(workers: Workers) -> None:
    first = workers.run(ReadArticle(os.getpid), seconds=SECONDS)
    endless = ReadArticle(partial(re.match, "(a+)+b", "a" * 64))  # holds the interpreter for good
    with pytest.raises(Interrupted) as raised:
        workers.run(endless, seconds=0.3)
    assert raised.value.code == "too_slow"
    assert workers.run(ReadArticle(os.getpid), seconds=SECONDS) != first
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_one_that_takes_all_memory_is_lost_and_replaced(workers: Workers) -> None:
    first = workers.run(ReadArticle(os.getpid), seconds=SECONDS)
    with pytest.raises(Interrupted) as raised:
        workers.run(ReadArticle(partial(bytes, 8_000_000_000)), seconds=SECONDS)
    assert raised.value.code == "worker_lost"
    assert workers.run(ReadArticle(os.getpid), seconds=SECONDS) != first


def test_who_was_stopped_does_not_wait_for_a_worker(workers: Workers) -> None:
    with (
        workers._worker(lambda: False, to_warm=False),
        pytest.raises(Cancelled),
    ):
        workers.run(ReadArticle(os.getpid), seconds=SECONDS, is_stopped=lambda: True)
