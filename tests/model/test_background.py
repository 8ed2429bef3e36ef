"""The loop beside the caller: nobody waits for ever for a loop that is closing."""

import asyncio
import threading

import pytest

from assistant.errors import ModelUnavailable
from assistant.fake import FakeModel
from assistant.model import background
from assistant.model.background import BackgroundLoop
from assistant.model.endpoint import EndpointModel, Remote

WAIT = 20.0  # seconds after which a thread counts as one that waits for ever


async def nothing():
    return 1


def outcome(work):
    """Starts `work` in a thread; what it gave or raised, once it has."""
    results = []

    def run():
        try:
            results.append(work())
        except Exception as error:  # noqa: BLE001 - whatever comes out is looked at
            results.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread, results


def test_a_closed_loop_says_so_in_our_error():
    loop = BackgroundLoop()
    loop.close()
    loop.close()
    with pytest.raises(ModelUnavailable, match="closed"):
        loop.run(nothing())
    with pytest.raises(ModelUnavailable, match="closed"):
        loop.begin(nothing())


def test_questions_side_by_side_with_closing_end_in_our_error():
    for _ in range(8):
        loop = BackgroundLoop()

        def ask(loop=loop):
            while True:
                loop.run(nothing())

        asking = [outcome(ask) for _ in range(4)]
        loop.close()
        for thread, results in asking:
            thread.join(WAIT)
            assert [type(result) for result in results] == [ModelUnavailable]


def test_who_waits_for_work_that_holds_the_loop_is_released(monkeypatch):
    monkeypatch.setattr(background, "_CLOSE_SECONDS", 0.2)
    loop, begun, freed = BackgroundLoop(), threading.Event(), threading.Event()

    async def holds():
        begun.set()
        freed.wait()

    waiting = [outcome(lambda: loop.run(holds()))]
    begun.wait()
    queued = loop.begin(nothing())
    loop.close()
    for thread, results in waiting:
        thread.join(WAIT)
        assert [type(result) for result in results] == [ModelUnavailable]
    assert queued.cancelled()
    freed.set()


def test_a_question_that_comes_while_the_model_closes_is_refused(monkeypatch):
    """It has passed the model's own look at whether it is closed, and reaches the loop afterwards."""
    from asking import YES_NO

    with FakeModel("Yes") as server:
        model = EndpointModel(Remote(server.base_url, None), name="n", model="m")
        model.ask(YES_NO)
        passed, closed = threading.Event(), threading.Event()
        begin = BackgroundLoop.begin

        def late(loop, work):
            if threading.current_thread() is thread:
                passed.set()
                closed.wait()
            return begin(loop, work)

        monkeypatch.setattr(BackgroundLoop, "begin", late)
        go = threading.Event()
        thread, results = outcome(lambda: go.wait() and model.ask(YES_NO))
        go.set()
        passed.wait()
        model.close()
        closed.set()
        thread.join(WAIT)
    assert [type(result) for result in results] == [ModelUnavailable]


def test_work_that_is_running_is_ended_by_close():
    loop, begun = BackgroundLoop(), threading.Event()

    async def waits():
        begun.set()
        await asyncio.Event().wait()

    thread, results = outcome(lambda: loop.run(waits()))
    begun.wait()
    loop.close()
    thread.join(WAIT)
    assert [type(result) for result in results] == [ModelUnavailable]


def test_nobody_waits_for_ever_for_a_loop_that_is_held(monkeypatch):
    monkeypatch.setattr(background, "_PULSE_SECONDS", 0.2)
    monkeypatch.setattr(background, "_CLOSE_SECONDS", 0.2)
    loop, begun, freed = BackgroundLoop(), threading.Event(), threading.Event()

    async def holds():
        begun.set()
        freed.wait()

    loop.begin(holds())
    begun.wait()
    with pytest.raises(ModelUnavailable, match="hang"):
        loop.run(nothing())
    freed.set()
    loop.close()


def test_work_that_takes_its_time_is_waited_for(monkeypatch):
    monkeypatch.setattr(background, "_PULSE_SECONDS", 0.01)
    loop, go_on = BackgroundLoop(), asyncio.Event()

    async def slow():
        await go_on.wait()
        return "done"

    thread, results = outcome(lambda: loop.run(slow()))
    loop.run(asyncio.sleep(0.1))
    assert results == []
    loop._loop.call_soon_threadsafe(go_on.set)
    thread.join(WAIT)
    loop.close()
    assert results == ["done"]
