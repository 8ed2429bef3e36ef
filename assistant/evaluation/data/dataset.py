"""Labelled data in two shapes: articles with a label for each sentence, and claim–evidence pairs.

Articles: a folder with `gold.jsonl` (one row a sentence) and `articles/SLUG.txt`. Pairs: a JSON lines
file with `claim`, `evidence` and `product_label`. The digest of a set is taken over all that its scores
depend on: labels, articles, statements.
"""

import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import InputError
from assistant.schema import Finding

__all__ = ["ArticleSet", "GoldArticle", "GoldSentence", "KeyText", "Pair", "PairSet", "read_dataset"]

GoldLabel = Literal["supported", "unsupported", "speculative", "none"]
LABELS = "gold.jsonl"
T = TypeVar("T")


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
        return frozenset(one.partition(":")[0] for one in self.also_ok) - {self.label}


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
        kept = [one for one in self.articles if only in one.slug]
        chosen = _spread(kept, [str(one.statements) for one in kept], limit)
        return self.model_copy(update={"articles": tuple(_some(chosen))})


class PairSet(BaseModel):
    """Claim–evidence pairs; `digest` as in `ArticleSet`."""

    model_config = ConfigDict(frozen=True)

    name: str
    digest: str
    pairs: tuple[Pair, ...]

    def part(self, only: str = "", limit: int | None = None) -> "PairSet":
        """The pairs whose id or source holds `only`; of these `limit`, spread over source and label."""
        kept = [one for one in self.pairs if only in one.id or only in one.source]
        chosen = _spread(kept, [f"{one.origin} {one.product_label}" for one in kept], limit)
        return self.model_copy(update={"pairs": tuple(_some(chosen))})


def read_dataset(path: Path, root: Path | None = None) -> ArticleSet | PairSet:
    """The data set at `path`; statement files are looked for under `root`, beside `path`, and in it.

    Raises:
        InputError: it is no data set, or a file that it names is missing.
    """
    if path.is_dir():
        return _read_articles(path, root)
    if path.is_file():
        rows = [_valid(Pair, row, path, number) for number, row in _lines(path)]
        if not rows:
            raise InputError(f"The data set {path.name} is empty.")
        return PairSet(name=path.stem, digest=_digest([path]), pairs=tuple(rows))
    raise InputError(f"There is no data set {path}: name a folder with {LABELS}, or a file of pairs.")


# ---------------------------------------------------------------- articles


def _read_articles(folder: Path, root: Path | None) -> ArticleSet:
    labels = folder / LABELS
    if not labels.is_file():
        raise InputError(f"The folder {folder} is no data set: it holds no {LABELS}.")
    by_slug: defaultdict[str, list[GoldSentence]] = defaultdict(list)
    for number, told in _lines(labels):
        row = _valid(GoldSentence, told, labels, number)
        by_slug[row.article].append(row)
    articles = tuple(_article(slug, rows, folder, root) for slug, rows in by_slug.items())
    if not articles:
        raise InputError(f"The data set {folder} is empty: {LABELS} holds no row.")
    files = [labels, *(one.path for one in articles), *sorted({one.statements for one in articles})]
    return ArticleSet(name=folder.resolve().name, digest=_digest(files), articles=articles)


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
    raise InputError(f"The data set lacks {what}; name the folder that it stands in with --root.")


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


def _digest(files: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of these files, those in a folder by name."""
    digest = hashlib.sha256()
    for path in files:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                digest.update(file.name.encode() + b"\0")
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


# ---------------------------------------------------------------- a part of it


def _spread(items: Sequence[T], strata: Sequence[str], limit: int | None, seed: int = 0) -> list[T]:
    """At most `limit` items in their order, each stratum in proportion; the same ones every time."""
    if limit is None or limit >= len(items):
        return list(items)
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place, stratum in enumerate(strata):
        groups[stratum].append(place)
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    ranked: list[tuple[float, float, int]] = []
    for stratum in sorted(groups):
        places = groups[stratum]
        chance.shuffle(places)
        # The k-th of m stands at (k + ½) / m: taking the smallest of these takes each in proportion.
        ranked += [((k + 0.5) / len(places), chance.random(), place) for k, place in enumerate(places)]
    kept = sorted(place for _, _, place in sorted(ranked)[:limit])
    return [items[place] for place in kept]


def _some(chosen: list[T]) -> list[T]:
    if not chosen:
        raise InputError("No part of the data set has that name: leave out --only, or write it otherwise.")
    return chosen


def find_sentence(text: str, sentence: str, occurrence: int = 1) -> tuple[int, int] | None:
    """`[start, end)` of the n-th place of `sentence` in `text`, white space alike; None where it is not."""
    pattern = r"\s+".join(re.escape(word) for word in sentence.split())
    found = list(re.finditer(pattern, text))
    return found[occurrence - 1].span() if len(found) >= occurrence else None
