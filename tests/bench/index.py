"""Speed of the index and quality of retrieval, as tables: `python tests/bench/index.py [--quality]`.

Speed: the bundled record and, where `../shared` is present, two real collections. Quality: how often a
statement that decides a labelled sentence is among the first 1, 3 and 5, with the as-of filter, by
words alone, by meaning alone, fused as in use, and fused by reciprocal rank. The sentences are taken
raw, pronouns and all; the set is the one that retrieval was tuned on.
"""

import json
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from datetime import date
from pathlib import Path

import numpy as np

from assistant.index.hybrid import CANDIDATES, HybridIndex
from assistant.index.top import top_rows
from assistant.index.vectors.embedder import MiniLmEmbedder
from assistant.record.opening import BUNDLED, open_files
from assistant.resources import resource_dir

SHARED = Path(__file__).resolve().parents[3] / "shared"
COLLECTIONS = ("corpora/state-readouts-2021-2022.jsonl", "corpora/whitehouse-readouts-2021-2026.jsonl")
QUERIES = 100
RRF_K = 60


def speed(cache: Path) -> None:
    print("| collection | statements | ingest s | open warm s | first query s | query p50 ms | p95 ms |")
    print("|---|---|---|---|---|---|---|")
    for path in [resource_dir(BUNDLED), *(SHARED / name for name in COLLECTIONS if SHARED.exists())]:
        started = time.perf_counter()
        open_files([path], cache, MiniLmEmbedder())
        ingest = time.perf_counter() - started
        started = time.perf_counter()
        index = open_files([path], cache, MiniLmEmbedder())
        warm = time.perf_counter() - started
        texts = [statement.text.split(". ")[-1][:200] for statement in index.statements()][:QUERIES]
        times = [_timed(index, text) for text in texts]
        p50, p95 = statistics.median(times[1:]), statistics.quantiles(times[1:], n=20)[-1]
        cells = f"{len(index.statements())} | {ingest:.1f} | {warm:.2f} | {times[0]:.2f}"
        print(f"| {path.name} | {cells} | {p50 * 1000:.1f} | {p95 * 1000:.1f} |", flush=True)


def _timed(index: HybridIndex, query: str) -> float:
    started = time.perf_counter()
    index.search(query, issued_to=date(2025, 6, 30))
    return time.perf_counter() - started


def quality(cache: Path) -> None:
    groups = defaultdict(list)
    for line in (SHARED / "gold/gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["finding"] in {"stated", "contradicted"}:
            groups[row["statements"]].append(row)
    places = defaultdict(list)
    for name, rows in groups.items():
        index = open_files([SHARED / name], cache, MiniLmEmbedder())
        for row in rows:
            for way, ids in _rankings(index, row).items():
                place = next((at for at, one in enumerate(ids) if one in row["statement_ids"]), 10**9)
                places[name, way].append(place)
                places["all", way].append(place)
    print("| statements | ranking | sentences | first | in 3 | in 5 | in 10 |\n|---|---|---|---|---|---|---|")
    for (name, way), found in sorted(places.items()):
        shares = " | ".join(f"{np.mean(np.array(found) < top):.2f}" for top in (1, 3, 5, 10))
        print(f"| {Path(name).stem} | {way} | {len(found)} | {shares} |")


def _rankings(index: HybridIndex, row: dict) -> dict[str, list[str]]:
    ids = [statement.id for statement in index.statements()]
    as_of = date.fromisoformat(row["as_of"])
    mask = index._mask(None, as_of, None, undated=False)
    words = index._by_words(row["sentence"], mask)
    by_words = list(dict.fromkeys(int(index._owner[at]) for at in top_rows(words, CANDIDATES, words > 0)))
    vector = index._query_vector(row["sentence"])
    by_meaning = index._meaning.nearest(vector, mask, CANDIDATES)[0].tolist()
    rrf = defaultdict(float)
    for ranking in (by_words, by_meaning):
        for rank, at in enumerate(ranking, start=1):
            rrf[at] += 1 / (RRF_K + rank)
    fused = index.search(row["sentence"], issued_to=as_of, limit=CANDIDATES)
    return {
        "words": [ids[at] for at in by_words],
        "meaning": [ids[at] for at in by_meaning],
        "fused": list(dict.fromkeys(hit.statement.id for hit in fused)),
        "reciprocal rank": [ids[at] for at in sorted(rrf, key=lambda at: -rrf[at])],
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        speed(Path(folder))
        if "--quality" in sys.argv:
            quality(Path(folder))
