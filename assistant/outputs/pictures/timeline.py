"""The statements around an event on a line of days, one lane a side: what the picture is drawn from."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from assistant.language.amounts.calendar import days_from
from assistant.outputs.parts import words
from assistant.schema import Statement

__all__ = ["Lane", "Point", "Tick", "Timeline", "timeline"]

Weight = Literal["cited", "searched", "later"]

WINDOW = timedelta(days=21)  # to each side of the event
_MARGIN = 2  # days
_LANES = 6  # sides with a lane of their own; the rest share one
_TICKS = 4
_FEWEST = 2  # statements: fewer are no picture
_APART = 0.055  # set by eye: of the picture's width: nearer points stand under each other


@dataclass(frozen=True)
class Point:
    """One statement. `at` runs from 0 (first day) to 1 (last); `row` counts down where a lane is crowded."""

    statement_id: str
    version: int
    at: float
    row: int
    weight: Weight
    label: str


@dataclass(frozen=True)
class Lane:
    side: str
    points: tuple[Point, ...]
    rows: int


@dataclass(frozen=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True)
class Timeline:
    """Lanes from the fullest down, tick marks, and where the as-of day stands (None: outside)."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    as_of: float | None
    caption: str


def timeline(
    statements: Iterable[Statement], *, event: date, as_of: date, cited: frozenset[str]
) -> Timeline | None:
    """The picture's data for the statements issued within three weeks of `event`; None for fewer than two."""
    near = [
        statement
        for statement in statements
        if statement.issued_date and abs(statement.issued_date - event) <= WINDOW
    ]
    if len(near) < _FEWEST:
        return None
    days = [statement.issued_date for statement in near if statement.issued_date] + [event]
    first, last = days_from(min(days), (-_MARGIN, 0))[0], days_from(max(days), (0, _MARGIN))[-1]
    length = max(1, (last - first).days)

    def place(day: date) -> float:
        return (day - first).days / length

    lanes = tuple(_lane(side, issued, place, as_of, cited) for side, issued in _by_side(near))
    step = max(1, length // (_TICKS - 1))
    marks = [first + timedelta(days=step * number) for number in range(length // step + 1)]
    return Timeline(
        lanes=lanes,
        ticks=tuple(Tick(place(day), words.day(day)) for day in marks),
        as_of=place(as_of) if first <= as_of <= last else None,
        caption=(
            f"{words.count(len(near), 'statement')} from {words.day(min(days))} to {words.day(max(days))}, "
            f"around {words.day(event)}"
        ),
    )


def _by_side(statements: list[Statement]) -> list[tuple[str, list[Statement]]]:
    sides = Counter(_side(statement) for statement in statements)
    named = {side for side, _ in sides.most_common(_LANES)}
    grouped: dict[str, list[Statement]] = {}
    for statement in sorted(
        statements, key=lambda statement: (statement.issued_date or date.min, statement.id)
    ):
        side = _side(statement)
        grouped.setdefault(side if side in named else "Others", []).append(statement)
    return sorted(grouped.items(), key=lambda item: (item[0] == "Others", -len(item[1]), item[0]))


def _side(statement: Statement) -> str:
    return words.line(statement.side or statement.issuer)


def _lane(
    side: str, statements: list[Statement], place: Callable[[date], float], as_of: date, cited: frozenset[str]
) -> Lane:
    last: list[float] = []  # where the last point of each row stands
    points = []
    for statement in statements:
        day = statement.issued_date or as_of  # undated ones were left out before
        at = place(day)
        row = next((number for number, before in enumerate(last) if at - before >= _APART), len(last))
        last[row : row + 1] = [at]
        weight: Weight = "later" if day > as_of else "cited" if statement.id in cited else "searched"
        label = f"{words.line(statement.issuer)}, {words.day(day)}: {words.line(statement.title)}"
        points.append(Point(statement.id, statement.version, at, row, weight, f"{label} ({weight})"))
    return Lane(side, tuple(points), len(last))
