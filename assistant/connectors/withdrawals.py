"""When a statement that is no longer at its source is withdrawn: not before it was gone on several days."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from assistant.record.store import StatementStore
from assistant.record.sync_state import KnownDocument

__all__ = ["CONFIRMED_DAYS", "Withdrawals"]

CONFIRMED_DAYS = 3  # it was found gone on so many different days


class Withdrawals:
    """Counts the days on which statements were missing; `count` is how many were withdrawn in this run."""

    def __init__(self, store: StatementStore, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self.count = 0

    def withdraw(self, ids: Iterable[str]) -> None:
        """Kept with all versions, and no longer current."""
        for statement in ids:
            self._store.remove(statement, at=self._now())
            self.count += 1

    def missed(self, document: KnownDocument, ids: Iterable[str]) -> dict[str, list[str]]:
        """Counts today against `ids`; withdraws what was missing long enough and gives the others' days."""
        today = self._now().date().isoformat()
        missing = {lost: sorted({*document.missing.get(lost, []), today}) for lost in ids}
        confirmed = [lost for lost, days in missing.items() if len(days) >= CONFIRMED_DAYS]
        self.withdraw(confirmed)
        return {lost: days for lost, days in missing.items() if lost not in confirmed}

    def parted(self, document: KnownDocument, ids: list[str]) -> tuple[tuple[str, ...], dict[str, list[str]]]:
        """The ids that the document gives now and those it gave before, and which of these are missing."""
        lost = [old for old in document.statements if old not in ids]
        missing = self.missed(document, lost)
        return (*ids, *(old for old in lost if old in missing)), missing

    def as_before(self, document: KnownDocument) -> KnownDocument:
        """The page is as it was read last: what it lacked then it still lacks, what was gone is back."""
        whole = len(document.missing) == len(document.statements)
        missing = {} if whole else self.missed(document, list(document.missing))
        kept = tuple(
            old for old in document.statements if whole or old in missing or old not in document.missing
        )
        return replace(
            document, status="read", checked_at=self._now(), statements=kept, missing=missing, tries=0
        )
