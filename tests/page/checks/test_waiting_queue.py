"""The queue in which checks wait for each other."""

import threading

import pytest

from assistant.errors import OnRecordError
from assistant.page.checks.waiting_queue import WaitingQueue


def test_the_line_lets_one_in_after_another():
    line = WaitingQueue(slots=1, most_waiting=2)
    first, second, third = line.enter(), line.enter(), line.enter()
    assert [line.ahead(waiting) for waiting in (first, second, third)] == [0, 1, 2]
    with pytest.raises(OnRecordError) as caught:
        line.enter()
    assert caught.value.code == "busy"
    line.leave(first)
    line.leave(first)
    assert [line.ahead(waiting) for waiting in (second, third)] == [0, 1]


def test_who_waits_is_told_when_the_line_moves():
    line = WaitingQueue(slots=1)
    first, second = line.enter(), line.enter()
    moved = []
    waiting = threading.Thread(target=lambda: moved.append(line.wait(second, 30)))
    waiting.start()
    line.leave(first)
    waiting.join(30)
    assert moved == [0]
