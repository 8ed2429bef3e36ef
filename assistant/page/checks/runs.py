"""The checks that run on the server: they go on without a tab, and a reload finds them again."""

import threading
from dataclasses import dataclass

from assistant.page.checks.running_check import RunningCheck

__all__ = ["Run", "Runs"]


@dataclass(frozen=True)
class Run:
    """A check under way; `id` is the one under which its report will be kept."""

    id: str
    owner: str
    request: str  # what is checked, as the conversation puts it
    running: RunningCheck
    at_address: bool = False  # whether the article is fetched from an address


class Runs:
    """The runs of all readers, each found by its owner alone. Thread-safe."""

    def __init__(self) -> None:
        self._runs: dict[str, Run] = {}
        self._lock = threading.Lock()

    def add(self, run: Run) -> None:
        """Remembers a run until it has ended."""
        with self._lock:
            self._runs = {name: other for name, other in self._runs.items() if not other.running.over}
            self._runs[run.id] = run

    def get(self, run_id: str, *, owner: str) -> Run | None:
        """The owner's run with this id while it is under way."""
        with self._lock:
            run = self._runs.get(run_id)
        return run if run is not None and run.owner == owner and not run.running.over else None

    def is_under_way(self, run_id: str) -> bool:
        """Whether anybody's run with this id is."""
        with self._lock:
            run = self._runs.get(run_id)
        return run is not None and not run.running.over

    def of(self, owner: str) -> list[Run]:
        """The owner's runs that are under way."""
        with self._lock:
            return [run for run in self._runs.values() if run.owner == owner and not run.running.over]
