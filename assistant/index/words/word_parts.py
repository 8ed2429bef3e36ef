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
from assistant.index.words.passages import PASSAGES_VERSION, split_passages
from assistant.index.words.postings import Postings, build_postings, load_postings, merge_postings
from assistant.language.text.tokens import search_tokens
from assistant.schema import Span, Statement

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


def words_facts() -> dict[str, Any]:
    """What a words part depends on beside its statements."""
    return {"format": FORMAT, "splitter": PASSAGES_VERSION}


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
