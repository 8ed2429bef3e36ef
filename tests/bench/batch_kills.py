"""A batch of 200 articles killed 20 times with SIGKILL and resumed, beside one that nothing disturbed.

    uv run python tests/bench/batch_kills.py [ARTICLES] [KILLS]

Prints what was killed, and ends with an error where the rows differ by one byte.
"""

import random
import sys
import tempfile
from pathlib import Path
from time import monotonic

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "batch")]

from archive import write_archive, write_record  # noqa: E402 - after the path is set
from killing import Place, killed  # noqa: E402
from scripted import careful  # noqa: E402

from assistant.fake import FakeModel  # noqa: E402


def main() -> int:
    articles, kills = map(int, (sys.argv[1:] + ["200", "20"][len(sys.argv) - 1 :])[:2])
    with tempfile.TemporaryDirectory() as name, FakeModel(careful) as server:
        folder = Path(name)
        write_archive(folder / "archive", articles)
        write_record(folder / "record.jsonl")
        place = Place(folder, server.base_url)
        begun = monotonic()
        whole = place.rows(folder / "whole")
        print(f"{articles} articles without a kill: {monotonic() - begun:.0f} s")
        begun = monotonic()
        hit, parts = killed(place, folder / "killed", kills, random.Random(20), "--part-seconds", 1)
        print(
            f"{kills} starts, {hit} of them killed at work, {parts} parts written: {monotonic() - begun:.0f} s"
        )
        rows = place.rows(folder / "killed")
        print(f"rows: {len(rows.splitlines())}, byte for byte the same: {rows == whole}")
    return int(rows != whole)


if __name__ == "__main__":
    raise SystemExit(main())
