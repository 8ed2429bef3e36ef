"""Imports the large collections, as tables: `python tests/bench/importing.py [--kills N] [--corpus NAME]
[--exact-limit N]`.

Each step is the command of a user, in a process of its own, into a fresh record: statements added and made
searchable by words, then all vectors, then the same files again. Told: wall and processor seconds,
statements a second, size on disk. With `--kills`, one collection is imported with as many SIGKILLs at
random moments, and its export is compared byte for byte with that of an import left alone; a low
`--exact-limit` sends a small collection's vectors through Chroma too.
"""

import argparse
import hashlib
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from assistant.index.vectors import vector_parts

SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpora"
COLLECTIONS = (
    "state-press-2021-2022.jsonl.gz",
    "whitehouse-readouts-2021-2026.jsonl",
    "whitehouse-all-2021-2026.jsonl.gz",
)
EXACT_LIMIT = vector_parts.EXACT_LIMIT
COMMAND = """
import sys
from assistant.index.vectors import vector_parts
vector_parts.EXACT_LIMIT = int(sys.argv.pop(1))
from assistant.cli import main
main()
"""


@dataclass(frozen=True)
class Done:
    """One command: its words out, wall and processor seconds."""

    out: str
    wall: float
    cpu: float


def started(folder: Path, *words: object) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "ONRECORD_DATA_DIR": f"{folder}/data",
        "ONRECORD_CACHE_DIR": f"{folder}/cache",
    }
    command = [sys.executable, "-c", COMMAND, str(EXACT_LIMIT), *map(str, words)]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    )


def run(folder: Path, *words: object) -> Done:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    clock = time.perf_counter()
    process = started(folder, *words)
    out, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"{words} ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Done(out.strip().splitlines()[0] if out.strip() else "", time.perf_counter() - clock, cpu)


def size(folder: Path) -> float:
    """Megabytes on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def table(folder: Path) -> None:
    print("| step | told | wall s | processor s | statements/s (wall) | data MB | cache MB |")
    print("|---|---|---|---|---|---|---|")
    steps: list[tuple[str, tuple[object, ...]]] = [
        (f"words of {name}", ("statements", "add", "--words-only", "--quiet", SHARED / name))
        for name in COLLECTIONS
    ]
    steps.append(("vectors of all", ("index", "complete", "--quiet")))
    steps += [(f"again {name}", ("statements", "add", "--quiet", SHARED / name)) for name in COLLECTIONS]
    for name, words in steps:
        done = run(folder, *words)
        told = [int(word) for word in done.out.replace(",", "").split() if word.isdigit()]
        rate = f"{sum(told) / done.wall:.0f}" if told else "–"
        sizes = f"{size(folder / 'data'):.0f} | {size(folder / 'cache'):.0f}"
        print(f"| {name} | {done.out} | {done.wall:.0f} | {done.cpu:.0f} | {rate} | {sizes} |", flush=True)


def kills(folder: Path, corpus: Path, count: int) -> None:
    """SIGKILL at random moments until `count` were done; each import that ends is compared with one left alone."""
    alone = run(folder / "alone", "statements", "add", "--quiet", corpus)
    wanted = digest(folder, "alone")
    chance, killed, rounds, same = random.Random(6), 0, 0, 0
    while killed < count:
        process = started(folder / f"round{rounds}", "statements", "add", "--quiet", corpus)
        try:
            process.wait(timeout=chance.uniform(0, alone.wall))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            killed += 1
        process.communicate()
        if process.returncode == 0:
            same += digest(folder, f"round{rounds}") == wanted
            rounds += 1
    run(folder / f"round{rounds}", "statements", "add", "--quiet", corpus)
    same += digest(folder, f"round{rounds}") == wanted
    print(
        f"{corpus.name}: {killed} kills in {rounds + 1} imports; exports byte for byte the same: {same} of {rounds + 1}"
    )


def digest(folder: Path, name: str) -> str:
    """The hash of the export; the index is proved on the way."""
    run(folder / name, "statements", "export", folder / f"{name}.jsonl")
    run(folder / name, "index", "verify")
    return hashlib.sha256((folder / f"{name}.jsonl").read_bytes()).hexdigest()


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--kills", type=int, default=0)
    options.add_argument("--corpus", default="whitehouse-readouts-2021-2026.jsonl")
    options.add_argument("--exact-limit", type=int, default=EXACT_LIMIT)
    given = options.parse_args()
    EXACT_LIMIT = given.exact_limit
    with tempfile.TemporaryDirectory() as place:
        if given.kills:
            kills(Path(place), SHARED / given.corpus, given.kills)
        else:
            table(Path(place))
