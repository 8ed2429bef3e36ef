"""Files that are written whole and at once: a reader sees the old text or the new, never half of it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

__all__ = ["whole_file"]


@contextmanager
def whole_file(path: Path, *, newline: str | None = None, durable: bool = False) -> Iterator[TextIO]:
    """A stream for UTF-8 text that takes the place of `path` once the block has ended well.

    `durable`: it is on the disk then, also where the power fails in the next moment.
    What is no regular file (a device, a pipe) is written into, never replaced.

    Raises:
        OSError: it cannot be written; what was there stays, and nothing is left beside it.
    """
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline=newline) as stream:
            yield stream
        return
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("w", encoding="utf-8", newline=newline) as stream:
            yield stream
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
