"""Where a statement comes from, for messages, and its bytes as text."""

from dataclasses import dataclass

from assistant.errors import StatementError

__all__ = ["MAX_STATEMENT_BYTES", "Origin", "decoded"]

MAX_STATEMENT_BYTES = 20_000_000  # the longest transcripts stay under 1 MB


@dataclass(frozen=True)
class Origin:
    """The file's name and, in kinds with a statement a line, the line."""

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


def decoded(raw: bytes, source: Origin, most: int = MAX_STATEMENT_BYTES) -> str:
    """Text with line feeds alone as line ends; `most` is the largest size in bytes.

    Raises:
        StatementError: too large, or not UTF-8.
    """
    if len(raw) > most:
        raise StatementError(f"The statement file {source} is too large: {most // 1_000_000} MB is the most.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = source if source.line else Origin(source.name, raw.count(b"\n", 0, error.start) + 1)
        raise StatementError(f"The statement file {place} is not UTF-8: save it as UTF-8.") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
