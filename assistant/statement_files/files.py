"""The statement files of a path, and their records; a `.gz` is unpacked on the way."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from assistant.errors import StatementError
from assistant.statement_files.kinds import KINDS, kind_of_file
from assistant.statement_files.origin import Origin

__all__ = ["files_at", "is_passed_over", "is_statement_file", "records_of"]


def files_at(path: Path) -> list[Path]:
    """The file itself, or the statement files in the folder and its folders, by name.

    Raises:
        StatementError: there is none, or a link leads out of the folder.
    """
    if path.is_file() or (path.exists() and not path.is_dir()):
        if not is_statement_file(path):
            raise StatementError(f"The file {path.name} is no statement file: use {_labels()}.")
        return [path]
    if not path.is_dir():
        raise StatementError(f"There is no statement file or folder {path.name}: check the path.")
    files = [
        file
        for file in sorted(path.rglob("*"))
        if is_statement_file(file) and file.is_file() and not is_passed_over(file.relative_to(path))
    ]
    for file in files:
        if not file.resolve().is_relative_to(path.resolve()):
            raise StatementError(
                f"The folder {path.name} holds a link that leads out of it, {file.relative_to(path)}: put "
                "the file itself there."
            )
    if not files:
        raise StatementError(
            f"The folder {path.name} holds no statement files: put {_endings()} files there."
        )
    return files


def is_statement_file(path: Path) -> bool:
    """Whether the file's name says that it holds statements."""
    return kind_of_file(path) is not None


def is_passed_over(relative: Path) -> bool:
    """Whether a file of a folder is hidden, or a README, which explains the statements and is none."""
    return relative.name.lower().startswith("readme.") or any(part.startswith(".") for part in relative.parts)


def records_of(file: Path) -> Iterator[tuple[Origin, dict[str, Any]]]:
    """The fields of every statement in the file, with where they come from.

    Raises:
        StatementError: the file cannot be read, or breaks its format.
    """
    kind = kind_of_file(file)
    if kind is None:
        return
    try:
        with _open(file) as stream:
            yield from kind.records(file.name, stream)
    except (OSError, EOFError, zlib.error) as error:
        reason = "it is not a whole gzip file" if file.suffix.lower() == ".gz" else "it cannot be opened"
        raise StatementError(f"The statement file {file.name} cannot be read: {reason}.") from error


def _open(file: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(file, "rb")) if file.suffix.lower() == ".gz" else file.open("rb")


def _labels() -> str:
    return _alternatives([f"{kind.label} ({kind.endings[0]})" for kind in KINDS.values()])


def _endings() -> str:
    return _alternatives([kind.endings[0] for kind in KINDS.values()])


def _alternatives(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} or {parts[-1]}"
