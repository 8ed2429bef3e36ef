"""Running a target: so many examples, or for so many seconds, from a seed that is the same everywhere.

`ONRECORD_FUZZ_SEED` says another seed, or `random` for a new one: a change then fails only for what it brought, and
whoever looks for more looks elsewhere. The seed is told when the time is over, and with a failure.
"""

import os
import secrets
import time
from dataclasses import replace
from itertools import count

from hypothesis import HealthCheck, Phase, given, seed, settings
from targets import Target, checked

_ROUND = 100  # examples of one seed; the time is looked at between examples
_SEED = 20_251_130  # where every run begins that is not told otherwise


def run_examples(target: Target, examples: int) -> None:
    """The same examples on every machine, so that a test run is repeatable."""
    _given(target, settings(_QUIET, max_examples=examples, derandomize=True), float("inf"))()


def first_seed() -> int:
    """The seed of the first round. Raises ValueError where `ONRECORD_FUZZ_SEED` is no number and not `random`."""
    said = os.environ.get("ONRECORD_FUZZ_SEED", "")
    return secrets.randbits(48) if said == "random" else int(said or _SEED)


def run_for(target: Target, seconds: float) -> int:
    """Examples until the time is over, those of `first_seed` first; returns how many. A failure is shrunk and raised."""
    begin = first_seed()
    # Shown with a failure, or by `pytest -s`.
    print(f"ONRECORD_FUZZ_SEED={begin} draws these examples again.")  # noqa: T201
    end, run = time.monotonic() + seconds, 0

    def read(drawn: object) -> object:
        nonlocal run
        run += 1
        return target.read(drawn)

    for number in count(begin):
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
