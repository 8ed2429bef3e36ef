"""Who may look at a kept check, and who may change it: asked within the transaction that does it."""

import sqlalchemy as sa

from assistant.errors import RecordError
from assistant.record.desk_rows import desk_row, role_of
from assistant.record.desk_rules import NOT_YOURS, DeskCase, Role, refusal, state_of
from assistant.record.desk_tables import desks
from assistant.record.owners import user_of
from assistant.record.report_tables import checks

__all__ = ["no_such_check", "require_changeable", "require_readable", "visible_to"]


def require_readable(
    connection: sa.Connection, check_id: str, asking: str, *, lock: bool = False
) -> tuple[sa.Row[tuple[object, ...]], Role]:
    """The row and what the check is to whoever asks. `lock`: nobody else changes it in this transaction."""
    query = sa.select(checks).where(checks.c.id == check_id)
    row = connection.execute(query.with_for_update() if lock else query).first()
    role = role_of(row.owner, desk_row(connection, check_id), asking) if row is not None else None
    if row is None or role is None:
        raise no_such_check()
    return row, role


def visible_to(owner: str) -> sa.ColumnElement[bool]:
    """The condition on `checks` that a reader may look at them: made by, assigned to or shared with them."""
    user = user_of(owner)
    if not user:
        return checks.c.owner == owner
    others = sa.select(desks.c.check_id).where(desks.c.shared | (desks.c.checker == user))
    return sa.or_(checks.c.owner == owner, checks.c.id.in_(others))


def require_changeable(
    connection: sa.Connection, check_id: str, asking: str, *, asks: bool = False
) -> sa.Row[tuple[object, ...]]:
    """The row of a check that may be changed, locked. `asks`: a question; a published check takes those."""
    row, role = require_readable(connection, check_id, asking, lock=True)
    state = state_of("" if asks else desk_row(connection, check_id).moved, decided=False)
    if reason := refusal("decide", DeskCase(role, user_of(asking), state)):
        raise RecordError(reason, code="not_yours" if reason == NOT_YOURS else "published")
    return row


def no_such_check() -> RecordError:
    """What is raised for a check that is not there, or not theirs: nobody learns which of the two it is."""
    return RecordError(
        "This check is not in your history: it was deleted, or it is somebody else's.", code="no_such_check"
    )
