"""Inverted lists of one part of the record: which passages hold a word, and how often. Numpy files.

`rows[starts[t] : starts[t + 1]]` are the passages with word `t`, ascending, `counts` how often each.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexDamaged

Array = NDArray[Any]

_ARRAYS = ("starts", "rows", "counts", "lengths")
_MOST = np.iinfo(np.uint16).max  # a word more often in one passage counts as this often


@dataclass(frozen=True)
class Postings:
    """`words`: sorted; `starts`: (words + 1,); `rows`, `counts`: (matches,); `lengths`: tokens a passage."""

    words: tuple[str, ...]
    starts: Array
    rows: Array
    counts: Array
    lengths: Array

    @cached_property
    def _places(self) -> dict[str, int]:
        return {word: place for place, word in enumerate(self.words)}

    def find(self, word: str) -> tuple[Array, Array]:
        """The passages that hold `word`, and how often each does."""
        place = self._places.get(word)
        if place is None:
            return self.rows[:0], self.counts[:0]
        here = slice(int(self.starts[place]), int(self.starts[place + 1]))
        return self.rows[here], self.counts[here]

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "words.json").write_text(json.dumps(self.words), "utf-8")
        for name in _ARRAYS:
            np.save(folder / f"{name}.npy", getattr(self, name))


def load_postings(folder: Path) -> Postings:
    """Raises IndexDamaged where a file cannot be read."""
    try:
        words = tuple(json.loads((folder / "words.json").read_text("utf-8")))
        arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in _ARRAYS}
    except (OSError, ValueError, EOFError) as error:
        raise IndexDamaged("The word index is damaged: run `onrecord index rebuild`.") from error
    return Postings(words=words, **arrays)


def build_postings(passages: Iterable[Sequence[str]]) -> Postings:
    """`passages`: the tokens of each passage; an empty one is allowed and never matches."""
    numbers: dict[str, int] = {}
    terms: list[Array] = []
    counts: list[Array] = []
    sizes: list[int] = []
    lengths: list[int] = []
    for tokens in passages:
        held = Counter(tokens)
        terms.append(np.array([numbers.setdefault(word, len(numbers)) for word in held], dtype=np.int32))
        counts.append(np.minimum(np.array(list(held.values()), dtype=np.int64), _MOST).astype(np.uint16))
        sizes.append(len(held))
        lengths.append(len(tokens))
    rows = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    return _sorted(tuple(numbers), _joined(terms, np.int32), rows, _joined(counts, np.uint16), lengths)


def merge_postings(parts: Sequence[Postings], kept: Sequence[Array]) -> Postings:
    """One part out of several; `kept[i]`: which passages of part i stay, in their order."""
    numbers: dict[str, int] = {}
    columns: list[tuple[Array, Array, Array]] = []
    lengths: list[Array] = []
    base = 0
    for part, keep in zip(parts, kept, strict=True):
        own = np.array([numbers.setdefault(word, len(numbers)) for word in part.words], dtype=np.int32)
        terms = np.repeat(own, np.diff(part.starts))
        place = np.cumsum(keep) - 1 + base
        live = keep[part.rows]
        columns.append((terms[live], place[part.rows[live]].astype(np.int32), np.asarray(part.counts)[live]))
        lengths.append(np.asarray(part.lengths)[keep])
        base += int(keep.sum())
    terms, rows, counts = (
        _joined([column[at] for column in columns], kind)
        for at, kind in enumerate((np.int32, np.int32, np.uint16))
    )
    return _sorted(tuple(numbers), terms, rows, counts, _joined(lengths, np.int32))


def _joined(arrays: Sequence[Array], kind: Any) -> Array:  # noqa: ANN401 - numpy's dtype-like
    return np.concatenate(arrays).astype(kind) if arrays else np.zeros(0, dtype=kind)


def _sorted(words: tuple[str, ...], terms: Array, rows: Array, counts: Array, lengths: Any) -> Postings:  # noqa: ANN401
    """Words in order, words that no passage holds left out, passages ascending within a word."""
    held = np.zeros(len(words), dtype=np.bool_)
    held[terms] = True
    order = [place for place in sorted(range(len(words)), key=words.__getitem__) if held[place]]
    renamed = np.full(len(words), -1, dtype=np.int32)
    renamed[order] = np.arange(len(order), dtype=np.int32)
    terms = renamed[terms]
    by_word = np.lexsort((rows, terms))
    starts = np.zeros(len(order) + 1, dtype=np.int64)
    np.cumsum(np.bincount(terms, minlength=len(order)), out=starts[1:])
    return Postings(
        words=tuple(words[place] for place in order),
        starts=starts,
        rows=rows[by_word],
        counts=counts[by_word],
        lengths=np.asarray(lengths, dtype=np.int32),
    )
