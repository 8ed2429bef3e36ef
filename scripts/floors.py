"""Pins the quality floors: scores the recorded replies and writes tests/data/floors.json.

With --readers it scores simulated readers, which need no recording, and writes tests/data/reader_floors.json.

    uv run python scripts/floors.py                              raise what has risen, pin what is new
    uv run python scripts/floors.py --lower --reason "why"       lower a floor, or take changed data
    uv run python scripts/floors.py gold                         only this data set
    uv run python scripts/floors.py --readers                    the simulated readers, on every set

A data set is `../shared/gold` (named gold) or a folder of tests/data/labelled; its replies are in
tests/data/replies/NAME, recorded by `onrecord eval DATASET --record`.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from quality_sets import (
    FLOORS,
    READER_FLOORS,
    READERS,
    labelled_sets,
    reader_key,
    replayed,
    simulated,
)

from assistant.errors import OnRecordError
from assistant.evaluation.reporting.floors import Floors, raised, read_floors, write_floors
from assistant.evaluation.reporting.outcome import Outcome


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("names", nargs="*", help="data sets; all that have a recording where none is named")
    options.add_argument("--readers", action="store_true", help="simulated readers, not recorded replies")
    options.add_argument("--lower", action="store_true")
    options.add_argument("--reason", default="")
    given = options.parse_args()
    try:
        if given.readers:
            return pin_readers(given.names, lower=given.lower, reason=given.reason)
        return pin(given.names, lower=given.lower, reason=given.reason)
    except OnRecordError as error:
        print(error.message, file=sys.stderr)  # noqa: T201
        return 2


def pin(names: list[str], *, lower: bool, reason: str) -> int:
    floors = read_floors(FLOORS)
    recorded = [labelled for labelled in labelled_sets() if labelled.recording.exists()]
    sets = [labelled for labelled in recorded if not names or labelled.name in names]
    if not sets:
        print("no data set with a recording: run `onrecord eval DATASET --record` first", file=sys.stderr)  # noqa: T201
        return 2
    for labelled in sets:
        pin_outcome(floors, labelled.name, replayed(labelled).outcome, lower=lower, reason=reason)
    write_floors(FLOORS, floors)
    return 0


def pin_readers(names: list[str], *, lower: bool, reason: str) -> int:
    floors = read_floors(READER_FLOORS)
    present = [labelled for labelled in labelled_sets() if labelled.is_present]
    sets = [labelled for labelled in present if not names or labelled.name in names]
    if not sets:
        print("no data set of that name", file=sys.stderr)  # noqa: T201
        return 2
    for labelled in sets:
        for reader in READERS:
            outcome = simulated(labelled, reader).outcome
            pin_outcome(floors, reader_key(labelled.name, reader), outcome, lower=lower, reason=reason)
    write_floors(READER_FLOORS, floors)
    return 0


def pin_outcome(floors: Floors, name: str, outcome: Outcome, *, lower: bool, reason: str) -> None:
    """The floors of this outcome under this name, also printed."""
    pinned = raised(outcome, floors.get(name), lower=lower, reason=reason)
    floors[name] = pinned
    lines = [f"{metric} {value:.3f}" for metric, value in pinned.floors.items()]
    print(name, *lines, sep="\n  ")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
