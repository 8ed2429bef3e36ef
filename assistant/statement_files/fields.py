"""One statement of the fields that a file gives it: each checked, with a remedy in the message."""

import difflib
import logging
import re
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from assistant.errors import StatementError
from assistant.invisible import plain_letters, visible, without_invisible
from assistant.language.amounts.days import parse_day
from assistant.language.text.mending import mended
from assistant.schema import Statement
from assistant.statement_files.field_names import DATES, KNOWN, REQUIRED
from assistant.statement_files.origin import Origin

__all__ = ["REQUIRED", "statement_of"]

log = logging.getLogger(__name__)

_DROPPED = frozenset({"seen_at", "version"})  # where a digest's page was read; the store counts versions
_LONGEST_DAY = 20  # characters: "26 September 2025", with no word beside it
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")


def statement_of(fields: dict[str, Any], source: Origin) -> Statement:
    """The statement; fields of other tools are left out and named in the log.

    Raises:
        StatementError: a field is missing, misspelt or impossible.
    """
    fields = {key: value for key, value in fields.items() if not _is_blank(value)}
    for name in REQUIRED:
        if name not in fields:
            raise StatementError(f"The statement file {source} has no {name}: {source.remedy(name)}.")
    _check_keys(fields, source)
    values = {key: _value(key, fields[key], source) for key in KNOWN if key in fields}
    try:
        return Statement(**values)
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else "statement"
        reason = first["msg"].removeprefix("Value error, ")
        raise StatementError(f"The statement file {source} has an impossible {field}: {reason}.") from None


def _is_blank(value: object) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not _readable(value).strip())


def _readable(text: str) -> str:
    return visible(text.replace("\x00", ""))


def _check_keys(fields: dict[str, Any], source: Origin) -> None:
    """A misspelt field would be lost without a word; a field of another tool is none of ours."""
    for key in fields:
        if key in KNOWN or key in _DROPPED:
            continue
        near = difflib.get_close_matches(key.lower().replace("-", "_"), KNOWN, n=1, cutoff=0.8)
        if near:
            raise StatementError(f"The statement file {source} has the unknown field {key}: write {near[0]}.")
        log.warning("The statement file %s has the unknown field %s; it is left out.", source, key)


def _value(key: str, value: object, source: Origin) -> object:
    if key in DATES:
        return _day(key, value, source)
    if key == "captured_at":
        return _moment(value, source)
    if key in {"topics", "quotes"}:
        return _listed(key, value)
    if isinstance(value, list):
        value = "; ".join(str(part) for part in value)
    if isinstance(value, dict | bool):
        raise StatementError(f"The statement file {source} has a {key} that is no text.")
    text, hidden = without_invisible(plain_letters(str(value).replace("\x00", "")))
    if doubt := mended(text).doubt:
        log.warning("In the %s of the statement file %s %s: save it as UTF-8 again.", key, source, doubt)
    if hidden:
        place = str(source).removesuffix(",")
        log.warning("Invisible characters were removed from the %s of %s: %d.", key, place, hidden)
    if key == "text":
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()
    line = " ".join(text.split())
    if key == "url" and not line.lower().startswith(("http://", "https://")):
        raise StatementError(
            f"The statement file {source} has no web address in url: begin it with https://."
        )
    return line


def _day(key: str, value: object, source: Origin) -> str:
    text = str(value).strip()
    match = _DATE.match(text)
    if match is None and len(text) <= _LONGEST_DAY and (day := parse_day(text)):
        return day.isoformat()  # "26 February 2025"
    if match is None:
        raise StatementError(f"The statement file {source} has no date in {key}: write it as YYYY-MM-DD.")
    return match.group()


def _moment(value: object, source: Origin) -> datetime:
    try:
        moment = datetime.fromisoformat(str(value).strip())
    except ValueError:
        raise StatementError(
            f"The statement file {source} has no time in captured_at: write it as 2026-01-31T12:00:00Z."
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _listed(key: str, value: object) -> object:
    """Topics may be one line with commas; a quotation may be its bare text."""
    if key == "topics":
        parts = value.split(",") if isinstance(value, str) else value
        return [str(part).strip() for part in parts] if isinstance(parts, list) else parts
    quotes = value if isinstance(value, list) else [value]
    return [_visible_quote(quote if isinstance(quote, dict) else {"text": quote}) for quote in quotes]


def _visible_quote(quote: dict[str, object]) -> dict[str, object]:
    return {
        name: visible(plain_letters(value)) if isinstance(value, str) else value
        for name, value in quote.items()
    }
