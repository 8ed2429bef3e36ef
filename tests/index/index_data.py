"""Parts of the tests of the index: a store of others' making, an embedder that counts, queries near vectors."""

import os
from contextlib import contextmanager

import numpy as np

from assistant.index.vectors.vector_store import Neighbour


class MemoryStore:
    """The smallest store that somebody else could write: a dict, and a loop."""

    name = "memory"

    def __init__(self):
        self.rows = {}
        self.asked = []

    def upsert(self, records, vectors):
        self.rows.update(
            {record.key: (record, vector) for record, vector in zip(records, vectors, strict=True)}
        )

    def held(self, keys):
        return frozenset(self.rows) & frozenset(keys)

    def fetch(self, keys):
        return {key: self.rows[key][1] for key in keys if key in self.rows}

    def query(self, vector, count, conditions=None):
        self.asked.append((count, conditions))
        found = [
            Neighbour(key, float(own @ vector))
            for key, (stored, own) in self.rows.items()
            if not conditions or conditions.allow(stored)
        ]
        return sorted(found, key=lambda one: -one.cosine)[:count]

    def count(self):
        return len(self.rows)


def noisy(vectors, share=0.5, seed=4):
    """Unit vectors near these, but none of them."""
    noise = np.random.default_rng(seed).normal(size=vectors.shape)
    mixed = vectors + share * noise / np.linalg.norm(noise, axis=1, keepdims=True)
    return (mixed / np.linalg.norm(mixed, axis=1, keepdims=True)).astype(np.float32)


class CountingEmbedder:
    """The real embedder, counting what it is asked."""

    def __init__(self, embedder, fingerprint=None):
        self._embedder = embedder
        self.fingerprint = fingerprint or embedder.fingerprint
        self.asked = []

    def embed(self, texts):
        self.asked.extend(texts)
        return self._embedder.embed(texts)


@contextmanager
def unprivileged():
    """Without the rights of root, which may write anywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
