"""How often the gate refuses true support, and how often it lets a wrong one pass, without a model.

    python tests/bench/gate.py [-q] [--all] [--off=RULE …]

Every labelled row becomes a claim with a proposal of "supported" that cites the sentence a careful (or a
careless) model would have cited. A third of the articles is kept aside from tuning. `--off` leaves a rule out: the difference
is what it contributes.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from shared_data import shared

from assistant.gate import RULES, Context, judge
from assistant.language.naming.names import names_in
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.quotes import quoted_strings
from assistant.language.text.sentences import split
from assistant.schema import (
    Attribution,
    Claim,
    Evidence,
    EvidenceBlock,
    Proposal,
    Quote,
    Statement,
    Verdict,
)

ASIDE = ("03", "06", "09", "12", "14")
Row = dict[str, Any]


@dataclass(frozen=True)
class Judged:
    row: Row
    verdict: Verdict

    @property
    def aside(self) -> bool:
        return self.row["article"][:2] in ASIDE

    @property
    def passed(self) -> bool:
        return self.verdict.label == "supported"

    @property
    def failed(self) -> list[str]:
        return [check.rule for check in self.verdict.checks if not check.passed]


@lru_cache(maxsize=8)
def statements(name: str) -> dict[str, Statement]:
    found = {}
    for line in shared(name).read_text(encoding="utf-8").splitlines():
        raw = {k: v for k, v in json.loads(line).items() if k in Statement.model_fields}
        raw["quotes"] = [
            Quote.model_validate(q) if isinstance(q, dict) else Quote(text=q) for q in raw.get("quotes", [])
        ]
        found[raw["id"]] = Statement.model_validate(raw)
    return found


@lru_cache(maxsize=512)
def block(name: str, statement_id: str, number: int) -> EvidenceBlock:
    statement = statements(name)[statement_id]
    return EvidenceBlock.numbered(number, statement, split(statement.text))


def evidence_of(row: Row) -> Evidence:
    blocks = [block(row["statements"], sid, n) for n, sid in enumerate(row["statement_ids"], 1)]
    return Evidence(claim_id="c", blocks=tuple(blocks))


def claim_of(row: Row) -> Claim:
    text = row["sentence"]
    speaker = row["attribution"]
    return Claim(
        id="c",
        text=text,
        spans=((0, len(text)),),
        source_text=text,
        attribution=Attribution(speaker=speaker.split(";")[0], verb="say") if speaker else None,
        quotes=tuple(text[a:b] for a, b in quoted_strings(text)),
    )


def overlapping(evidence: Evidence, keys: Iterable[str]) -> tuple[str, ...]:
    """Handles of the sentences that any key text touches, all of one statement."""
    for each in evidence.blocks:
        handles = []
        for key in keys:
            at = each.statement.text.find(key)
            if at >= 0:
                handles += [s.handle for s in each.sentences if s.start < at + len(key) and at < s.end]
        if handles:
            return tuple(dict.fromkeys(handles))
    return ()


def closest(evidence: Evidence, text: str) -> tuple[str, ...]:
    mine = set(content_lemmas(text))
    ranked = [
        (len(mine & set(content_lemmas(s.text))), s.handle) for b in evidence.blocks for s in b.sentences
    ]
    return (max(ranked)[1],)


def judged_rows(disabled: frozenset[str] = frozenset()) -> Iterator[Judged]:
    """Every labelled row that names its statements, judged without the `disabled` rules."""
    rows = [json.loads(line) for line in shared("gold/gold.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = defaultdict(list)
    for row in rows:
        texts[row["article"]].append(row["sentence"])
    for row in rows:
        if not row["statement_ids"] or row["finding"] not in {"stated", "contradicted", "silent"}:
            continue
        evidence = evidence_of(row)
        keys = [row["key_text"] or "", *(a["text"] for a in row.get("alt_key_texts", []))]
        handles = overlapping(evidence, [k for k in keys if k]) or closest(evidence, row["sentence"])
        proposal = Proposal(
            claim_id="c",
            label="supported",
            finding="stated",
            handles=handles,
            support=1.0,
            second_reading=1.0,
        )
        names = tuple(name.text for text in texts[row["article"]] for name in names_in(text))
        context = Context(
            published=date.fromisoformat(row["as_of"]), article_names=names, disabled_rules=disabled
        )
        yield Judged(
            row,
            judge(claim_of(row), proposal, evidence, as_of=date.fromisoformat(row["as_of"]), context=context),
        )


def table(found: list[Judged]) -> None:
    print(f"{'':14}{'rows':>5}{'pass':>6}{'held':>6}{'refuted':>9}{'pass %':>8}   (clear rows: rows, pass %)")
    for side in ("tuned", "aside"):
        for finding in ("stated", "contradicted", "silent"):
            part = [j for j in found if j.aside == (side == "aside") and j.row["finding"] == finding]
            clear = [j for j in part if not j.row["also_ok"]]
            passed, held = sum(j.passed for j in part), sum(j.verdict.outcome == "needs_review" for j in part)
            share = 100 * passed / max(1, len(part))
            clear_share = 100 * sum(j.passed for j in clear) / max(1, len(clear))
            print(f"{side} {finding:<12}"[:19].ljust(19) + f"{len(part):>3}{passed:>6}{held:>6}"
                  f"{len(part) - passed - held:>9}{share:>7.0f}%   ({len(clear)}, {clear_share:.0f}%)")  # fmt: skip


def hits(found: list[Judged]) -> None:
    """How often each rule fails, by what the labels say; a rule that never fails is listed too."""
    print("\nrule hits          stated  contradicted  silent   compares")
    counts = {rule.name: Counter[str]() for rule in RULES}
    for judged in found:
        for rule in judged.failed:
            counts[rule][judged.row["finding"]] += 1
    for rule in sorted(RULES, key=lambda rule: -sum(counts[rule.name].values())):
        count = counts[rule.name]
        print(
            f"{rule.name:<20}{count['stated']:>5}{count['contradicted']:>14}{count['silent']:>8}   {rule.compares}"
        )


def listed(found: list[Judged], title: str) -> None:
    print(f"\n{title}")
    for judged in found:
        fails = "; ".join(f"{c.rule}: {c.detail}" for c in judged.verdict.checks if not c.passed)
        print(
            f"  [{judged.row['article'][:5]} {judged.row['finding']}{' ~' if judged.row['also_ok'] else ''}] {judged.row['sentence']}"
        )
        print(f"      cited: {' | '.join(c.quote for c in judged.verdict.citations)[:300]}")
        if fails:
            print(f"      {judged.verdict.outcome}: {fails}")


def main() -> int:
    off = [name.removeprefix("--off=") for name in sys.argv if name.startswith("--off=")]
    found = list(judged_rows(frozenset(off)))
    table(found)
    hits(found)
    if "-q" not in sys.argv:
        open_rows = [j for j in found if not j.aside or "--all" in sys.argv]
        listed(
            [j for j in open_rows if j.row["finding"] == "stated" and not j.passed], "true support refused"
        )
        listed([j for j in open_rows if j.row["finding"] != "stated" and j.passed], "wrong support passed")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
