"""Brings statement files into the store, in batches, so that a kill loses little and no id is shared.

Each path is read by itself, so that the same statement in two files becomes two versions. Two
different documents under one id (collections cut long ids short) are told apart by link and title: the
second is kept under an id made from its link, the same each time it is added.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from assistant.index.library import Card
from assistant.record.store import AddResult, StatementStore
from assistant.schema import Statement
from assistant.statement_files.read import read_statements
from assistant.statement_files.sameness import page_of

BATCH = 250  # statements in one transaction: what a kill can cost

OnCount = Callable[[int, int], None]  # statements done, statements in all


@dataclass(frozen=True)
class Added:
    """What became of the statements of some files.

    `older`: captures older than the current version, kept beside it.
    `renamed`: id in the file → the id under which another document of that id was kept.
    `restored`: ids of statements that were withdrawn and are searched again; `updated` counts them too.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    renamed: dict[str, str] = field(default_factory=dict)
    older: int = 0
    restored: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return self.added + self.updated + self.unchanged + self.older

    def plus(self, result: AddResult, renamed: dict[str, str], restored: Sequence[str] = ()) -> "Added":
        return Added(
            self.added + result.added,
            self.updated + result.updated,
            self.unchanged + result.unchanged,
            {**self.renamed, **renamed},
            self.older + result.older,
            (*self.restored, *restored),
        )


def add_files(store: StatementStore, paths: Iterable[Path], on_count: OnCount | None = None) -> Added:
    """Adds every statement of these files and folders. Each is read whole before anything is written.

    A file without `captured_at` proves no change back: a text that is an older version of the statement
    by now does not become the newest again.

    Raises:
        StatementError: a file breaks the format; statements of the paths before it are in the record.
        RecordError: the store cannot be written.
    """
    done = Added()
    for path in paths:
        done = add_statements(store, read_statements(path), on_count, before=done)
    return done


def add_statements(
    store: StatementStore,
    statements: Sequence[Statement],
    on_count: OnCount | None = None,
    *,
    before: Added = Added(),
) -> Added:
    """Adds statements that have been read, as `add_files` does; the counts go on from `before`.

    Raises:
        RecordError: the store cannot be written.
    """
    done = before
    for batch in _batches(statements):
        heads = store.cards(ids=[statement.id for statement in batch], withdrawn=True)
        renamed = other_documents(batch, heads)
        kept = [_with_id(statement, renamed.get(statement.id)) for statement in batch]
        withdrawn = _withdrawn(store, [statement.id for statement in kept])
        result = _add(store, kept)
        done = done.plus(result, renamed, sorted(withdrawn - _withdrawn(store, withdrawn)))
        if on_count is not None:
            on_count(done.total, max(done.total, len(statements)))
    return done


def _withdrawn(store: StatementStore, ids: Collection[str]) -> set[str]:
    """Those of the ids that the record holds as withdrawn."""
    if not ids:
        return set()
    known = {card.id for card in store.cards(ids=ids, withdrawn=True)}
    return known - {card.id for card in store.cards(ids=ids)}


def _add(store: StatementStore, batch: Sequence[Statement]) -> AddResult:
    dated = store.add([statement for statement in batch if statement.captured_at is not None])
    bare = store.add([statement for statement in batch if statement.captured_at is None], revert=False)
    return AddResult(
        dated.added + bare.added,
        dated.updated + bare.updated,
        dated.unchanged + bare.unchanged,
        dated.older + bare.older,
    )


def other_documents(batch: Iterable[Statement], current: Iterable[Card]) -> dict[str, str]:
    """For those that are another document than the record's one of that id: the id to keep them under."""
    heads = {card.id: card for card in current}
    return {
        statement.id: f"{statement.id}--{_link_digest(statement)}"
        for statement in batch
        if statement.id in heads and _is_other_document(statement, heads[statement.id])
    }


def _is_other_document(statement: Statement, current: Card) -> bool:
    """Link and title both differ: a document that moved keeps its title, a new title its link."""
    if not statement.url or not current.url or statement.title == current.title:
        return False
    return page_of(statement.url) != page_of(current.url) and _place(statement.url) != _place(current.url)


def _place(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url.lower())
    return parts.netloc.removeprefix("www."), parts.path.rstrip("/"), parts.query


def _link_digest(statement: Statement) -> str:
    return hashlib.sha256("|".join(_place(statement.url or "")).encode()).hexdigest()[:8]


def _with_id(statement: Statement, new_id: str | None) -> Statement:
    if new_id is None:
        return statement
    return Statement.model_validate({**statement.model_dump(), "id": new_id})


def _batches(statements: Sequence[Statement]) -> Iterator[Sequence[Statement]]:
    """Captures of one id never share a batch, so that each finds the one before it in the store."""
    batch: list[Statement] = []
    ids: set[str] = set()
    for statement in statements:
        if len(batch) >= BATCH or statement.id in ids:
            yield batch
            batch, ids = [], set()
        batch.append(statement)
        ids.add(statement.id)
    if batch:
        yield batch
