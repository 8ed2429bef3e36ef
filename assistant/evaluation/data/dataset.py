"""Labelled data in two shapes: articles with a label for each sentence, and claim–evidence pairs.

Articles: a folder with `gold.jsonl` (one row a sentence) and `articles/SLUG.txt`. Pairs: a JSON lines
file with `claim`, `evidence` and `product_label`. The digest of a set is taken over all that its scores
depend on: labels, articles, statements.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import InputError
from assistant.evaluation.data.digest import data_digest
from assistant.evaluation.data.locate import find_sentence
from assistant.evaluation.data.sampling import stratified
from assistant.schema import Finding

__all__ = ["ArticleSet", "GoldArticle", "GoldSentence", "KeyText", "Pair", "PairSet", "read_dataset"]

GoldLabel = Literal["supported", "unsupported", "speculative", "none"]
LABELS = "gold.jsonl"


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class KeyText(_Row):
    """A literal piece of a statement that a right citation overlaps."""

    statement_id: str
    text: str


class GoldSentence(_Row):
    """One labelled sentence. `also_ok`: `label:finding`, `none` or `needs_review`, as acceptable."""

    article: str
    statements: str
    as_of: date
    sentence: str
    occurrence: int = 1
    label: GoldLabel
    finding: Finding | None = None
    also_ok: tuple[str, ...] = ()
    statement_ids: tuple[str, ...] = ()
    key_text: str | None = None
    alt_key_texts: tuple[KeyText, ...] = ()
    attribution: str | None = None
    mixed: bool = False
    note: str = ""

    @property
    def other_labels(self) -> frozenset[str]:
        """The further labels that a careful reader would accept."""
        return frozenset(answer.partition(":")[0] for answer in self.also_ok) - {self.label}

    def find_in(self, text: str) -> tuple[int, int] | None:
        """`[start, end)` of the sentence in the article's text; None where it is not."""
        return find_sentence(text, self.sentence, self.occurrence)


class Pair(_Row):
    """One claim beside one piece of evidence. `label`: the finer one, where the set has it (`refuted`)."""

    id: str
    claim: str
    evidence: str
    product_label: Literal["supported", "unsupported"]
    label: str = ""
    source: str = ""

    @property
    def origin(self) -> str:
        """The data set that it comes from, without part or split."""
        return self.source.split(" ")[0] or "unnamed"


class GoldArticle(BaseModel):
    """One article with its labels, its statement file and its as-of day."""

    model_config = ConfigDict(frozen=True)

    slug: str
    path: Path
    statements: Path
    as_of: date
    rows: tuple[GoldSentence, ...]


class ArticleSet(BaseModel):
    """Labelled articles; `digest` is that of the whole set, whatever part of it is taken."""

    model_config = ConfigDict(frozen=True)

    name: str
    digest: str
    articles: tuple[GoldArticle, ...]

    def part(self, only: str = "", limit: int | None = None) -> "ArticleSet":
        """The articles whose slug holds `only`; of these `limit`, spread over the statement files."""
        named = [article for article in self.articles if only in article.slug]
        chosen = stratified(named, [str(article.statements) for article in named], limit)
        return self.model_copy(update={"articles": tuple(_not_empty(chosen))})


class PairSet(BaseModel):
    """Claim–evidence pairs; `digest` as in `ArticleSet`."""

    model_config = ConfigDict(frozen=True)

    name: str
    digest: str
    pairs: tuple[Pair, ...]

    def part(self, only: str = "", limit: int | None = None) -> "PairSet":
        """The pairs whose id or source holds `only`; of these `limit`, spread over source and label."""
        named = [pair for pair in self.pairs if only in pair.id or only in pair.source]
        chosen = stratified(named, [f"{pair.origin} {pair.product_label}" for pair in named], limit)
        return self.model_copy(update={"pairs": tuple(_not_empty(chosen))})


def read_dataset(path: Path, root: Path | None = None) -> ArticleSet | PairSet:
    """The data set at `path`; statement files are looked for under `root`, beside `path`, and in it.

    Raises:
        InputError: it is no data set, or a file that it names is missing.
    """
    if path.is_dir():
        return _read_articles(path, root)
    if path.is_file():
        return _read_pairs(path)
    raise InputError(f"There is no data set {path}: name a folder with {LABELS}, or a file of pairs.")


def _read_pairs(path: Path) -> PairSet:
    lines = list(_lines(path))
    if not lines:
        raise InputError(f"The data set {path.name} is empty.")
    pairs = tuple(_valid(Pair, row, path, number) for number, row in lines)
    return PairSet(name=path.stem, digest=data_digest([row for _, row in lines]), pairs=pairs)


# ---------------------------------------------------------------- articles


def _read_articles(folder: Path, root: Path | None) -> ArticleSet:
    labels = folder / LABELS
    if not labels.is_file():
        raise InputError(f"The folder {folder} is no data set: it holds no {LABELS}.")
    by_slug: defaultdict[str, list[GoldSentence]] = defaultdict(list)
    lines = list(_lines(labels))
    for number, line in lines:
        row = _valid(GoldSentence, line, labels, number)
        by_slug[row.article].append(row)
    articles = tuple(_article(slug, rows, folder, root) for slug, rows in by_slug.items())
    if not articles:
        raise InputError(f"The data set {folder} is empty: {LABELS} holds no row.")
    files = [*(article.path for article in articles), *{article.statements for article in articles}]
    digest = data_digest([row for _, row in lines], files)
    return ArticleSet(name=folder.resolve().name, digest=digest, articles=articles)


def _article(slug: str, rows: list[GoldSentence], folder: Path, root: Path | None) -> GoldArticle:
    if len({(row.statements, row.as_of) for row in rows}) > 1:
        raise InputError(f"The rows of {slug} name several statement files or as-of days.")
    first = rows[0]
    places = [folder / "articles" / f"{slug}.txt", folder.parent / "articles" / f"{slug}.txt"]
    roots = [root] if root else []
    records = [base / first.statements for base in (*roots, folder, folder.parent)]
    return GoldArticle(
        slug=slug,
        path=_existing(places, f"the article {slug}.txt"),
        statements=_existing(records, f"the statements {first.statements}"),
        as_of=first.as_of,
        rows=tuple(rows),
    )


def _existing(places: Sequence[Path], what: str) -> Path:
    for place in places:
        if place.exists():
            return place
    raise InputError(f"The data set lacks {what}; name the folder that it lies in with --root.")


T = TypeVar("T")


def _not_empty(chosen: list[T]) -> list[T]:
    if not chosen:
        raise InputError("No part of the data set has that name: leave out --only, or write it otherwise.")
    return chosen


# ---------------------------------------------------------------- reading


def _lines(path: Path) -> Iterable[tuple[int, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise InputError(f"The data set {path.name} cannot be read as UTF-8 text.") from None
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError):
            raise InputError(f"The data set {path.name}, line {number}, is not JSON.") from None


Model = TypeVar("Model", bound=_Row)


def _valid(kind: type[Model], row: object, path: Path, number: int) -> Model:
    try:
        return kind.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "row"
        raise InputError(
            f"The data set {path.name}, line {number}, has an impossible {field}: {first['msg']}."
        ) from None
