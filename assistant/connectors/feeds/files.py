"""A folder or a file on this machine: statement files and documents, listed by name."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Literal, Self

from assistant.connectors.feed_kind import FeedFields, FeedKind, ListRequest
from assistant.connectors.listing import ListedDocument, Listing
from assistant.errors import InputError
from assistant.net.fetch import Fetched
from assistant.reading.formats import format_of_ending
from assistant.statement_files.files import is_passed_over, is_statement_file

__all__ = ["KIND", "FilesFeed", "list_files"]


class FilesFeed(FeedFields):
    """A folder or file here: statement files, and documents of the formats that articles come in."""

    local: ClassVar[bool] = True

    type: Literal["files"]
    path: Path

    @property
    def lists(self) -> tuple[str, ...]:
        return (str(self.path.name),)

    def resolved(self, folder: Path) -> Self:
        return self.model_copy(update={"path": folder / self.path})


def list_files(source: str, feed: FilesFeed) -> Listing:
    """Every file that can be read, by name; `changed` shows a file that was written since.

    Raises:
        InputError: code `not_found`.
    """
    root = feed.path.expanduser()
    if root.is_file():
        return Listing((_listed(source, root, root.name),))
    if not root.is_dir():
        raise InputError(f"There is no folder or file {feed.path.name} for {source}.", code="not_found")
    files = [file for file in sorted(root.rglob("*")) if _is_wanted(file, root)]
    return Listing(tuple(_listed(source, file, file.relative_to(root).as_posix()) for file in files))


def _listed(source: str, file: Path, name: str) -> ListedDocument:
    status = file.stat()
    return ListedDocument(address=f"{source}/{name}", changed=f"{status.st_size}-{status.st_mtime_ns}")


def _is_wanted(file: Path, root: Path) -> bool:
    if not file.is_file() or is_passed_over(file.relative_to(root)):
        return False
    if not file.resolve().is_relative_to(root.resolve()):
        return False  # a link that leads out of the folder
    return is_statement_file(file) or format_of_ending(file.suffix) is not None


def _pages(request: ListRequest[FilesFeed]) -> Iterator[tuple[Fetched | None, Listing]]:
    yield None, list_files(request.source, request.feed)


KIND = FeedKind(FilesFeed, _pages)
