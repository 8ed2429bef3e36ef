"""A computation that never ends is ended, in any thread, and nothing is heard of it afterwards."""

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from assistant.errors import Interrupted
from assistant.time_limit import within


def endless() -> None:
    while True:
        try:
            time.sleep(0.001)
        except Exception:  # noqa: BLE001, S112 - what a rule that catches everything would do
            continue


def test_what_ends_in_time_gives_its_result_or_its_error() -> None:
    assert within(60.0, lambda: 7, "too slow") == 7
    with pytest.raises(KeyError):
        within(60.0, lambda: {}["a"], "too slow")


@pytest.mark.parametrize("threads", [0, 4])
def test_what_never_ends_is_ended_in_its_own_thread(threads: int) -> None:
    def ended(_: int = 0) -> str:
        with pytest.raises(Interrupted, match="too slow") as raised:
            within(0.02, endless, "too slow")
        return raised.value.code

    if not threads:
        assert ended() == "too_slow"
        return
    with ThreadPoolExecutor(threads) as pool:
        assert set(pool.map(ended, range(threads))) == {"too_slow"}


def test_what_ends_as_the_time_does_leaves_nothing_behind() -> None:
    outcomes = set()
    for step in range(200):
        try:
            outcomes.add(within(0.0005, partial(time.sleep, step / 200_000), "too slow"))
        except Interrupted as error:
            outcomes.add(error.code)
        sum(range(200))  # an exception that came late would be raised here
    assert outcomes <= {None, "too_slow"}


def test_a_search_in_c_is_ended_when_it_has_returned() -> None:
    began = threading.Event()

    def searching() -> None:
        began.set()
        while True:
            re.search("(a|b|ab)*c", "ab" * 8)

    with pytest.raises(Interrupted):
        within(0.05, searching, "too slow")
    assert began.is_set()
