"""Builds the parts that an index lacks, fills a vector store, and sweeps the parts that no state needs."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import IndexDamaged
from assistant.index.folders import check_files, publish, read_manifest, sweep_unfinished
from assistant.index.library import Card, Library
from assistant.index.parts import FORMAT, choose_parts, parts_on_disk
from assistant.index.vectors import vector_parts
from assistant.index.vectors.chroma_folder import sweep_views
from assistant.index.vectors.known_answers import prove_answers, prove_keys, sample_rows
from assistant.index.vectors.vector_cache import VectorCache
from assistant.index.vectors.vector_parts import VectorsPart, load_vectors, vectors_facts, write_vectors
from assistant.index.vectors.vector_store import VectorStore, vector_record
from assistant.index.words.word_parts import load_words, merge_words, words_facts, write_words
from assistant.ports import Embedder, Vectors
from assistant.progress import Progress
from assistant.schema import Statement

KEEP = 8  # states left in a folder, by last use: other readers may be opening one
MOST_PARTS = 8  # each costs a look-up a word; more are merged, but for the largest
LEAD_CHARS = 240  # a title and a first sentence, about 45 tokens: 360 takes twice as long to embed
_SHORT_LINE = 12  # words; a text's first lines below it are place, hour or office, not what was said
PROBE = "The Secretary of State spoke by telephone with the Prime Minister."
FACTS = frozenset({"words", "vectors", "complete", "probe", "embedder"})
STORE_BATCH = 2_000  # vectors sent at a time

OnProgress = Callable[[Progress], None]
Embedded = dict[str, Vectors]  # by content hash


@dataclass(frozen=True)
class Building:
    """What a build works on. `store`: None for the parts of the index itself.

    `fresh`: nothing on disk is trusted; `embed_again`: nor a vector that was made for a text before.
    """

    root: Path
    library: Library
    embedder: Embedder
    on_progress: OnProgress
    store: VectorStore | None = None
    fresh: bool = False
    embed_again: bool = False

    def tell(self, done: int, total: int, message: str) -> None:
        self.on_progress(Progress("record", done, total, message))


def lead_text(statement: Statement) -> str:
    """What is embedded of a statement: its title and the beginning of what it says."""
    lines = [line.strip() for line in statement.text[: 10 * LEAD_CHARS].split("\n") if line.strip()]
    while len(lines) > 1 and len(lines[0].split()) < _SHORT_LINE and not lines[0].endswith("."):
        lines.pop(0)
    return f"{statement.title}. {' '.join(lines)}"[:LEAD_CHARS]


def state_name(key: str, *, complete: bool) -> str:
    return f"state-{key}" if complete else f"state-{key}-words"


def build_words(building: Building, key: str) -> None:
    """Writes the words parts of a state and names it. Only under the writer lock. Raises OSError."""
    root, embedder = building.root, building.embedder
    sweep_unfinished(root)
    sweep_views(root)
    states = (root / state_name(key, complete=complete) for complete in (True, False))
    if not building.fresh and any(_is_whole(state, building) for state in states):
        return  # another process has just built it
    facts = {"format": FORMAT, "embedder": embedder.fingerprint, "statements": len(building.library)}
    facts["words"] = _words(building)
    facts["probe"] = [float(value) for value in embedder.embed([PROBE])[0]]
    _name_state(root / state_name(key, complete=False), {**facts, "vectors": [], "complete": False})
    _sweep(root)


def embed_missing(building: Building) -> Embedded:
    """The vectors that parts or store lack, by content hash. Takes minutes, and needs no lock.

    They are kept by their text as they are made, so that whoever builds next finds them.
    """
    if building.embed_again:
        VectorCache(building.root, building.embedder).clear()
    return _made(building, _lacking(building))


def build_vectors(building: Building, key: str, embedded: Embedded) -> None:
    """Writes the vectors parts, or fills the store, and names the complete state.

    Only under the writer lock, after `build_words`. Raises OSError, RecordError.
    """
    root, whole = building.root, state_name(key, complete=True)
    if not building.fresh and _is_whole(root / whole, building):
        return  # another process has just built it
    words = root / state_name(key, complete=False)
    facts = read_manifest(words if words.is_dir() else root / whole, FACTS)
    store = building.store
    names = _vectors(building, embedded) if store is None else _fill(building, store, embedded)
    _name_state(root / whole, {**facts, "vectors": names, "complete": True})
    shutil.rmtree(root / state_name(key, complete=False), ignore_errors=True)
    _sweep(root)


def _name_state(target: Path, facts: dict[str, Any]) -> None:
    with publish(target, facts):
        pass  # the manifest is all there is


def _is_whole(state: Path, building: Building) -> bool:
    try:
        manifest = read_manifest(state, FACTS)
        for name in (*manifest["words"], *manifest["vectors"]):
            check_files(state.parent / name, read_manifest(state.parent / name))
        if manifest["complete"] and building.store is not None:
            prove_store(building.store, building.library.cards)
    except (FileNotFoundError, IndexDamaged):
        return False
    return True


# ---------------------------------------------------------------- words


def _words(building: Building) -> list[str]:
    """The names of the words parts that hold every statement of the library."""
    root, library = building.root, building.library
    rows = {card.content_hash: row for row, card in enumerate(library.cards)}
    usable = {} if building.fresh else parts_on_disk(root, "words", words_facts())
    chosen, missing = choose_parts(usable, frozenset(rows))
    if missing:
        total = len(missing)
        new = _read(library, sorted(rows[key] for key in missing))
        chosen.append(write_words(root, new, lambda done: building.tell(done, total, "Indexing words")))
    if len(chosen) <= MOST_PARTS:
        return chosen
    small = [load_words(root / name) for name in chosen[1:]]  # the first holds the most
    return [chosen[0], merge_words(root, small, frozenset(rows))]


def _read(library: Library, rows: Sequence[int]) -> Iterator[Statement]:
    """A page at a time, so that a large record never lies in memory."""
    for start in range(0, len(rows), 200):
        yield from library.pick(rows[start : start + 200])


# ---------------------------------------------------------------- vectors


def _vectors(building: Building, embedded: Embedded) -> list[str]:
    """The names of the vectors parts that hold every statement of the library."""
    root, library = building.root, building.library
    facts = vectors_facts(building.embedder.fingerprint, LEAD_CHARS)
    rows = {card.content_hash: row for row, card in enumerate(library.cards)}
    usable = {} if building.fresh else parts_on_disk(root, "vectors", facts)
    chosen, missing = choose_parts(usable, frozenset(rows))
    if missing:
        new = sorted(rows[key] for key in missing)
        lost = [row for row in new if library.cards[row].content_hash not in embedded]
        held = {**embedded, **_made(building, lost)}  # a part may have been lost meanwhile
        vectors = np.stack([held[library.cards[row].content_hash] for row in new])
        building.tell(0, 1, f"Writing the vectors of {len(new)} statements")
        chosen.append(write_vectors(root, [library.cards[row] for row in new], vectors, facts))
    parts = {name: load_vectors(root / name) for name in chosen}
    merged = _to_merge(parts)
    if not merged:
        return chosen
    held = {key: vector for part in merged for key, vector in zip(part.keys, part.vectors, strict=True)}
    cards = [library.cards[row] for row in sorted(rows[key] for key in held if key in rows)]
    matrix = np.stack([held[card.content_hash] for card in cards])
    names = {part.folder.name for part in merged}
    return [*(name for name in chosen if name not in names), write_vectors(root, cards, matrix, facts)]


def _to_merge(parts: dict[str, VectorsPart]) -> list[VectorsPart]:
    """Too many parts: all but the first, which holds the most. Small ones too large together: these."""
    if len(parts) > MOST_PARTS:
        return list(parts.values())[1:]
    small = [part for part in parts.values() if not part.in_chroma]
    too_large = sum(len(part.keys) for part in small) > vector_parts.EXACT_LIMIT
    return small if too_large else []


def _made(building: Building, rows: Sequence[int]) -> Embedded:
    """The vectors of these statements, embedded or from those kept."""
    leads = [lead_text(statement) for statement in _read(building.library, rows)]
    if not leads:
        return {}
    cache = VectorCache(building.root, building.embedder)
    vectors = cache.embed(leads, lambda done, total: building.tell(done, total, "Embedding statements"))
    keys = [building.library.cards[row].content_hash for row in rows]
    return dict(zip(keys, vectors, strict=True))


def _lacking(building: Building) -> list[int]:
    """The rows of the statements whose vector neither parts nor store hold; all of them for a fresh build."""
    keys = [card.content_hash for card in building.library.cards]
    if building.fresh:
        return list(range(len(keys)))
    if building.store is not None:
        held = building.store.held(keys)
    else:
        facts = vectors_facts(building.embedder.fingerprint, LEAD_CHARS)
        parts = parts_on_disk(building.root, "vectors", facts)
        held = frozenset(key for part in parts.values() for key in part)
    return [row for row, key in enumerate(keys) if key not in held]


# ---------------------------------------------------------------- a store


def _fill(building: Building, store: VectorStore, embedded: Embedded) -> list[str]:
    """Puts into the store what it lacks and proves that it answers; no part is written.

    A rebuild replaces vector by vector and deletes none: other machines may be searching the same store.
    Raises RecordError, and IndexDamaged where the store does not give back what it was given.
    """
    cards = [card for card in building.library.cards if card.content_hash in embedded]
    for start in range(0, len(cards), STORE_BATCH):
        batch = cards[start : start + STORE_BATCH]
        building.tell(start, len(cards), "Sending vectors to the store")
        vectors = np.stack([embedded[card.content_hash] for card in batch])
        store.upsert([vector_record(card) for card in batch], vectors)
    prove_store(store, building.library.cards)
    return []


def prove_store(store: VectorStore, cards: Sequence[Card]) -> None:
    """Every vector of the record is in the store, and a sample is found by its search.

    Raises IndexDamaged, or RecordError where the store cannot be asked.
    """
    every = [card.content_hash for card in cards]
    prove_keys(store.held(every), every)
    keys = [every[row] for row in sample_rows(len(every))]
    fetched = store.fetch(keys)
    if len(fetched) < len(set(keys)):
        raise IndexDamaged("The vector store has lost vectors: run `onrecord index rebuild`.")
    prove_answers(store, np.stack([fetched[key] for key in keys]))


# ---------------------------------------------------------------- sweeping


def _sweep(root: Path) -> None:
    """Removes all but the last used states, and the parts that none of them names."""
    states = sorted(root.glob("state-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    needed: set[str] = set()
    for state in states[:KEEP]:
        with suppress(FileNotFoundError, IndexDamaged):
            manifest = read_manifest(state, FACTS)
            needed.update(manifest["words"], manifest["vectors"])
    for path in (*states[KEEP:], *root.glob("words-*"), *root.glob("vectors-*")):
        if path.name not in needed:
            shutil.rmtree(path, ignore_errors=True)
