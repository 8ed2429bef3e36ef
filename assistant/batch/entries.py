"""The articles of a batch: a folder, a pattern, a JSON-lines file or mappings become entries.

An entry knows where its article lies and the hash of its content; the content itself is read again when its
turn comes, so that the list of a million articles fits in memory.
"""

import glob
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from assistant.errors import ArticleError, InputError, OnRecordError
from assistant.language.amounts.days import iso_day
from assistant.reading.article import MAX_BYTES
from assistant.reading.formats import ENDINGS

__all__ = ["Articles", "Entry", "Parcel", "list_articles"]

_LINES = (".jsonl", ".ndjson")
_FIELDS = frozenset({"id", "text", "path", "address", "as_of"})
_CONTENT = ("text", "path", "address")

Kind = Literal["text", "file", "address", "broken"]
Articles = str | Path | Iterable[Mapping[str, Any]]


@dataclass(frozen=True)
class Parcel:
    """What a checker needs of one article, wherever it runs: `data` is a file's bytes, or UTF-8 text.

    The data of kind `address` is the address, that of `broken` the reason why there is no article.
    """

    kind: Kind
    data: bytes
    name: str | None = None  # of the file: its ending and a day in it may say something


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of the list. `where` is its file, or the file of its line, which begins at `offset`."""

    id: str
    as_of: date | None
    kind: Kind
    sha256: str  # of the content: a file's bytes, a text, an address as it is written
    where: Path | None = None
    offset: int = 0
    words: str = ""  # an address, a text that lies in no file, or why the entry is broken

    def parcel(self) -> Parcel:
        """The article's content, read now. Raises ArticleError where it changed since it was listed."""
        data = self._data()
        if _sha256(data) != self.sha256:
            raise ArticleError(
                "The article was changed while the batch ran: go on with --resume.", code="changed"
            )
        name = self.where.name if self.kind == "file" and self.where else None
        return Parcel(self.kind, data, name)

    def _data(self) -> bytes:
        if self.where is None:
            return _utf8(self.words)
        if self.kind == "file":
            return _file_bytes(self.where)
        with self.where.open("rb") as stream:
            stream.seek(self.offset)
            try:
                fields = json.loads(stream.readline())
                return _utf8(str(fields["text"]))
            except (ValueError, KeyError, TypeError):
                return b""


def list_articles(articles: Articles, as_of: date | None = None) -> tuple[list[Entry], int]:
    """The entries in order, and how many files of a folder were passed over because of their ending.

    `as_of` is the day of those that name none. A line or a file that cannot be used becomes an entry of its
    own, so that it is counted and told.

    Raises:
        InputError: nothing is there, or what is there is no list of articles.
    """
    if not isinstance(articles, str | Path):
        entries = [_mapped(fields, as_of, f"{number}", Path()) for number, fields in enumerate(articles, 1)]
        return _some(entries, "The list"), 0
    path = Path(articles).expanduser()
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file() and not _is_hidden(file, path))
        taken = [file for file in files if file.suffix.lower() in ENDINGS]
        entries = [_filed(file, as_of, file.relative_to(path).as_posix()) for file in taken]
        return _some(entries, str(articles)), len(files) - len(taken)
    if path.suffix.lower() in _LINES and path.is_file():
        return _some(list(_lines(path, as_of)), str(articles)), 0
    return _some([_filed(file, as_of, file.as_posix()) for file in _matching(path)], str(articles)), 0


def _matching(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    names = glob.glob(str(path), recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
    return sorted(found for found in map(Path, names) if found.is_file())


def _some(entries: list[Entry], name: str) -> list[Entry]:
    if not entries:
        raise InputError(
            f"{name} holds no article: name a folder, a pattern such as 'archive/*.html', or a .jsonl file.",
            code="no_articles",
        )
    return entries


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _file_bytes(path: Path) -> bytes:
    """Raises ArticleError. One byte more than an article may have tells that it is too large."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        raise ArticleError(f"The file {path} is missing or may not be read.", code="not_found") from None


def _filed(path: Path, as_of: date | None, name: str) -> Entry:
    try:
        return Entry(name, as_of, "file", _sha256(_file_bytes(path)), path)
    except ArticleError as error:
        return _broken(name, as_of, error.message)


def _lines(path: Path, as_of: date | None) -> Iterator[Entry]:
    offset = 0
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield _lined(line, as_of, path, offset, number)
            offset += len(line)


def _lined(line: bytes, as_of: date | None, path: Path, offset: int, number: int) -> Entry:
    try:
        fields = json.loads(line)
    except ValueError:
        return _broken(f"line {number}", as_of, f"Line {number} is no JSON.")
    return _mapped(fields, as_of, f"line {number}", path, offset)


def _mapped(fields: object, as_of: date | None, name: str, path: Path, offset: int = 0) -> Entry:
    """The entry for one mapping; `path` is the file that it stands in, `Path()` where in none."""
    try:
        return _entry(fields, as_of, name, path, offset)
    except OnRecordError as error:
        given = fields.get("id") if isinstance(fields, Mapping) else None
        return _broken(_utf8(str(given or name)).decode(), as_of, error.message)


def _entry(fields: object, as_of: date | None, name: str, path: Path, offset: int) -> Entry:
    if not isinstance(fields, Mapping) or not fields.keys() <= _FIELDS:
        raise InputError(
            f"An article has the fields id, as_of, and one of text, path and address; {name} has others."
        )
    contents = [field for field in _CONTENT if fields.get(field)]
    values = [fields[field] for field in ("id", "as_of", *contents) if fields.get(field) is not None]
    if len(contents) != 1 or not all(isinstance(value, str | date | Path | int) for value in values):
        raise InputError(f"An article has one of text, path and address; {name} has not.")
    day = iso_day(fields.get("as_of"), called="as-of day") or as_of
    content = str(fields[contents[0]])
    own_id = _utf8(str(fields.get("id") or name)).decode()
    if contents == ["path"]:
        return _filed(path.parent / content, day, own_id)
    sha256 = _sha256(_utf8(content))
    if contents == ["address"]:
        return Entry(own_id, day, "address", sha256, words=content)
    if path == Path():
        return Entry(own_id, day, "text", sha256, words=content)
    return Entry(own_id, day, "text", sha256, path, offset)


def _broken(name: str, as_of: date | None, reason: str) -> Entry:
    return Entry(name, as_of, "broken", _sha256(_utf8(reason)), words=reason)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _utf8(text: str) -> bytes:
    """Half of a character, which JSON can name, becomes a question mark."""
    return text.encode("utf-8", "replace")
