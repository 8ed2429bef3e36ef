"""Forgetting: a check, an article or a reviewer leaves no trace in what On Record keeps.

    traces = of_article(sha256, settings)
    traces.checks, traces.decisions, traces.replies, traces.uploads   # what there is
    erase(traces, settings)

Removed are kept checks with all that belongs to them, all kept model replies and all uploads: a reply holds
no text of an article, but whoever has the article could see by it that the article was checked; and neither
says whose it is.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from assistant.errors import RecordError
from assistant.model.reply_cache import ReplyCache
from assistant.page.checks.requesters import owner_of_user
from assistant.page.checks.upload_folder import clear_uploads, uploaded_files
from assistant.record.forgetting import CheckEraser, KeptRow, KeptRows
from assistant.settings import Settings

__all__ = ["OUT_OF_REACH", "Traces", "erase", "of_article", "of_check", "of_reviewer"]

OUT_OF_REACH = (
    "reports that were saved, downloaded or printed; copies and backups of the database; what the server of "
    "a model has kept; a check that is open in a running page, until that page is stopped"
)


@dataclass(frozen=True)
class Traces:
    """What is kept: rows of the database, how many model replies, how many uploaded files."""

    rows: KeptRows
    replies: int
    uploads: int

    @property
    def checks(self) -> tuple[KeptRow, ...]:
        return self.rows.checks

    @property
    def decisions(self) -> int:
        """Decisions, notes and edits of claims, made or still to be made, in checks that stay."""
        return len(self.rows.decisions) + len(self.rows.edits) + len(self.rows.wishes)

    @property
    def desk(self) -> int:
        """Lines of the desk's history that name the person."""
        return len(self.rows.desk)

    @property
    def added(self) -> int:
        """Statements of which it is kept who added them."""
        return len(self.rows.added)


def of_check(check_id: str, settings: Settings) -> Traces:
    """The traces of one kept check. Raises RecordError."""
    return _traces(settings, lambda kept: kept.of_check(check_id))


def of_article(sha256: str, settings: Settings) -> Traces:
    """Those of every check of an article, by the hash of its text (`article.sha256` of a report)."""
    return _traces(settings, lambda kept: kept.of_article(sha256))


def of_reviewer(name: str, settings: Settings) -> Traces:
    """Those of all checks that `name` made when logged in, and of what is signed with the name elsewhere."""
    return _traces(settings, lambda kept: kept.of_reviewer(name, owner=owner_of_user(name)))


def erase(traces: Traces, settings: Settings) -> None:
    """Removes them all.

    Raises:
        RecordError: something could not be removed; what to do is in the message, and it can be done again.
    """
    with closing(CheckEraser(settings.store_url)) as kept:
        kept.erase(traces.rows)
    ReplyCache(settings.cache_dir).clear()
    try:
        clear_uploads(settings)
    except OSError:
        raise RecordError(
            "The uploaded files cannot be removed: check the permissions of the cache folder.",
            code="read_only",
        ) from None


def _traces(settings: Settings, find: Callable[[CheckEraser], KeptRows]) -> Traces:
    with closing(CheckEraser(settings.store_url)) as kept:
        rows = find(kept)
    return Traces(rows, ReplyCache(settings.cache_dir).count(), uploaded_files(settings))
