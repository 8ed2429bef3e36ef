"""Markdown with YAML front matter: one statement a file."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from assistant.errors import StatementError
from assistant.statement_files.front_matter import FRONT_MATTER, front_matter
from assistant.statement_files.kind import Kind
from assistant.statement_files.origin import MAX_STATEMENT_BYTES, Origin, decoded
from assistant.statement_files.paragraphs import unwrapped

__all__ = ["KIND"]


def _records(name: str, stream: BinaryIO) -> Iterator[tuple[Origin, dict[str, Any]]]:
    source = Origin(name)
    text = decoded(stream.read(MAX_STATEMENT_BYTES + 1), source).lstrip()
    match = FRONT_MATTER.match(text)
    if match is None:
        raise StatementError(
            f"The statement file {source} has no front matter: begin it with `---`, its fields and `---`."
        )
    fields = front_matter(match.group(1), source)
    yield source, {**fields, "text": unwrapped(text[match.end() :])}


KIND = Kind(label="Markdown", endings=(".md", ".markdown"), records=_records)
