"""The index of one state of the record: which parts it is made of, put together in the order of the ids.

`<root>/state-<key>/` names the parts, `<root>/words-…/` and `<root>/vectors-…/` are the parts. The key is
made of all that the content depends on: embedder, passage splitter and corpus hash. Words come first and
make the record searchable; `state-<key>-words` stands for it until the vectors are there. One writer at a
time builds, under a file lock; readers need none.
"""

import hashlib
import json
import logging
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from assistant.errors import IndexBusy, IndexDamaged, RecordError
from assistant.index.build import FACTS, build_vectors, build_words, made_vectors, state_name
from assistant.index.folders import read_manifest
from assistant.index.library import Card, Library
from assistant.index.making import LEAD_CHARS, Building, OnProgress, embed_missing, prove_store
from assistant.index.meaning import MatrixMeaning, Meaning, StoreMeaning
from assistant.index.parts import FORMAT
from assistant.index.vectors.vector_parts import (
    VECTORS_FORMAT,
    PartsReader,
    VectorsPart,
    load_vectors,
)
from assistant.index.vectors.vector_store import VectorStore
from assistant.index.words.bm25 import Bm25, Part
from assistant.index.words.passages import PASSAGES_VERSION
from assistant.index.words.word_parts import WordsPart, load_words
from assistant.ports import Embedder, Vectors
from assistant.private_files import private_folder

log = logging.getLogger(__name__)

LOCK_SECONDS = 60.0  # words of thousands of statements take that long; no vector is made under the lock

Array = NDArray[Any]


@dataclass(frozen=True)
class Snapshot:
    """A loaded state, rows in the order of its library.

    `counts`: (statements,) passages of each; `spans`: (passages, 2); `complete`: every statement has its
    vector, in the parts or in the `store`; `probe`: (dim,).
    """

    folder: Path
    key: str
    cards: tuple[Card, ...]
    complete: bool
    words_parts: tuple[WordsPart, ...]
    vectors_parts: tuple[VectorsPart, ...]
    counts: Array
    spans: Array
    passage_rows: tuple[Array, ...]  # of each words part, where its passages stand; -1: left out
    probe: Vectors
    store: VectorStore | None = None

    @cached_property
    def words(self) -> Bm25:
        parts = [
            Part(part.postings, rows) for part, rows in zip(self.words_parts, self.passage_rows, strict=True)
        ]
        return Bm25(parts, len(self.spans))

    @cached_property
    def vectors(self) -> Vectors | None:
        """Every statement's vector, shape (statements, dim); None while not all are there, or in a store."""
        if not self.complete or self.store is not None:
            return None
        return _vectors([card.content_hash for card in self.cards], self.vectors_parts)

    @cached_property
    def meaning(self) -> Meaning | None:
        """The statements' nearness to a query: by one matrix where every part is small, else by asking."""
        if not self.complete:
            return None
        if self.store is not None:
            return StoreMeaning(self.store, self.cards)
        if any(part.in_chroma for part in self.vectors_parts):
            by_key = {card.content_hash: card for card in self.cards}
            return StoreMeaning(PartsReader(self.vectors_parts, by_key), self.cards)
        return None if self.vectors is None else MatrixMeaning(self.vectors)


def corpus_hash(hashes: Sequence[str]) -> str:
    """SHA-256 over the content hashes of all statements, whatever their order."""
    return hashlib.sha256("\n".join(sorted(hashes)).encode()).hexdigest()


def snapshot_key(corpus: str, embedder: str, store: VectorStore | None = None) -> str:
    facts = [FORMAT, VECTORS_FORMAT, embedder, PASSAGES_VERSION, LEAD_CHARS, corpus]
    described = json.dumps([*facts, store.name] if store else facts)
    return hashlib.sha256(described.encode()).hexdigest()[:24]


def key_of(cards: Sequence[Card], embedder: Embedder, store: VectorStore | None = None) -> str:
    return snapshot_key(corpus_hash([card.content_hash for card in cards]), embedder.fingerprint, store)


# ---------------------------------------------------------------- opening


def open_snapshot(
    root: Path,
    library: Library,
    embedder: Embedder,
    on_progress: OnProgress | None = None,
    *,
    store: VectorStore | None = None,
    complete: bool = True,
) -> Snapshot:
    """The snapshot of just these statements under `root`: loaded, or built where absent or damaged.

    `store`: where the vectors lie instead of in parts under `root`. Not `complete`: the words are enough,
    and no vector is made.

    Raises:
        IndexBusy: another process is building it.
        RecordError: it cannot be written (disk full, no permission), or the store cannot be used.
    """
    key = key_of(library.cards, embedder, store)
    try:
        return _load_newest(root, key, library.cards, store, complete=complete)
    except FileNotFoundError:
        pass
    except IndexDamaged:
        log.warning("The index was damaged; it is being built again.")
    return build_snapshot(root, library, embedder, on_progress, store=store, complete=complete)


def build_snapshot(  # noqa: PLR0913 - keyword-only switches
    root: Path,
    library: Library,
    embedder: Embedder,
    on_progress: OnProgress | None = None,
    *,
    store: VectorStore | None = None,
    complete: bool = True,
    fresh: bool = False,
    embed_again: bool = False,
) -> Snapshot:
    """Builds what is missing, under the folder's writer lock.

    Parts that are whole are taken over, unless `fresh`; vectors already made for a text too, unless
    `embed_again`.
    """
    key = key_of(library.cards, embedder, store)
    building = Building(
        root, library, embedder, on_progress or (lambda _: None), store, fresh=fresh, embed_again=embed_again
    )
    try:
        private_folder(root)
        with _writer(root):
            build_words(building, key)  # searchable by words while the vectors are made
            if not complete:
                return _load_newest(root, key, library.cards, store, complete=False)
        embedded = embed_missing(building)  # without the lock: it takes minutes, others search and add
        with made_vectors(building, key, embedded) as made, _writer(root):
            build_words(replace(building, fresh=False), key)
            build_vectors(building, key, made)
            return _load_newest(root, key, library.cards, store, complete=True)
    except Timeout:
        raise IndexBusy("Another process is building the index: try again when it is done.") from None
    except OSError as error:
        reason = error.strerror or "the disk may be full"  # NumPy's own error for half a file has no reason
        raise RecordError(
            f"The index cannot be written ({reason}): check the disk and the cache folder."
        ) from error


def _writer(root: Path) -> FileLock:
    return FileLock(root / "writer.lock", timeout=LOCK_SECONDS)


def _load_newest(
    root: Path, key: str, cards: Sequence[Card], store: VectorStore | None, *, complete: bool
) -> Snapshot:
    """The complete state; where it is not wanted, that of the words if the complete one does not load.

    Raises FileNotFoundError, IndexDamaged: no state that would do is there and whole.
    """
    try:
        return load_snapshot(root / state_name(key, complete=True), cards, store)
    except (FileNotFoundError, IndexDamaged) as error:
        if complete:
            raise
        if isinstance(error, IndexDamaged):
            log.warning("The index has damaged or lost vectors: words alone rank until it is built again.")
    return load_snapshot(root / state_name(key, complete=False), cards, store)


def load_snapshot(folder: Path, cards: Sequence[Card], store: VectorStore | None = None) -> Snapshot:
    """Raises FileNotFoundError where there is none, IndexDamaged where a file or the store is damaged."""
    manifest = read_manifest(folder, FACTS)
    try:
        words = tuple(load_words(folder.parent / name) for name in manifest["words"])
        vectors = tuple(load_vectors(folder.parent / name) for name in manifest["vectors"])
    except FileNotFoundError:
        raise IndexDamaged("The index has lost a part: run `onrecord index rebuild`.") from None
    keys = [card.content_hash for card in cards]
    counts, spans, passage_rows = _passages(keys, words)
    if manifest["complete"] and store is not None:
        prove_store(store, cards)
    elif manifest["complete"]:
        _rows(keys, [part.keys for part in vectors])
    with suppress(OSError):  # a read-only cache still serves
        os.utime(folder)  # last use, for the sweep
    return Snapshot(
        folder=folder,
        key=folder.name.removeprefix("state-"),
        cards=tuple(cards),
        complete=manifest["complete"],
        words_parts=words,
        vectors_parts=vectors,
        counts=counts,
        spans=spans,
        passage_rows=passage_rows,
        probe=np.asarray(manifest["probe"], dtype=np.float32),
        store=store,
    )


def _passages(keys: Sequence[str], parts: Sequence[WordsPart]) -> tuple[Array, Array, tuple[Array, ...]]:
    """Passages a statement, all spans, and of each part where its passages stand among all."""
    rows = _rows(keys, [part.keys for part in parts])
    counts = np.zeros(len(keys), dtype=np.int64)
    for part, own in zip(parts, rows, strict=True):
        counts[own[own >= 0]] = part.counts[own >= 0]
    first = np.cumsum(counts) - counts
    spans = np.zeros((int(counts.sum()), 2), dtype=np.int32)
    places = []
    for part, own in zip(parts, rows, strict=True):
        owner = np.repeat(np.arange(len(own)), part.counts)
        within = np.arange(len(owner)) - np.repeat(np.cumsum(part.counts) - part.counts, part.counts)
        place = np.where(own[owner] >= 0, first[own[owner]] + within, -1)
        spans[place[place >= 0]] = part.spans[place >= 0]
        places.append(place)
    return counts, spans, tuple(places)


def _vectors(keys: Sequence[str], parts: Sequence[VectorsPart]) -> Vectors:
    matrix = np.zeros((len(keys), parts[0].vectors.shape[1] if parts else 1), dtype=np.float32)
    for part, own in zip(parts, _rows(keys, [part.keys for part in parts]), strict=True):
        matrix[own[own >= 0]] = part.vectors[own >= 0]
    return matrix


def _rows(keys: Sequence[str], parts: Sequence[Sequence[str]]) -> list[Array]:
    """Of each part, the row of each of its keys in `keys`; -1 where it has none or an earlier part has it."""
    waiting = {key: row for row, key in enumerate(keys)}
    found = [np.array([waiting.pop(key, -1) for key in part], dtype=np.int64) for part in parts]
    if waiting:
        raise IndexDamaged("The index does not belong to this record: run `onrecord index rebuild`.")
    return found
