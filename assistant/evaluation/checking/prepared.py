"""One labelled article up to where the model is asked: read, cut into claims, evidence gathered.

What is prepared once can be judged many times: by other thresholds, in another order, by another model.
Judging uses the checker's own code.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import TypeVar

from assistant.checker.check_run import CheckRun
from assistant.evaluation.data.dataset import GoldArticle
from assistant.model.reply_cache import CachedModel
from assistant.ports import ChatModel, Index
from assistant.profiles import Profile
from assistant.reading.article import read_article
from assistant.schema import Article, Evidence, Report
from assistant.settings import Settings
from assistant.steps.claims import FoundClaims, find_claims
from assistant.steps.evidence import gather_evidence
from assistant.thresholds import Thresholds

__all__ = ["Order", "Prepared", "Records", "judge_prepared", "prepare", "reordered"]

T = TypeVar("T")
Order = Callable[[int], Sequence[int]]  # how many → their places in the new order


class Records:
    """The opened statement files, one index a file."""

    def __init__(self, settings: Settings) -> None:
        self._cache = settings.cache_dir
        self._open: dict[Path, Index] = {}

    def index(self, statements: Path) -> Index:
        """Raises StatementError or RecordError."""
        from assistant.record.opening import open_files  # noqa: PLC0415 - loads the index's libraries

        if statements not in self._open:
            self._open[statements] = open_files([statements], self._cache)
        return self._open[statements]


@dataclass(frozen=True)
class Prepared:
    """An article with its claims and their evidence; `seconds` is what that took."""

    gold: GoldArticle
    article: Article
    found: FoundClaims
    evidence: tuple[Evidence, ...]
    index: Index
    seconds: float


def prepare(gold: GoldArticle, records: Records) -> Prepared:
    """Raises what reading an article and searching a record raise."""
    index = records.index(gold.statements)
    clock = monotonic()  # opening the record is not the article's time
    article = read_article(gold.path)
    found = find_claims(article)
    evidence = gather_evidence(article, found.claims, index, as_of=gold.as_of)
    return Prepared(gold, article, found, tuple(evidence), index, monotonic() - clock)


def judge_prepared(
    prepared: Prepared,
    model: ChatModel,
    thresholds: Thresholds,
    settings: Settings,
    *,
    profile: Profile,
    disabled_rules: frozenset[str] = frozenset(),
    asks_controls: bool = True,
) -> Report:
    """The report on a prepared article, as the checker makes it; see `CheckRun` for the options."""
    run = CheckRun(
        prepared.article,
        prepared.gold.as_of,
        CachedModel(model, None),
        prepared.index,
        thresholds,
        profile=profile,
        disabled_rules=disabled_rules,
        asks_controls=asks_controls,
    )
    evidence = {found.claim_id: found for found in prepared.evidence}
    for _ in run.judge(prepared.found, evidence, run.model):
        pass
    return run.report(prepared.found, settings)


def reordered(prepared: Prepared, order: Order) -> Prepared:
    """The same article with its claims and each claim's statements in another order."""
    found = replace(prepared.found, claims=tuple(_in_order(prepared.found.claims, order)))
    evidence = tuple(
        found.model_copy(update={"blocks": tuple(_in_order(found.blocks, order))})
        for found in prepared.evidence
    )
    return replace(prepared, found=found, evidence=evidence)


def _in_order(items: Sequence[T], order: Order) -> list[T]:
    return [items[place] for place in order(len(items))]
