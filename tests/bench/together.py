"""The benchmarks of speed in one run and one table: `scripts/bench [--articles 1000] [--vectors 200000]`.

What each is, and what it should reach. (a) and (e), the embedded model beside what a user would pick instead and
beside its lower bound, are `embedded.py`, which prints more by itself; `--claims 0` leaves them out.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import embedded
import overhead
import startup

from assistant.errors import ModelUnavailable

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


def model(article: Path, claims: int) -> Iterator[Measured]:
    """The embedded model on one article, the other ways on so many of its claims; nothing where it is not here."""
    if not claims:
        return
    try:
        found = embedded.measure(article, embedded.SAMPLE_DAY, claims)
    except ModelUnavailable as error:
        print(f"(a) and (e) were not measured: {error.message}", file=sys.stderr)
        return
    ours, bound, spent = found.bench.spent["ours"], found.bound, found.bench.spent
    told = f"(a) {article.name}, {len(found.report.verdicts)} claims"
    yield Measured(f"{told}: wall time", ours.seconds, "s")
    yield Measured(f"{told}: tokens computed of those sent", ours.computed / ours.sent, "×")
    yield Measured("(a) LangChain chain, of ours: wall", spent["chain"].seconds / ours.seconds, "×", least=12)
    yield Measured("(a) five calls, of ours: wall", spent["five"].seconds / ours.seconds, "×", least=28)
    yield Measured("(a) chain, of ours: processor", spent["chain"].processor / ours.processor, "×", least=12)
    yield Measured("(a) five, of ours: processor", spent["five"].processor / ours.processor, "×", least=28)
    yield Measured("(a) first label, warm", found.report.provenance.first_label_seconds or 0.0, "s", most=4)
    edited = spent["edited"]
    yield Measured(
        "(a) one paragraph edited, of the first run: wall", edited.seconds / ours.seconds, "×", most=0.2
    )
    yield Measured("(a) the same: tokens computed", edited.computed / ours.computed, "×", most=0.2)
    yield Measured("(e) tokens computed, of the fewest", ours.computed / bound.tokens, "×", most=1.3)
    yield Measured("(e) wall, of the lower bound", ours.seconds / bound.seconds, "×", most=1.3)


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
    options.add_argument("--claims", type=int, default=4, help="put to the other ways; 0: no model")
    options.add_argument("--article", type=Path, default=embedded.SAMPLE)
    given = options.parse_args()
    print(f"Load of the machine at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    print("| what | measured | to reach | measured / to reach |\n| --- | --- | --- | --- |", flush=True)
    groups = (
        starting(),
        model(given.article, given.claims),
        own_work(given.articles),
        vectors(given.vectors),
    )
    for group in groups:
        for measured in group:
            print(measured.row(), flush=True)


if __name__ == "__main__":
    main()
