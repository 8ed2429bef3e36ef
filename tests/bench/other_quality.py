"""Labels of the usual LangChain chain beside those of On Record, on the same model, sentences and records.

    uv run python tests/bench/other_quality.py [ROWS]

An even sample of the labelled sentences of the shared gold set (all but those that are no claim). On Record checks
the whole articles with the embedded model; the chain is asked one sentence a call. A sentence that is held for a
person counts as wrong here, and so does an answer that is cut off or no JSON.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from other_ways import OtherWays
from proportion import interval
from shared_data import SHARED
from tap import tapped

from assistant.evaluation.checking.prepared import Records
from assistant.evaluation.data.dataset import GoldArticle, read_dataset
from assistant.evaluation.data.rows import Row
from assistant.evaluation.evaluate import evaluate
from assistant.model.providers import local_model, open_model
from assistant.settings import load_settings

ROWS = 48


def sampled(rows: Sequence[Row], count: int) -> list[Row]:
    claims = [row for row in rows if row.label != "none"]
    step = max(len(claims) // count, 1)
    return claims[::step][:count]


def asked(rows: Sequence[Row], articles: Sequence[GoldArticle]) -> Iterator[str | None]:
    """What the chain says of each sentence, searched in the statements of its own article."""
    settings = load_settings()
    records, by_slug = Records(settings), {article.slug: article for article in articles}
    local, _ = local_model(settings)
    local.start()
    try:
        with tapped(local) as tap:
            for row in rows:
                article = by_slug[row.article]
                ways = OtherWays(tap.base_url, records.index(article.statements), article.as_of)
                yield ways.chain([row.sentence])[0]
    finally:
        local.stop()


def shown(way: str, rows: Sequence[Row], labels: Sequence[str | None]) -> str:
    pairs = list(zip(rows, labels, strict=True))
    right = sum(label in {row.label, *row.also_ok} for row, label in pairs)
    against = [label for row, label in pairs if "supported" not in {row.label, *row.also_ok}]
    held = sum(label not in {"supported", "unsupported", "speculative"} for label in labels)
    return (
        f"| {way} | {interval(right, len(pairs))} | {interval(against.count('supported'), len(against))} "
        f"| {held} |"
    )


def main() -> int:
    data, settings = read_dataset(SHARED / "gold", SHARED), load_settings()
    with closing(open_model(settings)) as model:
        done = evaluate(data, model, settings)
    assert done.checked is not None
    rows = sampled(done.checked.rows, int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
    print(f"{len(rows)} sentences: {dict(Counter(row.label for row in rows))}\n")
    print("| way | right | wrongly supported | held, or no answer |\n| --- | --- | --- | --- |")
    print(shown("On Record", rows, [row.predicted for row in rows]), flush=True)
    print(shown("the usual LangChain chain", rows, list(asked(rows, data.articles))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
