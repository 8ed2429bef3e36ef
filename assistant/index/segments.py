"""The parts of an index on disk: words of some statements, vectors of some statements, never changed.

A new statement makes a new small part; a superseded one is left out when the parts are put together.
So a change of a few statements writes as much as these few need. Small parts are merged now and then.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexDamaged
from assistant.index import chroma
from assistant.index.folders import check_files, publish, read_manifest
from assistant.index.library import Card
from assistant.index.passages import PASSAGES_VERSION, split_passages
from assistant.index.postings import Postings, build_postings, load_postings, merge_postings
from assistant.language.text.tokens import search_tokens
from assistant.ports import Vectors
from assistant.schema import Span, Statement

FORMAT = 3
_PROGRESS_EVERY = 1_000  # statements between two progress messages

Array = NDArray[Any]
OnProgress = Callable[[int], None]


@dataclass(frozen=True)
class WordsPart:
    """The words of some statements.

    `keys`: their content hashes; `counts`: (statements,) passages of each; `spans`: (passages, 2), where in
    its statement's text each begins and ends.
    """

    folder: Path
    keys: tuple[str, ...]
    counts: Array
    spans: Array

    @cached_property
    def postings(self) -> Postings:
        return load_postings(self.folder / "postings")


@dataclass(frozen=True)
class VectorsPart:
    """`vectors`: (len(keys), dim), unit."""

    folder: Path
    keys: tuple[str, ...]
    vectors: Vectors


def words_facts() -> dict[str, Any]:
    """What a words part depends on beside its statements."""
    return {"format": FORMAT, "splitter": PASSAGES_VERSION}


def vectors_facts(embedder: str, lead: int) -> dict[str, Any]:
    """What a vectors part depends on beside its statements; `lead`: characters embedded of each."""
    return {"format": FORMAT, "embedder": embedder, "lead": lead}


def _name(kind: str, keys: Sequence[str], facts: dict[str, Any]) -> str:
    told = json.dumps([facts, *keys], sort_keys=True)
    return f"{kind}-{hashlib.sha256(told.encode()).hexdigest()[:24]}"


# ---------------------------------------------------------------- words


def passage_tokens(statement: Statement) -> tuple[list[Span], list[list[str]]]:
    """A statement's passages, as spans of its text and as the tokens by which each is found.

    Every passage has the words of title and speaker: the title names who met whom, a later passage may not.
    """
    spans = split_passages(statement.text)
    heading = search_tokens(f"{statement.title} {statement.speaker or ''}")
    return spans, [heading + search_tokens(statement.text[start:end]) for start, end in spans]


def write_words(root: Path, statements: Iterator[Statement], on_progress: OnProgress) -> str:
    """The words part of some statements; returns its name. `on_progress`: statements done so far."""
    keys: list[str] = []
    counts: list[int] = []
    spans: list[Span] = []

    def passages() -> Iterator[list[str]]:
        """Statement by statement, so that a large record's tokens never lie in memory at once."""
        for number, statement in enumerate(statements):
            if number % _PROGRESS_EVERY == 0:
                on_progress(number)
            statement_spans, tokens = passage_tokens(statement)
            keys.append(statement.content_hash)
            counts.append(len(statement_spans))
            spans.extend(statement_spans)
            yield from tokens

    postings = build_postings(passages())
    return publish_words(root, keys, np.array(counts), np.array(spans).reshape(-1, 2), postings)


def merge_words(root: Path, parts: Sequence[WordsPart], current: frozenset[str]) -> str:
    """One part of those statements of several parts whose keys are `current`; returns its name."""
    statements_kept = [np.array([key in current for key in part.keys], dtype=np.bool_) for part in parts]
    passages_kept = [np.repeat(keep, part.counts) for keep, part in zip(statements_kept, parts, strict=True)]
    return publish_words(
        root,
        [key for part in parts for key in part.keys if key in current],
        np.concatenate([part.counts[keep] for keep, part in zip(statements_kept, parts, strict=True)]),
        np.concatenate([part.spans[keep] for keep, part in zip(passages_kept, parts, strict=True)]),
        merge_postings([part.postings for part in parts], passages_kept),
    )


def publish_words(root: Path, keys: Sequence[str], counts: Array, spans: Array, postings: Postings) -> str:
    """Writes a words part (shapes as in `WordsPart`); returns its name."""
    name = _name("words", keys, words_facts())
    with publish(root / name, words_facts()) as folder:
        (folder / "keys.json").write_text(json.dumps(keys), "utf-8")
        np.save(folder / "passages.npy", counts.astype(np.int32))
        np.save(folder / "spans.npy", spans.astype(np.int32))
        postings.save(folder / "postings")
    return name


def load_words(folder: Path) -> WordsPart:
    """Raises FileNotFoundError where there is none, IndexDamaged where a file is not as written."""
    check_files(folder, read_manifest(folder))
    counts, spans = np.load(folder / "passages.npy"), np.load(folder / "spans.npy")
    return WordsPart(folder=folder, keys=_keys(folder), counts=counts, spans=spans)


# ---------------------------------------------------------------- vectors


def write_vectors(root: Path, cards: Sequence[Card], vectors: Vectors, facts: dict[str, Any]) -> str:
    """The vectors part of some statements, in Chroma and as one matrix; returns its name."""
    keys = [card.content_hash for card in cards]
    name = _name("vectors", keys, facts)
    with publish(root / name, facts) as folder:
        chroma.update(folder / "chroma", [_entry(card) for card in cards], vectors)
        chroma.prove(folder / "chroma", keys, vectors)
        (folder / "keys.json").write_text(json.dumps(keys), "utf-8")
        np.save(folder / "vectors.npy", vectors)
    return name


def load_vectors(folder: Path) -> VectorsPart:
    """Raises FileNotFoundError where there is none, IndexDamaged where a file is not as written."""
    check_files(folder, read_manifest(folder))
    return VectorsPart(folder=folder, keys=_keys(folder), vectors=np.load(folder / "vectors.npy"))


def _entry(card: Card) -> chroma.Entry:
    issued = card.issued_date
    return chroma.Entry(
        key=card.content_hash,
        statement_id=card.id,
        issuer=card.issuer,
        issued=int(issued.strftime("%Y%m%d")) if issued else 0,
    )


def _keys(folder: Path) -> tuple[str, ...]:
    return tuple(json.loads((folder / "keys.json").read_text("utf-8")))


# ---------------------------------------------------------------- what is there


def parts_on_disk(root: Path, kind: str, facts: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """The keys of every whole part of this kind that was made in this way, by name."""
    found = {}
    for folder in sorted(root.glob(f"{kind}-*")):
        try:
            manifest = read_manifest(folder)
            if all(manifest.get(name) == value for name, value in facts.items()):
                check_files(folder, manifest)
                found[folder.name] = _keys(folder)
        except (IndexDamaged, FileNotFoundError):
            continue
    return found


def choose_parts(parts: dict[str, tuple[str, ...]], wanted: frozenset[str]) -> tuple[list[str], set[str]]:
    """Which parts to use, the fullest first, and which of the `wanted` keys none of them holds."""
    missing = set(wanted)
    chosen = []
    for name in sorted(parts, key=lambda name: (-len(wanted.intersection(parts[name])), name)):
        if not missing.isdisjoint(parts[name]):
            chosen.append(name)
            missing.difference_update(parts[name])
    return chosen, missing
