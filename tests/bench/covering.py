"""How often a statement on something else is taken for the article's event: `python tests/bench/covering.py [SET …]`.

For every labelled article: does a statement that its labels list cover its event; and with all of these taken out
of the record (and the other side's accounts of the same events), does another one still count as covering it? No
model is asked. SET as in `evidence.py`.
"""

import sys
from collections.abc import Sequence
from typing import Any, cast

from evidence import LABELLED, ROOT, SETS, SHARED

from assistant.evaluation.checking.prepared import Records
from assistant.evaluation.data.dataset import ArticleSet, GoldArticle, read_dataset
from assistant.evaluation.data.matching import listed
from assistant.language.events.sides import same_event
from assistant.ports import Hit, Index
from assistant.reading.article import read_article
from assistant.schema import Statement
from assistant.settings import load_settings
from assistant.steps.claims import find_claims
from assistant.steps.evidence.event import event_statements
from assistant.steps.evidence.search import search

SPARE = 60  # passages asked for beyond the limit, so that what is taken out leaves enough


class Without:
    """An index that lacks some statements."""

    def __init__(self, index: Index, lacking: set[str]) -> None:
        self._index, self._lacking = index, lacking

    def search(self, query: str, *, limit: int = 10, **conditions: Any) -> list[Hit]:
        hits = self._index.search(query, limit=limit + SPARE, **conditions)
        return [hit for hit in hits if hit.statement.id not in self._lacking][:limit]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._index, name)


def covering(gold: GoldArticle, index: Index) -> list[Statement]:
    article = read_article(gold.path)
    claims = find_claims(article).claims
    hits = [search(claim, index, gold.as_of) for claim in claims]
    found = event_statements(article, claims, hits, gold.as_of)
    return [ranked.statement for ranked in found if ranked.covers_event]


def wrongly(gold: GoldArticle, index: Index, own: Sequence[Statement], right: set[str]) -> list[Statement]:
    found = covering(gold, cast("Index", Without(index, right)))
    return [statement for statement in found if not any(same_event(statement, other) for other in own)]


def main(names: Sequence[str]) -> None:
    records = Records(load_settings())
    print("| set | articles | covered by a listed statement | without these, by another |\n|---|---|---|---|")
    for name in names or SETS:
        path, root = (SHARED / "gold", SHARED) if name == "gold" else (LABELLED / name, SHARED)
        data = cast("ArticleSet", read_dataset(path, ROOT if name == "bundled" else root))
        rightly = wrong = 0
        for gold in data.articles:
            index = records.index(gold.statements)
            right = {statement_id for row in gold.rows for statement_id in listed(row)}
            own = [statement for statement in covering(gold, index) if statement.id in right]
            rightly += bool(own)
            wrong += bool(wrongly(gold, index, own, right))
        print(f"| {name} | {len(data.articles)} | {rightly} | {wrong} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
