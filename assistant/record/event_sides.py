"""The other sides' accounts of a statement's event, among the statements of a record."""

from collections.abc import Callable, Iterable, Sequence

from assistant.index.filters import is_near
from assistant.index.library import Card
from assistant.language.events.sides import accounts_of, compare
from assistant.record.results import Sides
from assistant.schema import Statement

__all__ = ["sides_of"]


def sides_of(
    asked_for: Statement, cards: Iterable[Card], pick: Callable[[Sequence[Card]], list[Statement]]
) -> Sides:
    """The accounts of the same event by other issuers, and topic by topic who mentions what.

    `cards` are the record's, `pick` reads the statements of some of them.
    """
    days = {day.toordinal() for day in (asked_for.event_date, asked_for.issued_date) if day}
    near = [card for card in cards if card.id != asked_for.id and is_near(card, days)]
    others = accounts_of(asked_for, pick(near))
    accounts = (asked_for, *others)
    return Sides(accounts, tuple(compare(accounts)) if others else ())
