"""Retrieval on a large record, as a table: `python tests/bench/retrieval.py [--weights] [--passages]`.

The record: 2,023 State Department releases and 14,315 White House documents of `../shared/corpora`,
opened from `ONRECORD_DATA_DIR` where they have been added (`onrecord statements add`). The pairs: labelled
sentences of `../shared/gold` that a statement of these decides, raw and pronouns and all, and the claims of
`tests/data/retrieval_pairs.jsonl`. Told: recall@1, @5, @10 and mean reciprocal rank of the first right
statement, by words alone, by vectors alone, fused as in use, fused by reciprocal rank; query p50 and p95.
"""

import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np

from assistant.index import refine
from assistant.index.hybrid import CANDIDATES, HybridIndex
from assistant.index.top import top_rows
from assistant.index.vectors.passage_vectors import PassageBudget
from assistant.record.opening import open_record
from assistant.settings import load_settings

HERE = Path(__file__).resolve()
SHARED = HERE.parents[3] / "shared"
PAIRS = HERE.parents[1] / "data" / "retrieval_pairs.jsonl"
DEEPEST = 100  # a right statement further down counts as not found
RRF_K = 60
NO_END = 10**9  # of passages to embed
# How a passage's cosine may take part beside its statement's: weight of the statement's, of the passage's.
SUMS = ((0.6, 0.0), (0.0, 0.6), (0.3, 0.3), (0.3, 0.6), (0.6, 0.3), (0.6, 0.6))
WEIGHTS = (0.15, 0.3, 0.45, 0.6, 0.8, 1.0, 1.5)

Pair = tuple[str, frozenset[str], date | None]


def pairs(known: frozenset[str]) -> dict[str, list[Pair]]:
    """The claims with their right statements, those of the labelled articles and those of our own."""
    found: dict[str, list[Pair]] = {"labelled sentences": [], "written claims": []}
    for line in (SHARED / "gold/gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        right = frozenset(row["statement_ids"]) & known
        if right and row["finding"] in {"stated", "contradicted"}:
            found["labelled sentences"].append((row["sentence"], right, date.fromisoformat(row["as_of"])))
    for line in PAIRS.read_text("utf-8").splitlines():
        row = json.loads(line)
        if right := frozenset(row["statement_ids"]) & known:
            found["written claims"].append((row["claim"], right, None))
    return found


def rankings(index: HybridIndex) -> dict[str, Callable[[str, date | None], list[str]]]:
    """Each way of ranking, as a function from claim and as-of day to statement ids, best first."""
    ids = [card.id for card in index._library.cards]

    def by_words(claim: str, day: date | None) -> list[int]:
        mask = index._mask(None, day, None, undated=day is None)
        words = index._by_words(claim, mask)
        return list(dict.fromkeys(int(index._owner[row]) for row in top_rows(words, CANDIDATES, words > 0)))

    def by_vectors(claim: str, day: date | None) -> list[int]:
        mask = index._mask(None, day, None, undated=day is None)
        return index._meaning.nearest(index._query_vector(claim), mask, CANDIDATES)[0].tolist()

    def fused(claim: str, day: date | None) -> list[str]:
        hits = index.search(claim, issued_to=day, undated=day is None, limit=DEEPEST, each=True)
        return [hit.statement.id for hit in hits]

    def looked_again(claim: str, day: date | None) -> list[str]:
        hits = index.search(
            claim,
            issued_to=day,
            undated=day is None,
            limit=DEEPEST,
            each=True,
            passages=PassageBudget(NO_END),
        )
        return [hit.statement.id for hit in hits]

    def reciprocal(claim: str, day: date | None) -> list[int]:
        scores: dict[int, float] = defaultdict(float)
        for ranking in (by_words(claim, day), by_vectors(claim, day)):
            for rank, row in enumerate(ranking, start=1):
                scores[row] += 1 / (RRF_K + rank)
        return sorted(scores, key=lambda row: -scores[row])

    return {
        "words (BM25)": lambda claim, day: [ids[row] for row in by_words(claim, day)],
        "vectors": lambda claim, day: [ids[row] for row in by_vectors(claim, day)],
        "fused": fused,
        "fused, passages too": looked_again,
        "reciprocal rank": lambda claim, day: [ids[row] for row in reciprocal(claim, day)],
    }


def measured(rank: Callable[[str, date | None], list[str]], asked: list[Pair]) -> str:
    places = []
    for claim, right, day in asked:
        ranking = rank(claim, day)[:DEEPEST]
        places.append(next((at for at, one in enumerate(ranking, start=1) if one in right), None))
    recall = [sum(place is not None and place <= top for place in places) / len(places) for top in (1, 5, 10)]
    mrr = sum(1 / place for place in places if place) / len(places)
    return " | ".join(f"{value:.3f}" for value in (*recall, mrr))


def quality(index: HybridIndex) -> None:
    asked = pairs(frozenset(card.id for card in index._library.cards))
    asked["all"] = [pair for group in asked.values() for pair in group]
    print("| claims | n | ranking | recall@1 | @5 | @10 | MRR |\n|---|---|---|---|---|---|---|")
    for group, own in asked.items():
        for way, rank in rankings(index).items():
            print(f"| {group} | {len(own)} | {way} | {measured(rank, own)} |", flush=True)
    if "--weights" in sys.argv:
        for weight in WEIGHTS:
            refine.MEANING_WEIGHT = weight
            print(
                f"| all | {len(asked['all'])} | fused, {weight} | {measured(rankings(index)['fused'], asked['all'])} |"
            )


def passages(index: HybridIndex) -> None:
    """The ways in which a passage's own cosine can take part, beside none at all."""
    asked = pairs(frozenset(card.id for card in index._library.cards))
    asked["all"] = [pair for group in asked.values() for pair in group]
    print("\n| claims | weights: statement, passage | recall@1 | @5 | @10 | MRR |\n|---|---|---|---|---|---|")
    for group, own in asked.items():
        for head, passage in SUMS:
            print(
                f"| {group} | {head}, {passage} | {measured(weighted(index, head, passage), own)} |",
                flush=True,
            )
        print(
            f"| {group} | 0.6, the better of both | {measured(rankings(index)['fused, passages too'], own)} |"
        )


def weighted(index: HybridIndex, head: float, passage: float) -> Callable[[str, date | None], list[str]]:
    ids = [card.id for card in index._library.cards]

    def rank(claim: str, day: date | None) -> list[str]:
        mask = index._mask(None, day, None, undated=day is None)
        vector = index._query_vector(claim)
        found = index._candidates(claim, index._by_words(claim, mask), mask, CANDIDATES)
        cosines = found.heads.copy()
        for place, cosine in index._second_look.cosines(vector, found, PassageBudget(NO_END)).items():
            cosines[place] = cosine
        scores = (found.words + head * found.heads + passage * cosines) / (1 + head + passage)
        return list(dict.fromkeys(ids[index._owner[row]] for row in found.ordered(scores)[0]))

    return rank


def speed(index: HybridIndex, opened: float) -> None:
    asked = pairs(frozenset(card.id for card in index._library.cards))
    claims = [claim for group in asked.values() for claim, _, _ in group]
    times = []
    for claim in claims:
        started = time.perf_counter()
        index.search(claim, limit=10, issued_to=date(2026, 1, 1))
        times.append(time.perf_counter() - started)
    first, rest = times[0], times[1:]
    p50, p95 = statistics.median(rest) * 1000, float(np.percentile(rest, 95)) * 1000
    print(
        "\n| statements | passages | open s | first query s | query p50 ms | p95 ms |\n|---|---|---|---|---|---|"
    )
    cells = f"{len(index.statements())} | {len(index._owner)} | {opened:.1f} | {first:.2f}"
    print(f"| {cells} | {p50:.0f} | {p95:.0f} |\n")


if __name__ == "__main__":
    started = time.perf_counter()
    record = open_record(load_settings())
    speed(record, time.perf_counter() - started)
    quality(record)
    if "--passages" in sys.argv:
        passages(record)
