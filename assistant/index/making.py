"""The vectors that a record lacks: embedded, written as parts, or sent to a store; no lock is needed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.errors import IndexDamaged
from assistant.index.library import Card, Library
from assistant.index.parts import choose_parts, parts_on_disk
from assistant.index.vectors import vector_parts
from assistant.index.vectors.known_answers import prove_answers, prove_keys, sample_rows
from assistant.index.vectors.vector_cache import VectorCache
from assistant.index.vectors.vector_parts import VectorsPart, load_vectors, vectors_facts, write_vectors
from assistant.index.vectors.vector_store import VectorStore, vector_record
from assistant.ports import Embedder, Vectors
from assistant.progress import Progress
from assistant.schema import Statement

MOST_PARTS = 8  # each costs a look-up a word; more are merged, but for the largest
LEAD_CHARS = 240  # a title and a first sentence, about 45 tokens: 360 takes twice as long to embed
_SHORT_LINE = 12  # words; a text's first lines below it are place, hour or office, not what was said
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


def embed_missing(building: Building) -> Embedded:
    """The vectors that parts or store lack, by content hash. Takes minutes, and needs no lock.

    They are kept by their text as they are made, so that whoever builds next finds them.
    """
    if building.embed_again:
        VectorCache(building.root, building.embedder).clear()
    return _made(building, _lacking(building))


def write_missing(building: Building, embedded: Embedded, folder: Path) -> list[str]:
    """The names of the vectors parts that hold every statement of the library; new ones are in `folder`."""
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
        chosen.append(write_vectors(folder, [library.cards[row] for row in new], vectors, facts))
    parts = {
        name: load_vectors(folder / name if (folder / name).is_dir() else root / name) for name in chosen
    }
    merged = _to_merge(parts)
    if not merged:
        return chosen
    held = {key: vector for part in merged for key, vector in zip(part.keys, part.vectors, strict=True)}
    cards = [library.cards[row] for row in sorted(rows[key] for key in held if key in rows)]
    matrix = np.stack([held[card.content_hash] for card in cards])
    names = {part.folder.name for part in merged}
    return [*(name for name in chosen if name not in names), write_vectors(folder, cards, matrix, facts)]


def _to_merge(parts: dict[str, VectorsPart]) -> list[VectorsPart]:
    """Too many parts: all but the first, which holds the most. Small ones too large together: these."""
    if len(parts) > MOST_PARTS:
        return list(parts.values())[1:]
    small = [part for part in parts.values() if not part.in_chroma]
    too_large = sum(len(part.keys) for part in small) > vector_parts.EXACT_LIMIT
    return small if too_large else []


def _made(building: Building, rows: Sequence[int]) -> Embedded:
    """The vectors of these statements, embedded or from those kept."""
    leads = [lead_text(statement) for statement in read_rows(building.library, rows)]
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


def fill_store(building: Building, store: VectorStore, embedded: Embedded) -> None:
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


def read_rows(library: Library, rows: Sequence[int]) -> Iterator[Statement]:
    """A page at a time, so that a large record never lies in memory."""
    for start in range(0, len(rows), 200):
        yield from library.pick(rows[start : start + 200])
