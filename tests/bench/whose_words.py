"""Whose words the claims of the labelled articles report, by code alone, and by whoever picks the right name.

    uv run python tests/bench/whose_words.py [--misses] [SET …]

`right`: rows whose speaker is the labelled one with no model asked. `in reach`: those of which a reader who is asked
whose words they are could name the labelled one.
"""

import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from quality_sets import labelled_sets

from assistant.evaluation.data.dataset import GoldArticle, read_dataset
from assistant.evaluation.data.matching import names_speaker
from assistant.evaluation.data.rows import touches
from assistant.reading.article import read_article
from assistant.steps.claims import find_claims

UNREAD = frozenset({"seventh", "ninth", "tenth"})  # counted where they are named, never told


def rows_of(article: GoldArticle, told: bool) -> list[tuple[bool, bool]]:
    """For each row with a labelled speaker: right, in reach."""
    read = read_article(article.path)
    found = find_claims(read)
    rows = []
    for row in article.rows:
        place = row.find_in(read.text)
        if row.attribution is None or place is None:
            continue
        claims = [claim for claim in found.claims if touches(claim, *place)]
        speakers = {claim.attribution.speaker for claim in claims if claim.attribution}
        asked = {
            name for claim in claims if claim.id in found.doubts for name in found.doubts[claim.id].names
        }
        right = any(names_speaker(name, row.attribution) for name in speakers)
        rows.append((right, right or any(names_speaker(name, row.attribution) for name in asked)))
        if told and not right:
            print(f"{row.article}: {row.sentence}\n    labelled {row.attribution}, named {sorted(speakers)}")
    return rows


def main() -> int:
    wanted = {name for name in sys.argv[1:] if not name.startswith("--")}
    counts: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for labelled in labelled_sets():
        if labelled.is_present and (labelled.name in wanted if wanted else labelled.name not in UNREAD):
            told = "--misses" in sys.argv and labelled.name not in UNREAD
            for article in read_dataset(labelled.folder, labelled.root).articles:
                counts[labelled.name] += rows_of(article, told)
    counts["all"] = [row for rows in list(counts.values()) for row in rows]
    print(f"{'set':<10}{'rows':>6}{'right':>8}{'in reach':>10}")
    for name, rows in counts.items():
        right, reach = (sum(row[at] for row in rows) / len(rows) for at in (0, 1))
        print(f"{name:<10}{len(rows):>6}{right:>8.1%}{reach:>10.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
