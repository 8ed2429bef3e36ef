"""Chroma beside exact search: `python tests/bench/vectors.py [--sizes 1000 16000 200000] [--limit]`.

Vectors: those of the record that `ONRECORD_DATA_DIR` and `ONRECORD_CACHE_DIR` name (16,492 statements there),
and for more, the same ones turned by random rotations (each copy keeps its own neighbourhoods). Days are
spread evenly over five years. Queries: stored vectors with noise, so that the nearest has a cosine of 0.7.

Each row is a process of its own: seconds to build and to open (import included), p50 and p95 of a query
in milliseconds of processor time (others may be at work on the machine), resident memory, bytes on disk, and which share of the ten exactly nearest are among the first ten. Asked are,
as a search does, the 200 nearest: of all; as of a day that leaves half, a tenth, a fiftieth; and the last two
once more by the condition inside Chroma alone. With `--limit`, the sizes around `EXACT_LIMIT`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import psutil

from assistant.index.folders import size_on_disk
from assistant.index.library import Card
from assistant.index.meaning import MatrixMeaning, StoreMeaning
from assistant.index.vectors.vector_store import Conditions, day_number, vector_record

SIZES = (1_000, 16_000, 200_000)
AROUND_THE_LIMIT = (1_000, 2_000, 4_000, 8_000, 16_000)
QUERIES = 200
COUNT = 200  # what a search asks for
NOISE = 1.0  # of the vector's own length: cosine 0.7
FIRST_DAY = date(2021, 1, 1)
DAYS = 1_826
SHARES = (1.0, 0.5, 0.1, 0.02)


def real_vectors() -> np.ndarray:
    """The record's vectors, from the largest part of its index."""
    from assistant.record.opening import record_root
    from assistant.settings import load_settings

    parts = sorted(
        record_root(load_settings()).glob("vectors-*/vectors.npy"), key=lambda path: path.stat().st_size
    )
    if not parts:
        raise SystemExit("No vectors: name a record by ONRECORD_DATA_DIR and ONRECORD_CACHE_DIR.")
    return np.load(parts[-1])


def sample(size: int) -> tuple[np.ndarray, np.ndarray, list[Card]]:
    """Vectors, queries near some of them, and cards with days."""
    chance = np.random.default_rng(8)
    real = real_vectors()
    copies = [real[chance.permutation(len(real))]]
    while sum(map(len, copies)) < size:
        rotation, _ = np.linalg.qr(chance.normal(size=(real.shape[1], real.shape[1])))
        copies.append((real @ rotation).astype(np.float32))
    vectors = np.ascontiguousarray(np.concatenate(copies)[:size])
    noise = chance.normal(size=(QUERIES, vectors.shape[1]))
    noise *= NOISE / np.linalg.norm(noise, axis=1, keepdims=True)
    queries = vectors[chance.choice(size, QUERIES, replace=size < QUERIES)] + noise
    queries = (queries / np.linalg.norm(queries, axis=1, keepdims=True)).astype(np.float32)
    return vectors, queries, [card(row, int(day)) for row, day in enumerate(chance.integers(DAYS, size=size))]


def card(row: int, day: int) -> Card:
    return Card(
        id=f"s{row}", version=1, content_hash=f"{row:064x}", issuer=f"Issuer {row % 40}", kind="statement",
        speaker=None, title="", event_date=None, issued_date=FIRST_DAY + timedelta(days=day), url=None,
        language="en", rendition="full", side=None, chars=0,
    )  # fmt: skip


def last_day(share: float) -> date:
    return FIRST_DAY + timedelta(days=int(DAYS * share))


# ---------------------------------------------------------------- one process, one way


def exact(size: int, _: Path) -> None:
    vectors, queries, cards = sample(size)
    before = memory()
    started = time.perf_counter()
    meaning = MatrixMeaning(vectors.copy())
    opened = time.perf_counter() - started
    days = np.array([day_number(one.issued_date) for one in cards])
    rows = []
    for share in SHARES:
        mask = days <= day_number(last_day(share))
        times, found = timed(lambda query, mask=mask: meaning.nearest(query, mask, COUNT)[0], queries)
        rows.append((f"exact, as of {share:.0%}", times, 1.0 if found else 0.0))
    told(size, rows, built=0.0, opened=opened, memory_mb=memory() - before, disk=vectors.nbytes)


def chroma(size: int, folder: Path) -> None:
    vectors, _, cards = sample(size)
    records = [vector_record(one) for one in cards]
    started = time.perf_counter()
    from assistant.index.vectors.chroma_folder import write_folder

    write_folder(folder / "part" / "chroma", records, vectors)
    built = time.perf_counter() - started
    subprocess.run(
        [sys.executable, __file__, "--process", "ask", str(size), str(folder), str(built)], check=True
    )


def ask(size: int, folder: Path, built: float) -> None:
    vectors, queries, cards = sample(size)
    before = memory()
    started = time.perf_counter()
    from assistant.index.vectors.chroma_folder import ChromaFolder

    reader = ChromaFolder(folder / "part" / "chroma", vectors)
    reader.count()
    opened = time.perf_counter() - started
    part = {one.content_hash: row for row, one in enumerate(cards)}
    meaning = StoreMeaning(_WithVectors(reader, vectors, part), cards)
    days = np.array([day_number(one.issued_date) for one in cards])
    rows = []
    for share in SHARES:
        mask = days <= day_number(last_day(share))
        times, found = timed(lambda query, mask=mask: meaning.nearest(query, mask, COUNT)[0], queries)
        rows.append((f"Chroma, as of {share:.0%}", times, recall(vectors, queries, mask, found)))
    for share in SHARES[-2:]:
        mask = days <= day_number(last_day(share))
        inside = Conditions(issued_to=day_number(last_day(share)))
        times, answers = timed(lambda query, inside=inside: reader.query(query, COUNT, inside), queries[:40])
        found = [[part[one.key] for one in answer] for answer in answers]
        rows.append((f"Chroma's own condition, {share:.0%}", times, recall(vectors, queries, mask, found)))
    disk = size_on_disk(folder / "part")
    told(size, rows, built=built, opened=opened, memory_mb=memory() - before, disk=disk)


class _WithVectors:
    """Chroma's answers, and vectors from the matrix, as `PartsReader` takes them from its file."""

    def __init__(self, reader, vectors, rows):
        self.query, self.count = reader.query, reader.count
        self.fetch = lambda keys: {key: vectors[rows[key]] for key in keys}


def timed(work, queries) -> tuple[list[float], list]:
    work(queries[0])
    times, found = [], []
    for query in queries:
        started = time.process_time()
        found.append(work(query))
        times.append((time.process_time() - started) * 1000)
    return times, found


def recall(vectors: np.ndarray, queries: np.ndarray, mask: np.ndarray, found: list) -> float:
    right = []
    for query, rows in zip(queries, found, strict=False):
        cosines = np.where(mask, vectors @ query, -2)
        best = np.argpartition(-cosines, 10)[:10]
        right.append(len(set(best) & set(list(rows)[:10])) / 10)
    return float(np.mean(right))


def memory() -> float:
    return psutil.Process().memory_info().rss / 1e6


def told(size: int, rows: list, *, built: float, opened: float, memory_mb: float, disk: int) -> None:
    for way, times, right in rows:
        p50, p95 = np.percentile(times, [50, 95])
        cells = f"{built:.0f} | {opened:.1f} | {p50:.1f} | {p95:.1f} | {right:.3f} | {memory_mb:.0f} | {disk / 1e6:.0f}"
        print(f"| {size:,} | {way} | {cells} |", flush=True)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    options.add_argument("--limit", action="store_true")
    options.add_argument("--process", nargs="+")
    given = options.parse_args()
    if given.process:
        way, size, folder, *rest = given.process
        return {"exact": exact, "chroma": chroma, "ask": ask}[way](
            int(size), Path(folder), *map(json.loads, rest)
        )
    print(
        "| vectors | way | build s | open s | query p50, processor ms | p95 | recall@10 | memory MB | disk MB |"
    )
    print("|---|---|---|---|---|---|---|---|---|", flush=True)
    for size in AROUND_THE_LIMIT if given.limit else given.sizes:
        for way in ("exact", "chroma"):
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run([sys.executable, __file__, "--process", way, str(size), folder], check=True)
    return None


if __name__ == "__main__":
    main()
