"""What people want changed in the claims of a check that still runs: noted, and carried out when it ends."""

import threading
from dataclasses import dataclass

from assistant.editing import EditRequest
from assistant.page.checks.offers import Offer

__all__ = ["Wish", "Wishes"]


@dataclass(frozen=True)
class Wish:
    """One change to come, and the model that is to check what is changed."""

    request: EditRequest
    offer: Offer


class Wishes:
    """The wishes of all checks under way, by the id of the check, and why some came to nothing. Thread-safe.

    They lie on the server: a tab that is closed or loaded again takes none with it.
    """

    def __init__(self) -> None:
        self._wishes: dict[str, tuple[Wish, ...]] = {}
        self._troubles: dict[str, tuple[str, ...]] = {}
        self._lock = threading.Lock()

    def add(self, check_id: str, wish: Wish) -> None:
        """Notes a wish."""
        with self._lock:
            self._wishes[check_id] = (*self._wishes.get(check_id, ()), wish)

    def of(self, check_id: str) -> tuple[Wish, ...]:
        """What is noted for a check, in order."""
        with self._lock:
            return self._wishes.get(check_id, ())

    def drop(self, check_id: str, place: int) -> None:
        """Undoes one of them, by its place in `of`."""
        with self._lock:
            kept = list(self._wishes.get(check_id, ()))
            del kept[place : place + 1]
            self._wishes[check_id] = tuple(kept)

    def taken(self, check_id: str) -> tuple[Wish, ...]:
        """What is noted, to be carried out: it is noted no more."""
        with self._lock:
            return self._wishes.pop(check_id, ())

    def failed(self, check_id: str, message: str) -> None:
        """Keeps why a wish could not be carried out, for whoever looks at the check next."""
        with self._lock:
            self._troubles[check_id] = (*self._troubles.get(check_id, ()), message)

    def troubles(self, check_id: str) -> tuple[str, ...]:
        """Why wishes came to nothing; told once."""
        with self._lock:
            return self._troubles.pop(check_id, ())
