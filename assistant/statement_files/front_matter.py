"""The fields of a statement before its text, as YAML between `---` and `---`."""

import re
from typing import Any

import yaml

from assistant.errors import StatementError
from assistant.safe_yaml import UnsafeYaml, load_yaml_text
from assistant.statement_files.origin import Origin

__all__ = ["FRONT_MATTER", "front_matter"]

_MAX_FRONT_MATTER_CHARS = 65_536
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def front_matter(block: str, source: Origin) -> dict[str, Any]:
    """The fields of a block of YAML.

    Raises:
        StatementError: it is no YAML, holds no fields or is too long.
    """
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
