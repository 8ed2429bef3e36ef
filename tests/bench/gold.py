"""Labelled articles, end to end: what the checker makes of each sentence, against the gold labels.

uv run python tests/bench/gold.py                    every labelled article, the local model
uv run python tests/bench/gold.py --only rubio       those whose name holds "rubio"
uv run python tests/bench/gold.py --base-url http://127.0.0.1:8080/v1 --model openai:NAME --errors
"""

import argparse
import json
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from shared_data import shared

from assistant import FactChecker
from assistant.schema import Report, Verdict
from assistant.settings import load_settings

# The part of a sentence that decides where its claims differ (the labelling rules' order).
ORDER = ("contradicted", "silent", "outside_coverage", "review", "speculative", "stated")


@dataclass
class Score:
    """Counts over sentences; `rows` keeps each miss for reading."""

    n: int = 0
    right: int = 0
    finding: int = 0
    finding_n: int = 0
    wrong_supported: int = 0
    not_supported: int = 0
    wrong_unsupported: int = 0
    supported: int = 0
    review: int = 0
    cited: int = 0
    cited_right: int = 0
    furniture_claimed: int = 0
    claimed_none: int = 0
    missed_claim: int = 0
    rows: list[str] = field(default_factory=list)


def load() -> dict[str, list[dict[str, Any]]]:
    rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in shared("gold/gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["article"]].append(row)
    return dict(rows)


def article_path(slug: str) -> Path:
    own = shared("gold") / "articles" / f"{slug}.txt"
    return own if own.exists() else shared("articles") / f"{slug}.txt"


def decide(verdicts: list[Verdict]) -> tuple[str, str | None, Verdict | None]:
    """(label, finding, verdict) of a sentence: that of its weakest claim."""
    if not verdicts:
        return "none", None, None

    def rank(verdict: Verdict) -> int:
        if verdict.outcome != "checked":
            return ORDER.index("review")
        key = "speculative" if verdict.label == "speculative" else str(verdict.finding)
        return ORDER.index(key)

    one = min(verdicts, key=rank)
    return (one.label or one.outcome), one.finding, one


def score(rows: list[dict[str, Any]], report: Report, total: Score, *, show: bool) -> None:
    text, at = report.article.text, 0
    for row in rows:
        start = text.index(row["sentence"], at)
        end = at = start + len(row["sentence"])
        own = [v for v in report.verdicts if any(s < end and start < e for s, e in v.claim.spans)]
        label, finding, verdict = decide(own)
        tally(row, label, finding, verdict, total)
        right = is_right(row, label)
        if show and not right:
            total.rows.append(line(row, label, finding, verdict))


def is_right(row: dict[str, Any], label: str) -> bool:
    return label == row["label"] or any(label == other.split(":")[0] for other in row["also_ok"])


def tally(
    row: dict[str, Any], label: str, finding: str | None, verdict: Verdict | None, total: Score
) -> None:
    total.n += 1
    right = is_right(row, label)
    total.right += right
    total.review += label == "needs_review"
    if row["label"] != "supported":
        total.not_supported += 1
        if label == "supported" and not any(other.startswith("supported") for other in row["also_ok"]):
            total.wrong_supported += 1
    else:
        total.supported += 1
        total.wrong_unsupported += label == "unsupported" and not right
    total.claimed_none += row["label"] == "none" and label != "none"
    total.missed_claim += row["label"] != "none" and label == "none" and not right
    if right and label in {"unsupported", "speculative"}:
        total.finding_n += 1
        total.finding += finding == row["finding"] or f"{label}:{finding}" in row["also_ok"]
    if label == "supported" and row["label"] == "supported" and verdict:
        total.cited += 1
        total.cited_right += cites_key(row, verdict)


def cites_key(row: dict[str, Any], verdict: Verdict) -> bool:
    keys = [row["key_text"] or ""] + [one["text"] for one in row.get("alt_key_texts", [])]
    quotes = [citation.quote for citation in verdict.citations]
    return any(
        key and (key in quote or quote in key or overlap(key, quote)) for key in keys for quote in quotes
    )


def overlap(key: str, quote: str) -> bool:
    """Whether the two share a run of at least twenty characters."""
    return any(key[i : i + 20] in quote for i in range(max(1, len(key) - 19)))


def line(row: dict[str, Any], label: str, finding: str | None, verdict: Verdict | None) -> str:
    failed = "; ".join(f"{c.rule}: {c.detail}" for c in verdict.checks if not c.passed) if verdict else ""
    told = verdict.rationale if verdict else ""
    flag = "!!" if label == "supported" else "  "
    gold = f"{row['label']}:{row['finding']}"
    return f"{flag} gold {gold} {row['also_ok'] or ''} → {label}:{finding} | {row['sentence'][:150]} | {failed} | {told}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", default="")
    options.add_argument("--skip", default="")
    options.add_argument("--model", default="local")
    options.add_argument("--base-url")
    options.add_argument("--errors", action="store_true")
    given = options.parse_args()
    total = Score()
    print(
        f"{'article':32} {'rows':>4} {'right':>6} {'wrong sup':>9} {'review':>6} {'seconds':>7} {'calls':>5} {'first':>5}"
    )
    settings = load_settings(model=given.model, base_url=given.base_url)
    model = None
    for slug, rows in load().items():
        if given.only not in slug or (given.skip and given.skip in slug):
            continue
        checker = FactChecker(settings, statements=shared(rows[0]["statements"]), model=model)
        report = checker.check(article_path(slug), as_of=date.fromisoformat(rows[0]["as_of"]))
        model = checker._model  # one model for all articles
        own = Score()
        score(rows, report, own, show=given.errors)
        score(rows, report, total, show=False)
        used = report.provenance
        print(
            f"{slug[:32]:32} {own.n:4} {own.right / own.n:6.1%} {own.wrong_supported:9} {own.review:6} "
            f"{used.seconds:7.1f} {used.usage.calls:5} {used.first_label_seconds or 0:5.1f}",
            flush=True,
        )
        print(*own.rows, sep="\n") if own.rows else None
    if model is not None:
        model.close()
    print_total(total)


def print_total(total: Score) -> None:
    def share(part: int, whole: int) -> str:
        return f"{part}/{whole} = {part / whole:.1%}" if whole else "none"

    print("\nlabel right            ", share(total.right, total.n))
    print("wrong supported        ", share(total.wrong_supported, total.not_supported))
    print("supported found        ", share(total.cited, total.supported))
    print("wrong unsupported      ", share(total.wrong_unsupported, total.supported))
    print("held for review        ", share(total.review, total.n))
    print("finding right          ", share(total.finding, total.finding_n))
    print("cites the key text     ", share(total.cited_right, total.cited))
    print("claims made of nothing ", total.claimed_none)
    print("claims missed          ", total.missed_claim)


if __name__ == "__main__":
    main()
