"""Builds the parts that an index lacks, and sweeps those that no state needs."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import IndexDamaged
from assistant.index.folders import check_files, publish, read_manifest, sweep_unfinished
from assistant.index.library import Library
from assistant.index.segments import (
    FORMAT,
    choose_parts,
    load_vectors,
    load_words,
    merge_words,
    parts_on_disk,
    vectors_facts,
    words_facts,
    write_vectors,
    write_words,
)
from assistant.index.vector_cache import VectorCache
from assistant.ports import Embedder
from assistant.schema import Statement

KEEP = 8  # states left in a folder, by last use: other readers may be opening one
MOST_PARTS = 8  # each costs a look-up a word; more are merged, but for the largest
LEAD_CHARS = 240  # a title and a first sentence, about 45 tokens: 360 takes twice as long to embed
_SHORT_LINE = 12  # words; a text's first lines below it are place, hour or office, not what was said
PROBE = "The Secretary of State spoke by telephone with the Prime Minister."
FACTS = frozenset({"words", "vectors", "complete", "probe", "embedder"})

Progress = Callable[[str], None]


def lead_text(statement: Statement) -> str:
    """What is embedded of a statement: its title and the beginning of what it says."""
    lines = [line.strip() for line in statement.text[: 10 * LEAD_CHARS].split("\n") if line.strip()]
    while len(lines) > 1 and len(lines[0].split()) < _SHORT_LINE and not lines[0].endswith("."):
        lines.pop(0)
    return f"{statement.title}. {' '.join(lines)}"[:LEAD_CHARS]


def state_name(key: str, *, complete: bool) -> str:
    return f"state-{key}" if complete else f"state-{key}-words"


def build_state(  # noqa: PLR0913 - keyword-only switches
    root: Path,
    key: str,
    library: Library,
    embedder: Embedder,
    report: Progress,
    *,
    complete: bool,
    fresh: bool = False,
    embed_again: bool = False,
) -> None:
    """Writes the state's parts and names them: first the words, then (if `complete`) the vectors.

    Only under the writer lock. Raises OSError.
    """
    sweep_unfinished(root)
    if not fresh and _is_whole(root / state_name(key, complete=complete)):
        return  # another process has just built it
    words = _words(root, library, report, fresh=fresh)
    facts = {"format": FORMAT, "embedder": embedder.fingerprint, "words": words, "statements": len(library)}
    facts["probe"] = [float(value) for value in embedder.embed([PROBE])[0]]
    _name_state(root / state_name(key, complete=False), {**facts, "vectors": [], "complete": False})
    if complete:
        vectors = _vectors(root, library, embedder, report, fresh=fresh, embed_again=embed_again)
        _name_state(root / state_name(key, complete=True), {**facts, "vectors": vectors, "complete": True})
        shutil.rmtree(root / state_name(key, complete=False), ignore_errors=True)
    _sweep(root)


def _name_state(target: Path, facts: dict[str, Any]) -> None:
    with publish(target, facts):
        pass  # the manifest is all there is


def _is_whole(state: Path) -> bool:
    try:
        manifest = read_manifest(state, FACTS)
        for name in (*manifest["words"], *manifest["vectors"]):
            check_files(state.parent / name, read_manifest(state.parent / name))
    except (FileNotFoundError, IndexDamaged):
        return False
    return True


# ---------------------------------------------------------------- words


def _words(root: Path, library: Library, report: Progress, *, fresh: bool) -> list[str]:
    """The names of the words parts that hold every statement of the library."""
    rows = {card.content_hash: row for row, card in enumerate(library.cards)}
    there = {} if fresh else parts_on_disk(root, "words", words_facts())
    chosen, missing = choose_parts(there, frozenset(rows))
    if missing:
        total = len(missing)
        new = _read(library, sorted(rows[key] for key in missing))
        chosen.append(write_words(root, new, lambda done: report(f"Indexing words: {done} of {total}")))
    if len(chosen) <= MOST_PARTS:
        return chosen
    small = [load_words(root / name) for name in chosen[1:]]  # the first holds the most
    return [chosen[0], merge_words(root, small, frozenset(rows))]


def _read(library: Library, rows: Sequence[int]) -> Iterator[Statement]:
    """A page at a time, so that a large record never lies in memory."""
    for start in range(0, len(rows), 200):
        yield from library.pick(rows[start : start + 200])


# ---------------------------------------------------------------- vectors


def _vectors(
    root: Path, library: Library, embedder: Embedder, report: Progress, *, fresh: bool, embed_again: bool
) -> list[str]:
    """The names of the vectors parts that hold every statement of the library."""
    facts = vectors_facts(embedder.fingerprint, LEAD_CHARS)
    rows = {card.content_hash: row for row, card in enumerate(library.cards)}
    chosen, missing = choose_parts({} if fresh else parts_on_disk(root, "vectors", facts), frozenset(rows))
    cache = VectorCache(root, embedder)
    if embed_again:
        cache.clear()
    if missing:
        new = sorted(rows[key] for key in missing)
        leads = [lead_text(one) for one in _read(library, new)]
        vectors = cache.embed(leads, lambda done, total: report(f"Embedding statements: {done} of {total}"))
        report(f"Writing the vectors of {len(new)} statements")
        chosen.append(write_vectors(root, [library.cards[row] for row in new], vectors, facts))
    if len(chosen) <= MOST_PARTS:
        return chosen
    small = [load_vectors(root / name) for name in chosen[1:]]  # the first holds the most
    held = {key: vector for part in small for key, vector in zip(part.keys, part.vectors, strict=True)}
    cards = [library.cards[row] for row in sorted(rows[key] for key in held if key in rows)]
    matrix = np.stack([held[card.content_hash] for card in cards])
    return [chosen[0], write_vectors(root, cards, matrix, facts)]


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
