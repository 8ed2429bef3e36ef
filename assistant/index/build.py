"""Builds the parts that an index lacks, fills a vector store, and sweeps the parts that no state needs."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import IndexDamaged
from assistant.index import making
from assistant.index.folders import (
    HeldFolder,
    check_files,
    publish,
    put_in_place,
    read_manifest,
    sweep_held,
    sweep_unfinished,
)
from assistant.index.making import (
    Building,
    Embedded,
    fill_store,
    prove_store,
    read_rows,
    write_missing,
)
from assistant.index.parts import FORMAT, choose_parts, parts_on_disk
from assistant.index.vectors.chroma_folder import VIEW
from assistant.index.words.word_parts import load_words, merge_words, words_facts, write_words

KEEP = 8  # states left in a folder, by last use: other readers may be opening one
PROBE = "The Secretary of State spoke by telephone with the Prime Minister."
FACTS = frozenset({"words", "vectors", "complete", "probe", "embedder"})
MAKING = ".making-"  # parts that are written without the lock lie here until they are published


def state_name(key: str, *, complete: bool) -> str:
    return f"state-{key}" if complete else f"state-{key}-words"


def build_words(building: Building, key: str) -> None:
    """Writes the words parts of a state and names it. Only under the writer lock. Raises OSError."""
    root, embedder = building.root, building.embedder
    sweep_unfinished(root)
    sweep_held(root, VIEW)
    sweep_held(root, MAKING)
    states = (root / state_name(key, complete=complete) for complete in (True, False))
    if not building.fresh and any(_is_whole(state, building) for state in states):
        return  # another process has just built it
    facts = {"format": FORMAT, "embedder": embedder.fingerprint, "statements": len(building.library)}
    facts["words"] = _words(building)
    facts["probe"] = [float(value) for value in embedder.embed([PROBE])[0]]
    _name_state(root / state_name(key, complete=False), {**facts, "vectors": [], "complete": False})
    _sweep(root)


@dataclass(frozen=True)
class MadeVectors:
    """Vectors on their way into a state. `names`: its parts, of which the new ones still lie in `folder`."""

    embedded: Embedded
    folder: Path
    names: tuple[str, ...] | None  # None: they were not made, or a part was lost meanwhile


@contextmanager
def made_vectors(building: Building, key: str, embedded: Embedded) -> Iterator[MadeVectors]:
    """The vectors parts that a state lacks, or the filled store, while it lasts.

    To write a large part takes minutes (Chroma's graph), and needs no lock: nobody sees it before
    `build_vectors`. Raises OSError, RecordError.
    """
    workspace = HeldFolder(Path(tempfile.mkdtemp(prefix=MAKING, dir=building.root)))
    try:
        yield MadeVectors(embedded, workspace.folder, _make(building, key, embedded, workspace.folder))
    finally:
        workspace.remove()


def _make(building: Building, key: str, embedded: Embedded, folder: Path) -> tuple[str, ...] | None:
    if not building.fresh and _is_whole(building.root / state_name(key, complete=True), building):
        return None
    if building.store is not None:
        fill_store(building, building.store, embedded)
        return ()
    try:
        return tuple(write_missing(building, embedded, folder))
    except (FileNotFoundError, IndexDamaged):
        return None  # another process swept a part that was to be used


def build_vectors(building: Building, key: str, made: MadeVectors) -> None:
    """Publishes the vectors parts and names the complete state.

    Only under the writer lock, after `build_words`. Raises OSError, RecordError.
    """
    root, whole = building.root, state_name(key, complete=True)
    if not building.fresh and _is_whole(root / whole, building):
        return  # another process has just built it
    words = root / state_name(key, complete=False)
    facts = read_manifest(words if words.is_dir() else root / whole, FACTS)
    _name_state(root / whole, {**facts, "vectors": _published(building, made), "complete": True})
    shutil.rmtree(root / state_name(key, complete=False), ignore_errors=True)
    _sweep(root)


def _published(building: Building, made: MadeVectors) -> list[str]:
    """The names of the parts of the state, all of them in the root; none where a store has the vectors."""
    root = building.root
    if building.store is not None:
        if made.names is None:
            fill_store(building, building.store, made.embedded)
        return []
    if made.names is None or not all((made.folder / n).is_dir() or (root / n).is_dir() for n in made.names):
        return write_missing(building, made.embedded, root)
    for name in made.names:
        if (made.folder / name).is_dir():
            put_in_place(made.folder / name, root / name)
    return list(made.names)


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
        new = read_rows(library, sorted(rows[key] for key in missing))
        chosen.append(write_words(root, new, lambda done: building.tell(done, total, "Indexing words")))
    if len(chosen) <= making.MOST_PARTS:
        return chosen
    small = [load_words(root / name) for name in chosen[1:]]  # the first holds the most
    return [chosen[0], merge_words(root, small, frozenset(rows))]


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
