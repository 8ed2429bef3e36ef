"""What a running check shows on the terminal's stderr: a line a stage, a line a claim."""

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.text import Text

from assistant.outputs.parts.words import short, time_left
from assistant.progress import Progress
from assistant.schema import Verdict

_LONGEST_CLAIM = 88
NOTE = "{task.fields[note]}"  # what a stage's bar says besides its count


class Bars:
    """Bars with counts on a terminal's stderr, none on a plain pipe. A context manager."""

    def __init__(self, *more: ProgressColumn, quiet: bool) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), *more)
        self._console = Console(file=sys.stderr, quiet=quiet, highlight=False)
        self._bars = Bar(*columns, console=self._console, disable=quiet or not self._console.is_terminal)

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._bars.stop()


class StageBar(Bars):
    """The bar of the stage that is under way; on a plain pipe a line a stage."""

    _stage = ""
    _task: TaskID | None = None

    def _open(self, progress: Progress) -> bool:
        """Opens a new bar where the stage is a new one; whether it did."""
        if progress.message == self._stage:
            return False
        self._stage = progress.message
        if self._task is not None:
            self._bars.remove_task(self._task)
        self._task = self._bars.add_task(progress.message, total=progress.total, note="")
        if not self._console.is_terminal:
            self._console.print(Text(progress.message))
        return True


class Ticker(StageBar):
    """Shows progress as it comes; on a plain pipe it prints lines only."""

    def __init__(self, *, quiet: bool = False) -> None:
        super().__init__(TimeElapsedColumn(), TextColumn(NOTE), quiet=quiet)

    def show(self, progress: Progress) -> None:
        """One step: a new stage opens a new bar, a verdict prints its line above it."""
        self._open(progress)
        if self._task is not None:
            left = time_left(progress.seconds_left)
            self._bars.update(self._task, completed=progress.done, total=progress.total, note=left)
        if progress.verdict is not None:
            self._console.print(_line(progress.verdict), soft_wrap=True)


def _line(verdict: Verdict) -> Text:
    return Text(f"  {verdict.label or verdict.outcome:<12} {short(verdict.claim.text, _LONGEST_CLAIM)}")
