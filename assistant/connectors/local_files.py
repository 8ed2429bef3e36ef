"""Files on this machine: statement files as they are, documents read like fetched ones."""

from pathlib import Path

from assistant.connectors.catalogue import Source
from assistant.connectors.documents import Document, read_document
from assistant.connectors.feeds.files import FilesFeed
from assistant.connectors.listing import ListedDocument
from assistant.errors import InputError
from assistant.net.fetch import Fetched
from assistant.reading.formats import format_of_ending
from assistant.schema import Statement
from assistant.statement_files.kinds import KINDS, kind_of_file
from assistant.statement_files.kinds.subtitles import says_whose
from assistant.statement_files.read import is_statement_file, read_statements

__all__ = ["read_file"]

_MOST_BYTES = 30_000_000
_HEAD = 65_536  # bytes in which subtitles say whose they are


def read_file(source: Source, feed: FilesFeed, entry: ListedDocument) -> tuple[Statement, ...] | Document:
    """The statements of a statement file, or a document yet to be made one.

    Raises:
        StatementError, ArticleError, InputError: by a plain reason.
    """
    root = feed.path.expanduser()
    name = entry.address.partition("/")[2]
    path = root if root.is_file() else root / name
    if is_statement_file(path) and not _is_bare_transcript(path):
        return tuple(read_statements(path))
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError:
        raise InputError(f"The file {name} cannot be read.", code="not_found") from None
    if len(data) > _MOST_BYTES:
        raise InputError(f"The file {name} is too large.", code="too_large")
    format = format_of_ending(path.suffix)
    media_type = format.media_types[0] if format else ""
    return read_document(Fetched(name, name, 200, media_type, None, data), source)


def _is_bare_transcript(path: Path) -> bool:
    """Subtitles without fields of their own: the source says whose they are."""
    if kind_of_file(path) is not KINDS["subtitles"] or path.suffix.lower() == ".gz":
        return False
    try:
        with path.open("rb") as stream:
            return not says_whose(stream.read(_HEAD).decode("utf-8", "replace"))
    except OSError:
        return False
