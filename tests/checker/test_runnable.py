"""The check as a LangChain Runnable: alone, in chains, side by side, and told to the host's callbacks."""

import asyncio
import threading
from datetime import date
from pathlib import Path

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.runnables import RunnableLambda
from scripted import ARTICLE, careful, said

from assistant import (
    FactChecker,
    Progress,
    Report,
    acheck_article,
    check_article,
    read_article,
    replay_report,
)
from assistant.errors import ArticleError, InputError, ModelUnavailable, OnRecordError, SettingsError
from assistant.fake import FakeModel

DAY = "2025-03-05"
ASKED = {"article": ARTICLE, "as_of": DAY}


def told(report):
    """What a report says, without when and how quickly it was made."""
    return [verdict.model_dump() for verdict in report.verdicts]


@pytest.fixture
def server():
    with FakeModel(careful) as running:
        yield running


@pytest.fixture
def checker(settings, statements, server):
    with FactChecker(settings(server), statements=statements) as opened:
        yield opened


@pytest.fixture
def chat(server):
    from langchain_openai import ChatOpenAI

    return ChatOpenAI(model="fake", base_url=server.base_url, api_key="key", max_retries=0)


class Watching(BaseCallbackHandler):
    def __init__(self):
        self.events = []

    def on_chain_start(self, serialized, inputs, *, tags=None, metadata=None, name=None, **_):
        self.events.append(("start", name, tuple(tags or ()), dict(metadata or {})))

    def on_chain_end(self, outputs, **_):
        self.events.append(("end", outputs))

    def on_chain_error(self, error, **_):
        self.events.append(("error", error))

    def on_chat_model_start(self, *_, **__):
        self.events.append(("model",))


def test_invoke_is_a_check(checker, tmp_path):
    runnable = checker.as_runnable()
    plain = checker.check(ARTICLE, as_of=DAY)
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    for article in (ARTICLE, file, read_article(ARTICLE)):
        report = runnable.invoke({"article": article, "as_of": date(2025, 3, 5)})
        assert told(report) == told(plain)
    assert runnable.invoke(ARTICLE).as_of  # the day is found as in a check
    assert told(asyncio.run(runnable.ainvoke(ASKED))) == told(plain)


def test_stream_tells_progress_and_then_the_report(checker):
    runnable = checker.as_runnable()
    *progress, report = runnable.stream(ASKED)
    assert isinstance(report, Report)
    assert all(isinstance(event, Progress) for event in progress)
    assert [event.verdict.claim.id for event in progress if event.verdict]

    async def events():
        return [event async for event in runnable.astream(ASKED)]

    *later, last = asyncio.run(events())
    assert told(last) == told(report)
    assert [event.stage for event in later] == [
        event.stage for event in progress if event.stage in {e.stage for e in later}
    ]


def test_it_stands_in_a_chain(checker):
    load = RunnableLambda(lambda name: {"article": ARTICLE.replace("Aflao", name), "as_of": DAY})
    count = RunnableLambda(lambda report: len(report.verdicts))
    chain = load | checker.as_runnable() | count
    expected = len(checker.check(ARTICLE, as_of=DAY).verdicts)
    assert chain.invoke("Aflao") == expected
    assert list(chain.stream("Aflao")) == [expected]
    assert chain.batch(["Aflao", "Aflao"]) == [expected, expected]
    assert asyncio.run(chain.ainvoke("Aflao")) == expected


@pytest.mark.e2e
@pytest.mark.parametrize("most", [None, 2])
def test_batch_keeps_order_and_is_bounded(settings, statements, most):
    """Never more questions at once than checks may run at once."""
    now, peak, lock = 0, 0, threading.Lock()

    def counting(request):
        nonlocal now, peak
        with lock:
            now += 1
            peak = max(peak, now)
        try:
            return careful(request)
        finally:
            with lock:
                now -= 1

    names = [f"Town{number}" for number in range(4)]
    articles = [{"article": ARTICLE.replace("Aflao", name), "as_of": DAY} for name in names]
    with FakeModel(counting) as server, FactChecker(settings(server), statements=statements) as checker:
        config = {"max_concurrency": most} if most else None
        reports = checker.as_runnable().batch(articles, config)
        apart = [checker.check(one["article"], as_of=DAY) for one in articles]
        later = asyncio.run(checker.as_runnable().abatch(articles, config))
        pairs = dict(checker.as_runnable().batch_as_completed(articles, config))

        async def as_completed():
            return [pair async for pair in checker.as_runnable().abatch_as_completed(articles, config)]

        later_pairs = dict(asyncio.run(as_completed()))
    assert [name in report.article.text for name, report in zip(names, reports, strict=True)] == [True] * len(
        names
    )
    assert [told(report) for report in reports] == [told(report) for report in apart]
    assert [told(report) for report in later] == [told(report) for report in apart]
    for found in (pairs, later_pairs):
        assert [told(found[place]) for place in range(len(names))] == [told(report) for report in apart]
    assert peak <= (most or 1)


def test_batch_gives_errors_back_where_it_is_told_to(checker):
    runnable = checker.as_runnable()
    good, bad = runnable.batch([ASKED, ""], return_exceptions=True)
    assert isinstance(good, Report)
    assert isinstance(bad, OnRecordError)
    with pytest.raises(OnRecordError):
        runnable.batch([ASKED, ""])


def test_callbacks_tags_and_names_of_the_config_see_one_step(checker):
    watching = Watching()
    config = {"callbacks": [watching], "tags": ["desk"], "metadata": {"job": 7}, "run_name": "my check"}
    report = checker.as_runnable().invoke(ASKED, config)
    (kind, name, tags, metadata), end = watching.events
    assert (kind, name, tags) == ("start", "my check", ("desk",))
    assert metadata["job"] == 7
    assert end == ("end", report)
    assert checker.as_runnable().with_config(tags=["x"]).invoke(ASKED).verdicts


def test_the_chains_callbacks_see_the_step_and_no_question(settings, statements, chat):
    watching = Watching()
    with FactChecker(settings(), statements=statements, model=chat) as checker:
        chain = RunnableLambda(lambda text: {"article": text, "as_of": DAY}) | checker.as_runnable()
        chain.invoke(ARTICLE, {"callbacks": [watching]})
    names = [event[1] for event in watching.events if event[0] == "start"]
    assert "onrecord_check" in names
    assert ("model",) not in watching.events


@pytest.mark.parametrize(
    "given", [5, None, {}, {"as_of": DAY}, {"article": 5}, {"article": ARTICLE, "day": DAY},
              {"article": ARTICLE, "as_of": 5}, {"article": ARTICLE, "as_of": "soon"}]
)  # fmt: skip
def test_what_is_no_input_is_our_error_and_told_to_the_callbacks(checker, given):
    watching = Watching()
    with pytest.raises(InputError):
        checker.as_runnable().invoke(given, {"callbacks": [watching]})
    assert [event[0] for event in watching.events] == ["start", "error"]


def test_an_article_that_is_not_there_is_our_error(checker):
    with pytest.raises(ArticleError):
        checker.as_runnable().invoke(Path("nowhere.txt"))


def test_a_stream_that_is_left_ends_the_check(checker):
    events = checker.as_runnable().stream(ASKED)
    next(events)
    events.close()
    assert checker._stops == []
    assert told(checker.check(ARTICLE, as_of=DAY))


def test_a_stream_that_is_left_while_the_model_is_opened_does_not_wait(settings, statements, monkeypatch):
    go_on, opened, ended = threading.Event(), threading.Event(), threading.Event()

    def slow(*_):
        opened.set()
        go_on.wait(20)
        ended.set()
        raise ModelUnavailable("It was not opened.")

    monkeypatch.setattr("assistant.model.providers.open_model", slow)
    checker = FactChecker(settings(), statements=statements)

    async def leave():
        events = checker.as_runnable().astream(ASKED)
        async for event in events:
            if event.stage == "model":
                break
        await events.aclose()
        await asyncio.to_thread(opened.wait)
        return ended.is_set()

    assert asyncio.run(leave()) is False
    go_on.set()
    checker.close()


def test_a_cancelled_ainvoke_stops_the_check(settings, statements):
    begun, go_on = threading.Event(), threading.Event()

    def waiting(request):
        begun.set()
        go_on.wait(20)
        return careful(request)

    with (
        FakeModel(waiting) as server,
        FactChecker(settings(server, reply_cache=False), statements=statements) as checker,
    ):

        async def cancel():
            task = asyncio.ensure_future(checker.as_runnable().ainvoke(ASKED))
            await asyncio.to_thread(begun.wait)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

        ended = threading.Event()
        inner = checker.stream

        def watched(*args, **given):
            try:
                yield from inner(*args, **given)
            finally:
                ended.set()

        checker.stream = watched
        loop = asyncio.new_event_loop()
        loop.run_until_complete(cancel())
        go_on.set()
        assert ended.wait(20)
        assert checker._stops == []
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
        assert not any(
            "Claim: " in said(request) for request in server.requests
        )  # it never came to a reading
        checker.check(ARTICLE, as_of=DAY)
        assert any("Claim: " in said(request) for request in server.requests)  # a whole check does


@pytest.mark.e2e
def test_checks_side_by_side_are_stopped_together(settings, statements):
    begun, go_on = threading.Semaphore(0), threading.Event()

    def waiting(request):
        begun.release()
        go_on.wait()
        return careful(request)

    with FakeModel(waiting) as server, FactChecker(settings(server), statements=statements) as checker:
        reports = []
        articles = [ARTICLE.replace("Aflao", name) for name in ("Aflao", "Keta")]
        threads = [
            threading.Thread(target=lambda text=text: reports.append(checker.check(text, as_of=DAY)))
            for text in articles
        ]
        for thread in threads:
            thread.start()
        for _ in threads:
            begun.acquire()
        checker.stop()
        go_on.set()
        for thread in threads:
            thread.join()
    assert len(reports) == 2
    assert all(report.summary.cancelled for report in reports)


# ---------------------------------------------------------------- models that are given


def test_a_chat_model_of_langchain_checks_an_article(settings, statements, chat, server, tmp_path):
    with FactChecker(settings(), statements=statements, model=chat) as checker:
        report = checker.check(ARTICLE, as_of=DAY)
        assert checker.check(ARTICLE, as_of=DAY).provenance.usage.calls == 0  # from the cache
    assert report.summary.supported
    made = report.provenance
    assert (made.model, made.endpoint) == ("ChatOpenAI:fake", server.base_url)
    assert made.usage.calls
    assert made.usage.prompt_tokens > 0
    asked = len(server.requests)
    replayed = replay_report(report, statements=statements, settings=settings())
    assert replayed.differences == ()
    assert replayed.identical
    assert len(server.requests) == asked
    with FactChecker(settings(), statements=statements, model=chat) as checker:
        assert checker.ask("why is claim 1 supported?", report).kind == "explained"


def test_after_close_the_given_model_is_asked_again_and_no_other(settings, statements, chat):
    checker = FactChecker(settings(reply_cache=False), statements=statements, model=chat)
    for _ in range(2):
        assert checker.check(ARTICLE, as_of=DAY).provenance.model == "ChatOpenAI:fake"
        checker.close()


def test_the_functions_take_any_model(statements, chat, tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_CACHE_DIR", str(tmp_path / "cache"))
    report = check_article(ARTICLE, as_of=DAY, statements=statements, model=chat)
    assert report.summary.supported

    async def within():
        return await acheck_article(ARTICLE, as_of=DAY, statements=statements, model=chat)

    assert told(asyncio.run(within())) == told(report)


def test_an_address_beside_a_model_of_ones_own_is_refused(statements, chat):
    with pytest.raises(SettingsError, match="base_url") as caught:
        check_article(ARTICLE, statements=statements, model=chat, base_url="http://127.0.0.1:1/v1")
    assert "\n" not in caught.value.message


@pytest.mark.e2e
def test_a_model_that_talks_labels_nothing(settings, statements):
    with FakeModel("Well, that is True, I think.", obey_schema=False, logprobs=False) as server:
        from langchain_openai import ChatOpenAI

        chatty = ChatOpenAI(model="fake", base_url=server.base_url, api_key="key", max_retries=0)
        with FactChecker(settings(), statements=statements, model=chatty) as checker:
            report = checker.check(ARTICLE, as_of=DAY)
    asked = [verdict for verdict in report.verdicts if verdict.error]
    assert asked
    assert all(verdict.label is None and verdict.error.code == "bad_schema" for verdict in asked)
    assert report.summary.supported == 0


def test_a_name_is_a_model_as_well(settings, statements, server):
    local = settings().model_copy(update={"base_url": server.base_url})
    with FactChecker(local, statements=statements, model="openai:named") as checker:
        assert checker.check(ARTICLE, as_of=DAY).provenance.model == "openai:named"


def test_a_model_of_ones_own_that_fails_is_listed(settings, statements):
    class Own:
        name = endpoint = "own"

        def ask(self, question):
            raise ModelUnavailable("It sleeps.")

        def usage(self):
            from assistant.schema import Usage

            return Usage()

        def close(self):
            pass

    with FactChecker(settings(), statements=statements, model=Own()) as checker:
        report = checker.check(ARTICLE, as_of=DAY)
    assert report.summary.error
    assert {v.error.message for v in report.verdicts if v.error} == {"It sleeps."}
