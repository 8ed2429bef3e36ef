"""The kept checks as Python functions: list, show, audit. They tell of everybody's checks."""

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from assistant.schema import Report
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.record.desk import DeskEntry, DeskView
    from assistant.record.desk_rules import DeskState
    from assistant.record.watch import AuditedCheck

__all__ = ["KeptChecks"]

# SQLAlchemy is slow to import, so what needs it is loaded in the methods.


class KeptChecks:
    """What `Record` tells of the checks that the page has kept in the same database."""

    settings: Settings

    def checks(
        self, *, search: str = "", state: "DeskState | None" = None, limit: int = 50
    ) -> "list[DeskEntry]":
        """Kept checks, newest first, with their state (open, decided, signed or published).

        `search`: words of the title or of a name that made, checks or signed it; all must be there.
        Raises RecordError.
        """
        from assistant.record.desk import Desk  # noqa: PLC0415

        with closing(Desk(self.settings.store_url)) as desk:
            return desk.listed(None, search=search, state=state, limit=limit)

    def check(self, check_id: str) -> "tuple[Report, DeskView]":
        """One kept check: its report with all decisions, and how it stands on the desk.

        Raises:
            InputError: code `no_such_check`.
            RecordError: the check cannot be read.
        """
        from assistant.record.desk import Desk  # noqa: PLC0415

        with closing(Desk(self.settings.store_url)) as desk:
            return desk.report(check_id)

    def audit_checks(self) -> "Iterator[AuditedCheck]":
        """Every kept check, oldest first, with how each of its citations stands today.

        A check that cannot be read comes without an audit, and the next ones still come. Raises RecordError.
        """
        from assistant.record.watch import Watch  # noqa: PLC0415

        with closing(Watch(self.settings.store_url)) as watch:
            yield from watch.every()
