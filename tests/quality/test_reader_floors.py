"""What simulated readers get through the system: every labelled set with floors, against these.

The floors of the reader that knows the labels say what the system takes from any model; those of the one that
affirms everything, what the gate alone lets through. Neither needs a model or a recording.
"""

import os

import pytest
from quality_sets import (
    BUNDLED,
    READER_FLOORS,
    READERS,
    labelled_sets,
    only_bundled_in_every_run,
    reader_key,
    simulated,
)

from assistant.evaluation.reporting.floors import read_floors, shortfalls

PINNED = read_floors(READER_FLOORS)
SETS = {labelled.name: labelled for labelled in labelled_sets()}
CASES = [(name, reader) for name in sorted(SETS) for reader in READERS if reader_key(name, reader) in PINNED]
RUNS = [only_bundled_in_every_run(name, name, reader) for name, reader in CASES]


@pytest.mark.timeout(1800)  # on a cold cache the search first embeds three thousand statements
@pytest.mark.parametrize(("name", "reader"), RUNS)
def test_no_floor_of_a_simulated_reader_is_broken(name, reader):
    if not SETS[name].is_present:
        reason = f"the labelled set {name} or its statements are not here"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    problems = shortfalls(simulated(SETS[name], reader).outcome, PINNED[reader_key(name, reader)])
    assert not problems, "\n".join(problems)


def test_every_pinned_reader_and_set_is_checked():
    assert set(PINNED) <= {reader_key(name, reader) for name, reader in CASES}


def test_the_set_that_every_clone_can_check_is_pinned_once_any_is():
    assert {reader_key(BUNDLED, reader) for reader in READERS} <= set(PINNED)
