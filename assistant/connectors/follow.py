"""Follows one source: its lists, then every document that is due, each stored before it counts as read."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from assistant.connectors.catalogue import Source
from assistant.connectors.lists import Walk, Walked
from assistant.connectors.reader import Read, Reader, body_hash
from assistant.connectors.statements import StatementParts
from assistant.connectors.sync_report import Counts, Problem, SourceReport
from assistant.connectors.web import Web
from assistant.connectors.withdrawals import CONFIRMED_DAYS, Withdrawals
from assistant.errors import ArticleError, FetchError, OnRecordError, RecordError
from assistant.record.store import AddResult, StatementStore
from assistant.record.sync_state import KnownDocument, SyncState

__all__ = ["Follow", "SourceRun"]

_Missing = dict[str, list[str]]  # statement id → days

log = logging.getLogger(__name__)

_RECHECK = timedelta(hours=20)  # a known document is asked for again at most about once a day
_MOST_TRIES = 10
_GONE = frozenset({404, 410})


@dataclass(frozen=True)
class SourceRun:
    """What all sources of one run share. `now` gives aware UTC times; `stop` ends it between documents."""

    store: StatementStore
    state: SyncState
    web: Web
    now: Callable[[], datetime]
    since: date | None = None
    limit: int | None = None
    dry_run: bool = False
    stop: threading.Event = field(default_factory=threading.Event)


class Follow:
    """One source in one run. `tell(done, total)` is called after every document."""

    def __init__(
        self, source: Source, run: SourceRun, tell: Callable[[int, int], None] = lambda _d, _t: None
    ) -> None:
        self._source = source
        self._run = run
        self._tell = tell
        self._counts = dict.fromkeys(Counts.model_fields, 0)
        self._problems: list[Problem] = []
        self._notices: list[str] = []
        self._withdrawals = Withdrawals(run.store, run.now)
        self._reader = Reader(source, run.web, run.now)

    def report(self) -> SourceReport:
        """Does it. Raises RecordError alone, when nothing can be stored any more."""
        run = self._run
        walk = Walk(self._source, run.web, run.state, since=run.since, now=run.now(), dry_run=run.dry_run)
        walked = walk.run()
        self._counts["listed"] = len(walked.documents)
        self._notices.extend(walked.notices)
        for address, error in walked.failures:
            self._problems.append(_problem(address, error))
        if run.dry_run:
            return self._made(self._planned(walked))
        self._read_all(self._due())
        return self._made(())

    def _made(self, planned: tuple[str, ...]) -> SourceReport:
        self._counts["withdrawn"] = self._withdrawals.count
        return SourceReport(
            source=self._source.name,
            counts=Counts(**self._counts),
            problems=tuple(self._problems),
            notices=tuple(self._notices),
            planned=planned,
        )

    # ------------------------------------------------------------ what is due

    def _planned(self, walked: Walked) -> tuple[str, ...]:
        """What a run would fetch now, from what the lists say and what is known."""
        known = self._run.state.documents(self._source.name)
        fresh = [
            entry.address
            for entry in walked.documents
            if entry.address not in known or known[entry.address].stamp != entry.stamp
        ]
        due = [
            document.address for document in self._ordered(known.values()) if document.address not in fresh
        ]
        return tuple([*fresh, *due][: self._run.limit])

    def _due(self) -> list[KnownDocument]:
        due = self._ordered(self._run.state.documents(self._source.name).values())
        limit = self._run.limit
        if limit is not None and len(due) > limit:
            self._counts["waiting"] = len(due) - limit
            return due[:limit]
        return due

    def _ordered(self, known: object) -> list[KnownDocument]:
        """New ones first, in their lists' order, then what failed before, then what is asked for again."""
        due = [document for document in known if self._is_due(document)]  # type: ignore[attr-defined]
        rank = {"pending": 0, "failed": 1}
        return sorted(
            due, key=lambda document: (rank.get(document.status, 2), document.noted_at, document.place)
        )

    def _is_due(self, document: KnownDocument) -> bool:
        since = self._run.since
        if document.status in ("pending", "failed"):
            return since is None or document.issued is None or document.issued >= since
        if document.status not in ("read", "withdrawn") or self._source.feed.holds_texts:
            return False
        now = self._run.now()
        recent = bool(document.missing) or now - document.noted_at <= timedelta(
            days=self._source.recheck_days
        )
        return recent and (document.checked_at is None or now - document.checked_at >= _RECHECK)

    # ------------------------------------------------------------ reading

    def _read_all(self, due: list[KnownDocument]) -> None:
        for done, document in enumerate(due):
            if self._run.stop.is_set():
                self._counts["waiting"] += len(due) - done
                return
            self._tell(done, len(due))
            try:
                self._take(document, self._reader.read(document))
            except RecordError:
                raise
            except FetchError as error:
                if error.code == "busy":
                    self._problems.append(_problem(document.address, error))
                    self._counts["waiting"] += len(due) - done
                    return
                self._gone(document) if error.status in _GONE else self._failed(document, error)
            except OnRecordError as error:
                self._failed(document, error)
            except Exception:
                # Whatever a parser does with one hostile document, the others go on; the log keeps the cause.
                log.exception("reading %s failed", document.address)
                unforeseen = ArticleError("The document could not be read.", code="damaged_file")
                self._failed(document, unforeseen)
        self._tell(len(due), len(due))

    # ------------------------------------------------------------ outcomes

    def _take(self, document: KnownDocument, read: Read) -> None:
        """Stores what was read, then marks the document read: a kill in between only reads it again."""
        now = self._run.now()
        if read.unchanged:
            self._counts["unchanged"] += 1
            self._run.state.put([self._withdrawals.as_before(document)])
            return
        if read.withdrawn and document.status == "withdrawn":
            self._still_withdrawn(document)
            return
        added = self._run.store.add(read.parts.statements)
        ids = [part.id for part in read.parts.statements]
        self._count(document, added, read.parts)
        kept, missing = self._parted(document, ids, withdrawn=read.withdrawn)
        page = read.page
        self._run.state.put(
            [
                replace(
                    document,
                    status="withdrawn" if read.withdrawn else "read",
                    checked_at=now,
                    etag=page.etag if page else None,
                    last_modified=page.last_modified if page else None,
                    body_hash=body_hash(read.page),
                    statements=kept,
                    missing=missing,
                    tries=0,
                )
            ]
        )

    def _count(self, document: KnownDocument, added: AddResult, parts: StatementParts) -> None:
        self._counts["statements"] += added.added + added.updated
        self._counts["left_out"] += parts.left_out
        if not document.statements:
            self._counts["new"] += 1
        elif added.added or added.updated:
            self._counts["changed"] += 1
        else:
            self._counts["unchanged"] += 1

    def _parted(
        self, document: KnownDocument, ids: list[str], *, withdrawn: bool
    ) -> tuple[tuple[str, ...], _Missing]:
        """Ids that the document has or had, and those of them that it no longer gives."""
        if withdrawn:
            self._withdrawals.withdraw(ids)
        if withdrawn or self._source.feed.local:
            return tuple(ids), {}  # a shorter file withdraws nothing
        return self._withdrawals.parted(document, ids)

    def _gone(self, document: KnownDocument) -> None:
        """Not there (404 or 410): a withdrawal only once it was so on several days."""
        now = self._run.now()
        if document.status == "withdrawn":
            self._still_withdrawn(document)
            return
        if not document.statements:
            days = sorted({*document.missing.get("", []), now.date().isoformat()})
            status = "gone" if len(days) >= CONFIRMED_DAYS else "failed"
            self._run.state.put([replace(document, status=status, checked_at=now, missing={"": days})])
            self._add_problem(
                document, FetchError("The document is not there (any more).", code="http_status")
            )
            return
        self._counts["vanished"] += 1
        missing = self._withdrawals.missed(document, document.statements)
        status = "read" if missing else "withdrawn"
        self._run.state.put([replace(document, status=status, checked_at=now, missing=missing)])
        if missing:
            days_gone = max(len(days) for days in missing.values())
            self._notices.append(
                f"{document.address} is gone from its page (day {days_gone} of {CONFIRMED_DAYS}); "
                "its statements stay until that is certain."
            )

    def _still_withdrawn(self, document: KnownDocument) -> None:
        self._counts["unchanged"] += 1
        self._run.state.put([replace(document, checked_at=self._run.now())])

    def _failed(self, document: KnownDocument, error: OnRecordError) -> None:
        """What was read before stays; a known document keeps its standing and is asked for again."""
        tries = document.tries + 1
        status = document.status if document.statements and document.status != "pending" else "failed"
        if status == "failed" and tries >= _MOST_TRIES:
            status = "given_up"
            self._notices.append(
                f"{document.address} failed {tries} times and is not tried again until it changes."
            )
        self._run.state.put([replace(document, status=status, checked_at=self._run.now(), tries=tries)])
        self._add_problem(document, error)

    def _add_problem(self, document: KnownDocument, error: OnRecordError) -> None:
        self._counts["failed"] += 1
        self._problems.append(_problem(document.address, error))


def _problem(address: str, error: OnRecordError) -> Problem:
    status = getattr(error, "status", None)
    passing = error.retryable or error.code in ("busy", "fetch_timeout", "unreachable", "incomplete_body")
    return Problem(
        address=address,
        code=error.code,
        message=error.message,
        retryable=passing or bool(status and (status >= 500 or status == 429)),
    )
