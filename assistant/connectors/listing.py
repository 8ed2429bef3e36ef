"""What a list of documents says about each: the one shape that all kinds of feeds give."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from assistant.language.amounts.days import parse_day

__all__ = ["MOST_ENTRIES", "ListedDocument", "Listing", "day_of"]

MOST_ENTRIES = 5_000  # of one page of a list; more is no feed


class ListedDocument(BaseModel):
    """One document as a list announces it.

    `address` is the public page and names the document for ever; `fetch` is what to ask for instead of it
    (an API's own address). `body` is the text as HTML where the list holds it whole. `changed` is whatever
    the list gives that differs when the document did.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    address: str
    title: str | None = None
    issued: date | None = None
    fetch: str | None = None
    body: str | None = None
    changed: str | None = None

    @property
    def stamp(self) -> str:
        """SHA-256 of all that the list says: another one means that the document may have changed."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


@dataclass(frozen=True)
class Listing:
    """One page of a list: its documents, the address of the `next`, and `notices` (sentences)."""

    documents: tuple[ListedDocument, ...] = ()
    next: str | None = None
    notices: tuple[str, ...] = ()


def day_of(value: object, timezone: str) -> date | None:
    """The day that a date or time stamp falls on in `timezone`; None for what is no whole date.

    A time stamp without a zone is taken as local; a number is no date.
    """
    if not isinstance(value, str) or not value.strip():
        return None
    moment = _moment(value.strip())
    if moment is None:
        return parse_day(value)
    return moment.astimezone(ZoneInfo(timezone)).date() if moment.tzinfo else moment.date()


def _moment(value: str) -> datetime | None:
    if ":" not in value:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(value)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None
