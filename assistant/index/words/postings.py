"""Which passages of one part of the index hold a word, and how often: one sparse matrix and its words."""

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from assistant.errors import IndexDamaged

Rows = NDArray[np.int64]
Counts = NDArray[np.int32]
Kept = NDArray[np.bool_]

_WORDS_FILE, _COUNTS_FILE = "words.json", "counts.npz"


@dataclass(frozen=True)
class Postings:
    """`words`: sorted; `counts`: shape (passages, words), a sparse matrix by column."""

    words: tuple[str, ...]
    counts: sparse.csc_array

    @cached_property
    def lengths(self) -> Counts:
        """Shape (passages,): the tokens of each."""
        return np.asarray(self.counts.sum(axis=1))

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {word: column for column, word in enumerate(self.words)}

    def find(self, word: str) -> tuple[Rows, Counts]:
        """The passages that hold `word`, ascending, and how often each does."""
        column = self._columns.get(word)
        start, end = (0, 0) if column is None else self.counts.indptr[column : column + 2]
        return self.counts.indices[start:end], self.counts.data[start:end]

    def save(self, folder: Path) -> None:
        """Writes two files into `folder`, which is created. Raises OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _WORDS_FILE).write_text(json.dumps(self.words), "utf-8")
        sparse.save_npz(folder / _COUNTS_FILE, self.counts, compressed=False)


def load_postings(folder: Path) -> Postings:
    """Raises IndexDamaged where a file cannot be read."""
    try:
        words = tuple(json.loads((folder / _WORDS_FILE).read_text("utf-8")))
        return Postings(words, sparse.load_npz(folder / _COUNTS_FILE))
    except (OSError, ValueError, EOFError, KeyError, BadZipFile) as error:
        raise IndexDamaged("The word index is damaged: run `onrecord index rebuild`.") from error


def build_postings(passages: Iterable[Sequence[str]]) -> Postings:
    """`passages`: the tokens of each passage; an empty one is allowed and never matches."""
    numbers: dict[str, int] = {}  # of the words, in the order in which they are met
    columns, lengths = array("i"), array("i")
    for tokens in passages:
        columns.extend(numbers.setdefault(word, len(numbers)) for word in tokens)
        lengths.append(len(tokens))
    rows = np.repeat(np.arange(len(lengths), dtype=np.int32), np.asarray(lengths))
    ones = np.ones(len(columns), dtype=np.int32)
    matrix = sparse.coo_array((ones, (rows, np.asarray(columns))), shape=(len(lengths), len(numbers)))
    return _sorted(tuple(numbers), matrix.tocsc())  # which adds up the ones of a word that is repeated


def merge_postings(parts: Sequence[Postings], kept: Sequence[Kept]) -> Postings:
    """One part out of several; `kept[i]`: (passages of part i,) which of them stay, in their order."""
    numbers: dict[str, int] = {}
    matrices = []
    for part in parts:
        for word in part.words:
            numbers.setdefault(word, len(numbers))
    for part, keep in zip(parts, kept, strict=True):
        new_columns = np.array([numbers[word] for word in part.words], dtype=np.int32)
        rows = part.counts.tocsr()[keep]
        renumbered = (rows.data, new_columns[rows.indices], rows.indptr)
        matrices.append(sparse.csr_array(renumbered, shape=(rows.shape[0], len(numbers))))
    return _sorted(tuple(numbers), sparse.vstack(matrices, format="csc"))


def _sorted(words: Sequence[str], counts: sparse.csc_array) -> Postings:
    """Words in order, those that no passage holds left out, passages ascending within a word.

    So the same passages give the same bytes, however they were put together.
    """
    in_use: list[int] = np.flatnonzero(np.diff(counts.indptr)).tolist()
    order = sorted(in_use, key=words.__getitem__)
    matrix = counts[:, order]
    matrix.sort_indices()
    return Postings(words=tuple(words[column] for column in order), counts=matrix)
