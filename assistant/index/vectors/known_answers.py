"""Known-answer look-ups: a store that lost its vectors can answer "nothing found" without an error."""

from collections.abc import Sequence

from assistant.errors import IndexDamaged
from assistant.index.vectors.vector_store import VectorReader
from assistant.ports import Vectors

SAMPLE = 5
_MISSES = 1  # a graph index may miss one that is there; a damaged one misses all
_NEIGHBOURS = 10
_SAME = 1e-3  # cosine distance to itself, float32 rounding included


def sample_rows(size: int) -> range:
    """Some rows of `size`, spread over all."""
    return range(0, size, max(1, size // SAMPLE))


def prove_answers(reader: VectorReader, vectors: Vectors) -> None:
    """Each of a sample of stored vectors finds itself (or one like it); one miss is allowed.

    Raises:
        IndexDamaged: it does not.
    """
    missed = 0
    rows = sample_rows(len(vectors))
    for row in rows:
        found = reader.query(vectors[row], min(_NEIGHBOURS, len(vectors)))
        missed += not found or found[0].cosine < 1 - _SAME
    if missed > (_MISSES if len(rows) > _MISSES else 0):
        raise IndexDamaged("The index answers wrongly: run `onrecord index rebuild`.")


def prove_keys(kept: frozenset[str], keys: Sequence[str]) -> None:
    """Raises IndexDamaged where the store lacks one of the keys."""
    if not kept.issuperset(keys):
        raise IndexDamaged("The index has lost vectors: run `onrecord index rebuild`.")
