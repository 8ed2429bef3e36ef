"""What a running check shows on the terminal's stderr: a line a stage, a line a claim."""

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.text import Text

from assistant.outputs.parts.words import short, time_left
from assistant.progress import Progress
from assistant.schema import Verdict

_LONGEST_CLAIM = 88


def progress_bars(console: Console, *more: TextColumn, quiet: bool) -> Bar:
    """Progress bars with count and time; none on a plain pipe."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Bar(*columns, *more, console=console, disable=quiet or not console.is_terminal)


class Ticker:
    """Shows progress as it comes; on a plain pipe it prints lines only. A context manager."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._console = Console(file=sys.stderr, quiet=quiet, highlight=False)
        self._bar = progress_bars(self._console, TextColumn("{task.fields[left]}"), quiet=quiet)
        self._task: TaskID | None = None
        self._stage = ""

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def show(self, progress: Progress) -> None:
        """One step: a new stage opens a new bar, a verdict prints its line above it."""
        if progress.message != self._stage:
            self._stage = progress.message
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._task = self._bar.add_task(progress.message, total=progress.total, left="")
            if not self._console.is_terminal:
                self._console.print(Text(progress.message))
        if self._task is not None:
            left = time_left(progress.seconds_left)
            self._bar.update(self._task, completed=progress.done, total=progress.total, left=left)
        if progress.verdict is not None:
            self._console.print(_line(progress.verdict), soft_wrap=True)


def _line(verdict: Verdict) -> Text:
    return Text(f"  {verdict.label or verdict.outcome:<12} {short(verdict.claim.text, _LONGEST_CLAIM)}")
