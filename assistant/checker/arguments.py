"""What callers hand to the checker, and how it is read."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from assistant.errors import InputError
from assistant.progress import Progress
from assistant.resources import MADE
from assistant.schema import Article
from assistant.statement_files.given import given_paths

__all__ = ["OnProgress", "Paths", "Source", "as_paths", "today"]

Source = str | Path | Article
Paths = str | Path | Sequence[str | Path]
OnProgress = Callable[[Progress], None]


def as_paths(given: Paths | None) -> tuple[Path, ...]:
    """None means the user's record. Raises StatementError where something is given that names no file."""
    return () if given is None else given_paths(given)


def today() -> date:
    """By UTC, as the days of statements are.

    Raises:
        InputError: code `wrong_clock`, where that day lies before On Record was made.
    """
    day = datetime.now(UTC).date()
    if day < MADE:
        raise InputError(
            f"The clock of this machine says {day.isoformat()}, which cannot be: set it, or name the day to "
            "check by (`--as-of YYYY-MM-DD`).",
            code="wrong_clock",
        )
    return day
