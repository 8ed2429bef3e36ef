"""Work on the record that a worker process does for the page: searching, looking, reading, syncing."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from assistant.errors import IndexBusy, RecordError
from assistant.index.library import Card, Library
from assistant.language.text.changes import Change
from assistant.page.checks.messages import Tools
from assistant.page.checks.upload_folder import discard_upload
from assistant.progress import Progress
from assistant.record.results import Sides
from assistant.schema import Statement

if TYPE_CHECKING:
    from assistant.connectors.sync_report import SyncReport
    from assistant.index.hybrid import HybridIndex

__all__ = [
    "Findings",
    "FoundStatement",
    "KeptVersion",
    "Look",
    "Wanted",
    "complete_index",
    "find",
    "look_up",
    "read_file",
    "sync_sources",
]

MOST_FOUND = 50  # statements of one search, or of one list
_PASSAGES = 12  # embedded at most for one search, as on the command line


@dataclass(frozen=True)
class Wanted:
    """A search; an empty `query` lists what the conditions let through. With a day, undated ones are out."""

    query: str = ""
    issuer: str | None = None
    speaker: str | None = None
    kind: str | None = None
    issued_from: date | None = None
    issued_to: date | None = None


@dataclass(frozen=True)
class FoundStatement:
    """One statement by its best passage `[start, end)`; in a list without a query there is no passage."""

    card: Card
    passage: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Findings:
    """What was found, best first (newest first in a list), of `matching` statements that the conditions let
    through, of `total` in the record. `by_words`: meanings are not ranked yet."""

    found: tuple[FoundStatement, ...]
    matching: int
    total: int
    by_words: bool = False


@dataclass(frozen=True)
class KeptVersion:
    """One version of a statement and what changed from the one before; `captured_at` None: nobody told."""

    statement: Statement
    current: bool
    captured_at: datetime | None
    withdrawn_at: datetime | None
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Look:
    """A statement: its versions, oldest first and the current one last, and the accounts of its event."""

    versions: tuple[KeptVersion, ...]
    sides: Sides

    @property
    def newest(self) -> KeptVersion:
        return self.versions[-1]


def find(wanted: Wanted, tools: Tools) -> Findings:
    """The statements that answer `wanted`. Raises RecordError."""
    from assistant.index.filters import condition  # noqa: PLC0415 - not for a worker that only reads

    index = cast("HybridIndex", tools.index())
    matches = condition(wanted.issuer, wanted.speaker, wanted.kind)
    cards = _cards(index)
    matching = [card for card in cards if matches(card) and _is_within(card, wanted)]
    if not wanted.query.strip():
        newest = sorted(matching, key=lambda card: (card.issued_date or date.min, card.id), reverse=True)
        return Findings(tuple(map(FoundStatement, newest[:MOST_FOUND])), len(matching), len(cards))
    ids = {card.id for card in matching}
    return Findings(_found(index, wanted.query, ids), len(matching), len(cards), by_words=not index.complete)


def _found(index: "HybridIndex", query: str, ids: set[str]) -> tuple[FoundStatement, ...]:
    from assistant.index.library import card_of  # noqa: PLC0415 - as above
    from assistant.index.vectors.passage_vectors import PassageBudget  # noqa: PLC0415

    hits = index.search(
        query,
        limit=MOST_FOUND,
        where=lambda card: card.id in ids,
        undated=True,
        each=True,
        passages=PassageBudget(_PASSAGES),
    )
    return tuple(
        FoundStatement(card_of(hit.statement), hit.statement.text[hit.start : hit.end], hit.start, hit.end)
        for hit in hits
    )


def look_up(statement_id: str, tools: Tools) -> Look:
    """A statement with its history and the other sides' accounts. Raises RecordError (no_such_statement)."""
    if tools.is_of_files:
        return _look_in_files(statement_id, tools)
    from assistant.record.facade import Record  # noqa: PLC0415 - SQLAlchemy is slow to import

    with Record(tools.settings) as record:
        steps = record.history(statement_id)
        sides = record.sides(statement_id)
    versions = (
        KeptVersion(
            step.version.statement,
            step.version.current,
            step.version.captured_at,
            step.version.withdrawn_at,
            step.changes,
        )
        for step in steps
    )
    return Look(tuple(versions), sides)


def _look_in_files(statement_id: str, tools: Tools) -> Look:
    """Given files hold a statement in one version."""
    from assistant.record.event_sides import sides_of  # noqa: PLC0415 - as above

    library = cast("Library", tools.index().statements())
    places = {card.id: row for row, card in enumerate(library.cards)}
    if statement_id not in places:
        raise RecordError(
            f"The files of this page hold no statement {statement_id}.", code="no_such_statement"
        )
    statement = library[places[statement_id]]
    sides = sides_of(
        statement, library.cards, lambda cards: library.pick([places[card.id] for card in cards])
    )
    return Look((KeptVersion(statement, True, statement.captured_at, None, ()),), sides)


def read_file(file: Path, uploads: Path, tools: Tools) -> tuple[Statement, ...]:
    """The statements in a dropped file, which goes once it could be read. Raises StatementError."""
    from assistant.statement_files.read import read_statements  # noqa: PLC0415 - as above

    tools.bound()
    statements = tuple(read_statements(file))
    discard_upload(file, uploads)
    return statements


def complete_index(tools: Tools) -> None:
    """Makes what was added searchable; where another process does it, there is nothing to do."""
    with suppress(IndexBusy):
        tools.index()


def sync_sources(names: Sequence[str], tools: Tools) -> "SyncReport":
    """Brings the record up to date with these sources of the catalogue; none: all of them.

    Raises:
        IndexBusy: another sync is running. RecordError: the record cannot be written.
    """
    from assistant.connectors.record_sync import only_sync, sync_record  # noqa: PLC0415 - as above
    from assistant.connectors.source_files import record_sources  # noqa: PLC0415

    tools.bound()
    sources = record_sources(tools.settings, names)
    with only_sync(tools.settings):
        report = sync_record(tools.settings, sources, on_progress=tools.tell, stop=tools.stop)
    if report.totals.statements and not report.stopped:
        tools.tell(Progress("record", 0, 1, "Making the new statements searchable"))
        complete_index(tools)
    return report


def _cards(index: "HybridIndex") -> tuple[Card, ...]:
    return cast("Library", index.statements()).cards


def _is_within(card: Card, wanted: Wanted) -> bool:
    """With a day given, an undated statement is left out, as on the command line."""
    first, last, day = wanted.issued_from, wanted.issued_to, card.issued_date
    if first is None and last is None:
        return True
    return day is not None and (first is None or first <= day) and (last is None or day <= last)
