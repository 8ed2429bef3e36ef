"""Files and folders that hold articles, checks or replies: for the person who runs On Record alone."""

import os
import stat
from contextlib import suppress
from pathlib import Path

__all__ = ["private_file", "private_folder"]

_SIDE_FILES = ("", "-wal", "-shm", "-journal")  # SQLite's own beside a database


def private_folder(path: Path) -> Path:
    """Makes `path` and the folders above it that are missing, for their owner alone; one that is there stays.

    Raises:
        OSError: it cannot be made, or is no folder.
    """
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
    path.mkdir(exist_ok=True)
    return path


def private_file(path: Path) -> None:
    """Makes an empty file for its owner alone, or closes one that all can read; also SQLite's beside it.

    A file that is open to a group alone was opened on purpose and stays so. What cannot be made or changed
    is left to whoever opens it.
    """
    # Never one that is there: closing it would end the locks that SQLite holds on it in this process.
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    for ending in _SIDE_FILES:
        beside = path.with_name(path.name + ending)
        with suppress(OSError):
            if beside.stat().st_mode & stat.S_IRWXO:
                beside.chmod(0o600)
