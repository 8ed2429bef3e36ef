"""The watch over kept checks: whose citations has the record changed, or withdrawn, since?

Which versions a check cites lies in a table of its own, so what has changed is found in one query, whenever
it is asked: after a sync, an addition or a withdrawal alike. Only the checks that it touches are read.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from assistant.errors import RecordError
from assistant.record.access import require_changeable, visible_to
from assistant.record.audit import Audit, AuditedCitation, audit_report
from assistant.record.database import Database
from assistant.record.desk_rows import append_event, put_citings
from assistant.record.desk_tables import citings, desk_events
from assistant.record.owners import user_of
from assistant.record.report_rows import whole_report
from assistant.record.report_tables import checks, metadata
from assistant.record.statement_tables import statements
from assistant.record.store import StatementStore
from assistant.schema import Report, sha256_text

__all__ = ["AuditedCheck", "Watch"]

_SEEN = "looked"  # the line of history that says that somebody has looked at what changed


@dataclass(frozen=True)
class AuditedCheck:
    """One kept check and how its citations stand; `made_at` is UTC, `made_by` empty without a login.

    `numbers` maps the id of a claim to its number on the page. `audit` is None where the check cannot be
    read; then `trouble` says so.
    """

    id: str
    made_at: datetime
    title: str
    made_by: str
    audit: Audit | None
    numbers: dict[str, int]
    trouble: str = ""

    @property
    def changed(self) -> tuple[AuditedCitation, ...]:
        """The citations that do not stand any more."""
        return (
            tuple(cited for cited in self.audit.citations if cited.status != "stands") if self.audit else ()
        )

    @property
    def changed_since(self) -> tuple[AuditedCitation, ...]:
        """Those that have changed or were withdrawn since the check, not those that never were on record."""
        return tuple(cited for cited in self.changed if cited.status in {"changed", "withdrawn"})

    @property
    def digest(self) -> str:
        """SHA-256 of what has changed: whoever has looked at it has looked at just this."""
        found = sorted(
            {(cited.statement_id, cited.newest or 0, cited.status) for cited in self.changed_since}
        )
        return sha256_text(json.dumps(found))


class Watch(Database):
    """Audits kept checks against the record in the same database. Raises RecordError. Thread-safe."""

    def __init__(self, url: str) -> None:
        super().__init__(url, metadata)
        self._store = StatementStore(url)

    def close(self) -> None:
        self._store.close()
        super().close()

    def every(self) -> Iterator[AuditedCheck]:
        """Every kept check, oldest first, one at a time; whoever it belongs to."""
        with self._read() as connection:
            ids = connection.scalars(sa.select(checks.c.id).order_by(checks.c.made_at, checks.c.id)).all()
        for check_id in ids:
            yield from self._audited([check_id])

    def changed(self, owner: str | None) -> list[AuditedCheck]:
        """The checks that `owner` may look at (None: all) and that cite what has changed since, newest first.

        One whose changes somebody has looked at (`looked`) is left out until there is another change.
        """
        self._read_unread()
        with self._read() as connection:
            ids = [str(found) for found in connection.scalars(_touched(owner))]
            seen = _seen(connection, ids)
        found = list(self._audited(ids))
        return [
            check for check in found if check.changed_since and check.digest not in seen.get(check.id, ())
        ]

    def looked(self, check_id: str, *, owner: str) -> None:
        """Notes that `owner` has looked at what has changed under a check, and when.

        Raises:
            RecordError: `no_such_check`, or it is theirs only to look at.
        """
        found = list(self._audited([check_id]))
        with self._write() as connection:
            require_changeable(connection, check_id, owner, asks=True)
            append_event(connection, check_id, user_of(owner), _SEEN, found[0].digest)

    # ------------------------------------------------------------ inside

    def _audited(self, check_ids: Sequence[str]) -> Iterator[AuditedCheck]:
        for check_id in check_ids:
            with self._read() as connection:
                row = connection.execute(sa.select(checks).where(checks.c.id == check_id)).first()
                if row is None:  # deleted meanwhile
                    continue
                report, trouble = _report(connection, row)
            yield AuditedCheck(
                id=row.id,
                made_at=row.made_at.replace(tzinfo=UTC),
                title=row.title,
                made_by=user_of(row.owner),
                audit=audit_report(report, self._store.known_history) if report else None,
                numbers=_numbers(report) if report else {},
                trouble=trouble,
            )

    def _read_unread(self) -> None:
        """Checks from before there was a watch are read for what they cite, once."""
        read = sa.select(citings.c.check_id).where(citings.c.statement_id == "")
        with self._read() as connection:
            unread = connection.scalars(sa.select(checks.c.id).where(checks.c.id.not_in(read))).all()
        if not unread or self.read_only:
            return
        with self._write() as connection:
            for row in connection.execute(sa.select(checks).where(checks.c.id.in_(unread))).all():
                report, _ = _report(connection, row)
                if report is not None:
                    put_citings(connection, row.id, report)


def _touched(owner: str | None) -> sa.Select[tuple[str]]:
    """The ids of checks that cite a version which is not the current one, newest first."""
    touched = (
        sa.select(citings.c.check_id)
        .join(statements, statements.c.id == citings.c.statement_id)
        .where(sa.or_(statements.c.version != citings.c.version, statements.c.withdrawn_at.is_not(None)))
    )
    return (
        sa.select(checks.c.id)
        .where(sa.true() if owner is None else visible_to(owner), checks.c.id.in_(touched))
        .order_by(checks.c.made_at.desc(), checks.c.id)
    )


def _seen(connection: sa.Connection, check_ids: Iterable[str]) -> dict[str, set[str]]:
    query = sa.select(desk_events.c.check_id, desk_events.c.note)
    found: dict[str, set[str]] = {}
    for check_id, digest in connection.execute(
        query.where(desk_events.c.what == _SEEN, desk_events.c.check_id.in_(check_ids))
    ):
        found.setdefault(check_id, set()).add(digest)
    return found


def _report(connection: sa.Connection, row: sa.Row[tuple[object, ...]]) -> tuple[Report | None, str]:
    try:
        return whole_report(connection, row.id, row.body), ""
    except RecordError as error:
        return None, error.message


def _numbers(report: Report) -> dict[str, int]:
    """A claim's number on the page; a further check of a claim has that claim's."""
    numbers = {verdict.claim.id: place for place, verdict in enumerate(report.all_verdicts, start=1)}
    for added in report.additions:
        if added.again is not None:
            numbers |= {verdict.claim.id: numbers.get(added.again, 0) for verdict in added.verdicts}
    return numbers
