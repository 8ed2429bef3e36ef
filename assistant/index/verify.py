"""Whether an opened index is as it was built: files, embedder, known answers."""

from assistant.errors import IndexDamaged
from assistant.index.build import PROBE
from assistant.index.folders import check_files, read_manifest
from assistant.index.making import prove_store
from assistant.index.snapshot import Snapshot
from assistant.index.vectors.chroma_folder import ChromaFolder
from assistant.index.vectors.vector_parts import CHROMA
from assistant.ports import Embedder

_SAME_PROBE = 0.999  # cosine: another build of the same model rounds a little otherwise


def verify_snapshot(snapshot: Snapshot, embedder: Embedder) -> None:
    """The slow check: files, embedder probe, and known-answer look-ups in each Chroma folder or in the store.

    Raises:
        IndexDamaged: something is not as it was built.
    """
    folders = [words.folder for words in snapshot.words_parts]
    for folder in (*folders, *(vectors.folder for vectors in snapshot.vectors_parts)):
        check_files(folder, read_manifest(folder))
    check_probe(snapshot, embedder)
    for part in snapshot.vectors_parts:
        if part.in_chroma:
            ChromaFolder(part.folder / CHROMA, part.vectors).count()  # proves itself on opening
    if snapshot.store is not None and snapshot.complete:
        prove_store(snapshot.store, snapshot.cards)


def check_probe(snapshot: Snapshot, embedder: Embedder) -> None:
    """Raises IndexDamaged where the embedder no longer gives the vector it gave at build time."""
    now = embedder.embed([PROBE])[0]
    if now.shape != snapshot.probe.shape or float(now @ snapshot.probe) < _SAME_PROBE:
        raise IndexDamaged("The index was built by another embedding model: run `onrecord index rebuild`.")
