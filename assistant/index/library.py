"""The statements behind an index: their cards in memory, their texts where they lie.

A large record has hundreds of megabytes of text; a search shows ten statements of it. So an index
holds a card for each statement and asks its library for the texts of what it found.
"""

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import overload

from assistant.schema import Coverage, Statement

KEPT = 256  # statements kept in memory; a long transcript is 250 kB
_PAGE = 200  # statements read at once when all are wanted

Fetch = Callable[[Sequence["Card"]], list[Statement]]


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one statement version without its text; `chars` is the text's length."""

    id: str
    version: int
    content_hash: str
    issuer: str
    kind: str
    speaker: str | None
    title: str
    event_date: date | None
    issued_date: date | None
    url: str | None
    language: str
    rendition: str
    side: str | None
    chars: int


@dataclass(frozen=True)
class Version:
    """One kept version; `withdrawn_at` stands on the newest one of a withdrawn statement.

    `captured_at`: when it was captured or, where the source tells no time, when it came into the record.
    """

    statement: Statement
    current: bool
    captured_at: datetime
    withdrawn_at: datetime | None = None


def card_of(statement: Statement) -> Card:
    return Card(
        id=statement.id,
        version=statement.version,
        content_hash=statement.content_hash,
        issuer=statement.issuer,
        kind=statement.kind,
        speaker=statement.speaker,
        title=statement.title,
        event_date=statement.event_date,
        issued_date=statement.issued_date,
        url=statement.url,
        language=statement.language,
        rendition=statement.rendition,
        side=statement.side,
        chars=len(statement.text),
    )


class Library(Sequence[Statement]):
    """Statements by id, each read when it is asked for. `fetch` gives those of some cards, in order."""

    def __init__(self, cards: Iterable[Card], fetch: Fetch) -> None:
        self.cards = tuple(sorted(cards, key=lambda card: card.id))
        self._fetch = fetch
        self._kept: OrderedDict[tuple[str, int], Statement] = OrderedDict()

    def __len__(self) -> int:
        return len(self.cards)

    @overload
    def __getitem__(self, row: int) -> Statement: ...
    @overload
    def __getitem__(self, row: slice) -> list[Statement]: ...
    def __getitem__(self, row: int | slice) -> Statement | list[Statement]:
        if isinstance(row, slice):
            return self.pick(range(len(self))[row])
        return self.pick([range(len(self))[row]])[0]

    def __iter__(self) -> Iterator[Statement]:
        for start in range(0, len(self), _PAGE):
            yield from self._fetch(self.cards[start : start + _PAGE])

    def pick(self, rows: Iterable[int]) -> list[Statement]:
        """The statements in these rows, in the order given. Raises RecordError."""
        cards = [self.cards[row] for row in rows]
        found = {key: self._kept[key] for card in cards if (key := (card.id, card.version)) in self._kept}
        missing = {(card.id, card.version): card for card in cards if (card.id, card.version) not in found}
        found.update(zip(missing, self._fetch(list(missing.values())) if missing else (), strict=True))
        for key, statement in found.items():
            self._kept[key] = statement
            self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return [found[card.id, card.version] for card in cards]


def in_memory(statements: Iterable[Statement]) -> Library:
    """A library of statements that are already read; the last of an id counts."""
    held = {statement.id: statement for statement in statements}
    return Library(map(card_of, held.values()), lambda cards: [held[card.id] for card in cards])


def cover(cards: Sequence[Card], as_of: date) -> Coverage:
    """What can be evidence on `as_of`: issued that day or before. Undated and later are counted apart."""
    dated = [(card, card.issued_date) for card in cards if card.issued_date is not None]
    known = [(card, day) for card, day in dated if day <= as_of]
    issuers = Counter(card.issuer for card, _ in known)
    days = [day for _, day in known]
    return Coverage(
        statements=len(known),
        issuers=dict(sorted(issuers.items(), key=lambda item: (-item[1], item[0]))),
        first=min(days, default=None),
        last=max(days, default=None),
        undated=len(cards) - len(dated),
        later=len(dated) - len(known),
        digests=sum(card.rendition == "digest" for card, _ in known),
    )
