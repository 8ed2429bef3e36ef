"""Pins the quality floors: scores the recorded replies and writes tests/data/floors.json.

    uv run python scripts/floors.py                              raise what has risen, pin what is new
    uv run python scripts/floors.py --lower --reason "why"       lower a floor, or take changed data
    uv run python scripts/floors.py gold                         only this data set

A data set is `../shared/gold` (named gold) or a folder of tests/data/labelled; its replies are in
tests/data/replies/NAME, recorded by `onrecord eval DATASET --record`.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from quality_sets import FLOORS, labelled_sets, replayed

from assistant.errors import OnRecordError
from assistant.evaluation.reporting.floors import raised, read_floors, write_floors


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("names", nargs="*", help="data sets; all that have a recording where none is named")
    options.add_argument("--lower", action="store_true")
    options.add_argument("--reason", default="")
    given = options.parse_args()
    try:
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
        outcome = replayed(labelled).outcome
        pinned = raised(outcome, floors.get(labelled.name), lower=lower, reason=reason)
        floors[labelled.name] = pinned
        lines = [f"{name} {value:.3f}" for name, value in pinned.floors.items()]
        print(labelled.name, *lines, sep="\n  ")  # noqa: T201
    write_floors(FLOORS, floors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
