"""The record as the page shows it: search, a statement with its past, coverage, additions, the sync."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

from assistant.errors import InputError
from assistant.index.library import Library
from assistant.outputs.parts.words import line
from assistant.page.checks.added_statement import AddedStatement
from assistant.page.checks.messages import RecordJob, Setup, Tools
from assistant.page.checks.pool import READ_SECONDS, Pool
from assistant.page.checks.record_jobs import (
    Findings,
    Look,
    Wanted,
    complete_index,
    find,
    look_up,
    read_file,
)
from assistant.page.checks.record_sync import RecordSync
from assistant.page.checks.upload_folder import uploads_folder
from assistant.progress import Progress
from assistant.record.citing_checks import CitingCheck, CitingChecks
from assistant.record.coverage import RecordCoverage, coverage_of
from assistant.record.imports import Added, add_statements
from assistant.record.statement_additions import StatementAddition, StatementAdditions
from assistant.record.store import StatementStore
from assistant.schema import Statement
from assistant.short_text import require_short

__all__ = ["Arrived", "RecordRoom", "StatementPage"]

T = TypeVar("T")
OnProgress = Callable[[Progress], None]
GIVEN_FILES = "This page checks against given files: add the statement to them."


@dataclass(frozen=True)
class Arrived:
    """What became of an addition, and its statements (id and title) in the order of the file."""

    counts: Added
    statements: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class StatementPage:
    """All that the page shows of one statement; `cited` are the asking reader's checks alone."""

    look: Look
    additions: tuple[StatementAddition, ...]
    cited: tuple[CitingCheck, ...]


class RecordRoom:
    """What readers do with the record beside checking. Reading and searching are done by a worker.

    Every method raises OnRecordError with one plain sentence. Thread-safe.
    """

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._settings = pool.settings
        self.sync = RecordSync(Setup.of(pool.settings, ()))

    @property
    def may_grow(self) -> bool:
        """Whether statements can be added: not where the page checks against given files alone."""
        return not self._pool.shared_index.is_of_files

    # ------------------------------------------------------------ reading

    def find(self, wanted: Wanted) -> Findings:
        """What answers a search, best first; without a query a list, newest first."""
        for called, text in (("query", wanted.query), ("issuer", wanted.issuer), ("speaker", wanted.speaker)):
            require_short(text or "", called=called)
        return self._work(partial(find, wanted))

    def page(self, statement_id: str, *, owner: str) -> StatementPage:
        """A statement with its versions, other accounts, who added it, and `owner`'s checks that cite it."""
        look = self._work(partial(look_up, statement_id))
        url = self._settings.store_url
        with closing(StatementAdditions(url)) as additions, closing(CitingChecks(url)) as checks:
            return StatementPage(
                look, tuple(additions.of(statement_id)), tuple(checks.of(statement_id, owner=owner))
            )

    def coverage(self) -> RecordCoverage:
        """Statements by issuer and month."""
        return coverage_of(cast("Library", self._pool.shared_index.index().statements()).cards)

    # ------------------------------------------------------------ adding

    def add_file(self, file: Path, *, name: str, added_by: str, on_progress: OnProgress) -> Arrived:
        """Adds the statements of a statement file, read as `onrecord statements add` reads it.

        `name`: the file's name, as it is told afterwards.
        """
        self._require_growing(added_by)
        on_progress(Progress("record", 0, 1, "Reading the file"))
        read = partial(read_file, file, uploads_folder(self._settings))
        return self._add(self._work(read, on_progress), added_by, name, on_progress)

    def add_document(self, added: AddedStatement, *, on_progress: OnProgress = lambda _: None) -> Arrived:
        """Adds one statement out of a text, a document or an address; only then is the address fetched."""
        self._require_growing(added.added_by)
        added.require_whole()
        read = partial(added.source.read, self._settings.max_article_chars)
        on_progress(Progress("record", 0, 1, "Reading the statement"))
        statement = added.statement(self._pool.read(read, lambda: False))
        return self._add([statement], added.added_by, added.named, on_progress)

    def _add(
        self, statements: Sequence[Statement], added_by: str, source: str, on_progress: OnProgress
    ) -> Arrived:
        def count(done: int, total: int) -> None:
            on_progress(Progress("record", done, total, "Adding statements"))

        url = self._settings.store_url
        with closing(StatementStore(url)) as store, closing(StatementAdditions(url)) as additions:
            before = _versions(store, [statement.id for statement in statements])
            done = add_statements(store, statements, count)
            after = _versions(
                store, [done.renamed.get(statement.id, statement.id) for statement in statements]
            )
            now = datetime.now(UTC).replace(microsecond=0)
            changed = {name: version for name, version in after.items() if before.get(name) != version}
            additions.note(
                [
                    StatementAddition(name, version, line(added_by), now, line(source))
                    for name, version in changed.items()
                ]
            )
        on_progress(Progress("record", 0, 1, "Making it searchable"))
        self._work(complete_index, on_progress)
        titles = {done.renamed.get(statement.id, statement.id): statement.title for statement in statements}
        return Arrived(done, tuple(titles.items()))

    def _require_growing(self, added_by: str) -> None:
        if not self.may_grow:
            raise InputError(GIVEN_FILES)
        if not added_by.strip():
            raise InputError("Give your name: a statement is kept with the name of whoever added it.")

    # ------------------------------------------------------------ inside

    def _work(self, work: Callable[[Tools], T], on_progress: OnProgress = lambda _: None) -> T:
        result: T = self._pool.workers.run(RecordJob(work), seconds=READ_SECONDS, on_progress=on_progress)
        return result

    def close(self) -> None:
        """Ends a sync under way."""
        self.sync.close()


def _versions(store: StatementStore, ids: Sequence[str]) -> dict[str, int]:
    return {card.id: card.version for card in store.cards(ids=ids)}
