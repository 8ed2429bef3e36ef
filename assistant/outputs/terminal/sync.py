"""What a sync shows: a bar a source while it runs, and its account in plain lines."""

import threading

from rich.progress import TaskID, TimeElapsedColumn
from rich.text import Text

from assistant.connectors.catalogue import Source
from assistant.connectors.sync import SyncProgress
from assistant.connectors.sync_report import Counts, SourceReport, SyncReport
from assistant.outputs.parts.words import line
from assistant.outputs.terminal.progress import Bars

__all__ = ["SyncBars", "sources_text", "sync_text"]

_MOST_PLANNED = 20  # addresses of a dry run shown for a source; JSON has them all


class SyncBars(Bars):
    """Shows progress on stderr; on a plain pipe a line a finished source."""

    def __init__(self, *, quiet: bool = False) -> None:
        super().__init__(TimeElapsedColumn(), quiet=quiet)
        self._tasks: dict[str, TaskID] = {}
        self._lock = threading.Lock()

    def show(self, progress: SyncProgress) -> None:
        """One step of one source; called from several threads."""
        with self._lock:
            if progress.source not in self._tasks:
                self._tasks[progress.source] = self._bars.add_task(progress.source, total=None)
            task = self._tasks[progress.source]
            if progress.finished:
                self._bars.stop_task(task)
                if not self._console.is_terminal:
                    self._console.print(Text(f"{progress.source}: done"))
            else:
                self._bars.update(task, completed=progress.done, total=progress.total)


def sync_text(report: SyncReport) -> str:
    """The account: a line a source, then what to look at, then the sum."""
    rows = [part for source in report.sources for part in _source_lines(source, dry_run=report.dry_run)]
    rows.append(_sum(report))
    return "\n".join(rows) + "\n"


def sources_text(sources: list[Source]) -> str:
    """The catalogue: name, side, kind of feed, when it was checked, issuer."""
    rows = [
        f"{source.name:<28} {source.side:<10} {source.feed.type:<8} "
        f"{'live ' if source.verified.live else 'not live'} {source.verified.date}  {source.issuer}"
        for source in sources
    ]
    return "\n".join([f"{'source':<28} {'side':<10} {'feed':<8} verified             issuer", *rows]) + "\n"


def _source_lines(source: SourceReport, *, dry_run: bool) -> list[str]:
    if dry_run:
        rows = [f"{source.source}: {source.counts.listed} listed, {len(source.planned)} would be fetched"]
        rows += [f"  {address}" for address in source.planned[:_MOST_PLANNED]]
        if len(source.planned) > _MOST_PLANNED:
            rows.append(f"  … and {len(source.planned) - _MOST_PLANNED} more")
    else:
        rows = [f"{source.source}: {_counted(source.counts)}"]
    rows += [f"  note: {line(notice)}" for notice in source.notices]
    rows += [f"  failed: {line(problem.address)}: {line(problem.message)}" for problem in source.problems]
    return rows


def _counted(counts: Counts) -> str:
    """The counts that are not nought, in words; "listed" always."""
    named = {name.replace("_", " "): value for name, value in counts.model_dump().items()}
    shown = [f"{value} {name}" for name, value in named.items() if value or name == "listed"]
    return ", ".join(shown)


def _sum(report: SyncReport) -> str:
    if report.dry_run:
        planned = sum(len(source.planned) for source in report.sources)
        return f"{planned} documents would be fetched; nothing was written."
    problems = sum(len(source.problems) for source in report.sources)
    ended = " Stopped before the end; run it again to go on." if report.stopped else ""
    return f"In all: {_counted(report.totals)}; {problems} problems.{ended}"
