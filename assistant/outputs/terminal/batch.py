"""What `onrecord batch` shows: how far it is, how fast, how long it will take, and what came of it."""

import sys
from collections.abc import Mapping, Sequence
from time import monotonic
from types import TracebackType
from typing import Any, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn
from rich.progress import Progress as Bar
from rich.text import Text

from assistant.outputs.parts.words import count, line, time_left
from assistant.progress import Progress

__all__ = ["BatchTicker", "pace_line", "summary_lines"]

_STATUS = {"checked": "checked", "incomplete": "checked in part", "failed": "failed", "skipped": "left"}
_LINE_SECONDS = 30.0  # between two lines on a plain pipe


class BatchTicker:
    """A bar on a terminal, a line now and then on a plain pipe. A context manager."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._console = Console(file=sys.stderr, quiet=quiet, highlight=False)
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[pace]}"),
        )
        self._bar = Bar(*columns, console=self._console, disable=quiet or not self._console.is_terminal)
        self._task: TaskID | None = None
        self._message, self._told_at = "", 0.0
        self._begun, self._first = monotonic(), 0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def show(self, progress: Progress) -> None:
        """One step: a new message opens a new bar."""
        if progress.message != self._message:
            self._open(progress)
        pace = pace_line(progress, self._first, monotonic() - self._begun)
        if self._task is not None:
            self._bar.update(self._task, completed=progress.done, total=progress.total, pace=pace)
        if pace and not self._console.is_terminal and monotonic() - self._told_at > _LINE_SECONDS:
            self._told_at = monotonic()
            self._console.print(Text(f"  {progress.done} of {progress.total}, {pace}"))

    def _open(self, progress: Progress) -> None:
        self._message, self._first = progress.message, progress.done
        self._begun = self._told_at = monotonic()
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._task = self._bar.add_task(progress.message, total=progress.total, pace="")
        if not self._console.is_terminal:
            self._console.print(Text(progress.message))


def pace_line(progress: Progress, first: int, seconds: float) -> str:
    """ "12 a minute, about 3 min left": from what this run has done since it stood at `first`."""
    done = progress.done - first
    if progress.stage != "articles" or not done or not seconds:
        return ""
    rate = done / seconds * 60
    told = f"{rate:.0f} a minute" if rate >= 10 else f"{rate * 60:.0f} an hour"
    left = time_left(progress.seconds_left)
    return f"{told}, {left}" if left else told


def summary_lines(summary: Mapping[str, Any], out: str) -> Sequence[str]:
    """The totals in words."""
    claims = {name: number for name, number in summary["claims"].items() if number}
    articles = ", ".join(f"{summary[status]} {told}" for status, told in _STATUS.items() if summary[status])
    lines = [
        f"{count(summary['rows'], 'article')}: {articles}",
        f"{count(sum(claims.values()), 'claim')}: {_listed(claims)}".rstrip(": "),
    ]
    if summary["errors"]:
        lines.append(f"Why not: {_listed(summary['errors'])}")
    if summary["passed_over"]:
        lines.append(f"{count(summary['passed_over'], 'file')} passed over: of no kind that articles have")
    used = summary["usage"]
    tokens = used["prompt_tokens"] + used["completion_tokens"]
    lines.append(
        f"{count(used['calls'], 'question')} asked ({tokens:,} tokens), {used['cached']} answered from before"
    )
    lines.append(line(f"Rows in {out}/rows.jsonl"))
    return lines


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in counts.items())
