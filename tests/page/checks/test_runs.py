"""Checks that run on the server: found by their owner while they run, told from the start to whoever comes."""

import threading

from assistant.page.checks.running_check import RunningCheck
from assistant.page.checks.runs import Run, Runs
from assistant.page.checks.waiting_queue import WaitingQueue
from assistant.steps.again import article_of_sentence

from report_factory import make_report  # isort: skip

SECONDS = 60.0


def running(go_on: threading.Event) -> RunningCheck:
    def check(*_):
        go_on.wait(SECONDS)
        return make_report()

    made = RunningCheck(
        WaitingQueue(), lambda _: article_of_sentence("The ferry sails."), check, lambda _: None
    )
    made.start()
    return made


def test_a_run_is_its_owner_s_and_gone_when_it_has_ended():
    go_on = threading.Event()
    run = Run("a" * 32, "ann", "Check this.", running(go_on))
    runs = Runs()
    runs.add(run)
    assert runs.of("ann") == [run]
    assert runs.of("bob") == []
    assert runs.get(run.id, owner="bob") is None
    go_on.set()
    assert run.running.ended.wait(SECONDS)
    assert runs.get(run.id, owner="ann") is None
    assert runs.of("ann") == []


def test_whoever_watches_later_sees_all_from_the_first_step_on():
    go_on = threading.Event()
    made = running(go_on)
    go_on.set()
    assert made.ended.wait(SECONDS)
    first, second = ([event for batch in made.events(1.0) for event in batch] for _ in range(2))
    assert first == second
    assert [getattr(event, "stage", "report") for event in first] == ["reading", "read", "report"]
