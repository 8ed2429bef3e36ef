"""Hybrid search over a record: words (BM25 over passages) and meaning (a vector a statement), fused.

The fused score is a convex combination (Bruch, Gai & Ingber, TOIS 2023) of the two. Reciprocal rank
fusion (Cormack, Clarke & Büttcher, SIGIR 2009) was tried and rejected: it counts a weak ranking like
a strong one, and with one vector a statement against single sentences it took a fifth off the share
of right statements among the first five (`tests/bench/retrieval.py` has the numbers). A search may also
look at the passages of the statements that come out on top, by vectors made when they are asked about.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.errors import EmptyRecord, IndexDamaged
from assistant.index.library import Card, Library, cover
from assistant.index.meaning import Meaning
from assistant.index.refine import Candidates, SecondLook
from assistant.index.snapshot import Snapshot
from assistant.index.top import top_rows
from assistant.index.vectors.passage_vectors import PassageBudget, PassageVectors
from assistant.index.vectors.vector_cache import VectorCache
from assistant.index.verify import check_probe, verify_snapshot
from assistant.index.words.bm25 import Bm25
from assistant.language.text.tokens import search_tokens
from assistant.ports import Embedder, Hit, Vectors
from assistant.schema import Coverage, Statement

CANDIDATES = 200  # of each kind; nothing below can reach the first ten
QUERIES_KEPT = 512  # query vectors, 1.5 kB each
RETRIEVAL_VERSION = "3"

Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]
Scores = NDArray[np.float32]


class HybridIndex:
    """Implements `ports.Index` over a library and its snapshot; rows are in the order of the ids.

    Where the snapshot has no vectors yet, words alone rank. The word index and the embedding model
    load on the first search. Raises EmptyRecord where there is no statement.
    """

    def __init__(self, library: Library, snapshot: Snapshot, embedder: Embedder) -> None:
        if not library.cards:
            raise EmptyRecord("The record holds no statement: add some with `onrecord statements add`.")
        self._library = library
        self._snapshot = snapshot
        self._embedder = embedder
        self._issued = np.array([_ordinal(card.issued_date) for card in library.cards], dtype=np.int32)
        self._issuers = np.array([card.issuer for card in library.cards], dtype=object)
        self._owner = np.repeat(
            np.arange(len(snapshot.counts)), snapshot.counts
        )  # passage row → statement row
        self._first = np.cumsum(snapshot.counts) - snapshot.counts
        described = f"{RETRIEVAL_VERSION}/{snapshot.key}"
        # A claim is searched twice: before the as-of day and after it.
        self._query_vector = lru_cache(maxsize=QUERIES_KEPT)(lambda query: embedder.embed([query])[0])
        self.fingerprint = hashlib.sha256(described.encode()).hexdigest()[:24]

    @property
    def complete(self) -> bool:
        """Whether every statement has its vector; if not, words alone rank."""
        return self._snapshot.complete

    def search(  # noqa: PLR0913 - keyword-only filters
        self,
        query: str,
        *,
        limit: int = 10,
        issued_from: date | None = None,
        issued_to: date | None = None,
        issuers: frozenset[str] | None = None,
        undated: bool = False,
        where: Callable[[Card], bool] | None = None,
        each: bool = False,
        passages: PassageBudget | None = None,
    ) -> list[Hit]:
        """The best passages for `query`, at most `limit`, best first, among the statements allowed.

        With a date bound, undated statements take part only where `undated`. `where` is one more
        condition on a statement's card; `each` gives the best passage of each statement alone. With
        `passages`, the passages of the first statements are compared by vectors of their own, and as
        many as the budget allows are embedded for it. The score lies between -1 and 1 and is comparable
        within one search only.
        """
        mask = self._mask(issued_from, issued_to, issuers, undated=undated)
        if where is not None:
            mask &= np.fromiter(map(where, self._library.cards), dtype=np.bool_, count=len(mask))
        if limit < 1 or not mask.any() or not query.strip():
            return []
        rows, scores = self._ranked(query, mask, max(CANDIDATES, limit), passages)
        if each:
            _, firsts = np.unique(self._owner[rows], return_index=True)
            rows, scores = rows[np.sort(firsts)], scores[np.sort(firsts)]
        return self._hits(rows[:limit], scores[:limit])

    def cosines(self, queries: Sequence[str], texts: Sequence[str]) -> NDArray[np.float32]:
        """How near in meaning, shape (len(queries), len(texts)); the vectors of `texts` are kept."""
        if not queries or not texts:
            return np.zeros((len(queries), len(texts)), dtype=np.float32)
        asked = np.stack([self._query_vector(query) for query in queries])
        return np.asarray(asked @ self._kept.embed(texts).T, dtype=np.float32)

    def statements(self) -> Sequence[Statement]:
        """Every current statement, by id; each is read when it is asked for."""
        return self._library

    def voices(self) -> frozenset[tuple[str, str | None]]:
        """Every issuer with every speaker of its statements."""
        return frozenset((card.issuer, card.speaker) for card in self._library.cards)

    def coverage(self, as_of: date) -> Coverage:
        """What can be evidence on `as_of`: issued that day or before. Undated and later are counted apart."""
        return cover(self._library.cards, as_of)

    def verify(self) -> None:
        """The slow check: files, embedder, known answers, and every statement against its hash.

        Raises:
            IndexDamaged: the index is not as it was built.
            RecordError: `record_damaged`, a statement is not as it was added.
        """
        verify_snapshot(self._snapshot, self._embedder)
        for _ in self._library:
            pass  # the store compares each statement that it reads

    # ------------------------------------------------------------ the two scores

    def _ranked(
        self, query: str, mask: Mask, count: int, passages: PassageBudget | None
    ) -> tuple[Rows, Scores]:
        """The passages that may win, best first, and their fused scores."""
        words = self._by_words(query, mask)
        if not self.complete:
            rows = top_rows(words, count, words > 0)
            return rows, words[rows]
        found = self._candidates(query, words, mask, count)
        if passages is None:
            return found.ordered(found.scores)
        return found.ordered(self._second_look.scores(self._query_vector(query), found, passages))

    def _by_words(self, query: str, mask: Mask) -> Scores:
        """Shape (passages,): BM25, the best at 1, those of other statements and without a match at 0."""
        scores = np.where(mask[self._owner], self._words.scores(search_tokens(query)), np.float32(0))
        top = scores.max(initial=0)
        return (scores / top if top > 0 else scores).astype(np.float32)

    def _candidates(self, query: str, words: Scores, mask: Mask, count: int) -> Candidates:
        """Passages that may win: the best by words, and of the nearest statements the best one each."""
        vector = self._query_vector(query)
        by_words = top_rows(words, count, words > 0)
        near, cosines = self._meaning.nearest(vector, mask, count)
        best = dict(zip(self._owner[by_words[::-1]], by_words[::-1], strict=True))
        nearest = [best.get(statement, self._first[statement]) for statement in near]
        rows = np.unique(np.concatenate([by_words, np.array(nearest, dtype=np.int64)]))
        heads = self._heads(vector, self._owner[rows], dict(zip(near, cosines, strict=True)))
        return Candidates(rows, words[rows], heads)

    def _heads(self, vector: Vectors, statements: Rows, known: dict[np.int64, np.float32]) -> Scores:
        """The statements' cosines; those that the nearest ones came with are taken from there."""
        others = np.array(sorted({row for row in statements if row not in known}), dtype=np.int64)
        every = {**known, **dict(zip(others, self._meaning.cosines(vector, others), strict=True))}
        return np.array([every[row] for row in statements], dtype=np.float32)

    @cached_property
    def _words(self) -> Bm25:
        return self._snapshot.words

    @cached_property
    def _meaning(self) -> Meaning:
        check_probe(self._snapshot, self._embedder)  # the embedder loads here anyway
        if self._snapshot.meaning is None:
            raise IndexDamaged("The index has no vectors yet: run `onrecord index rebuild`.")
        return self._snapshot.meaning

    @cached_property
    def _second_look(self) -> SecondLook:
        return SecondLook(self._library, self._owner, self._snapshot.spans, PassageVectors(self._kept))

    @cached_property
    def _kept(self) -> VectorCache:
        return VectorCache(self._snapshot.folder.parent, self._embedder)

    def _mask(
        self, first: date | None, last: date | None, issuers: frozenset[str] | None, *, undated: bool
    ) -> Mask:
        dated = self._issued > 0
        mask = np.ones(len(self._issued), dtype=np.bool_)
        if first is not None:
            mask &= self._issued >= first.toordinal()
        if last is not None:
            mask &= self._issued <= last.toordinal()
        if first is not None or last is not None:
            mask = (mask & dated) | (~dated if undated else False)
        if issuers is not None:
            mask &= np.isin(self._issuers, list(issuers))
        return mask

    def _hits(self, rows: Rows, scores: Scores) -> list[Hit]:
        statements = self._library.pick([int(self._owner[row]) for row in rows])
        return [
            Hit(statement, int(self._snapshot.spans[row][0]), int(self._snapshot.spans[row][1]), float(score))
            for statement, row, score in zip(statements, rows, scores, strict=True)
        ]


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0
