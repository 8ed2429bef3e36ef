"""A statement as a Markdown file, as `onrecord statements add` takes it."""

import yaml

from assistant.schema import Statement

__all__ = ["write_statement"]


def write_statement(statement: Statement) -> str:
    """The Markdown form; `read_statements` gives the same content back."""
    fields = statement.model_dump(mode="json", exclude={"text", "version"}, exclude_none=True)
    if not fields["quotes"]:
        del fields["quotes"]
    if not fields["topics"]:
        del fields["topics"]
    front = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10**9)
    return f"---\n{front}---\n\n{statement.text}\n"
