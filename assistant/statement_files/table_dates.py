"""Dates as spreadsheets save them, made YYYY-MM-DD where they can be read in one way alone.

"04/03/2025" is 4 March or 3 April: the other dates of the table tell, since one program wrote them all. Where
none does, the table is refused: a statement under a wrong day would make true sentences look false.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from assistant.errors import StatementError
from assistant.language.amounts.days import parse_day
from assistant.statement_files.origin import Origin

__all__ = ["DateOrder", "date_order", "is_serial", "iso_date"]

DateOrder = Literal["day first", "month first"]

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")
_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ T]+[\d:.]+(?:\s*[AaPp]\.?[Mm]\.?)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_SERIAL_DAY_ZERO = date(1899, 12, 30)  # of Excel's count of days; it takes 1900 for a leap year
_SERIALS = range(25_569, 54_789)  # 1970 to 2049: other numbers of five digits are no dates


@dataclass(frozen=True)
class _Figures:
    first: int
    second: int
    year: int
    has_dots: bool


def date_order(values: Iterable[str]) -> DateOrder | None:
    """The order of day and month that these dates of one table show; None where they show none.

    Raises:
        ValueError: they show both.
    """
    shown: set[DateOrder] = set()
    for figures in filter(None, map(_figures, values)):
        if figures.first > 12 >= figures.second:
            shown.add("day first")
        elif figures.second > 12 >= figures.first:
            shown.add("month first")
    if len(shown) > 1:
        raise ValueError("dates of both orders")
    return next(iter(shown), None)


def iso_date(name: str, value: str, order: DateOrder | None, source: Origin) -> str:
    """The date as YYYY-MM-DD; what is no date of figures is given back as it is, to be judged as elsewhere.

    Raises:
        StatementError: it can be read in two ways.
    """
    value = value.strip()
    figures = _figures(value)
    if figures is not None:
        return _of_figures(name, value, figures, order, source)
    if year_first := _YEAR_FIRST.fullmatch(value):
        return _day(*map(int, year_first.groups())) or value
    if is_serial(value):
        return (_SERIAL_DAY_ZERO + timedelta(days=int(value[:5]))).isoformat()
    if value and not _ISO.match(value) and (day := parse_day(value)):
        return day.isoformat()
    return value


def is_serial(value: str) -> bool:
    """Whether this is a day as a spreadsheet counts it."""
    found = _SERIAL.fullmatch(value.strip())
    return found is not None and int(found.group(1)) in _SERIALS


def _figures(value: str) -> _Figures | None:
    found = _FIGURES.fullmatch(value.strip())
    if found is None:
        return None
    first, mark, second, year = found.groups()
    return _Figures(int(first), int(second), int(year), has_dots=mark == ".")


def _of_figures(name: str, value: str, figures: _Figures, order: DateOrder | None, source: Origin) -> str:
    """Dots stand between day and month, in this order, wherever they are used."""
    day_first = _day(figures.year, figures.second, figures.first)
    month_first = _day(figures.year, figures.first, figures.second)
    if figures.has_dots or order == "day first" or day_first == month_first:
        return day_first or value
    if order == "month first" or day_first is None:
        return month_first or value
    if month_first is None:
        return day_first
    raise StatementError(
        f"The statement file {source} has the {name} {value}, which may be {day_first} or {month_first}: "
        "write dates as YYYY-MM-DD."
    )


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
