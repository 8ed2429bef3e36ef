"""What callers hand to the checker, and how it is read."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from assistant.progress import Progress
from assistant.schema import Article

__all__ = ["OnProgress", "Paths", "Source", "as_paths", "today"]

Source = str | Path | Article
Paths = str | Path | Sequence[str | Path]
OnProgress = Callable[[Progress], None]


def as_paths(given: Paths | None) -> tuple[Path, ...]:
    if given is None:
        return ()
    paths = [given] if isinstance(given, str | Path) else given
    return tuple(Path(path) for path in paths)


def today() -> date:
    """By UTC, as the days of statements are."""
    return datetime.now(UTC).date()
