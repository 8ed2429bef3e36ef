"""Conditions on a statement's card: issuer, speaker, kind, days."""

from collections.abc import Callable

from assistant.index.library import Card
from assistant.language.naming.names import same_name

NEAR_DAYS = 1  # accounts of one event lie no further apart


def condition(issuer: str | None, speaker: str | None, kind: str | None) -> Callable[[Card], bool]:
    """Whether a card has this issuer (a name or a part of it), this part of a speaker's name, this kind."""

    def wanted(card: Card) -> bool:
        return (
            (issuer is None or is_issuer(issuer, card.issuer))
            and (speaker is None or speaker.casefold() in (card.speaker or "").casefold())
            and (kind is None or kind.casefold() == card.kind.casefold())
        )

    return wanted


def is_issuer(name: str, issuer: str) -> bool:
    """Whether `name` names this issuer: its name, a part of it, or another name of the same body."""
    return name.casefold() in issuer.casefold() or same_name(name, issuer)


def is_near(card: Card, days: set[int]) -> bool:
    """Whether it can be of the same days; an undated one's title may name the day."""
    own = [day.toordinal() for day in (card.event_date, card.issued_date) if day]
    return not own or not days or any(abs(mine - day) <= NEAR_DAYS for mine in own for day in days)
