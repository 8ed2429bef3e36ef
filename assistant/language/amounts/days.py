"""Days as written, read by strict rules: a whole date with its year or nothing, never a guess."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from assistant.errors import InputError
from assistant.language.amounts.calendar import MONTHS

__all__ = ["days_in", "iso_day", "parse_day"]

_MONTHS = [month[:3] for month in MONTHS]
_NAME = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = re.compile(
    rf"(?<![\w-])(?:{_NAME.format('m1')} +(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,? +(?P<y1>(?:19|20)\d\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[ -]+(?:of +)?{_NAME.format('m2')},?[ -]+(?P<y2>(?:19|20)\d\d)"
    r"|(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d))(?!\d)",
    re.IGNORECASE,
)


def days_in(text: str) -> Iterator[tuple[int, date]]:
    """Each whole date in `text` with its offset, in order; impossible days are passed over."""
    for found in _DAY.finditer(text):
        for way in "123":
            if found[f"y{way}"]:
                month = found[f"m{way}"]
                number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
                try:
                    yield found.start(), date(int(found[f"y{way}"]), number, int(found[f"d{way}"]))
                except ValueError:
                    continue


def parse_day(text: str) -> date | None:
    """The day a field names ("2025-02-26", "26 February 2025", an ISO time stamp); None if it is no date."""
    text = text.strip()
    return next((day for offset, day in days_in(text[:60]) if offset <= 12), None)


def iso_day(given: date | str | None, *, called: str = "day", code: str | None = None) -> date | None:
    """A day that a user gives as `YYYY-MM-DD`; None stays None and a date stays as it is.

    Raises:
        InputError: with `code`, for anything else; the message names it as `called`.
    """
    if isinstance(given, datetime):
        return given.date()  # a datetime is a date to Python, and compares with none
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given.strip())
    except (AttributeError, ValueError):
        raise InputError(
            f'The {called} "{given}" is not a date: write it as YYYY-MM-DD.', code=code
        ) from None
