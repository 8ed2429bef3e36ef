"""The benchmarks of speed in one run and one table: `scripts/bench [--articles 1000] [--vectors 200000]`.

What each is, and what it should reach. A row whose benchmark needs what is not here says so. The embedded
model beside what a user would pick instead (a), and its lower bound (e), are not measured here.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import overhead
import startup

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Measured:
    """One row. `most`: what it should stay under; None: told alone. `least`: what it should reach."""

    what: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None

    def row(self) -> str:
        wanted = f"< {self.most:g}" if self.most else f"≥ {self.least:g}" if self.least else ""
        bar = self.most or self.least
        ratio = f"{self.value / bar:.2f}" if bar else ""
        return f"| {self.what} | {self.value:.3g} {self.unit} | {wanted} | {ratio} |"


def own_work(articles: int) -> Iterator[Measured]:
    whole, memories = overhead.Quarter(), []
    for _, part, memory in overhead.quarters(articles):
        whole = whole.plus(part)
        memories.append(memory / 2**20)
    told = f"(b) a claim, {articles:,} articles, model that answers at once"
    yield Measured(f"{told}: processor", whole.busy / whole.claims * 1000, "ms", most=5)
    yield Measured(f"{told}: waiting", whole.waited / whole.claims * 1000, "ms")
    yield Measured("(b) memory after a quarter of them", memories[0], "MiB")
    yield Measured(
        "(b) memory after all, of that after a quarter", memories[-1] / memories[0], "×", most=1.05
    )


def vectors(size: int) -> Iterator[Measured]:
    done = subprocess.run(
        [sys.executable, HERE / "vectors.py", "--sizes", str(size)],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    for line in done.stdout.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if "as of 50%" not in line:
            continue
        name = f"(c) {cells[1]} of the days, {cells[0]} vectors"
        yield Measured(f"{name}: p95, processor", float(cells[5]), "ms", most=50)
        yield Measured(f"{name}: recall@10 of exact", float(cells[6]), "", least=0.98)
        yield Measured(f"{name}: on disk", float(cells[8]), "MB")


def starting() -> Iterator[Measured]:
    waited, busy = startup.help_seconds()
    yield Measured("(d) onrecord --help", waited, "s", most=0.4)
    yield Measured("(d) onrecord --help: processor", busy, "s")
    for told, seconds in startup.first_labels():
        yield Measured(f"(d) first label of the sample, {told}, scripted model", seconds, "s")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=1_000)
    options.add_argument("--vectors", type=int, default=200_000)
    given = options.parse_args()
    print(f"Load of the machine at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    print("| what | measured | to reach | measured / to reach |\n| --- | --- | --- | --- |", flush=True)
    groups = (starting(), own_work(given.articles), vectors(given.vectors))
    for group in groups:
        for measured in group:
            print(measured.row(), flush=True)


if __name__ == "__main__":
    main()
