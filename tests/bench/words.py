"""Word search, ours beside SQLite FTS5 and PostgreSQL, as tables: `python tests/bench/words.py [--statements N]…`.

The record: the State Department releases and White House documents of `../shared/corpora`, or N statements of
it, those that the pairs of `retrieval.py` need among them. In one run, claim after claim, every engine ranks
the same passages by the same tokens, so that a busy machine slows all alike: read the ratios. Printed: what
the index takes (seconds, megabytes, three new statements), what readers take in 1 and in 4 processes, query
p50 and p95 with all words and without the commonest, with and without an as-of day, and quality.

PostgreSQL takes part where `ONRECORD_BENCH_POSTGRES` holds the URL of a server on this machine, and
psycopg is installed: `uv run --with 'psycopg[binary]' python tests/bench/words.py`. Its table is dropped.
"""

import argparse
import multiprocessing
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from retrieval import SHARED, Pair, measured, pairs
from word_engines import Cut, Engine, Fts5, Ours, Postgres

from assistant.index.words.word_parts import passage_tokens
from assistant.language.text.tokens import search_tokens
from assistant.schema import Statement
from assistant.statement_files.read import read_statements

COLLECTIONS = ("state-press-2021-2022.jsonl.gz", "whitehouse-all-2021-2026.jsonl.gz")
SIZES = (1_000, 0)  # statements; 0: all
LARGEST_SHARES = (1.0, 0.05, 0.02)  # words in a larger share of the passages are left out of a query
AS_OF = date(2026, 1, 1)  # for claims that have no day, as in `retrieval.py`
NEW, ROUNDS = 3, 3  # statements added at once, and how often
PROCESSES = (1, 4)
PROBES = 12  # claims searched in each process

Make = partial[Engine]
Search = tuple[str, date | None]


@dataclass
class Record:
    """The statements that are indexed and how many of their passages hold each word."""

    cuts: list[Cut]

    def __post_init__(self) -> None:
        self.owners = [cut.id for cut in self.cuts for _ in cut.passages]
        self.frequency = Counter(word for cut in self.cuts for tokens in cut.passages for word in set(tokens))

    def query(self, claim: str, share: float) -> list[str]:
        """A claim's words, those in more than `share` of the passages left out."""
        most = share * len(self.owners)
        return [word for word in dict.fromkeys(search_tokens(claim)) if self.frequency[word] <= most]


@dataclass
class Measured:
    """Of one engine and share: seconds of searches without and with a day, and the statements found."""

    seconds: dict[bool, list[float]] = field(default_factory=lambda: {False: [], True: []})
    found: dict[Search, list[str]] = field(default_factory=dict)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument(
        "--statements", type=int, action="append", metavar="N", help="0: all; may be repeated"
    )
    sizes = parser.parse_args().statements or SIZES
    files = [SHARED / "corpora" / name for name in COLLECTIONS]
    held = {statement.id: statement for file in files for statement in read_statements(file)}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            compare(chosen(held, size or len(held)), Path(folder))


def chosen(held: Mapping[str, Statement], size: int) -> list[Statement]:
    """`size` statements in random order, those that decide a claim taken first."""
    right = {key for group in pairs(frozenset(held)).values() for _, ids, _ in group for key in ids}
    others = sorted(held.keys() - right)
    random.Random(6).shuffle(others)
    names = (sorted(right) + others)[:size]
    random.Random(7).shuffle(names)
    return [held[name] for name in names]


def compare(statements: Sequence[Statement], folder: Path) -> None:
    clock = time.perf_counter()
    cuts = [cut(statement) for statement in statements]
    took = time.perf_counter() - clock
    groups = pairs(frozenset(one.id for one in cuts))
    groups["all"] = [pair for group in groups.values() for pair in group]
    right = {key for _, ids, _ in groups["all"] for key in ids}
    new = [one for one in cuts if one.id not in right][: NEW * ROUNDS]  # added once all else is measured
    record = Record([one for one in cuts if one not in new])
    print(
        f"\n## {len(record.cuts)} statements, {len(record.owners)} passages, cut into tokens in {took:.0f} s\n"
    )
    makes = engines(folder)
    costs = {name: build(make(), record) for name, make in makes.items()}
    results = search_all(makes, record, groups["all"])
    queries = [record.query(claim, 1) for claim, _, _ in groups["all"][:: len(groups["all"]) // PROBES]]
    for name, make in makes.items():
        costs[name] += [cell for count in PROCESSES for cell in readers(make, queries, count)]
        costs[name] += add_new(make, record, new)
    print_costs(costs)
    print_speed(results)
    print_quality(results, groups)
    if Postgres.name in makes:
        Postgres.drop(makes[Postgres.name]())


def engines(folder: Path) -> dict[str, Make]:
    makes: dict[str, Make] = {Ours.name: partial(Ours, folder), Fts5.name: partial(Fts5, folder)}
    if address := os.environ.get("ONRECORD_BENCH_POSTGRES"):
        table = "words_" + re.sub(r"\W", "", folder.name.lower())
        makes[Postgres.name] = partial(Postgres, address, table)
    return makes


def cut(statement: Statement) -> Cut:
    day = statement.issued_date.toordinal() if statement.issued_date else 0
    _, passages = passage_tokens(statement)
    return Cut(statement.id, day, tuple(tuple(map(sys.intern, tokens)) for tokens in passages))


# ---------------------------------------------------------------- what an index takes


def build(engine: Engine, record: Record) -> list[str]:
    clock = time.perf_counter()
    engine.add(record.cuts)
    return [f"{time.perf_counter() - clock:.1f}", f"{engine.bytes_on_disk() / 1e6:.0f}"]


def readers(make: Make, queries: Sequence[Sequence[str]], count: int) -> list[str]:
    """`count` processes that open the index and search: seconds till the last is open, megabytes of all."""
    context = multiprocessing.get_context("spawn")
    gate = context.Barrier(count)
    answers: Any = context.Queue()
    own = [context.Process(target=read, args=(make, queries, gate, answers)) for _ in range(count)]
    for process in own:
        process.start()
    rows = [answers.get(timeout=600) for _ in own]
    for process in own:
        process.join()
    return [f"{max(seconds for seconds, _ in rows):.2f}", f"{sum(memory for _, memory in rows):.0f}"]


def read(make: Make, queries: Sequence[Sequence[str]], gate: Any, answers: Any) -> None:
    """One reader. Its memory: what it holds more than before opening, and its process on the server."""
    engine = make()
    gate.wait()
    before = memory(os.getpid())
    gate.wait()
    clock = time.perf_counter()
    engine.open()
    seconds = time.perf_counter() - clock
    for query in queries:
        engine.search(query, None)
    gate.wait()
    server = engine.server_process()
    took = memory(os.getpid()) - before + (memory(server) if server else 0)
    gate.wait()
    engine.close()
    answers.put((seconds, took))


def memory(process: int) -> float:
    """Megabytes; what several processes share is divided among them (PSS)."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6


def add_new(make: Make, record: Record, new: Sequence[Cut]) -> list[str]:
    """Seconds and megabytes to add `NEW` statements, then seconds till a reader finds one; medians."""
    reader = make()
    reader.open()
    rows = []
    number = len(record.owners)  # of the first new passage
    for start in range(0, len(new), NEW):
        batch = new[start : start + NEW]
        written, clock = make().bytes_written(), time.perf_counter()
        make().add(batch)
        done = time.perf_counter()
        written = make().bytes_written() - written
        if isinstance(reader, Ours):  # the engines' readers see what was committed
            reader.open()
        rare = sorted(set(batch[0].passages[0]), key=lambda word: (record.frequency[word], word))[:5]
        if number not in reader.search(rare, None):
            raise SystemExit(f"{reader.name} does not find what was added")
        rows.append((done - clock, written / 1e6, time.perf_counter() - done))
        number += sum(len(statement.passages) for statement in batch)
    reader.close()
    return [f"{statistics.median(column):.2f}" for column in zip(*rows, strict=True)]


def print_costs(costs: Mapping[str, Sequence[str]]) -> None:
    at_once = " | ".join(f"{count} open: s | MB" for count in PROCESSES)
    print(f"| engine | index s | disk MB | {at_once} | add {NEW}: s | MB written | found after s |")
    print("|---" * 10 + "|")
    for name, cells in costs.items():
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


# ---------------------------------------------------------------- searches


def search_all(
    makes: Mapping[str, Make], record: Record, asked: Sequence[Pair]
) -> dict[tuple[str, float], Measured]:
    """Every claim by every engine, one after the other, each with and without a day."""
    opened = {name: make() for name, make in makes.items()}
    for engine in opened.values():
        engine.open()
        engine.search(
            record.query(asked[0][0], 1), None
        )  # the first search loads what later ones find loaded
    results: dict[tuple[str, float], Measured] = defaultdict(Measured)
    for claim, _, claim_day in asked:
        for share in LARGEST_SHARES:
            query = record.query(claim, share)
            for day in (None, claim_day or AS_OF):
                for name, engine in opened.items():
                    clock = time.perf_counter()
                    rows = engine.search(query, day.toordinal() if day else None)
                    result = results[name, share]
                    result.seconds[day is not None].append(time.perf_counter() - clock)
                    result.found[claim, day] = list(dict.fromkeys(record.owners[row] for row in rows))
    for engine in opened.values():
        engine.close()
    return results


def print_speed(results: Mapping[tuple[str, float], Measured]) -> None:
    print(
        "\n| engine | words in at most | p50 ms | p95 ms | × ours, all words | as of a day: p50 | p95 | × ours, all words |"
    )
    print("|---" * 8 + "|")
    for (name, share), result in sorted(results.items(), key=lambda item: -item[0][1]):
        cells = []
        for dated, seconds in result.seconds.items():
            p50, p95 = np.percentile(seconds, [50, 95]) * 1000
            times = p50 / (
                np.median(results[Ours.name, 1].seconds[dated]) * 1000
            )  # which always searches all words
            cells.append(f"{p50:.1f} | {p95:.1f} | {times:.1f}")
        print(f"| {name} | {share:.0%} | {' | '.join(cells)} |", flush=True)


def print_quality(results: Mapping[tuple[str, float], Measured], groups: Mapping[str, list[Pair]]) -> None:
    print("\n| claims | n | engine | words in at most | recall@1 | @5 | @10 | MRR |")
    print("|---" * 8 + "|")
    for group, asked in groups.items():
        for (name, share), result in sorted(results.items(), key=lambda item: -item[0][1]):
            values = measured(lambda claim, day, own=result: own.found[claim, day], asked)
            print(f"| {group} | {len(asked)} | {name} | {share:.0%} | {values} |", flush=True)


if __name__ == "__main__":
    main()
