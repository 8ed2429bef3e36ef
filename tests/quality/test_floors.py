"""Quality as pinned: every labelled set, from recorded replies, against its floors."""

import os

import pytest
from quality_sets import DATA, FLOORS, LabelledSet, labelled_sets, replayed
from shared_data import SHARED

from assistant.evaluation.reporting.floors import read_floors, shortfalls

PINNED = read_floors(FLOORS)
SETS = {one.name: one for one in labelled_sets()}
NAMES = sorted({*PINNED, *SETS})


def usable(name: str) -> LabelledSet:
    """The set, or a skip that says what is missing; what floors.json names must be there in CI."""
    one = SETS.get(name)
    if one is None or not one.folder.exists():
        _lacking(f"the labelled set {name} is not here", pinned=name in PINNED)
    if not SHARED.exists():
        _lacking("the shared data with its statements are not here", pinned=name in PINNED)
    if not one.recording.exists():
        command = f"onrecord eval {one.folder} --record tests/data/replies/{one.recording.name}"
        _lacking(f"no recorded replies for {name}: make them with `{command}`", pinned=name in PINNED)
    if name not in PINNED:
        _lacking(
            f"no floors for {name}: pin them with `uv run python scripts/floors.py {name}`", pinned=False
        )
    return one


def _lacking(reason: str, *, pinned: bool) -> None:
    if pinned and os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.mark.e2e  # the search is real: on a cold cache it first embeds three thousand statements
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", NAMES)
def test_no_floor_is_broken(name):
    outcome = replayed(usable(name))
    told = shortfalls(outcome, PINNED[name])
    assert not told, "\n".join(told)


def test_every_pinned_set_has_its_recording():
    lost = [name for name in PINNED if not (DATA / "replies" / f"{name}.jsonl.gz").exists()]
    assert lost == []


def test_every_lowered_floor_has_its_reason():
    assert all(one.reason.strip() for pinned in PINNED.values() for one in pinned.lowered)
