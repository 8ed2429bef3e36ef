"""Reads one document of a source and makes it statements."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from assistant.connectors.catalogue import Source
from assistant.connectors.documents import Document, issued_day, read_document, read_html_text
from assistant.connectors.feeds.files import FilesFeed
from assistant.connectors.listing import ListedDocument
from assistant.connectors.local_files import read_file
from assistant.connectors.statements import StatementParts, parts_of, statement_id
from assistant.connectors.web import Web
from assistant.errors import ArticleError, FetchError
from assistant.language.events.document_kinds import kind_of
from assistant.net.fetch import Fetched
from assistant.record.sync_state import KnownDocument
from assistant.schema import Statement

__all__ = ["Read", "Reader", "body_hash"]

_LONGEST_TITLE = 200


@dataclass(frozen=True)
class Read:
    """A document as read now: its statements, or `unchanged` where it is as it was."""

    parts: StatementParts = field(default_factory=lambda: StatementParts(()))
    page: Fetched | None = None
    unchanged: bool = False
    withdrawn: bool = False


class Reader:
    """One source's documents in one run."""

    def __init__(self, source: Source, web: Web, now: Callable[[], datetime]) -> None:
        self._source = source
        self._web = web
        self._now = now

    def read(self, known: KnownDocument) -> Read:
        """Raises ArticleError, FetchError or another InputError, by a plain reason."""
        entry = ListedDocument.model_validate_json(known.entry)
        feed = self._source.feed
        if isinstance(feed, FilesFeed):
            content = read_file(self._source, feed, entry)
            return Read(
                StatementParts(content) if isinstance(content, tuple) else self._parts(entry, content)
            )
        if entry.body is not None:
            return Read(self._parts(entry, read_html_text(entry.body, self._source)))
        again = known.status == "read"
        page = self._web.get(
            entry.fetch or entry.address,
            self._source.politeness,
            etag=known.etag if again else None,
            last_modified=known.last_modified if again else None,
        )
        if page.status == 304 or (again and body_hash(page) == known.body_hash):
            return Read(page=page, unchanged=True)
        _refuse_front_page(page)
        document = read_document(page, self._source)
        return Read(self._parts(entry, document), page, withdrawn=document.withdrawn)

    def _parts(self, entry: ListedDocument, document: Document) -> StatementParts:
        source = self._source
        local = source.feed.local
        title = entry.title or document.title or (PurePosixPath(entry.address).stem if local else None)
        title = title or _first_line(document.text)
        if not title:
            raise ArticleError("The document has no title.", code="empty_article")
        whole = Statement(
            id=statement_id(source.prefix, entry.address),
            issuer=source.issuer,
            kind=kind_of(title, source.kind) if source.kinds == "title" else source.kind,
            title=title,
            issued_date=issued_day(entry, document, source),
            captured_at=self._now(),
            url=None if local else entry.address,
            language=source.language,
            side=source.side,
            text=document.text,
        )
        return parts_of(whole, rules=source.speakers, speaker=source.speaker)


def _first_line(text: str) -> str | None:
    """What stands above the text of a PDF without a title; None where a sentence stands there."""
    line = text.partition("\n")[0].strip()
    return line if 0 < len(line) <= _LONGEST_TITLE and not line.endswith((".", ":", ",", ";")) else None


def body_hash(page: Fetched | None) -> str | None:
    return hashlib.sha256(page.body).hexdigest() if page else None


def _refuse_front_page(page: Fetched) -> None:
    """A page that is no more often leads to the front page: that is not its new text."""
    asked, got = urlsplit(page.url), urlsplit(page.final_url)
    if asked.path.strip("/") and not got.path.strip("/") and not got.query:
        raise FetchError(f"The page leads to the front page of {got.hostname}.", code="unsupported_type")
