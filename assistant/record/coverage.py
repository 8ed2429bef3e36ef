"""What the record covers: statements by issuer and month, gaps, undated, languages, renditions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.index.library import Card

Month = str  # YYYY-MM


@dataclass(frozen=True)
class IssuerCoverage:
    """One issuer's statements; `months`: issued in each month, every month from the first to the last.

    `gaps`: months between them without one. `undated` ones are in no month. `first` and `last` are None
    where no statement has a date.
    """

    issuer: str
    statements: int
    months: dict[Month, int]
    gaps: tuple[Month, ...]
    undated: int
    digests: int
    first: date | None
    last: date | None


@dataclass(frozen=True)
class RecordCoverage:
    """The whole record; issuers with most statements first."""

    statements: int
    issuers: tuple[IssuerCoverage, ...]
    months: dict[Month, int]
    undated: int
    languages: dict[str, int]
    renditions: dict[str, int]
    kinds: dict[str, int]
    first: date | None
    last: date | None


def coverage_of(cards: Sequence[Card]) -> RecordCoverage:
    """The numbers of these statements. Pure."""
    by_issuer: dict[str, list[Card]] = {}
    for card in cards:
        by_issuer.setdefault(card.issuer, []).append(card)
    issuers = sorted((_issuer_coverage(name, cards) for name, cards in by_issuer.items()), key=_most_first)
    days = [card.issued_date for card in cards if card.issued_date]
    return RecordCoverage(
        statements=len(cards),
        issuers=tuple(issuers),
        months=_months(days),
        undated=len(cards) - len(days),
        languages=_counted(card.language for card in cards),
        renditions=_counted(card.rendition for card in cards),
        kinds=_counted(card.kind for card in cards),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def months_between(first: date, last: date) -> list[Month]:
    """Every month from that of `first` to that of `last`, both included."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def _issuer_coverage(name: str, cards: Sequence[Card]) -> IssuerCoverage:
    days = [card.issued_date for card in cards if card.issued_date]
    months = _months(days)
    return IssuerCoverage(
        issuer=name,
        statements=len(cards),
        months=months,
        gaps=tuple(month for month, count in months.items() if not count),
        undated=len(cards) - len(days),
        digests=sum(card.rendition == "digest" for card in cards),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _most_first(coverage: IssuerCoverage) -> tuple[int, str]:
    return -coverage.statements, coverage.issuer


def _months(days: Sequence[date]) -> dict[Month, int]:
    if not days:
        return {}
    counts = Counter(f"{day.year:04}-{day.month:02}" for day in days)
    return {month: counts[month] for month in months_between(min(days), max(days))}


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))
