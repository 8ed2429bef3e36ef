"""What `onrecord batch` shows: how far it is, how fast, how long it will take, and what came of it."""

from collections.abc import Mapping, Sequence
from time import monotonic
from typing import Any

from rich.progress import TextColumn
from rich.text import Text

from assistant.outputs.parts.words import count, line, time_left
from assistant.outputs.terminal.progress import NOTE, StageBar
from assistant.progress import Progress

__all__ = ["BatchTicker", "pace_line", "summary_lines"]

_STATUS = {"checked": "checked", "incomplete": "checked in part", "failed": "failed", "skipped": "left"}
_LINE_SECONDS = 30.0  # between two lines on a plain pipe


class BatchTicker(StageBar):
    """A bar on a terminal, a line now and then on a plain pipe."""

    def __init__(self, *, quiet: bool = False) -> None:
        super().__init__(TextColumn(NOTE), quiet=quiet)
        self._begun, self._first, self._told_at = monotonic(), 0, 0.0

    def show(self, progress: Progress) -> None:
        """One step: a new message opens a new bar."""
        if self._open(progress):
            self._first = progress.done
            self._begun = self._told_at = monotonic()
        pace = pace_line(progress, self._first, monotonic() - self._begun)
        if self._task is not None:
            self._bars.update(self._task, completed=progress.done, total=progress.total, note=pace)
        if pace and not self._console.is_terminal and monotonic() - self._told_at > _LINE_SECONDS:
            self._told_at = monotonic()
            self._console.print(Text(f"  {progress.done} of {progress.total}, {pace}"))


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
