"""Immutable folders: built aside, renamed into place, every file under the guard of its SHA-256.

A folder is right or it is absent, so a reader never sees half of one.
"""

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from assistant.errors import IndexDamaged, RecordError

MANIFEST = "manifest.json"
ASIDE = ".building-"
_UNREADABLE = "The index cannot be read (permission denied): check who owns the cache folder."


@contextmanager
def publish(target: Path, facts: dict[str, Any]) -> Iterator[Path]:
    """Gives an empty folder to fill; at the end it becomes `target`, with `facts` in its manifest."""
    aside = Path(tempfile.mkdtemp(prefix=ASIDE, dir=target.parent))
    try:
        yield aside
        _write_manifest(aside, facts)
        put_in_place(aside, target)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def put_in_place(made: Path, target: Path) -> None:
    """`made` becomes `target`; what was there is removed."""
    if target.exists():
        shutil.rmtree(target)
    made.rename(target)


def _write_manifest(folder: Path, facts: dict[str, Any]) -> None:
    files = {
        path.relative_to(folder).as_posix(): file_hash(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    with (folder / MANIFEST).open("w", encoding="utf-8") as stream:
        json.dump({**facts, "files": files}, stream)
        stream.flush()
        os.fsync(stream.fileno())


def read_manifest(folder: Path, needed: frozenset[str] = frozenset()) -> dict[str, Any]:
    """What stands in a folder's manifest. Raises FileNotFoundError, or IndexDamaged where it is broken."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        if folder.is_dir():
            raise IndexDamaged("The index has lost its manifest: run `onrecord index rebuild`.") from None
        raise FileNotFoundError(folder.name) from None
    except PermissionError:
        raise RecordError(_UNREADABLE) from None
    except (OSError, ValueError) as error:
        raise IndexDamaged("The index's manifest is damaged: run `onrecord index rebuild`.") from error
    if not isinstance(manifest, dict) or not needed | {"files"} <= manifest.keys():
        raise IndexDamaged("The index's manifest is damaged: run `onrecord index rebuild`.")
    return manifest


def check_files(folder: Path, manifest: dict[str, Any]) -> None:
    """Raises IndexDamaged where a file is not as it was written."""
    for name, digest in manifest["files"].items():
        if file_hash(folder / name) != digest:
            raise IndexDamaged(f"The index is damaged ({name}): run `onrecord index rebuild`.")


def file_hash(path: Path) -> str:
    """SHA-256, "missing" where there is no file. Raises RecordError where it may not be read: no damage."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except PermissionError:
        raise RecordError(_UNREADABLE) from None
    except OSError:
        return "missing"


def sweep_unfinished(root: Path) -> None:
    """Removes what a killed build left. Only under the writer lock."""
    for path in root.glob(f"{ASIDE}*"):
        shutil.rmtree(path, ignore_errors=True)


def size_on_disk(folder: Path) -> int:
    """Bytes of all files below `folder`, 0 where there is none; another process may be removing some."""
    total = 0
    for path in folder.rglob("*"):
        with suppress(OSError):
            total += path.stat().st_size if path.is_file() else 0
    return total


# ---------------------------------------------------------------- folders of one process

_OWNER = "owner.lock"
_FRESH_SECONDS = 60.0  # a folder younger than this may not have its lock yet


class HeldFolder:
    """A folder of one process, which holds its lock as long as it lives."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = FileLock(folder / _OWNER)
        self._lock.acquire(timeout=0)

    def remove(self) -> None:
        self._lock.release()
        shutil.rmtree(self.folder, ignore_errors=True)


def sweep_held(root: Path, prefix: str) -> None:
    """Removes what killed processes left: this user's folders of that name whose lock nobody holds."""
    for folder in root.glob(f"{prefix}*"):
        with suppress(OSError, Timeout):
            if time.time() - folder.stat().st_mtime < _FRESH_SECONDS:
                continue
            with FileLock(folder / _OWNER, timeout=0):
                pass
            shutil.rmtree(folder, ignore_errors=True)
