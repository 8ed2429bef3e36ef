"""What the page needs of the rest of On Record: checks, kept checks, stored statements."""

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial

from assistant.errors import OnRecordError
from assistant.outputs.parts import words
from assistant.outputs.parts.accounts import event_day
from assistant.outputs.pictures.timeline import Timeline
from assistant.outputs.pictures.timeline import timeline as draw_timeline
from assistant.page.checks.added_statement import AddedStatement
from assistant.page.checks.looking_back import LookingBack
from assistant.page.checks.offers import Offer
from assistant.page.checks.pool import Pool
from assistant.page.checks.record_room import RecordRoom
from assistant.page.checks.running_check import RunningCheck
from assistant.page.checks.runs import Runs
from assistant.page.checks.uploads import Uploads
from assistant.page.checks.wishes import Wishes
from assistant.record.desk import Desk, DeskView
from assistant.record.kept_claims import KeptClaims
from assistant.record.owners import owner_of_user
from assistant.record.reports import ReportArchive
from assistant.record.watch import AuditedCheck, Watch
from assistant.schema import Article, Report, Statement
from assistant.steps.claims import GivenClaim

__all__ = ["CheckService"]

log = logging.getLogger(__name__)
_WEEK = timedelta(days=7)


class CheckService:
    """One object for all readers of the page; what belongs to one of them is in the archive alone."""

    def __init__(self, pool: Pool, archive: ReportArchive) -> None:
        self.pool = pool
        self.archive = archive
        self.settings = pool.settings
        self.uploads = Uploads()
        self.runs = Runs()
        self.record = RecordRoom(pool)
        self.wishes = Wishes(pool.settings.store_url)
        self.looking_back = LookingBack(
            KeptClaims(pool.settings.store_url),
            archive,
            pool.shared_index.embedder,
            pool.shared_index.current_statement,
        )
        self.desk = Desk(self.settings.store_url)
        self.watch = Watch(self.settings.store_url)
        self.people: tuple[str, ...] = ()  # who may log in, as far as it is known

    def has_desk(self, user: str) -> bool:
        """Whether this reader works at a desk: logged in, and not the only one who may."""
        return bool(user) and len(self.people) != 1

    def desk_view(self, user: str, check_id: str | None) -> DeskView | None:
        """How a check stands on the desk; None without a desk, and where it cannot be told."""
        if check_id is None or not self.has_desk(user):
            return None
        try:
            return self.desk.look(check_id, owner=owner_of_user(user))
        except OnRecordError as error:
            log.warning("a check could not be shown on the desk: %s", error.code)
            return None

    def changed_since(self, owner: str) -> list[AuditedCheck]:
        """The reader's checks that cite what has changed since; none where the record cannot be asked."""
        try:
            return self.watch.changed(owner)
        except OnRecordError as error:
            log.warning("kept checks could not be compared with the record: %s", error.code)
            return []

    def start_check(
        self,
        read: Callable[[], Article],
        *,
        offer: Offer,
        as_of: date | None,
        keep: Callable[[Report], None],
        begun: Callable[[Article], None] = lambda _: None,
        claims: Sequence[GivenClaim] = (),
    ) -> RunningCheck:
        """Puts a check into the queue; `read`, picklable, gives the article. Raises OnRecordError (busy).

        With `claims` those are checked and no others of the article.
        """
        running = RunningCheck(
            self.pool.queue,
            partial(self.pool.read, read),
            partial(self.pool.check, offer=offer, as_of=as_of, claims=claims),
            keep,
            begun,
        )
        running.start()
        return running

    def add_statement(self, added: AddedStatement) -> None:
        """Adds a reader's statement to the record; the next check finds it.

        Raises:
            InputError: something is missing, or the page checks against given files alone.
            ArticleError, FetchError, RecordError: it cannot be read, fetched or stored.
        """
        self.record.add_document(added)

    def status(self) -> tuple[str, bool]:
        """A sentence on the state of the model and the record, and whether something is wrong with them."""
        if self.pool.ready:
            count = len(self.pool.shared_index.index().statements())
            return f"Ready. The record holds {words.count(count, 'statement')}.", False
        if self.pool.trouble:
            return self.pool.trouble, True
        return "The model is still loading. You can begin: the check starts as soon as it is there.", False

    def covered(self) -> str:
        """What the record covers today, in a sentence; empty until it is open."""
        if not self.pool.shared_index.is_open:
            return ""
        return words.coverage(self.pool.shared_index.index().coverage(datetime.now(UTC).date()))

    def cited_version(self, statement_id: str, version: int) -> Statement | None:
        """A statement in just this version; None where it is not kept, or the record cannot be read."""
        try:
            return self.pool.shared_index.statement(statement_id, version)
        except OnRecordError as error:
            log.warning("a stored statement could not be read: %s", error.code)
            return None

    def current_statement(self, statement_id: str) -> Statement | None:
        """A statement's current version."""
        return self.pool.shared_index.current_statement(statement_id)

    def timeline(self, report: Report) -> Timeline | None:
        """The statements around the report's event that were cited, searched or said later."""
        cited = {citation.statement_id for verdict in report.all_verdicts for citation in verdict.citations}
        ids = cited | {citation.statement_id for verdict in report.all_verdicts for citation in verdict.later}
        ids |= {searched.statement_id for verdict in report.all_verdicts for searched in verdict.searched}
        statements = [one for name in sorted(ids) if (one := self.current_statement(name))]
        return draw_timeline(statements, event=event_day(report), as_of=report.as_of, cited=frozenset(cited))

    def coverage_nearby(self, report: Report) -> str:
        """What the record holds for the event's days."""
        if not self.pool.shared_index.is_open:
            return ""
        day = event_day(report)
        near = [
            statement
            for statement in self.pool.shared_index.index().statements()
            if statement.issued_date
            and abs(statement.issued_date - day) <= _WEEK
            and statement.issued_date <= report.as_of
        ]
        issuers = words.count(len({statement.issuer for statement in near}), "issuer")
        if not near:
            return f"Within a week of {words.day(day)} the record holds nothing."
        return f"Within a week of {words.day(day)}: {words.count(len(near), 'statement')} by {issuers}."

    def close(self) -> None:
        """Ends models, connections and a sync under way."""
        self.record.close()
        self.pool.close()
        self.looking_back.close()
        self.archive.close()
        self.wishes.close()
        self.desk.close()
        self.watch.close()
