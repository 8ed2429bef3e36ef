"""Which passages of one part of the record hold a word, and how often: one sparse matrix and its words."""

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from assistant.errors import IndexDamaged

Array = NDArray[Any]

_WORDS, _COUNTS = "words.json", "counts.npz"


@dataclass(frozen=True)
class Postings:
    """`words`: sorted; `counts`: shape (passages, words), sparse, by column."""

    words: tuple[str, ...]
    counts: sparse.csc_array

    @cached_property
    def lengths(self) -> Array:
        """Tokens of each passage."""
        return np.asarray(self.counts.sum(axis=1))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {word: place for place, word in enumerate(self.words)}

    def find(self, word: str) -> tuple[Array, Array]:
        """The passages that hold `word`, ascending, and how often each does."""
        place = self._places.get(word)
        first, last = (0, 0) if place is None else self.counts.indptr[place : place + 2]
        return self.counts.indices[first:last], self.counts.data[first:last]

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _WORDS).write_text(json.dumps(self.words), "utf-8")
        sparse.save_npz(folder / _COUNTS, self.counts, compressed=False)


def load_postings(folder: Path) -> Postings:
    """Raises IndexDamaged where a file cannot be read."""
    try:
        words = tuple(json.loads((folder / _WORDS).read_text("utf-8")))
        return Postings(words, sparse.load_npz(folder / _COUNTS))
    except (OSError, ValueError, EOFError, KeyError, BadZipFile) as error:
        raise IndexDamaged("The word index is damaged: run `onrecord index rebuild`.") from error


def build_postings(passages: Iterable[Sequence[str]]) -> Postings:
    """`passages`: the tokens of each passage; an empty one is allowed and never matches."""
    numbers: dict[str, int] = {}
    columns, sizes = array("i"), array("i")
    for tokens in passages:
        columns.extend(numbers.setdefault(word, len(numbers)) for word in tokens)
        sizes.append(len(tokens))
    rows = np.repeat(np.arange(len(sizes), dtype=np.int32), np.asarray(sizes))
    once = np.ones(len(columns), dtype=np.int32)
    matrix = sparse.coo_array((once, (rows, np.asarray(columns))), shape=(len(sizes), len(numbers)))
    return _in_order(tuple(numbers), matrix.tocsc())


def merge_postings(parts: Sequence[Postings], kept: Sequence[Array]) -> Postings:
    """One part out of several; `kept[i]`: which passages of part i stay, in their order."""
    numbers: dict[str, int] = {}
    columns = [
        np.array([numbers.setdefault(word, len(numbers)) for word in part.words], dtype=np.int32)
        for part in parts
    ]
    matrices = []
    for part, own, keep in zip(parts, columns, kept, strict=True):
        rows = part.counts.tocsr()[keep]
        renamed = (rows.data, own[rows.indices], rows.indptr)
        matrices.append(sparse.csr_array(renamed, shape=(rows.shape[0], len(numbers))))
    return _in_order(tuple(numbers), sparse.vstack(matrices, format="csc"))


def _in_order(words: tuple[str, ...], counts: sparse.csc_array) -> Postings:
    """Words in order, words that no passage holds left out, passages ascending within a word."""
    held = np.flatnonzero(np.diff(counts.indptr))
    order = sorted(held, key=words.__getitem__)
    matrix = counts[:, order]
    matrix.sort_indices()
    return Postings(words=tuple(words[place] for place in order), counts=matrix)
