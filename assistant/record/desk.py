"""The desk: kept checks shared, assigned, signed off by a second person and published; who did what when.

    desk = Desk(settings.store_url)
    desk.assign(check_id, "Bob Ray", owner=owner_of_user("Ann Lee"))
    desk.sign(check_id, owner=owner_of_user("Cleo"), digest=desk.look(check_id, owner=...).digest)

Whoever asks is named by the key of a reader (`owners`). The rules are in `desk_rules`; here they are asked
within the transaction that moves the check, so that two people at once never pass each other.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import get_args

import sqlalchemy as sa

from assistant.errors import InputError, RecordError
from assistant.record.access import require_readable, visible_to
from assistant.record.database import Database
from assistant.record.desk_rows import (
    DeskEvent,
    DeskRow,
    append_event,
    desk_row,
    desk_rows,
    events_of,
    put_desk_row,
    role_of,
)
from assistant.record.desk_rules import (
    Action,
    DeskCase,
    DeskState,
    Role,
    deciders,
    decisions_digest,
    is_decided,
    refusal,
    state_of,
)
from assistant.record.owners import user_of
from assistant.record.report_rows import LISTED, CheckSummary, summaries, whole_report
from assistant.record.report_tables import checks, metadata
from assistant.schema import Report

__all__ = ["Desk", "DeskEntry", "DeskView"]

MOST_LISTED = 500  # checks that one search looks through
LONGEST_NAME = 100
LONGEST_REASON = 1_000


@dataclass(frozen=True)
class DeskView:
    """How one check stands on the desk for whoever looks.

    `made_by` is the login that made it, empty for a browser without one; `digest` is of the decisions as they
    are: a sign-off is for these. `can` holds what the one who looks may do now.
    """

    check_id: str
    state: DeskState
    role: Role
    made_by: str
    checker: str
    shared: bool
    signed_by: str
    signed_at: datetime | None
    digest: str
    deciders: tuple[str, ...]
    events: tuple[DeskEvent, ...]
    can: frozenset[Action]


@dataclass(frozen=True)
class DeskEntry:
    """One line of the list of checks."""

    check: CheckSummary
    state: DeskState
    made_by: str
    checker: str
    shared: bool
    signed_by: str
    role: Role | None  # None: the list is of everybody's checks


class Desk(Database):
    """Checks as a newsroom's desk handles them. Every method raises RecordError. Thread-safe."""

    def __init__(self, url: str) -> None:
        super().__init__(url, metadata)

    # ------------------------------------------------------------ looking

    def look(self, check_id: str, *, owner: str) -> DeskView:
        """How the check stands. Raises RecordError: `no_such_check`, where it is not shared with `owner`."""
        with self._read() as connection:
            return self._view(connection, check_id, owner)

    def listed(
        self, owner: str | None, *, search: str = "", state: DeskState | None = None, limit: int = 50
    ) -> list[DeskEntry]:
        """The checks that `owner` made, has been assigned, or may look at, newest first; None: everybody's.

        `search`: words of the title or of a name, all of which must be there, in any case of letters.
        """
        query = sa.select(*LISTED).order_by(checks.c.made_at.desc(), checks.c.id).limit(MOST_LISTED)
        if owner is not None:
            query = query.where(visible_to(owner))
        with self._read() as connection:
            rows = connection.execute(query).all()
            standing = desk_rows(connection, [row.id for row in rows])
            found = [
                _entry(check, standing.get(row.id, DeskRow()), row.owner, owner)
                for check, row in zip(summaries(connection, rows), rows, strict=True)
            ]
        return [entry for entry in found if _matches(entry, search, state)][:limit]

    def report(self, check_id: str) -> tuple[Report, DeskView]:
        """A check whoever it belongs to, for whoever runs On Record.

        Raises:
            InputError: code `no_such_check`.
        """
        with self._read() as connection:
            owner = connection.scalar(sa.select(checks.c.owner).where(checks.c.id == check_id))
            if owner is None:
                raise InputError(
                    "No check with this id is kept: see `onrecord checks list`.", code="no_such_check"
                )
            row, _ = require_readable(connection, check_id, str(owner))
            return whole_report(connection, check_id, row.body), self._view(connection, check_id, str(owner))

    # ------------------------------------------------------------ moving

    def share(self, check_id: str, *, owner: str) -> DeskView:
        """Lets everybody who logs in look at the check; its link works for them from now on."""
        return self._move(check_id, "share", owner, lambda row, _: replace(row, shared=True), "shared")

    def stop_sharing(self, check_id: str, *, owner: str) -> DeskView:
        """Only the one who made it and the one it is assigned to see it from now on."""
        return self._move(check_id, "unshare", owner, lambda row, _: replace(row, shared=False), "unshared")

    def assign(self, check_id: str, checker: str, *, owner: str) -> DeskView:
        """Lets this login decide the check as well, and nobody who had it assigned before.

        Raises:
            InputError: no name, or one that is too long.
        """
        name = checker.strip()
        if not name or len(name) > LONGEST_NAME:
            raise InputError("Name the login that the check is assigned to.")
        return self._move(
            check_id, "assign", owner, lambda row, _: replace(row, checker=name), "assigned", name
        )

    def sign(self, check_id: str, *, owner: str, digest: str) -> DeskView:
        """Signs the check off, by somebody who has decided none of its claims.

        `digest`: of the decisions that the person had before their eyes.

        Raises:
            RecordError: code `changed`: somebody has decided in the meantime; `not_possible`: see `refusal`.
        """

        def signed(row: DeskRow, report: Report) -> DeskRow:
            if digest != decisions_digest(report):
                raise RecordError(
                    "This check has changed since you opened it: look at it again, then sign it off.",
                    code="changed",
                )
            now = datetime.now(UTC).replace(microsecond=0)
            return replace(row, moved="signed", signed_by=user_of(owner), signed_at=now, digest=digest)

        return self._move(check_id, "sign", owner, signed, "signed")

    def publish(self, check_id: str, *, owner: str) -> DeskView:
        """Marks a signed check as published: it takes no change until it is reopened."""
        return self._move(
            check_id, "publish", owner, lambda row, _: replace(row, moved="published"), "published"
        )

    def reopen(self, check_id: str, reason: str, *, owner: str) -> DeskView:
        """Takes sign-off and publication back; the reason stays in the history.

        Raises:
            InputError: no reason, or one that is too long.
        """
        told = reason.strip()
        if not told or len(told) > LONGEST_REASON:
            raise InputError("Give the reason why the check is reopened, in one or two sentences.")
        return self._move(
            check_id, "reopen", owner, lambda row, _: DeskRow(row.shared, row.checker), "reopened", told
        )

    # ------------------------------------------------------------ inside

    def _move(
        self,
        check_id: str,
        action: Action,
        owner: str,
        after: Callable[[DeskRow, Report], DeskRow],
        what: str,
        note: str = "",
    ) -> DeskView:
        with self._write() as connection:
            found, role = require_readable(connection, check_id, owner, lock=True)
            row, report = desk_row(connection, check_id), whole_report(connection, check_id, found.body)
            if reason := refusal(action, _case(role, owner, row, report)):
                raise RecordError(reason, code="not_possible")
            changed = after(row, report)
            if changed != row:
                put_desk_row(connection, check_id, changed)
                append_event(connection, check_id, user_of(owner), what, note)
            return self._view(connection, check_id, owner)

    def _view(self, connection: sa.Connection, check_id: str, owner: str) -> DeskView:
        found, role = require_readable(connection, check_id, owner)
        row, report = desk_row(connection, check_id), whole_report(connection, check_id, found.body)
        return _view_of(check_id, row, report, str(found.owner), role, owner, events_of(connection, check_id))


def _case(role: Role, asking: str, row: DeskRow, report: Report) -> DeskCase:
    return DeskCase(
        role,
        user_of(asking),
        state_of(row.moved, decided=is_decided(report)),
        deciders(report.reviews),
        row.signed_by,
    )


def _view_of(
    check_id: str,
    row: DeskRow,
    report: Report,
    made_by: str,
    role: Role,
    asking: str,
    events: tuple[DeskEvent, ...],
) -> DeskView:
    case = _case(role, asking, row, report)
    return DeskView(
        check_id=check_id,
        state=case.state,
        role=role,
        made_by=user_of(made_by),
        checker=row.checker,
        shared=row.shared,
        signed_by=row.signed_by,
        signed_at=row.signed_at,
        digest=decisions_digest(report),
        deciders=case.deciders,
        events=events,
        can=frozenset(action for action in get_args(Action) if refusal(action, case) is None),
    )


def _entry(check: CheckSummary, row: DeskRow, made_by: str, asking: str | None) -> DeskEntry:
    to_decide = sum(check.tally.values()) - check.tally.get("skipped", 0)
    return DeskEntry(
        check=check,
        state=state_of(row.moved, decided=0 < to_decide <= check.decided_claims),
        made_by=user_of(made_by),
        checker=row.checker,
        shared=row.shared,
        signed_by=row.signed_by,
        role=role_of(made_by, row, asking) if asking is not None else None,
    )


def _matches(entry: DeskEntry, search: str, state: DeskState | None) -> bool:
    if state is not None and entry.state != state:
        return False
    there = " ".join((entry.check.title, entry.made_by, entry.checker, entry.signed_by)).casefold()
    return all(word in there for word in search.casefold().split())
