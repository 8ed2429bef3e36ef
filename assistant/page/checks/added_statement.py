"""A statement that a reader adds: pasted, dropped or fetched, marked with who added it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from assistant.errors import InputError
from assistant.outputs.parts.words import line
from assistant.page.checks.sources import ArticleSource, address_in
from assistant.schema import Article, Statement, sha256_text

__all__ = ["AddedStatement"]


@dataclass(frozen=True)
class AddedStatement:
    """What the reader filled in: `given` is the text or the address, or there is a `document`.

    `issued` None: the page's own day.
    """

    given: str
    issuer: str
    title: str
    issued: date | None
    added_by: str
    document: ArticleSource | None = None

    @property
    def source(self) -> ArticleSource:
        """Where the words come from; reading an address fetches it."""
        if self.document is not None:
            return self.document
        address = address_in(self.given)
        return ArticleSource(address=address) if address else ArticleSource(text=self.given)

    @property
    def named(self) -> str:
        """The address or the file's name; empty for a pasted text."""
        return self.source.address or (self.source.file.name if self.source.file else "")

    def require_whole(self) -> None:
        """Raises InputError where the issuer or the reader's name is missing."""
        if not self.issuer.strip():
            raise InputError("Say who issued the statement: a citation names its issuer.")
        if not self.added_by.strip():
            raise InputError("Give your name: a statement is kept with the name of whoever added it.")

    def statement(self, article: Article) -> Statement:
        """The statement as the record keeps it. Raises InputError for one without a day."""
        issued = self.issued or article.published
        if issued is None:
            raise InputError("Give the day of the statement: an undated one supports nothing.")
        # What stands at one address is one statement, whose words may change.
        return Statement(
            id=f"added-{sha256_text(article.url or article.text)[:16]}",
            issuer=line(self.issuer),
            kind=f"statement, added by {line(self.added_by)}",
            title=line(self.title) or line(article.title or "") or "Untitled statement",
            issued_date=issued,
            captured_at=datetime.now(UTC).replace(microsecond=0),
            url=article.url,
            text=article.text,
        )
