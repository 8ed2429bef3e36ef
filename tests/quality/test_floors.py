"""Quality as pinned: every labelled set that has recorded replies, from these, against its floors.

The set on the bundled statements is checked in every clone and every run, the others in the end-to-end group and
wherever the shared data are.
"""

import os

import pytest
from quality_sets import (
    BUNDLED,
    DATA,
    FLOORS,
    LabelledSet,
    labelled_sets,
    only_bundled_in_every_run,
    replayed,
)
from shared_data import SHARED

from assistant.evaluation.reporting.floors import read_floors, shortfalls

PINNED = read_floors(FLOORS)
SETS = {labelled.name: labelled for labelled in labelled_sets()}
NAMES = sorted({*PINNED, *(name for name, labelled in SETS.items() if labelled.recording.exists())})


def usable(name: str) -> LabelledSet:
    """The set, or a skip that says what is missing; with CI set a pinned set is never skipped."""
    labelled = SETS.get(name)
    if labelled is not None and labelled.is_shared and not SHARED.exists():
        _lacking(
            f"the statements of {name} are in the shared data, which are not here", pinned=name in PINNED
        )
    if labelled is None or not labelled.folder.exists():
        _lacking(f"the labelled set {name} is not here", pinned=name in PINNED)
    if not labelled.recording.exists():
        command = f"onrecord eval {labelled.folder} --record tests/data/replies/{name}"
        _lacking(f"no recorded replies for {name}: make them with `{command}`", pinned=name in PINNED)
    if name not in PINNED:
        _lacking(
            f"no floors for {name}: pin them with `uv run python scripts/floors.py {name}`", pinned=False
        )
    return labelled


def _lacking(reason: str, *, pinned: bool) -> None:
    if pinned and os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.mark.timeout(1800)  # on a cold cache the search first embeds three thousand statements
@pytest.mark.parametrize("name", [only_bundled_in_every_run(name, name) for name in NAMES])
def test_no_floor_is_broken(name):
    problems = shortfalls(replayed(usable(name)).outcome, PINNED[name])
    assert not problems, "\n".join(problems)


def test_the_bundled_set_is_pinned_and_needs_nothing_beside_the_project():
    assert BUNDLED in PINNED
    assert not SETS[BUNDLED].is_shared


def test_every_pinned_set_has_its_recording():
    assert [name for name in PINNED if not (DATA / "replies" / name / "recording.json").exists()] == []


def test_every_lowered_floor_has_its_reason():
    assert all(lowered.reason.strip() for pinned in PINNED.values() for lowered in pinned.lowered)
