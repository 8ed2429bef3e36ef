"""A folder or a file on this machine: statement files as they are, documents read like fetched ones."""

from pathlib import Path

from assistant.connectors.catalogue import FilesFeed, Source
from assistant.connectors.documents import Document, read_document
from assistant.connectors.entries import Entry, Listing
from assistant.errors import InputError
from assistant.net.fetch import Fetched
from assistant.reading.formats import format_of_ending
from assistant.schema import Statement
from assistant.statement_files.read import is_statement_file, read_statements

__all__ = ["list_files", "read_file"]

_MOST_BYTES = 30_000_000


def list_files(source: Source, feed: FilesFeed) -> Listing:
    """Every file that can be read, by name; `changed` tells a file that was written since.

    Raises:
        InputError: code `not_found`.
    """
    root = feed.path.expanduser()
    if root.is_file():
        return Listing((_entry(source, root, root.name),))
    if not root.is_dir():
        raise InputError(f"There is no folder or file {feed.path.name} for {source.name}.", code="not_found")
    files = [file for file in sorted(root.rglob("*")) if _is_wanted(file, root)]
    return Listing(tuple(_entry(source, file, file.relative_to(root).as_posix()) for file in files))


def read_file(source: Source, feed: FilesFeed, entry: Entry) -> tuple[Statement, ...] | Document:
    """The statements of a statement file, or a document yet to be made one.

    Raises:
        StatementError, ArticleError, InputError: by a plain reason.
    """
    root = feed.path.expanduser()
    name = entry.address.partition("/")[2]
    path = root if root.is_file() else root / name
    if is_statement_file(path):
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


def _entry(source: Source, file: Path, name: str) -> Entry:
    told = file.stat()
    return Entry(address=f"{source.name}/{name}", changed=f"{told.st_size}-{told.st_mtime_ns}")


def _is_wanted(file: Path, root: Path) -> bool:
    if not file.is_file() or any(part.startswith(".") for part in file.relative_to(root).parts):
        return False
    if file.name.lower().startswith("readme."):
        return False
    return is_statement_file(file) or format_of_ending(file.suffix) is not None
