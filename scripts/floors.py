"""Pins the quality floors: scores the recorded replies and writes tests/data/floors.json.

    uv run python scripts/floors.py                              raise what has risen, pin what is new
    uv run python scripts/floors.py --lower --reason "why"       lower a floor, or take changed data
    uv run python scripts/floors.py gold                         only this data set

A data set is `../shared/gold` (named gold) or a folder of tests/data/labelled; its replies are in
tests/data/replies/NAME.jsonl.gz, recorded by `onrecord eval DATASET --record`.
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
    sets = [one for one in labelled_sets() if one.recording.exists() and (not names or one.name in names)]
    if not sets:
        print("no data set with a recording: run `onrecord eval DATASET --record` first", file=sys.stderr)  # noqa: T201
        return 2
    for one in sets:
        outcome = replayed(one)
        floors[one.name] = raised(outcome, floors.get(one.name), lower=lower, reason=reason)
        told = [f"{name} {value:.3f}" for name, value in floors[one.name].floors.items()]
        print(one.name, *told, sep="\n  ")  # noqa: T201
    write_floors(FLOORS, floors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
