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
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from assistant.errors import IndexBusy, IndexDamaged, RecordError
from assistant.index import chroma
from assistant.index.bm25 import Bm25, Part
from assistant.index.build import FACTS, LEAD_CHARS, PROBE, Progress, build_state, state_name
from assistant.index.folders import check_files, read_manifest
from assistant.index.library import Card, Library
from assistant.index.passages import PASSAGES_VERSION
from assistant.index.segments import FORMAT, VectorsPart, WordsPart, load_vectors, load_words
from assistant.ports import Embedder, Vectors

log = logging.getLogger(__name__)

LOCK_SECONDS = 5.0

Array = NDArray[Any]


@dataclass(frozen=True)
class Snapshot:
    """A loaded state, rows in the order of its library.

    `counts`: (statements,) passages of each; `spans`: (passages, 2); `vectors`: (statements, dim), unit,
    None while they are not all there; `probe`: (dim,).
    """

    folder: Path
    key: str
    words_parts: tuple[WordsPart, ...]
    vectors_parts: tuple[VectorsPart, ...]
    counts: Array
    spans: Array
    passage_rows: tuple[Array, ...]  # of each words part, where its passages stand; -1: left out
    vectors: Vectors | None
    probe: Vectors

    @cached_property
    def words(self) -> Bm25:
        parts = [
            Part(part.postings, rows) for part, rows in zip(self.words_parts, self.passage_rows, strict=True)
        ]
        return Bm25(parts, len(self.spans))


def corpus_hash(hashes: Sequence[str]) -> str:
    """SHA-256 over the content hashes of all statements, whatever their order."""
    return hashlib.sha256("\n".join(sorted(hashes)).encode()).hexdigest()


def snapshot_key(corpus: str, embedder: str) -> str:
    told = json.dumps([FORMAT, embedder, PASSAGES_VERSION, LEAD_CHARS, corpus])
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def key_of(cards: Sequence[Card], embedder: Embedder) -> str:
    return snapshot_key(corpus_hash([card.content_hash for card in cards]), embedder.fingerprint)


# ---------------------------------------------------------------- opening


def open_snapshot(
    root: Path,
    library: Library,
    embedder: Embedder,
    on_progress: Progress | None = None,
    *,
    complete: bool = True,
) -> Snapshot:
    """The snapshot of just these statements under `root`: loaded, or built where absent or damaged.

    Not `complete`: the words are enough, and no vector is made.

    Raises:
        IndexBusy: another process is building it.
        RecordError: it cannot be written (disk full, no permission).
    """
    key = key_of(library.cards, embedder)
    for whole in (True, False) if not complete else (True,):
        try:
            return load_snapshot(root / state_name(key, complete=whole), library.cards)
        except FileNotFoundError:
            pass
        except IndexDamaged:
            log.warning("The index was damaged; it is being built again.")
    return build_snapshot(root, library, embedder, on_progress, complete=complete)


def build_snapshot(
    root: Path,
    library: Library,
    embedder: Embedder,
    on_progress: Progress | None = None,
    *,
    complete: bool = True,
    fresh: bool = False,
    embed_again: bool = False,
) -> Snapshot:
    """Builds what is missing, under the folder's writer lock.

    Parts that are whole are taken over, unless `fresh`; vectors already made for a text too, unless
    `embed_again`.
    """
    key = key_of(library.cards, embedder)
    report = on_progress or (lambda _: None)
    try:
        root.mkdir(parents=True, exist_ok=True)
        with FileLock(root / "writer.lock", timeout=LOCK_SECONDS):
            build_state(
                root, key, library, embedder, report, complete=complete, fresh=fresh, embed_again=embed_again
            )
            return load_snapshot(root / state_name(key, complete=complete), library.cards)
    except Timeout:
        raise IndexBusy("Another process is building the index: try again when it is done.") from None
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise RecordError(
            f"The index cannot be written ({reason}): check the disk and the cache folder."
        ) from error


def load_snapshot(folder: Path, cards: Sequence[Card]) -> Snapshot:
    """Raises FileNotFoundError where there is none, IndexDamaged where a file is not as written."""
    manifest = read_manifest(folder, FACTS)
    try:
        words = tuple(load_words(folder.parent / name) for name in manifest["words"])
        vectors = tuple(load_vectors(folder.parent / name) for name in manifest["vectors"])
    except FileNotFoundError:
        raise IndexDamaged("The index has lost a part: run `onrecord index rebuild`.") from None
    keys = [card.content_hash for card in cards]
    counts, spans, passage_rows = _passages(keys, words)
    with suppress(OSError):  # a read-only cache still serves
        os.utime(folder)  # last use, for the sweep
    return Snapshot(
        folder=folder,
        key=folder.name.removeprefix("state-"),
        words_parts=words,
        vectors_parts=vectors,
        counts=counts,
        spans=spans,
        passage_rows=passage_rows,
        vectors=_vectors(keys, vectors) if manifest["complete"] else None,
        probe=np.asarray(manifest["probe"], dtype=np.float32),
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


# ---------------------------------------------------------------- proving


def verify_snapshot(snapshot: Snapshot, embedder: Embedder) -> None:
    """The slow check: files, embedder probe, and known-answer look-ups in a copy of each Chroma folder.

    Raises:
        IndexDamaged: something is not as it was built.
    """
    folders = [words.folder for words in snapshot.words_parts]
    for folder in (*folders, *(vectors.folder for vectors in snapshot.vectors_parts)):
        check_files(folder, read_manifest(folder))
    check_probe(snapshot, embedder)
    for part in snapshot.vectors_parts:
        with tempfile.TemporaryDirectory() as aside:
            copy = Path(aside) / "chroma"
            shutil.copytree(part.folder / "chroma", copy)  # opening Chroma writes; a part never changes
            chroma.prove(copy, part.keys, part.vectors)


def check_probe(snapshot: Snapshot, embedder: Embedder) -> None:
    """Raises IndexDamaged where the embedder no longer gives the vector it gave at build time."""
    now = embedder.embed([PROBE])[0]
    if now.shape != snapshot.probe.shape or float(now @ snapshot.probe) < 0.999:
        raise IndexDamaged("The index was built by another embedding model: run `onrecord index rebuild`.")
