"""Standard output that is closed or full, or whose reader has seen enough: a sentence, never a traceback."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

__all__ = ["output_fails", "standard_output"]

_BAD_INPUT = 2  # the exit code for what the user has to mend
_LAST_STANDARD = 2  # the file number of standard error


class _Closed:
    """Stands for a stream that the process was started without: writing to it fails, as to any other."""

    encoding = "utf-8"
    errors = "strict"

    def write(self, text: str) -> int:
        if text:
            raise OSError(None, "it is closed")
        return 0

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return False


class _Watched:
    """Standard output that remembers whether it failed: the error itself does not say which file it was."""

    def __init__(self, stream: Any) -> None:  # noqa: ANN401 - a text stream, or what stands for one
        self._stream = stream
        self.has_failed = False

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the stream has
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        with self._watching():
            return int(self._stream.write(text))

    def flush(self) -> None:
        with self._watching():
            self._stream.flush()

    @contextmanager
    def _watching(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            self.has_failed = True
            raise


@contextmanager
def standard_output() -> Iterator[None]:
    """Runs a program; what it wrote is flushed before the process ends, while a failure can still be told.

    The exit code stays where a reader has gone away; it is that of bad input where writing fails.
    """
    _fill_gaps()
    closed: Any = _Closed()
    watched: Any = _Watched(sys.stdout or closed)
    sys.stdout = watched
    sys.stderr = sys.stderr or _nowhere()
    ended: SystemExit | None = None
    try:
        try:
            yield
        except SystemExit as end:
            ended = end
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = _nowhere()
    except OSError as error:
        if not output_fails():
            raise
        sys.stdout = _nowhere()
        ended = SystemExit(_BAD_INPUT)
        reason = error.strerror or "it failed"
        with suppress(OSError):
            sys.stderr.write(f"onrecord: The answer cannot be written to standard output: {reason}.\n")
    if ended is not None:
        raise ended


def output_fails() -> bool:
    """Whether an error of the system that is under way is that of standard output."""
    return isinstance(sys.stdout, _Watched) and sys.stdout.has_failed


def _fill_gaps() -> None:
    """No file that is opened later gets the number of a standard stream, which child processes write to."""
    with suppress(OSError):
        while (number := os.open(os.devnull, os.O_RDWR)) <= _LAST_STANDARD:
            pass
        os.close(number)


def _nowhere() -> TextIO:
    """The interpreter flushes standard output once more at its end: that goes here then."""
    return Path(os.devnull).open("w", encoding="utf-8")
