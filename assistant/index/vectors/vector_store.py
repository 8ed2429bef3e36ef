"""Where vectors lie and are searched, as a protocol: another store is one class with these methods.

    class MyStore:                                  # a file of your own
        name = "mystore:statements"
        def upsert(self, records, vectors): ...
        def held(self, keys): ...
        def fetch(self, keys): ...
        def query(self, vector, count, conditions=None): ...
        def count(self): ...

    Record(vector_store=MyStore()).search("the pipeline")

The record decides what goes in, asks for more than it needs and drops what a search may not show, so a
store that holds more than this record (superseded versions, other records) answers rightly all the same.
Nothing is ever deleted: another record may still need it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from assistant.index.library import Card
from assistant.ports import Vectors

UNDATED = 0  # the issued day of a statement without one: databases compare numbers, not absent values


@dataclass(frozen=True)
class VectorRecord:
    """What is stored beside one vector. `key`: content hash of the version; `issued`: see `day_number`."""

    key: str
    statement_id: str
    issuer: str
    issued: int


@dataclass(frozen=True)
class Conditions:
    """Bounds are inclusive; None means any. `issuers` are whole names."""

    issued_from: int | None = None
    issued_to: int | None = None
    issuers: frozenset[str] | None = None

    def __bool__(self) -> bool:
        return self != Conditions()

    def allow(self, record: VectorRecord) -> bool:
        return (
            (self.issued_from is None or record.issued >= self.issued_from)
            and (self.issued_to is None or record.issued <= self.issued_to)
            and (self.issuers is None or record.issuer in self.issuers)
        )


class Neighbour(NamedTuple):
    """One answer: a stored key and the cosine of its vector with the query."""

    key: str
    cosine: float


class VectorReader(Protocol):
    """What a search needs. Raises RecordError, nothing else; IndexDamaged where an answer cannot be right."""

    def query(self, vector: Vectors, count: int, conditions: Conditions | None = None) -> Sequence[Neighbour]:
        """The nearest `count` to a unit vector of shape (dim,), best first; fewer if there are no more."""
        ...

    def fetch(self, keys: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of these keys, each of shape (dim,); a key that is not held is left out."""
        ...

    def count(self) -> int:
        """Vectors held."""
        ...


class VectorStore(VectorReader, Protocol):
    """A store that the record fills. `name` tells it from others; it is part of the index's fingerprint."""

    @property
    def name(self) -> str: ...

    def upsert(self, records: Sequence[VectorRecord], vectors: Vectors) -> None:
        """Adds or replaces. `vectors`: unit, shape (len(records), dim), in the same order."""
        ...

    def held(self, keys: Sequence[str]) -> frozenset[str]:
        """Which of these keys have a vector."""
        ...


def day_number(day: date | None) -> int:
    """2025-02-26 as 20250226, `UNDATED` for None: vector databases compare numbers only."""
    return day.year * 10_000 + day.month * 100 + day.day if day else UNDATED


def vector_record(card: Card) -> VectorRecord:
    return VectorRecord(
        key=card.content_hash,
        statement_id=card.id,
        issuer=card.issuer,
        issued=day_number(card.issued_date),
    )
