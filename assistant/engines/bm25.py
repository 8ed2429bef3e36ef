"""Word search: BM25 over the passages, by bm25s. The only module that imports it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexDamaged

_SETTINGS = {"method": "lucene", "k1": 1.2, "b": 0.6}


class Bm25:
    """Scores of every passage for a query's tokens."""

    def __init__(self, engine: Any, size: int) -> None:  # noqa: ANN401  bm25s ships no types
        self._engine = engine
        self._size = size

    @classmethod
    def build(cls, passages: Iterable[list[str]]) -> Self:
        """`passages`: the tokens of each passage; an empty one is allowed and never matches."""
        import bm25s  # noqa: PLC0415  slow import, needed at the first search only

        engine = bm25s.BM25(**_SETTINGS)
        tokens = [words or [""] for words in passages]
        engine.index(tokens, show_progress=False)
        return cls(engine, len(tokens))

    def save(self, folder: Path) -> None:
        self._engine.save(str(folder), show_progress=False)

    @classmethod
    def load(cls, folder: Path, size: int) -> Self:
        """Raises IndexDamaged where the saved index cannot be read."""
        import bm25s  # noqa: PLC0415

        try:
            engine = bm25s.BM25.load(str(folder), mmap=True, show_progress=False)
        except (OSError, ValueError, KeyError, EOFError) as error:
            raise IndexDamaged("The word index is damaged: run `onrecord index rebuild`.") from error
        return cls(engine, size)

    def scores(self, tokens: list[str]) -> NDArray[np.float32]:
        """Shape (passages,); 0 where no token matches."""
        ids = self._engine.get_tokens_ids(sorted(set(tokens)))
        if not ids or not self._size:
            return np.zeros(self._size, dtype=np.float32)
        scores: NDArray[np.float32] = self._engine.get_scores_from_ids(ids)
        return scores
