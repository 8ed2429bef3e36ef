"""The record as Python functions: add, list, show, history, remove, search, coverage, sides, audit, export.

The checks that the page has kept in the same database are told by `KeptChecks`.

    from assistant import Record
    with Record() as record:
        record.add("readouts.jsonl.gz")
        for found in record.search("reopen the pipeline", issuer="State Department"):
            print(found.statement.issued_date, found.passage)

The command line is a thin shell over this class.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pydantic import ValidationError

from assistant.errors import InputError
from assistant.index.filters import condition
from assistant.index.hybrid import HybridIndex
from assistant.index.library import Card
from assistant.index.vectors.embedder import default_embedder
from assistant.index.vectors.passage_vectors import PassageBudget
from assistant.language.amounts.days import iso_day
from assistant.language.text.changes import changes
from assistant.ports import Embedder
from assistant.progress import Progress
from assistant.record.audit import Audit, audit_report
from assistant.record.coverage import RecordCoverage, coverage_of
from assistant.record.event_sides import sides_of
from assistant.record.kept_checks import KeptChecks
from assistant.record.opening import (
    configured_store,
    open_record,
    open_store,
    rebuild_record,
    record_root,
)
from assistant.record.results import Found, Sides, Step
from assistant.schema import Report, Statement
from assistant.settings import Settings, load_settings
from assistant.short_text import require_text
from assistant.statement_files.given import given_paths

if TYPE_CHECKING:
    from assistant.index.retriever import RecordRetriever
    from assistant.index.status import IndexStatus
    from assistant.index.vectors.vector_store import VectorStore
    from assistant.record.imports import Added
    from assistant.record.store import StatementStore

__all__ = ["Record"]

Paths = str | Path | Sequence[str | Path]
OnProgress = Callable[[Progress], None]
Day = date | str | None

SEARCH_PASSAGES = 12  # embedded at most for one search: half a second on two cores, the first time


class Record(KeptChecks):
    """The user's record. A context manager; one thread at a time.

    Raises (from every method):
        RecordError: the store or the index cannot be used; `no_such_statement` for an id it does not hold.
        StatementError, InputError: a file or a value that cannot be used.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        embedder: Embedder | None = None,
        vector_store: "VectorStore | None" = None,
    ) -> None:
        self.settings = settings or load_settings()
        self._embedder = embedder
        self._vector_store = vector_store  # None: as the settings say
        self._index: HybridIndex | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the index and the store."""
        self._index = None
        if "_store" in self.__dict__:
            self._store.close()
            del self.__dict__["_store"]

    @cached_property
    def _store(self) -> "StatementStore":
        return open_store(self.settings)

    # ------------------------------------------------------------ keeping

    def add(self, paths: Paths, *, vectors: bool = True, on_progress: OnProgress | None = None) -> "Added":
        """Adds statement files and folders and makes them searchable.

        Safe to stop and run again: what was added and embedded is kept. Not `vectors`: words alone are
        indexed, which takes a fraction of the time; the next check embeds the rest.
        """
        named = given_paths(paths)
        from assistant.record.imports import add_files  # noqa: PLC0415 - SQLAlchemy is slow to import

        def on_count(done: int, total: int) -> None:
            if on_progress is not None:
                on_progress(Progress("record", done, total, "Adding statements"))

        done = add_files(self._store, named, on_count)
        self.open_index(complete=vectors, on_progress=on_progress)
        return done

    def remove(self, statement_id: str) -> None:
        """Withdraws a statement: it is kept with its versions and is no longer searched."""
        self._index = None
        self._store.remove(statement_id)

    def export(self, path: Path, *, all_versions: bool = False) -> int:
        """Writes the current statements as JSON lines, by id; returns how many lines.

        `all_versions`: superseded and withdrawn ones too, with version and capture time. The same record
        gives the same bytes, however it came to be.
        """
        from assistant.record.export import export_statements  # noqa: PLC0415 - see above

        return export_statements(self._store, path, all_versions=all_versions)

    def export_lines(self, *, all_versions: bool = False) -> Iterator[str]:
        """What `export` writes, line by line, each with its line break."""
        from assistant.record.export import exported_lines  # noqa: PLC0415 - see above

        return exported_lines(self._store, all_versions=all_versions)

    # ------------------------------------------------------------ reading

    def statements(
        self, *, issuer: str | None = None, speaker: str | None = None, kind: str | None = None
    ) -> list[Card]:
        """What is known of every current statement (without its text), by id."""
        wanted = condition(issuer, speaker, kind)
        return [card for card in self._store.cards() if wanted(card)]

    def get(self, statement_id: str, version: int | None = None) -> Statement:
        """One statement, in its newest or in an older version; withdrawn ones too."""
        return self._store.get(statement_id, version)

    def history(self, statement_id: str) -> list[Step]:
        """Every version, oldest first, each with what changed from the one before."""
        kept = self._store.history(statement_id)
        before = [None, *kept[:-1]]
        return [
            Step(version, tuple(changes(old.statement, version.statement)) if old else ())
            for old, version in zip(before, kept, strict=True)
        ]

    def coverage(self) -> RecordCoverage:
        """Statements by issuer and month, gaps, undated ones, languages and renditions."""
        return coverage_of(self._store.cards())

    def sides(self, statement_id: str) -> Sides:
        """The accounts of the same event by other issuers, and topic by topic who mentions what."""
        return sides_of(self._store.get(statement_id), self._store.cards(), self._store.pick)

    def audit(self, report: Report | str | Path, *, signed_by: str | None = None) -> Audit:
        """Whether each citation of a report (or of its saved JSON file) still holds, and its seal."""
        return audit_report(_report(report), self._store.known_history, signed_by=signed_by)

    # ------------------------------------------------------------ searching

    def search(  # noqa: PLR0913 - keyword-only filters
        self,
        query: str,
        *,
        limit: int = 10,
        as_of: Day = None,
        issuer: str | None = None,
        speaker: str | None = None,
        kind: str | None = None,
        issued_from: Day = None,
        issued_to: Day = None,
        passages: int = SEARCH_PASSAGES,
    ) -> list[Found]:
        """The statements that answer `query` best, each by its best passage, best first.

        `issuer` is a name of the issuer or a part of it, `speaker` a part of the name, `kind` the whole
        word. With any day given, undated statements are left out. The best passages of the first
        statements are compared by vectors of their own, of which at most `passages` are made for this
        search (kept ones are free; 0: only those that are kept).

        Raises:
            InputError: the query is no text, or a day cannot be read.
        """
        require_text(query, called="query")
        first = iso_day(issued_from)
        bounds = [day for day in (iso_day(as_of), iso_day(issued_to)) if day]
        if first is not None and bounds and first > min(bounds):
            raise InputError(f"The first day, {first}, comes after the last, {min(bounds)}.")
        hits = self.index.search(
            query,
            limit=limit,
            issued_from=first,
            issued_to=min(bounds, default=None),
            undated=not bounds and issued_from is None,
            where=condition(issuer, speaker, kind),
            each=True,
            passages=PassageBudget(passages),
        )
        return [Found(hit.statement, hit.start, hit.end, hit.score) for hit in hits]

    def as_retriever(
        self,
        *,
        k: int = 5,
        as_of: Day = None,
        issuer: str | None = None,
        passages: int | None = SEARCH_PASSAGES,
    ) -> "RecordRetriever":
        """A LangChain retriever over the record as it is now; `issuer` and `passages` as in `search`.

        `passages` None: the best passages are not compared by vectors of their own. Raises InputError.
        """
        from assistant.index.retriever import RecordRetriever  # noqa: PLC0415 - LangChain is slow to import

        return RecordRetriever(index=self.index, k=k, as_of=iso_day(as_of), issuer=issuer, passages=passages)

    @property
    def index(self) -> HybridIndex:
        """The index as it is: opened at once, also while vectors are missing (`index.complete`)."""
        return self._index or self.open_index()

    def open_index(self, *, complete: bool = False, on_progress: OnProgress | None = None) -> HybridIndex:
        """Opens the index, and builds what is missing: the words, and if `complete` the vectors."""
        self._index = open_record(
            self.settings,
            embedder=self._embedder,
            vector_store=self._vector_store,
            on_progress=on_progress,
            complete=complete,
        )
        return self._index

    def index_status(self) -> "IndexStatus":
        """What the index holds and whether it is ready; builds nothing."""
        from assistant.index.status import index_status  # noqa: PLC0415 - see above

        model = self._embedder or default_embedder(self.settings.threads)
        store = self._vector_store or configured_store(self.settings, model)
        return index_status(record_root(self.settings), self._store.cards(), model, store)

    def rebuild_index(self, *, embed_again: bool = False, on_progress: OnProgress | None = None) -> None:
        """Builds the index from the store, trusting no part of it on disk."""
        self._index = rebuild_record(
            self.settings,
            embedder=self._embedder,
            vector_store=self._vector_store,
            on_progress=on_progress,
            embed_again=embed_again,
        )

    def verify_index(self) -> None:
        """The slow check: files, embedder, known answers. Raises IndexDamaged."""
        self.index.verify()


# ---------------------------------------------------------------- helpers


def _report(given: Report | str | Path) -> Report:
    if isinstance(given, Report):
        return given
    path = Path(given)
    try:
        return Report.model_validate_json(path.read_bytes())
    except OSError:
        raise InputError(
            f"The report {path.name} cannot be read: check the path.", code="not_found"
        ) from None
    except ValidationError:
        raise InputError(
            f"The file {path.name} is no report of On Record: save one with --format json.", code="bad_report"
        ) from None
