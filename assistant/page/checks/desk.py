"""What the page asks of the rest of On Record: checks, kept checks, stored statements."""

import logging
from collections.abc import Callable
from datetime import date, timedelta

from assistant.errors import OnRecordError
from assistant.outputs.parts import words
from assistant.outputs.parts.accounts import event_day
from assistant.outputs.pictures.timeline import Timeline, timeline
from assistant.page.checks.offers import Offer
from assistant.page.checks.pool import Pool
from assistant.page.checks.run import Run
from assistant.record.reports import ReportArchive
from assistant.schema import Article, Report, Statement

__all__ = ["Desk"]

log = logging.getLogger(__name__)
_WEEK = timedelta(days=7)


class Desk:
    """One for the page, shared by all readers; it keeps nothing of any of them but in the archive."""

    def __init__(self, pool: Pool, archive: ReportArchive) -> None:
        self.pool = pool
        self.archive = archive
        self.settings = pool.settings

    def begin(
        self,
        prepare: Callable[[], Article],
        *,
        offer: Offer,
        as_of: date | None,
        keep: Callable[[Report], None],
    ) -> Run:
        """Puts a check into the line. Raises OnRecordError (busy)."""
        run = Run(self.pool.line, prepare, lambda tell: self.pool.checker(offer, tell), keep, as_of=as_of)
        run.start()
        return run

    def standing(self) -> tuple[str, bool]:
        """In what state the model and the record are, in words, and whether that is trouble."""
        if self.pool.ready:
            held = len(self.pool.record.index().statements())
            return f"Ready. The record holds {words.count(held, 'statement')}.", False
        if self.pool.trouble:
            return self.pool.trouble, True
        return "The model is still loading. You can begin: the check starts as soon as it is there.", False

    def fetch(self, statement_id: str, version: int) -> Statement | None:
        """A statement in just this version; None where it is not kept, or the record cannot be read."""
        try:
            return self.pool.record.statement(statement_id, version)
        except OnRecordError as error:
            log.warning("a stored statement could not be read: %s", error.code)
            return None

    def known(self, statement_id: str) -> Statement | None:
        """A statement's current version."""
        return self.pool.record.known(statement_id)

    def picture(self, report: Report) -> Timeline | None:
        """The statements around the report's event that were cited, searched or said later."""
        cited = {one.statement_id for verdict in report.all_verdicts for one in verdict.citations}
        ids = cited | {one.statement_id for verdict in report.all_verdicts for one in verdict.later}
        ids |= {one.statement_id for verdict in report.all_verdicts for one in verdict.searched}
        statements = [one for name in sorted(ids) if (one := self.known(name))]
        return timeline(statements, event=event_day(report), as_of=report.as_of, cited=frozenset(cited))

    def around(self, report: Report) -> str:
        """What the record holds for the event's days."""
        if not self.pool.record.open:
            return ""
        day = event_day(report)
        near = [
            one
            for one in self.pool.record.index().statements()
            if one.issued_date and abs(one.issued_date - day) <= _WEEK and one.issued_date <= report.as_of
        ]
        issuers = words.count(len({one.issuer for one in near}), "issuer")
        if not near:
            return f"Within a week of {words.day(day)} the record holds nothing."
        return f"Within a week of {words.day(day)}: {words.count(len(near), 'statement')} by {issuers}."

    def close(self) -> None:
        """Ends models and connections."""
        self.pool.close()
        self.archive.close()
