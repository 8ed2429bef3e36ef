"""The words of some statements on disk, never changed.

A new statement makes a new small part; a superseded one is left out when the parts are put together.
So a change of a few statements writes as much as these few need. Small parts are merged now and then.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.index.folders import check_files, publish, read_manifest
from assistant.index.parts import FORMAT, keys_of, part_name
from assistant.index.passages import PASSAGES_VERSION, split_passages
from assistant.index.postings import Postings, build_postings, load_postings, merge_postings
from assistant.language.text.tokens import search_tokens
from assistant.schema import Span, Statement

_TOLD_EVERY = 1_000  # statements between two progress messages

Array = NDArray[Any]
Count = Callable[[int], None]


@dataclass(frozen=True)
class WordsPart:
    """`keys`: content hashes; `counts`: passages a statement; `spans`: (passages, 2)."""

    folder: Path
    keys: tuple[str, ...]
    counts: Array
    spans: Array

    @cached_property
    def postings(self) -> Postings:
        return load_postings(self.folder / "postings")


def words_facts() -> dict[str, Any]:
    """What a words part depends on beside its statements."""
    return {"format": FORMAT, "splitter": PASSAGES_VERSION}


def write_words(root: Path, statements: Iterator[Statement], told: Count) -> str:
    """The words part of some statements; returns its name."""
    keys: list[str] = []
    counts: list[int] = []
    spans: list[Span] = []

    def passages() -> Iterator[list[str]]:
        for number, statement in enumerate(statements):
            if number % _TOLD_EVERY == 0:
                told(number)
            own = split_passages(statement.text)
            keys.append(statement.content_hash)
            counts.append(len(own))
            spans.extend(own)
            title = search_tokens(f"{statement.title} {statement.speaker or ''}")
            # Each passage has the title's words: the title names who met whom, a later passage may not.
            yield from (title + search_tokens(statement.text[start:end]) for start, end in own)

    postings = build_postings(passages())
    return _publish_words(root, keys, np.array(counts), np.array(spans).reshape(-1, 2), postings)


def merge_words(root: Path, parts: Sequence[WordsPart], live: frozenset[str]) -> str:
    """One part of the `live` statements of several; returns its name."""
    keep = [np.array([key in live for key in part.keys], dtype=np.bool_) for part in parts]
    kept = [np.repeat(stays, part.counts) for stays, part in zip(keep, parts, strict=True)]
    return _publish_words(
        root,
        [key for part in parts for key in part.keys if key in live],
        np.concatenate([part.counts[stays] for stays, part in zip(keep, parts, strict=True)]),
        np.concatenate([part.spans[stays] for stays, part in zip(kept, parts, strict=True)]),
        merge_postings([part.postings for part in parts], kept),
    )


def _publish_words(root: Path, keys: list[str], counts: Array, spans: Array, postings: Postings) -> str:
    name = part_name("words", keys, words_facts())
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
    return WordsPart(folder=folder, keys=keys_of(folder), counts=counts, spans=spans)
