"""The second look of a search: at the passages of the statements that its first ranking brings to the top.

A statement's one vector stands for its title and beginning; what a claim asks about may be said on page ten.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.index.library import Library
from assistant.index.vectors.passage_vectors import PassageBudget, PassageVectors
from assistant.ports import Vectors

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]

MEANING_WEIGHT = 0.6  # of the cosine, beside the best word score scaled to 1; flat from 0.3 to 1.0
# One passage each of the first twelve: 12 embeddings a query, about half a second. Measured on 191 pairs
# (tests/bench/retrieval.py --passages, docs/record.md): a sum of both cosines is no better than the larger.
STATEMENTS = 12
PASSAGES_EACH = 1


@dataclass(frozen=True)
class Candidates:
    """Passages that may win: their rows, word scores (best 1) and their statements' cosines."""

    rows: Rows
    words: Scores
    heads: Scores

    @property
    def scores(self) -> Scores:
        """Shape (candidates,), between -1 and 1: words and statement's cosine fused."""
        return fused(self.words, self.heads)

    def ordered(self, scores: Scores) -> tuple[Rows, Scores]:
        """Rows and scores, best first; equal ones in row order."""
        best = np.lexsort((self.rows, -scores))
        return self.rows[best], scores[best].astype(np.float32)


def fused(words: Scores, cosines: Scores) -> Scores:
    """The convex combination of word score and cosine."""
    scores = (words + MEANING_WEIGHT * cosines) / (1 + MEANING_WEIGHT)
    return np.asarray(scores, dtype=np.float32)


class SecondLook:
    """Scores in which the passages' own cosines take part. `owner`: passage row → statement row."""

    def __init__(self, library: Library, owner: Rows, spans: Rows, vectors: PassageVectors) -> None:
        self._library = library
        self._owner = owner
        self._spans = spans
        self._vectors = vectors

    def scores(self, query_vector: Vectors, found: Candidates, budget: PassageBudget) -> Scores:
        """Shape (candidates,). A passage counts with its own cosine where that is above its statement's."""
        cosines = found.heads.copy()
        for place, cosine in self.cosines(query_vector, found, budget).items():
            cosines[place] = max(cosines[place], cosine)
        return fused(found.words, cosines)

    def cosines(self, query_vector: Vectors, found: Candidates, budget: PassageBudget) -> dict[int, float]:
        """The cosines of the passages looked at, by their places among the candidates."""
        places = self._looked_at(found)
        texts = self._texts(found.rows[places])
        known = self._vectors.vectors(texts, budget)
        looked = [(place, known[text]) for place, text in zip(places, texts, strict=True) if text in known]
        return {place: float(vector @ query_vector) for place, vector in looked}

    def _looked_at(self, found: Candidates) -> list[int]:
        """Places among the candidates: the best passages of the first statements, as they are ranked."""
        order = np.lexsort((found.rows, -found.scores))
        taken: dict[int, int] = {}
        places = []
        for place in order:
            statement = int(self._owner[found.rows[place]])
            count = taken.get(statement, 0)
            if (count or len(taken) < STATEMENTS) and count < PASSAGES_EACH:
                taken[statement] = count + 1
                places.append(int(place))
        return places

    def _texts(self, rows: Rows) -> list[str]:
        statements = self._library.pick([int(self._owner[row]) for row in rows])
        return [
            passage_text(statement.title, statement.text[slice(*map(int, self._spans[row]))])
            for statement, row in zip(statements, rows, strict=True)
        ]


def passage_text(title: str, passage: str) -> str:
    """What is embedded of a passage: the title names who met whom, a later passage may not."""
    return f"{title}. {' '.join(passage.split())}"
