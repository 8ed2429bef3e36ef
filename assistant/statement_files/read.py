"""Statement files: Markdown with YAML front matter, JSON lines, CSV, a folder of them, gzip too.

One input may hold a statement twice (the same id with the same content counts once). An id with
different content is an error, unless `captured_at` tells the captures apart: then they are its
versions, oldest first.
"""

import csv
import difflib
import gzip
import io
import itertools
import json
import logging
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

import yaml
from pydantic import ValidationError

from assistant.errors import StatementError
from assistant.safe_yaml import UnsafeYaml, load_yaml_text
from assistant.schema import Statement

log = logging.getLogger(__name__)

MARKDOWN = (".md", ".markdown")
JSON_LINES = (".jsonl", ".ndjson")
TABLES = (".csv",)
MAX_STATEMENT_BYTES = 20_000_000  # the longest transcripts stay under 1 MB
MAX_TABLE_BYTES = 200_000_000  # a table is read whole
MAX_FRONT_MATTER_CHARS = 65_536

_WRAP_WIDTHS = (60, 120)  # what editors wrap at
_WRAPPED_BREAKS = 3

REQUIRED = ("id", "issuer", "title", "text")
_LINE_FIELDS = ("id", "issuer", "title", "kind", "speaker", "url", "language", "rendition", "side")
_DATES = ("event_date", "issued_date")
_KNOWN = (*_LINE_FIELDS, *_DATES, "captured_at", "topics", "quotes", "text")
_DROPPED = frozenset({"seen_at", "version"})  # where a digest's page was read; the store counts versions
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")


@dataclass(frozen=True)
class _Source:
    """Where a statement stands, for messages: the file's name and, in JSON lines, the line."""

    name: str
    line: int | None = None

    def __str__(self) -> str:
        return self.name if self.line is None else f"{self.name}, line {self.line},"

    def remedy(self, field: str) -> str:
        if self.line is not None:
            return f'add "{field}" to that line'
        if field == "text":
            return "write the statement below the front matter"
        return f"add `{field}:` to its front matter"


# ---------------------------------------------------------------- reading


def read_statements(*paths: Path) -> list[Statement]:
    """Every statement in files and (recursively) folders, in the order of the paths and file names.

    Raises:
        StatementError: the first file that breaks the format, by name, line and field.
    """
    seen: dict[str, list[tuple[Statement, _Source]]] = {}
    for file in (file for path in paths for file in _files(path)):
        empty = True
        for source, fields in _records(file):
            statement = _statement(fields, source)
            _admit(seen.setdefault(statement.id, []), statement, source)
            empty = False
        if empty:
            raise StatementError(f"The statement file {file.name} is empty: it holds no statement.")
    return [statement for captures in seen.values() for statement, _ in captures]


def _files(path: Path) -> list[Path]:
    if path.is_file():
        if _kind(path) is None:
            raise StatementError(
                f"The file {path.name} is no statement file: use Markdown (.md), JSON lines (.jsonl) or CSV."
            )
        return [path]
    if not path.is_dir():
        raise StatementError(f"There is no statement file or folder {path.name}: check the path.")
    files = [
        file
        for file in sorted(path.rglob("*"))
        if _kind(file) and file.is_file() and not _hidden(file.relative_to(path)) and not _is_readme(file)
    ]
    if not files:
        raise StatementError(
            f"The folder {path.name} holds no statement files: put .md, .jsonl or .csv files there."
        )
    return files


def _kind(path: Path) -> str | None:
    name = path.name.lower().removesuffix(".gz")
    if name.endswith(MARKDOWN):
        return "markdown"
    if name.endswith(TABLES):
        return "csv"
    return "jsonl" if name.endswith(JSON_LINES) else None


def is_statement_file(path: Path) -> bool:
    """Whether the file's name says that it holds statements."""
    return _kind(path) is not None


def _hidden(relative: Path) -> bool:
    return any(part.startswith(".") for part in relative.parts)


def _is_readme(file: Path) -> bool:
    """A README beside the statements explains them and is none."""
    return file.name.lower().startswith("readme.")


def _records(file: Path) -> Iterator[tuple[_Source, dict[str, Any]]]:
    try:
        with _open(file) as stream:
            yield from _READERS[str(_kind(file))](file, stream)
    except (OSError, EOFError, zlib.error) as error:
        reason = "it is not a whole gzip file" if file.suffix.lower() == ".gz" else "it cannot be opened"
        raise StatementError(f"The statement file {file.name} cannot be read: {reason}.") from error


def _open(file: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(file, "rb")) if file.suffix.lower() == ".gz" else file.open("rb")


def _markdown(file: Path, stream: BinaryIO) -> Iterator[tuple[_Source, dict[str, Any]]]:
    source = _Source(file.name)
    text = _decoded(stream.read(MAX_STATEMENT_BYTES + 1), source).lstrip()
    match = _FRONT_MATTER.match(text)
    if match is None:
        raise StatementError(
            f"The statement file {source} has no front matter: begin it with `---`, its fields and `---`."
        )
    fields = _front_matter(match.group(1), source)
    yield source, {**fields, "text": unwrapped(text[match.end() :])}


def _front_matter(block: str, source: _Source) -> dict[str, Any]:
    if len(block) > MAX_FRONT_MATTER_CHARS:
        raise StatementError(f"The front matter of {source} is too long: keep the body below it.")
    try:
        fields = load_yaml_text(block)
    except UnsafeYaml as error:
        raise StatementError(f"The front matter of {source} {error.problem}.") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark is not None else ""
        raise StatementError(
            f"The front matter of {source} is not valid YAML{where}: put values with a colon in quotes."
        ) from None
    if not isinstance(fields, dict) or not all(isinstance(key, str) for key in fields):
        raise StatementError(f"The front matter of {source} holds no fields: write them as `issuer: …`.")
    return fields


def unwrapped(body: str) -> str:
    """`body` with the lines of hard-wrapped paragraphs joined, since a line ends a sentence.

    A break counts as the editor's where the next word would not have fitted into the line; a body
    with fewer than `_WRAPPED_BREAKS` of them keeps its lines.
    """
    lines = body.split("\n")
    width = max(map(len, lines))
    if not _WRAP_WIDTHS[0] <= width <= _WRAP_WIDTHS[1]:
        return body
    joined = [_is_wrap(line, after, width) for line, after in itertools.pairwise(lines)]
    if sum(joined) < _WRAPPED_BREAKS:
        return body
    ends = [" " if join else "\n" for join in joined] + [""]
    return "".join(line.rstrip() + end for line, end in zip(lines, ends, strict=True))


def _is_wrap(line: str, after: str, width: int) -> bool:
    if not line.strip() or not after.strip() or after[0] in "-*#>|":
        return False
    return len(line.rstrip()) + 1 + len(after.split(maxsplit=1)[0]) > width


def _json_lines(file: Path, stream: BinaryIO) -> Iterator[tuple[_Source, dict[str, Any]]]:
    number = 0
    while raw := stream.readline(MAX_STATEMENT_BYTES + 1):
        number += 1
        source = _Source(file.name, number)
        line = _decoded(raw, source).strip()
        if not line:
            continue
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError):
            raise StatementError(
                f"The statement file {source} is not JSON: write one object a line."
            ) from None
        if not isinstance(fields, dict):
            raise StatementError(f"The statement file {source} is no JSON object: write one a line.")
        yield source, fields


def _table(file: Path, stream: BinaryIO) -> Iterator[tuple[_Source, dict[str, Any]]]:
    """CSV with the fields' names in its first line; a cell may hold line ends within quotes."""
    text = _decoded(stream.read(MAX_TABLE_BYTES + 1), _Source(file.name), MAX_TABLE_BYTES)
    csv.field_size_limit(MAX_STATEMENT_BYTES)
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in rows:
            source = _Source(file.name, rows.line_num)
            if None in row or None in row.values():
                raise StatementError(
                    f"The statement file {source} has more or fewer cells than its first line."
                )
            yield source, {key.strip(): value for key, value in row.items()}
    except csv.Error as error:
        raise StatementError(f"The statement file {file.name} is not CSV ({error}).") from None


_READERS = {"markdown": _markdown, "jsonl": _json_lines, "csv": _table}


def _decoded(raw: bytes, source: _Source, most: int = MAX_STATEMENT_BYTES) -> str:
    if len(raw) > most:
        raise StatementError(f"The statement file {source} is too large: {most // 1_000_000} MB is the most.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise StatementError(f"The statement file {source} is not UTF-8: save it as UTF-8.") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _admit(captures: list[tuple[Statement, _Source]], new: Statement, source: _Source) -> None:
    """Adds `new` to the captures of its id, in the order of capture."""
    for old, where in captures:
        if old.content_hash == new.content_hash:
            return
        if old.captured_at is None or new.captured_at is None or old.captured_at == new.captured_at:
            raise StatementError(
                f"Two different statements share the id {new.id} ({where} and {source}): "
                "give each its own id, or tell its versions apart by `captured_at:`."
            )
    captures.append((new, source))
    captures.sort(key=lambda capture: capture[0].captured_at or datetime.min.replace(tzinfo=UTC))


# ---------------------------------------------------------------- one statement


def _statement(fields: dict[str, Any], source: _Source) -> Statement:
    fields = {key: value for key, value in fields.items() if not _blank(value)}
    for name in REQUIRED:
        if name not in fields:
            raise StatementError(f"The statement file {source} has no {name}: {source.remedy(name)}.")
    _check_keys(fields, source)
    values = {key: _value(key, fields[key], source) for key in _KNOWN if key in fields}
    try:
        return Statement(**values)
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else "statement"
        raise StatementError(
            f"The statement file {source} has an impossible {field}: {first['msg']}."
        ) from None


def _blank(value: object) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _check_keys(fields: dict[str, Any], source: _Source) -> None:
    """A misspelt field would be lost without a word; a field of another tool is none of ours."""
    for key in fields:
        if key in _KNOWN or key in _DROPPED:
            continue
        near = difflib.get_close_matches(key.lower().replace("-", "_"), _KNOWN, n=1, cutoff=0.8)
        if near:
            raise StatementError(f"The statement file {source} has the unknown field {key}: write {near[0]}.")
        log.warning("The statement file %s has the unknown field %s; it is left out.", source, key)


def _value(key: str, value: object, source: _Source) -> object:
    if key in _DATES:
        return _day(key, value, source)
    if key == "captured_at":
        return _moment(value, source)
    if key in {"topics", "quotes"}:
        return _listed(key, value)
    if isinstance(value, list):
        value = "; ".join(str(part) for part in value)
    if isinstance(value, dict | bool):
        raise StatementError(f"The statement file {source} has a {key} that is no text.")
    text = str(value).replace("\x00", "")
    if key == "text":
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()
    line = " ".join(text.split())
    if key == "url" and not line.lower().startswith(("http://", "https://")):
        raise StatementError(
            f"The statement file {source} has no web address in url: begin it with https://."
        )
    return line


def _day(key: str, value: object, source: _Source) -> str:
    match = _DATE.match(str(value).strip())
    if match is None:
        raise StatementError(f"The statement file {source} has no date in {key}: write it as YYYY-MM-DD.")
    return match.group()


def _moment(value: object, source: _Source) -> datetime:
    try:
        moment = datetime.fromisoformat(str(value).strip())
    except ValueError:
        raise StatementError(
            f"The statement file {source} has no time in captured_at: write it as 2026-01-31T12:00:00Z."
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _listed(key: str, value: object) -> object:
    """Topics may be one line with commas; a quotation may be its bare text."""
    if key == "topics":
        parts = value.split(",") if isinstance(value, str) else value
        return [str(part).strip() for part in parts] if isinstance(parts, list) else parts
    quotes = value if isinstance(value, list) else [value]
    return [{"text": quote} if isinstance(quote, str) else quote for quote in quotes]


# ---------------------------------------------------------------- writing


def write_statement(statement: Statement) -> str:
    """The Markdown form; `read_statements` gives the same content back."""
    fields = statement.model_dump(mode="json", exclude={"text", "version"}, exclude_none=True)
    if not fields["quotes"]:
        del fields["quotes"]
    if not fields["topics"]:
        del fields["topics"]
    front = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10**9)
    return f"---\n{front}---\n\n{statement.text}\n"
