"""`onrecord sync`: brings the record up to date with its sources."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
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
from assistant.errors import IndexBusy, InputError
from assistant.language.amounts.days import iso_day
from assistant.private_files import private_folder

if TYPE_CHECKING:
    from assistant.connectors.catalogue import Source
    from assistant.connectors.report import SyncReport
    from assistant.settings import Settings

_STOPPING = "Stopping after the documents at hand."
_USER_SOURCES = "catalogue"  # the folder of a user's own source files, in the data folder


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
        with _only_sync(settings):
            first_day = iso_day(since, called="--since day", code="bad_date")
            report = _run(settings, chosen, first_day, dry_run=dry_run, limit=limit, quiet=quiet)
        if not (dry_run or quiet):
            _tell_changed(settings)
        deliver(_rendered(report, format), None)
    raise typer.Exit(3 if report.failed or report.stopped else 0)


def _chosen(settings: "Settings", names: list[str], folder: Path | None) -> "list[Source]":
    from assistant.connectors.source_files import load_catalogue, pick  # noqa: PLC0415 - not for --help
    from assistant.resources import resource_dir  # noqa: PLC0415

    if folder is not None:
        if not folder.is_dir():
            raise InputError(f"There is no folder {folder}.", code="not_found")
        return pick(load_catalogue(folder), names)
    user_sources = settings.data_dir / _USER_SOURCES
    return pick(load_catalogue(resource_dir("sources/catalogue"), user_sources), names)


def _run(
    settings: "Settings",
    sources: "list[Source]",
    since: date | None,
    *,
    dry_run: bool,
    limit: int | None,
    quiet: bool,
) -> "SyncReport":
    from assistant.connectors.sync import sync as sync_sources  # noqa: PLC0415 - SQLAlchemy, feedparser
    from assistant.outputs.terminal.sync import SyncBars  # noqa: PLC0415 - rich
    from assistant.record.store import StatementStore  # noqa: PLC0415
    from assistant.record.sync_state import SyncState  # noqa: PLC0415

    stop = threading.Event()
    store = StatementStore(settings.store_url)
    state = SyncState(settings.store_url)
    try:
        with interruptible(stop.set, _STOPPING), SyncBars(quiet=quiet) as progress_bars:
            return sync_sources(
                sources,
                store,
                state,
                since=since,
                dry_run=dry_run,
                limit=limit,
                on_progress=progress_bars.show,
                stop=stop,
            )
    finally:
        state.close()
        store.close()


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


@contextmanager
def _only_sync(settings: "Settings") -> Iterator[None]:
    """Two runs at once would ask each host twice as often. Raises IndexBusy."""
    from filelock import FileLock, Timeout  # noqa: PLC0415

    private_folder(settings.data_dir)
    lock = FileLock(settings.data_dir / "sync.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise IndexBusy("Another sync is running: wait until it is done.", code="sync_busy") from None
    try:
        yield
    finally:
        lock.release()


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
