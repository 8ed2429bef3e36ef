"""Beginning a check: on the server, kept when it has ended, and found again until then."""

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeVar
from uuid import uuid4

from assistant.errors import OnRecordError
from assistant.outputs.parts import words
from assistant.page.checks.offers import Offer
from assistant.page.checks.runs import Run
from assistant.page.checks.service import CheckService
from assistant.page.handlers.changing import carry_out_wishes
from assistant.record.unfinished import BegunCheck
from assistant.schema import Article, Report

__all__ = ["CheckRequest", "begin_run"]

log = logging.getLogger(__name__)
Kept = TypeVar("Kept")


class CheckRequest:
    """What a reader wants checked; `sentence` is how the conversation puts it.

    `check_id`: the check that is gone on with; None: a new one. `at_address`: the article is fetched.
    """

    def __init__(
        self,
        subject: str,
        read: Callable[[], Article],
        offer: Offer,
        as_of: date | None,
        *,
        check_id: str | None = None,
        at_address: bool = False,
    ) -> None:
        day = f"as of {words.day(as_of)}" if as_of else "as of the article's own day, else today"
        self.sentence = f"{subject}, {day}, with {offer.name}."
        self.read = read
        self.offer = offer
        self.as_of = as_of
        self.check_id = check_id or uuid4().hex
        self.at_address = at_address


def begin_run(service: CheckService, wanted: CheckRequest, owner: str) -> Run:
    """Begins a check that is kept when it has ended, and found again until then. Raises OnRecordError."""

    def keep(report: Report) -> None:
        service.archive.keep(report, owner=owner, check_id=wanted.check_id)
        carry_out_wishes(
            service,
            wanted.check_id,
            owner=owner,
            offer=wanted.offer,
            tell=running.tell,
            is_stopped=running.stopped.is_set,
        )

    def begun(article: Article) -> None:
        title = words.line(article.title or "")
        check = BegunCheck(wanted.check_id, datetime.now(UTC), title, wanted.as_of, wanted.offer.name)
        service.archive.begin(check, article, owner=owner)

    def remember(_: Report) -> None:
        service.looking_back.remember(wanted.check_id, owner=owner)

    def keep_all(report: Report) -> None:
        for write in (keep, remember):
            _tried(write)(report)

    running = service.start_check(
        wanted.read, offer=wanted.offer, as_of=wanted.as_of, keep=keep_all, begun=_tried(begun)
    )
    run = Run(wanted.check_id, owner, wanted.sentence, running, at_address=wanted.at_address)
    service.runs.add(run)
    return run


def _tried(write: Callable[[Kept], None]) -> Callable[[Kept], None]:
    """A database that cannot be written to takes nothing from the check itself."""

    def tried(value: Kept) -> None:
        try:
            write(value)
        except OnRecordError as error:
            log.warning("a check could not be kept: %s", error.code)

    return tried
