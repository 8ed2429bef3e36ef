"""The vectors of some statements on disk, never changed: one matrix, and a Chroma folder where it pays."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from assistant.index.folders import check_files, publish, read_manifest
from assistant.index.library import Card
from assistant.index.parts import FORMAT, keys_of, part_name
from assistant.index.vectors.chroma_folder import ChromaFolder, write_folder
from assistant.index.vectors.exact import ExactStore
from assistant.index.vectors.vector_store import Conditions, Neighbour, VectorReader, vector_record
from assistant.ports import Vectors

VECTORS_FORMAT = 2  # 2: no Chroma folder in a small part, its graph complete on disk in a large one

# Vectors that one matrix product answers for: 0.1 ms of processor time here, Chroma 1.4 ms, and 3 s to import
# and open it (tests/bench/vectors.py, docs/record.md). The product is the quicker one at 16,000 still (0.7 ms
# to 2.6) and no slower at 200,000; Chroma starts sooner, so that a real record lies in the database.
EXACT_LIMIT = 4_000

CHROMA = "chroma"


@dataclass(frozen=True)
class VectorsPart:
    """`vectors`: (len(keys), dim), unit, read from the disk when used; `in_chroma`: has a folder."""

    folder: Path
    keys: tuple[str, ...]
    vectors: Vectors
    in_chroma: bool


def vectors_facts(embedder: str, lead_chars: int) -> dict[str, Any]:
    """What a vectors part depends on beside its statements; `lead_chars`: characters embedded of each."""
    return {"format": FORMAT, "vectors": VECTORS_FORMAT, "embedder": embedder, "lead": lead_chars}


def write_vectors(root: Path, cards: Sequence[Card], vectors: Vectors, facts: dict[str, Any]) -> str:
    """The vectors part of some statements; returns its name. Raises RecordError, OSError."""
    keys = [card.content_hash for card in cards]
    in_chroma = len(keys) > EXACT_LIMIT
    name = part_name("vectors", keys, facts)
    with publish(root / name, {**facts, "in_chroma": in_chroma}) as folder:
        if in_chroma:
            write_folder(folder / CHROMA, [vector_record(card) for card in cards], vectors)
            ChromaFolder(folder / CHROMA, vectors).count()  # proves itself on opening
        (folder / "keys.json").write_text(json.dumps(keys), "utf-8")
        np.save(folder / "vectors.npy", vectors)
    return name


def load_vectors(folder: Path) -> VectorsPart:
    """Raises FileNotFoundError where there is none, IndexDamaged where a file is not as written."""
    manifest = read_manifest(folder)
    check_files(folder, manifest)
    return VectorsPart(
        folder=folder,
        keys=keys_of(folder),
        vectors=np.load(folder / "vectors.npy", mmap_mode="r"),
        in_chroma=bool(manifest.get("in_chroma")),
    )


class PartsReader:
    """All parts of a record as one `VectorReader`: Chroma for the large ones, one matrix for the small.

    `cards` by key: superseded versions in a small part are left out here, those in a large one answer too.
    """

    def __init__(self, parts: Sequence[VectorsPart], cards: Mapping[str, Card]) -> None:
        self._parts = parts
        self._cards = cards

    def query(self, vector: Vectors, count: int, conditions: Conditions | None = None) -> list[Neighbour]:
        found = [near for reader in self._readers for near in reader.query(vector, count, conditions)]
        nearest: dict[str, Neighbour] = {}  # by key: parts may overlap, with the same vector in both
        for near in sorted(found, key=lambda near: -near.cosine):
            nearest.setdefault(near.key, near)
        return list(nearest.values())[:count]

    def fetch(self, keys: Sequence[str]) -> dict[str, Vectors]:
        places = self._places
        return {key: self._parts[places[key][0]].vectors[places[key][1]] for key in keys if key in places}

    def count(self) -> int:
        return sum(reader.count() for reader in self._readers)

    @cached_property
    def _readers(self) -> list[VectorReader]:
        readers: list[VectorReader] = [
            ChromaFolder(part.folder / CHROMA, part.vectors) for part in self._parts if part.in_chroma
        ]
        small = ExactStore()
        for part in self._parts:
            if not part.in_chroma:
                rows = [row for row, key in enumerate(part.keys) if key in self._cards]
                records = [vector_record(self._cards[part.keys[row]]) for row in rows]
                small.upsert(records, np.asarray(part.vectors[rows]))
        return [*readers, small] if small.count() else readers

    @cached_property
    def _places(self) -> dict[str, tuple[int, int]]:
        """Of each key its part and row; the first part that has it counts."""
        return {
            key: (number, row)
            for number, part in reversed(list(enumerate(self._parts)))
            for row, key in enumerate(part.keys)
        }
