"""The manifest of a batch: what its rows stand on. Rows of two grounds never come into one folder."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Literal

from filelock import FileLock, Timeout
from pydantic import ValidationError

from assistant.checker.ground import Ground
from assistant.errors import InputError, OnRecordError
from assistant.private_files import private_folder
from assistant.schema.base import Frozen
from assistant.whole_files import whole_file

__all__ = ["FILE", "Manifest", "locked", "open_manifest"]

FILE = "manifest.json"
_LOCK = ".lock"

_NAMES = {
    "onrecord": "the version of On Record",
    "model": "the model",
    "endpoint": "the model's address",
    "prompts": "the prompts",
    "index": "the record",
    "settings_sha256": "the settings",
    "thresholds": "the thresholds",
    "reader": "the model's profile",
    "settles": "the model's profile",
    "parser": "the parser of English",
}


class Manifest(Frozen):
    """`as_of` is the day that the first run was given for the whole list (older manifests do not tell it).
    `day`, that of the first run, is the as-of day where neither the list nor the article names one."""

    schema_version: Literal[1] = 1
    day: date
    as_of: date | None = None
    ground: dict[str, Any]

    @property
    def ground_sha256(self) -> str:
        text = json.dumps(self.ground, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The folder for this process alone. Raises OnRecordError where another has it, or it cannot be made."""
    try:
        private_folder(folder)
        lock = FileLock(folder / _LOCK)
        lock.acquire(timeout=0)
    except Timeout:
        raise OnRecordError(
            f"Another batch is writing to {folder}: wait until it is done, or name another folder.",
            code="busy",
        ) from None
    except OSError:
        raise InputError(f"{folder} cannot be used as a folder: check its name and permissions.") from None
    try:
        yield
    finally:
        lock.release()


def open_manifest(
    folder: Path, ground: Ground, today: date, as_of: date | None = None, *, resume: bool
) -> Manifest:
    """The folder's manifest, written where there is none yet.

    Raises:
        InputError: the folder holds something else, or a batch and not `resume`, or (settings_changed) a
            batch on another ground or for another day; the message names what differs.
        OnRecordError: it cannot be written (cannot_write).
    """
    path = folder / FILE
    wanted = Manifest(day=today, as_of=as_of, ground=json.loads(json.dumps(vars(ground))))
    if not path.exists():
        _write_first(path, wanted)
        return wanted
    if not resume:
        raise InputError(f"{folder} holds a batch already: go on with --resume, or name a new folder.")
    kept = _read(path)
    _require_same(kept, wanted, folder)
    return kept


def _write_first(path: Path, manifest: Manifest) -> None:
    mine = {_LOCK, f"{FILE}.part"}  # the second is left where a process was killed in the middle
    if any(file.name not in mine for file in path.parent.iterdir()):
        raise InputError(f"{path.parent} holds other files: name a new folder for the rows.")
    try:
        with whole_file(path, durable=True) as stream:
            stream.write(manifest.model_dump_json(indent=2))
    except OSError as error:
        raise OnRecordError(
            f"The rows cannot be written to {path.parent}: {error.strerror or 'it failed'}.",
            code="cannot_write",
        ) from None


def _read(path: Path) -> Manifest:
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise InputError(
            f"{path} is no manifest that this version can read: name a new folder for the rows."
        ) from None


def _require_same(kept: Manifest, wanted: Manifest, folder: Path) -> None:
    changed = [
        name for name in kept.ground | wanted.ground if kept.ground.get(name) != wanted.ground.get(name)
    ]
    differences = [*_describe_days(kept, wanted), *(_describe(name, kept, wanted) for name in changed)]
    told = "; ".join(dict.fromkeys(differences))
    if not told:
        return
    raise InputError(
        f"The rows in {folder} were made otherwise: {told}. Set it as it was, or name a new folder: replies "
        "that are kept are not asked for again.",
        code="settings_changed",
    )


def _describe_days(kept: Manifest, wanted: Manifest) -> list[str]:
    """Another day gives every article another row: the rows that are there would go without a word."""
    if "as_of" not in kept.model_fields_set or kept.as_of == wanted.as_of:
        return []
    before, now = (f"{day}" if day else "that of each article" for day in (kept.as_of, wanted.as_of))
    return [f"the as-of day was {before} and is {now}"]


def _describe(name: str, kept: Manifest, wanted: Manifest) -> str:
    before, now = kept.ground.get(name), wanted.ground.get(name)
    shown = name in {"onrecord", "model", "endpoint", "parser"}
    return (
        f"{_NAMES.get(name, name)} was {before} and is {now}"
        if shown
        else f"{_NAMES.get(name, name)} changed"
    )
