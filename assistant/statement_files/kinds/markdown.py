"""Markdown with YAML front matter: one statement a file."""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import yaml

from assistant.errors import StatementError
from assistant.safe_yaml import UnsafeYaml, load_yaml_text
from assistant.statement_files.kind import Kind
from assistant.statement_files.origin import MAX_STATEMENT_BYTES, Origin, decoded
from assistant.statement_files.paragraphs import unwrapped

__all__ = ["KIND"]

_MAX_FRONT_MATTER_CHARS = 65_536
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def _records(name: str, stream: BinaryIO) -> Iterator[tuple[Origin, dict[str, Any]]]:
    source = Origin(name)
    text = decoded(stream.read(MAX_STATEMENT_BYTES + 1), source).lstrip()
    match = _FRONT_MATTER.match(text)
    if match is None:
        raise StatementError(
            f"The statement file {source} has no front matter: begin it with `---`, its fields and `---`."
        )
    fields = _front_matter(match.group(1), source)
    yield source, {**fields, "text": unwrapped(text[match.end() :])}


def _front_matter(block: str, source: Origin) -> dict[str, Any]:
    if len(block) > _MAX_FRONT_MATTER_CHARS:
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


KIND = Kind(label="Markdown", endings=(".md", ".markdown"), records=_records)
