"""`onrecord sync`: brings the record up to date with its sources."""

import threading
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.common import (
    AnswerForm,
    AnswerFormat,
    Quiet,
    deliver,
    interruptible,
    json_answer,
    open_settings,
    plain_errors,
)
from assistant.errors import InputError
from assistant.language.amounts.days import iso_day

if TYPE_CHECKING:
    from assistant.connectors.catalogue import Source
    from assistant.connectors.sync_report import SyncReport
    from assistant.settings import Settings

_STOPPING = "Stopping after the documents at hand."


def sync(  # noqa: PLR0913, PLR0917 - one parameter an option
    sources: Annotated[
        list[str] | None, typer.Argument(help="Names out of the catalogue; all of them where none is named.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="YYYY-MM-DD", help="Walk the lists back to that day.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what would be fetched; write nothing.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="The most documents a source fetches now.")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the catalogue and end.")] = False,
    catalogue: Annotated[
        Path | None,
        typer.Option("--catalogue", help="Another folder of source files, instead of all others."),
    ] = None,
    format: AnswerForm = AnswerFormat.text,
    quiet: Quiet = False,
) -> None:
    """Fetch what is new at the sources and add it to the record."""
    with plain_errors(as_json=format is AnswerFormat.json):
        settings = open_settings()
        chosen = _chosen(settings, sources or [], catalogue)
        if listed:
            deliver(_list(chosen, format), None)
            return
        first_day = iso_day(since, called="--since day", code="bad_date")
        report = _run(settings, chosen, first_day, dry_run=dry_run, limit=limit, quiet=quiet)
        if not (dry_run or quiet):
            _tell_changed(settings)
        deliver(_rendered(report, format), None)
    raise typer.Exit(3 if report.failed or report.stopped else 0)


def _chosen(settings: "Settings", names: list[str], folder: Path | None) -> "list[Source]":
    from assistant.connectors.source_files import load_catalogue, pick, record_sources  # noqa: PLC0415 - not for --help

    if folder is None:
        return record_sources(settings, names)
    if not folder.is_dir():
        raise InputError(f"There is no folder {folder}.", code="not_found")
    catalogue = load_catalogue(folder)
    if not catalogue:
        raise InputError(f"The folder {folder} holds no source file: put one there, named SOURCE.yaml.")
    return pick(catalogue, names)


def _run(
    settings: "Settings",
    sources: "list[Source]",
    since: date | None,
    *,
    dry_run: bool,
    limit: int | None,
    quiet: bool,
) -> "SyncReport":
    from assistant.connectors.record_sync import only_sync, sync_record  # noqa: PLC0415 - SQLAlchemy, feedparser
    from assistant.outputs.terminal.sync import SyncBars  # noqa: PLC0415 - rich

    stop = threading.Event()
    with (
        only_sync(settings),
        interruptible(stop.set, _STOPPING),
        SyncBars(quiet=quiet) as progress_bars,
    ):
        return sync_record(
            settings, sources, since=since, dry_run=dry_run, limit=limit, on_progress=progress_bars.show,
            stop=stop,
        )  # fmt: skip


def _tell_changed(settings: "Settings") -> None:
    """Says on stderr whether kept checks cite what has changed since."""
    from assistant.record.watch import Watch  # noqa: PLC0415 - SQLAlchemy

    with closing(Watch(settings.store_url)) as watch:
        changed = len(watch.changed(None))
    if changed:
        what = "check cites" if changed == 1 else "checks cite"
        typer.echo(
            f"{changed:,} kept {what} a statement that has changed since: see `onrecord audit --all`.",
            err=True,
        )


def _list(sources: "list[Source]", format: AnswerFormat) -> str:
    from assistant.outputs.terminal.sync import sources_text  # noqa: PLC0415

    if format is AnswerFormat.json:
        return json_answer(
            {"sources": [source.model_dump(mode="json", exclude_none=True) for source in sources]}
        )
    return sources_text(sources)


def _rendered(report: "SyncReport", format: AnswerFormat) -> str:
    from assistant.outputs.terminal.sync import sync_text  # noqa: PLC0415

    return report.model_dump_json(indent=2) if format is AnswerFormat.json else sync_text(report)
