"""Running a target: so many examples, the same ones each time, or new ones for so many seconds."""

import time
from dataclasses import replace
from itertools import count

from hypothesis import HealthCheck, Phase, given, seed, settings
from targets import Target, checked

_ROUND = 100  # examples of one seed; the time is looked at between examples


def run_examples(target: Target, examples: int) -> None:
    """The same examples on every machine, so that a test run is repeatable."""
    _given(target, settings(_QUIET, max_examples=examples, derandomize=True), float("inf"))()


def run_for(target: Target, seconds: float) -> int:
    """New examples until the time is over; returns how many. A failure is shrunk and raised."""
    end, first_seed, run = time.monotonic() + seconds, time.time_ns(), 0

    def read(drawn: object) -> object:
        nonlocal run
        run += 1
        return target.read(drawn)

    for number in count(first_seed):
        if time.monotonic() >= end:
            break
        seed(number)(_given(replace(target, read=read), settings(_QUIET, max_examples=_ROUND), end))()
    return run


_QUIET = settings(
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink),
)


def _given(target: Target, how: settings, end: float):
    @how
    @given(target.inputs)
    def run(drawn: object) -> None:
        if time.monotonic() < end:
            checked(target, drawn)

    return run
