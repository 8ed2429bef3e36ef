"""The queue of checks: they take turns, in the order in which they came."""

import threading

from assistant.errors import OnRecordError

__all__ = ["Ticket", "WaitingQueue"]


class Ticket:
    """A place in the queue; `WaitingQueue.leave` gives it back."""


class WaitingQueue:
    """`slots` checks at once; at most `most_waiting` more may wait. Thread-safe."""

    def __init__(self, slots: int = 1, *, most_waiting: int = 20) -> None:
        self._slots = slots
        self._most_waiting = most_waiting
        self._tickets: list[Ticket] = []
        self._moved = threading.Condition()

    def enter(self) -> Ticket:
        """Joins the queue.

        Raises:
            OnRecordError: code `busy`; too many wait already.
        """
        with self._moved:
            if len(self._tickets) >= self._slots + self._most_waiting:
                raise OnRecordError(
                    f"{self._most_waiting} checks are waiting already: try again in some minutes.",
                    code="busy",
                )
            ticket = Ticket()
            self._tickets.append(ticket)
            return ticket

    def ahead(self, ticket: Ticket) -> int:
        """How many must end before this one's turn; 0: it is its turn."""
        with self._moved:
            return self._ahead(ticket)

    def wait(self, ticket: Ticket, seconds: float) -> int:
        """`ahead`, after the queue has moved or `seconds` have passed."""
        with self._moved:
            before = self._ahead(ticket)
            if before:
                self._moved.wait_for(lambda: self._ahead(ticket) != before, timeout=seconds)
            return self._ahead(ticket)

    def leave(self, ticket: Ticket) -> None:
        """Gives the place to the next; leaving twice is harmless."""
        with self._moved:
            if ticket in self._tickets:
                self._tickets.remove(ticket)
                self._moved.notify_all()

    def _ahead(self, ticket: Ticket) -> int:
        return max(0, self._tickets.index(ticket) - self._slots + 1) if ticket in self._tickets else 0
