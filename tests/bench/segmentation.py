"""How well code alone splits the gold articles and finds their furniture.

Prints the share of gold sentences found exactly, the share of `none` rows found as furniture, and the share
of the other rows wrongly taken for it. The gold set was used for tuning: the numbers are no test result.
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

from assistant.language.structure.furniture import classify
from assistant.language.text.sentences import split

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"


def article_text(gold: Path, slug: str) -> str:
    inside = gold / "articles" / f"{slug}.txt"
    return (inside if inside.exists() else gold.parent / "articles" / f"{slug}.txt").read_text("utf-8")


def measure(gold: Path, *, verbose: bool) -> Counter[str]:
    rows = defaultdict(list)
    for line in (gold / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        rows[row["article"]].append(row)
    total: Counter[str] = Counter()
    for slug, gold_rows in rows.items():
        count = measure_article(article_text(gold, slug), gold_rows, verbose=verbose)
        print(f"{slug[:36]:36} " + " ".join(f"{count[key]:6d}" for key in KEYS))
        total += count
    return total


def measure_article(text: str, rows: list[dict], *, verbose: bool) -> Counter[str]:
    spans = split(text)
    kinds = dict(zip(spans, classify(text, spans), strict=True))
    count: Counter[str] = Counter()
    for row in rows:
        start = -1
        for _ in range(row.get("occurrence") or 1):
            start = text.index(row["sentence"], start + 1)
        span = (start, start + len(row["sentence"]))
        none = row["label"] == "none"
        count["rows"] += 1
        count["none"] += none
        count["exact"] += span in kinds
        overlapping = [kind for (low, high), kind in kinds.items() if low < span[1] and span[0] < high]
        furniture = all(kind != "prose" for kind in overlapping)
        count["found"] += none and furniture
        count["lost"] += not none and furniture
        if verbose and (span not in kinds or none != furniture):
            print("   ", row["label"], overlapping, repr(row["sentence"]))
    return count


KEYS = ("rows", "exact", "none", "found", "lost")

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("-v", "--verbose", action="store_true", help="print every miss")
    given = parser.parse_args()
    print(f"{'article':36} " + " ".join(f"{key:>6}" for key in KEYS))
    result = measure(given.gold, verbose=given.verbose)
    print(f"{'all':36} " + " ".join(f"{result[key]:6d}" for key in KEYS))
    print(f"gold sentences found exactly  {result['exact'] / result['rows']:.1%}")
    print(f"none rows found as furniture  {result['found'] / result['none']:.1%}")
    print(f"prose wrongly marked          {result['lost'] / (result['rows'] - result['none']):.1%}")
