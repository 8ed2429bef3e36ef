"""What the index of the record holds, without building anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from assistant.errors import IndexDamaged
from assistant.index.build import FACTS, state_name
from assistant.index.folders import read_manifest, size_on_disk
from assistant.index.library import Card
from assistant.index.making import LEAD_CHARS
from assistant.index.parts import choose_parts, parts_on_disk
from assistant.index.snapshot import key_of, load_snapshot
from assistant.index.vectors.embedder import default_embedder
from assistant.index.vectors.vector_parts import vectors_facts
from assistant.index.vectors.vector_store import VectorStore
from assistant.index.words.word_parts import words_facts
from assistant.ports import Embedder

State = Literal["ready", "words only", "out of date", "damaged", "none"]


@dataclass(frozen=True)
class IndexStatus:
    """`words`, `vectors`: current statements that have theirs; `bytes`: on disk, old states included."""

    state: State
    statements: int
    passages: int
    words: int
    vectors: int
    parts: int
    embedder: str
    bytes: int


def index_status(
    root: Path, cards: Sequence[Card], embedder: Embedder | None = None, store: VectorStore | None = None
) -> IndexStatus:
    """Reads the parts on disk, or asks the store. Raises RecordError where model or store cannot be used."""
    model = embedder or default_embedder()
    wanted = frozenset(card.content_hash for card in cards)
    words = parts_on_disk(root, "words", words_facts())
    state, passages, manifest = _state(root, cards, model, store)
    named = (*manifest.get("words", ()), *manifest.get("vectors", ()))
    return IndexStatus(
        state=state,
        statements=len(cards),
        passages=passages,
        words=len(wanted) - len(choose_parts(words, wanted)[1]),
        vectors=_vectors(root, wanted, model, store),
        parts=len(named),
        embedder=model.fingerprint,
        bytes=size_on_disk(root) if root.is_dir() else 0,
    )


def _vectors(root: Path, wanted: frozenset[str], embedder: Embedder, store: VectorStore | None) -> int:
    if store is not None:
        return len(store.held(sorted(wanted)))
    on_disk = parts_on_disk(root, "vectors", vectors_facts(embedder.fingerprint, LEAD_CHARS))
    return len(wanted) - len(choose_parts(on_disk, wanted)[1])


def _state(
    root: Path, cards: Sequence[Card], embedder: Embedder, store: VectorStore | None
) -> tuple[State, int, dict[str, Any]]:
    key = key_of(cards, embedder, store)
    for complete in (True, False):
        folder = root / state_name(key, complete=complete)
        try:
            snapshot = load_snapshot(folder, cards, store)
        except FileNotFoundError:
            continue
        except IndexDamaged:
            return "damaged", 0, {}
        manifest = read_manifest(folder, FACTS)
        return "ready" if complete else "words only", len(snapshot.spans), manifest
    return ("out of date" if any(root.glob("state-*")) else "none"), 0, {}
