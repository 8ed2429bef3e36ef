"""The rows on disk: parts that are written whole as the batch goes on, and all rows in order at its end.

A line of a part is a `Done`: the row, and beside it what its check took. A row that comes later takes the
place of an earlier one of the same key.
"""

import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.batch.row import Done, RowStatus, Spent
from assistant.private_files import private_folder
from assistant.whole_files import whole_file

__all__ = ["ROWS", "Place", "RowParts", "row_line"]

logger = logging.getLogger(__name__)

ROWS = "rows.jsonl"
_PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the row of a key lies: part and byte."""

    part: int
    offset: int
    status: RowStatus


class RowParts:
    """The parts in `folder`; what a killed process left half written is removed."""

    def __init__(self, folder: Path) -> None:
        self._folder = private_folder(folder / _PARTS)
        for left in self._folder.glob("*.part"):
            left.unlink()
        self.places: dict[str, Place] = {}
        self._last = 0
        for path in sorted(self._folder.glob("*.jsonl")):
            self._last = int(path.stem)
            self._read_places(path)

    def write(self, done: Iterable[Done]) -> None:
        """One more part. Raises OSError; nothing of it is there then."""
        number = self._last + 1
        placed: dict[str, Place] = {}
        with whole_file(self._path(number), durable=True) as stream:
            offset = 0
            for article in done:
                line = article.model_dump_json(by_alias=True) + "\n"
                stream.write(line)
                placed[article.row.key] = Place(number, offset, article.row.status)
                offset += len(line.encode())
        self.places |= placed
        self._last = number

    def get(self, key: str) -> dict[str, Any] | None:
        """The fields of the row that is kept under this key."""
        place = self.places.get(key)
        if place is None:
            return None
        with self._path(place.part).open("rb") as stream:
            stream.seek(place.offset)
            row: dict[str, Any] = json.loads(stream.readline())["row"]
            return row

    def spent(self) -> Iterator[Spent]:
        """Of every line of every part, also where the row was replaced since: what was spent was spent."""
        for path in sorted(self._folder.glob("*.jsonl")):
            yield from (Spent.model_validate(fields["spent"]) for _, fields in _lines(path))

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:06}.jsonl"

    def _read_places(self, path: Path) -> None:
        for offset, fields in _lines(path):
            row = fields["row"]
            self.places[row["key"]] = Place(int(path.stem), offset, row["status"])


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """A line that is cut off is passed over: its article is checked again.

    As JSON alone: to validate a million rows only to learn their keys would take most of an hour.
    """
    offset = 0
    with path.open("rb") as stream:
        for line in stream:
            try:
                yield offset, json.loads(line)
            except ValueError:
                logger.warning("a damaged line of %s was passed over", path.name)
            offset += len(line)


def row_line(fields: Mapping[str, Any]) -> str:
    """A row's fields as they stand in `rows.jsonl`: plain ASCII, so that no terminal control is among it."""
    return json.dumps(fields, separators=(",", ":")) + "\n"
