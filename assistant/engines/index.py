"""Hybrid search over a record: words (BM25 over passages) and meaning (a vector a statement), fused.

The fused score is a convex combination (Bruch, Gai & Ingber, TOIS 2023) of the two. Reciprocal rank
fusion (Cormack, Clarke & Büttcher, SIGIR 2009) was tried and rejected: it counts a weak ranking like
a strong one, and with one vector a statement against single sentences it took a fifth off the share
of right statements among the first five (`tests/bench/index.py` has the numbers). The vectors are
compared exactly, one matrix product, so the date and issuer mask costs nothing and misses nothing.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.engines.bm25 import Bm25
from assistant.engines.snapshot import Snapshot, check_probe, verify_snapshot
from assistant.errors import EmptyRecord
from assistant.language.tokens import search_tokens
from assistant.ports import Embedder, Hit
from assistant.schema import Coverage, Statement

MEANING_WEIGHT = 0.6  # of the cosine, beside the best word score scaled to 1; flat from 0.3 to 1.0
CANDIDATES = 200  # of each kind; nothing below can reach the first ten
QUERIES_KEPT = 512  # query vectors, 1.5 kB each
RETRIEVAL_VERSION = "2"

Mask = NDArray[np.bool_]
Scores = NDArray[np.float32]


class HybridIndex:
    """Implements `ports.Index` over `statements` (sorted by id) and their snapshot.

    The word index and the embedding model load on the first search. Raises EmptyRecord where there
    is no statement.
    """

    def __init__(self, statements: Sequence[Statement], snapshot: Snapshot, embedder: Embedder) -> None:
        if not statements:
            raise EmptyRecord("The record holds no statement: add some with `onrecord statements add`.")
        self._statements = tuple(statements)
        self._snapshot = snapshot
        self._embedder = embedder
        self._issued = np.array([_ordinal(one.issued_date) for one in statements], dtype=np.int32)
        self._issuers = np.array([one.issuer for one in statements], dtype=object)
        counts = [len(spans) for spans in snapshot.passages]
        self._owner = np.repeat(np.arange(len(counts)), counts)  # passage row → statement row
        self._first = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64)
        self._spans = [span for spans in snapshot.passages for span in spans]
        told = f"{RETRIEVAL_VERSION}/{snapshot.key}"
        # A claim is searched twice: before the as-of day and after it.
        self._query_vector = lru_cache(maxsize=QUERIES_KEPT)(lambda query: embedder.embed([query])[0])
        self.fingerprint = hashlib.sha256(told.encode()).hexdigest()[:24]

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        issued_from: date | None = None,
        issued_to: date | None = None,
        issuers: frozenset[str] | None = None,
        undated: bool = False,
    ) -> list[Hit]:
        """The best passages for `query`, at most `limit`, best first, among the statements allowed.

        With a date bound, undated statements take part only where `undated`. The score lies between
        -1 and 1 and is comparable within one search only.
        """
        mask = self._mask(issued_from, issued_to, issuers, undated=undated)
        if limit < 1 or not mask.any() or not query.strip():
            return []
        words = self._by_words(query, mask)
        meaning = self._by_meaning(query, mask)
        rows = self._candidates(words, meaning, mask, max(CANDIDATES, limit))
        fused = (words[rows] + MEANING_WEIGHT * meaning[self._owner[rows]]) / (1 + MEANING_WEIGHT)
        best = np.lexsort((rows, -fused))[:limit]
        return [self._hit(int(rows[one]), float(fused[one])) for one in best]

    def statements(self) -> Sequence[Statement]:
        """Every current statement, by id."""
        return self._statements

    def coverage(self, as_of: date) -> Coverage:
        """What can be evidence on `as_of`: issued that day or before. Undated and later are counted apart."""
        dated = [one for one in self._statements if one.issued_date is not None]
        known = [one for one in dated if one.issued_date is not None and one.issued_date <= as_of]
        days = [one.issued_date for one in known if one.issued_date is not None]
        issuers = Counter(one.issuer for one in known)
        return Coverage(
            statements=len(known),
            issuers=dict(sorted(issuers.items(), key=lambda item: (-item[1], item[0]))),
            first=min(days, default=None),
            last=max(days, default=None),
            undated=len(self._statements) - len(dated),
            later=len(dated) - len(known),
            digests=sum(one.rendition == "digest" for one in known),
        )

    def verify(self) -> None:
        """The slow check of the index: files, embedder, known answers. Raises IndexDamaged."""
        verify_snapshot(self._snapshot, self._embedder)

    # ------------------------------------------------------------ the two scores

    def _by_words(self, query: str, mask: Mask) -> Scores:
        """Shape (passages,): BM25, the best at 1, those of other statements and without a match at 0."""
        scores = np.where(mask[self._owner], self._words.scores(search_tokens(query)), np.float32(0))
        top = scores.max(initial=0)
        return (scores / top if top > 0 else scores).astype(np.float32)

    def _by_meaning(self, query: str, mask: Mask) -> Scores:
        """Shape (statements,): the cosine with the query, -1 for the others."""
        cosines = self._vectors @ self._query_vector(query)
        return np.where(mask, cosines, np.float32(-1)).astype(np.float32)

    def _candidates(self, words: Scores, meaning: Scores, mask: Mask, count: int) -> NDArray[np.int64]:
        """Passages that may win: the best by words, and of the nearest statements the best one each."""
        by_words = _top(words, count, words > 0)
        best = dict(zip(self._owner[by_words[::-1]], by_words[::-1], strict=True))
        near = [best.get(one, self._first[one]) for one in _top(meaning, count, mask)]
        return np.unique(np.concatenate([by_words, np.array(near, dtype=np.int64)]))

    @cached_property
    def _words(self) -> Bm25:
        return self._snapshot.words()

    @cached_property
    def _vectors(self) -> NDArray[np.float32]:
        check_probe(self._snapshot, self._embedder)  # the embedder loads here anyway
        return self._snapshot.vectors

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

    def _hit(self, row: int, score: float) -> Hit:
        start, end = self._spans[row]
        return Hit(self._statements[self._owner[row]], start, end, score)


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _top(scores: Scores, count: int, allowed: Mask) -> NDArray[np.int64]:
    """The rows of the `count` best scores among the `allowed`, best first; equal ones in row order."""
    rows = np.flatnonzero(allowed)
    if len(rows) > count:
        cut = np.partition(scores[rows], -count)[-count]
        rows = rows[scores[rows] >= cut]
    return rows[np.argsort(-scores[rows], kind="stable")][:count].astype(np.int64)
