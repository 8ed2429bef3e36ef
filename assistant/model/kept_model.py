"""The embedded model kept warm between commands: one process serves it, the others find it.

The process that serves writes a note into the cache folder, for its owner alone: the address, the key, whose
weights they are. Whoever finds it asks there and touches it, so that the serving process sees that it is in
use. Where there is no such process, or it ends in mid run, a command starts a server of its own.
"""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import time
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import OnRecordError
from assistant.model.local_model import LocalModel
from assistant.ports import Question
from assistant.resources import VERSION

__all__ = ["KeptModel", "Note", "find_note", "keep_serving"]

FILE = "served-model.json"
LOADING_SECONDS = 300.0
_LOOK_SECONDS = 1.0  # between two looks at whether anybody asks


class Note(BaseModel):
    """Who serves: process, address, key; and what: the weights' name, by the version of On Record."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pid: int
    base_url: str
    api_key: str
    weights: str
    onrecord: str = VERSION
    kind: Literal["served-model"] = "served-model"


def find_note(folder: Path, weights: str) -> Note | None:
    """The note of a process that serves these weights now; None where there is none that can be trusted."""
    path = folder / FILE
    try:
        kept = path.stat()
        note = Note.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
    own = kept.st_uid == os.geteuid() and not kept.st_mode & 0o077 if hasattr(os, "geteuid") else True
    same = (note.weights, note.onrecord) == (weights, VERSION)
    near = note.base_url.startswith("http://127.0.0.1:")
    return note if own and same and near and _lives(note.pid) else None


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


class KeptModel:
    """A `ModelServer`: the one that another process keeps, else `own`, which is started when it is needed.

    `shares`: others may find `own` for as long as it is served here.
    """

    slots = 1
    shown = "local"

    def __init__(self, own: LocalModel, folder: Path, weights: str, *, shares: bool = False) -> None:
        self._own, self._folder, self._weights = own, folder, weights
        self._shares, self._shown = shares, ""
        self.api_key: str | None = None

    def start(self) -> None:
        """Starts a server in the background unless there is one."""
        if find_note(self._folder, self._weights) is None:
            self._own.start()

    def locate(self, timeout: float) -> str:
        """The base URL, looked up for each question. Raises ModelUnavailable."""
        note = find_note(self._folder, self._weights)
        if note is None or self._own.pid is not None:
            return self._own_address(timeout)
        with suppress(OSError):
            os.utime(self._folder / FILE)
        self.api_key = note.api_key
        return note.base_url

    def _own_address(self, timeout: float) -> str:
        self._own.start()
        self.api_key = self._own.api_key
        base_url = self._own.locate(timeout)
        if self._shares and base_url != self._shown:
            self._shown = base_url
            with suppress(OSError):  # then it serves this process alone
                _write(self._folder / FILE, _note_of(base_url, self._own, self._weights))
        return base_url

    def keeping(self, question: Question) -> Callable[[], None] | None:
        """As in `ModelServer`, of a server that no other process asks."""
        return None if self._shares or self._own.pid is None else self._own.keeping(question)

    def close(self) -> None:
        """Ends the own server; the other process goes on."""
        if self._shown:
            _remove(self._folder / FILE)
        self._own.close()


def keep_serving(
    local: LocalModel, folder: Path, weights: str, *, idle_seconds: float, stop: threading.Event
) -> bool:
    """Serves until nobody has asked for `idle_seconds` (True then), or `stop` is set.

    Raises:
        OnRecordError: code `busy`, where another process serves these weights already.
        ModelUnavailable: the server cannot be started.
    """
    if find_note(folder, weights) is not None:
        raise OnRecordError("The model is kept warm by another process already.", code="busy")
    path = folder / FILE
    try:
        local.start()
        shown = ""
        while not stop.is_set():
            base_url = local.locate(LOADING_SECONDS)
            if base_url != shown:  # its first start, or another after a crash
                _write(path, _note_of(base_url, local, weights))
                shown = base_url
            if not path.exists() or time() - path.stat().st_mtime > idle_seconds:
                return True
            stop.wait(min(_LOOK_SECONDS, idle_seconds))
        return False
    finally:
        _remove(path)
        local.stop()


def _note_of(base_url: str, local: LocalModel, weights: str) -> Note:
    return Note(pid=os.getpid(), base_url=base_url, api_key=local.api_key or "", weights=weights)


def _remove(path: Path) -> None:
    """Unless it is another's by now."""
    with suppress(OSError, ValidationError):
        if Note.model_validate_json(path.read_bytes()).pid == os.getpid():
            path.unlink()


def _write(path: Path, note: Note) -> None:
    """Whole, and never readable for others, not even for a moment."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as stream:
        stream.write(note.model_dump_json())
    beside.replace(path)
