"""Whose a dropped file is: Gradio keeps those of all readers in one folder and gives any to who names it."""

import os
import threading
from collections import OrderedDict
from collections.abc import Iterable

__all__ = ["Uploads"]

MOST = 10_000  # files remembered; the oldest are forgotten, and have to be dropped again


class Uploads:
    """The readers who dropped each file; several, where they dropped the same one. Thread-safe."""

    def __init__(self) -> None:
        self._owners: OrderedDict[str, set[str]] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, owner: str, paths: Iterable[str]) -> None:
        with self._lock:
            for path in paths:
                place = os.path.realpath(path)
                self._owners.setdefault(place, set()).add(owner)
                self._owners.move_to_end(place)
            while len(self._owners) > MOST:
                self._owners.popitem(last=False)

    def belongs(self, path: str, owner: str | None) -> bool:
        """Whether this reader dropped the file."""
        if "\0" in path:  # no path of any system
            return False
        with self._lock:
            return owner is not None and owner in self._owners.get(os.path.realpath(path), ())
