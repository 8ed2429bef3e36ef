"""What the record answers with: statements found, the steps of a history, the sides of an event."""

from dataclasses import dataclass

from assistant.index.library import Version
from assistant.language.events.sides import Topic
from assistant.language.text.changes import Change
from assistant.schema import Statement

__all__ = ["Found", "Sides", "Step"]


@dataclass(frozen=True)
class Found:
    """One statement that a search found, by its best passage `[start, end)`; scores compare in one search."""

    statement: Statement
    start: int
    end: int
    score: float

    @property
    def passage(self) -> str:
        return self.statement.text[self.start : self.end]


@dataclass(frozen=True)
class Step:
    """One version of a statement and what changed from the version before it."""

    version: Version
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Sides:
    """The accounts of one event, the one asked for first, and what each mentions."""

    accounts: tuple[Statement, ...]
    topics: tuple[Topic, ...]
