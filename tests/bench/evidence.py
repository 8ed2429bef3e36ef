"""Whether the right statement is read, as a table: `python tests/bench/evidence.py [SET …] [--misses FILE]`.

For every supported or contradicted sentence of the labelled articles: is a statement that its label lists among
those read (the blocks of its claims' evidence, not those listed as searched), and where the label has a key text
(`../shared/gold` alone), is it among the sentences shown? Beside it words (BM25) alone and vectors alone, each
with as many statements a claim as are read. Cost: statements read a claim, words shown a statement, and seconds
for an article, the first time and again (passages are embedded once: give `ONRECORD_CACHE_DIR` an empty folder
for the first). No model is asked. SET: a name below `tests/data/labelled`, or `gold`; all without one.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import cast

from assistant.evaluation.checking.prepared import Prepared, Records, prepare
from assistant.evaluation.data.dataset import ArticleSet, GoldSentence, read_dataset
from assistant.evaluation.data.matching import cites_key, listed
from assistant.evaluation.data.rows import touches
from assistant.index.hybrid import CANDIDATES, HybridIndex
from assistant.index.top import top_rows
from assistant.schema import Claim, Evidence
from assistant.settings import load_settings

HERE = Path(__file__).resolve()
ROOT, SHARED = HERE.parents[2], HERE.parents[3] / "shared"
LABELLED = HERE.parents[1] / "data" / "labelled"
SETS = ("bundled", "hard", "blind", "third", "fourth", "fifth", "sixth", "eighth", "gold")


@dataclass
class Measured:
    """Of one set: rows with what was found for them; `unclaimed` rows have no claim at all."""

    rows: int = 0
    unclaimed: int = 0
    read: int = 0
    whole: int = 0  # rows each of whose claims reads a right statement
    by_words: int = 0
    by_vectors: int = 0
    keys: int = 0
    keys_shown: int = 0
    blocks: list[int] = field(default_factory=list)
    shown: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        claimed = self.rows - self.unclaimed
        shares = (self.read, self.whole, self.by_words, self.by_vectors)
        cells = [f"{count}/{claimed} {count / max(1, claimed):.1%}" for count in shares]
        key = f"{self.keys_shown}/{self.keys}" if self.keys else "–"
        cost = f"{mean(self.blocks):.3f} | {mean(self.shown):.0f}"
        time = f"{mean(self.seconds):.2f} | {mean(self.again):.2f}"
        return f"| {name} | {self.unclaimed} | {' | '.join(cells)} | {key} | {cost} | {time} |"

    def add(self, other: "Measured") -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


def measure(data: ArticleSet, records: Records) -> Measured:
    total = Measured()
    for gold in data.articles:
        prepared = prepare(gold, records)
        total.seconds.append(prepared.seconds)
        total.again.append(prepare(gold, records).seconds)
        total.blocks += [len(found.blocks) for found in prepared.evidence]
        total.shown += shown_words(prepared.evidence)
        for row in gold.rows:
            if row.label == "supported" or row.finding == "contradicted":
                add_row(total, row, prepared)
    return total


def shown_words(evidence: Sequence[Evidence]) -> list[int]:
    """Words shown of each statement of an article."""
    blocks = {block.statement.id: block for found in evidence for block in found.blocks}
    return [sum(len(one.text.split()) for one in block.sentences) for block in blocks.values()]


def add_row(total: Measured, row: GoldSentence, prepared: Prepared) -> None:
    place = row.find_in(prepared.article.text)
    pairs = zip(prepared.found.claims, prepared.evidence, strict=True)
    of_row = [(claim, found) for claim, found in pairs if place and touches(claim, *place)]
    right = listed(row)
    total.rows += 1
    if not of_row:
        total.unclaimed += 1
        return
    read = [bool(right & {block.statement.id for block in found.blocks}) for _, found in of_row]
    total.read += any(read)
    total.whole += all(read)
    index = cast("HybridIndex", prepared.index)
    total.by_words += any(right & ranked(index, claim, found, row, words=True) for claim, found in of_row)
    total.by_vectors += any(right & ranked(index, claim, found, row, words=False) for claim, found in of_row)
    if row.key_text and any(read):
        total.keys += 1
        shown = list(shown_sentences(of_row, right))
        total.keys_shown += cites_key(row, shown)
        if not cites_key(row, shown):
            total.misses.append(f"KEY {data_line(row, of_row)}\n    key: {row.key_text}")
    if not all(read):
        total.misses.append(("PART " if any(read) else "MISS ") + data_line(row, of_row))


def shown_sentences(of_row: Sequence[tuple[Claim, Evidence]], right: set[str]) -> Iterator[tuple[str, str]]:
    for _, found in of_row:
        for block in found.blocks:
            if block.statement.id in right:
                yield block.statement.id, " ".join(one.text for one in block.sentences)


def ranked(index: HybridIndex, claim: Claim, found: Evidence, row: GoldSentence, *, words: bool) -> set[str]:
    """Ids of the first statements by words or by vectors alone, as many as the claim reads (one at least)."""
    mask = index._mask(None, row.as_of, None, undated=False)
    if words:
        scores = index._by_words(claim.text, mask)
        rows = list(dict.fromkeys(int(index._owner[at]) for at in top_rows(scores, CANDIDATES, scores > 0)))
    else:
        rows = index._meaning.nearest(index._query_vector(claim.text), mask, CANDIDATES)[0].tolist()
    return {index._library.cards[at].id for at in rows[: max(1, len(found.blocks))]}


def data_line(row: GoldSentence, of_row: Sequence[tuple[Claim, Evidence]]) -> str:
    lines = [
        f"{row.article} as of {row.as_of} [{row.label}:{row.finding}] {row.sentence}",
        f"    right: {sorted(listed(row))}",
    ]
    for claim, found in of_row:
        blocks = [f"{'*' if block.covers_event else ''}{block.statement.id}" for block in found.blocks]
        ids = [one.statement_id for one in found.searched]
        place = next((at for at, one in enumerate(ids, start=1) if one in listed(row)), None)
        lines += [
            f"    claim: {claim.text} ({claim.attribution})",
            f"      read: {blocks}; listed at: {place}",
        ]
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    out = Path(arguments.pop(arguments.index("--misses") + 1)) if "--misses" in arguments else None
    names = [name for name in arguments if not name.startswith("--")] or list(SETS)
    records, everything, misses = Records(load_settings()), Measured(), []
    print(
        "| set | no claim | read | by every claim | BM25 alone | vectors alone | key text shown | statements a claim | words a statement | s new | s again |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for name in names:
        path, root = (SHARED / "gold", SHARED) if name == "gold" else (LABELLED / name, SHARED)
        data = cast("ArticleSet", read_dataset(path, ROOT if name == "bundled" else root))
        measured = measure(data, records)
        print(measured.line(name), flush=True)
        misses += [f"== {name}", *measured.misses]
        everything.add(measured)
    print(everything.line("all"))
    if out is not None:
        out.write_text("\n".join(misses) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
