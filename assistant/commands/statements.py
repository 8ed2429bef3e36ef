"""`onrecord statements …`: the record's statements, added, listed, shown, compared, withdrawn, exported."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.common import (
    AnswerForm,
    AnswerFormat,
    Issuer,
    Kind,
    Quiet,
    Speaker,
    deliver,
    is_standard_stream,
    named_path,
    plain_errors,
    progress_shown,
    require_writable,
    show,
)
from assistant.errors import InputError

app = typer.Typer(help="The record: what officials said, in every version.", no_args_is_help=True)

_OTHER_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf"})

Id = Annotated[str, typer.Argument(metavar="ID", help="The statement's id.")]


@app.command()
def add(
    paths: Annotated[
        list[Path],
        typer.Argument(
            parser=named_path,
            metavar="PATH",
            help="Statement files (.md, .jsonl, .csv, .srt, .vtt, .gz too) or folders.",
        ),
    ],
    words_only: Annotated[
        bool, typer.Option("--words-only", help="Index the words now, embed at the next check.")
    ] = False,
    format: AnswerForm = AnswerFormat.text,
    quiet: Quiet = False,
) -> None:
    """Add statements and make them searchable. Stopped half-way, it goes on where it was."""
    with plain_errors(as_json=format is AnswerFormat.json):
        from assistant.record.facade import Record  # noqa: PLC0415 - loaded when it is used

        with Record() as record, progress_shown(quiet=quiet) as on_progress:
            done = record.add(paths, vectors=not words_only, on_progress=on_progress)
        show(
            done,
            format,
            [
                _added(done.added, done.updated, done.unchanged, done.older),
                *_renamed(done.renamed),
                *_restored(done.restored),
            ],
        )


def _added(new: int, updated: int, unchanged: int, older: int) -> str:
    kept = f", {older} older than what is there (kept in the history)" if older else ""
    return f"{new} new, {updated} changed (a new version each), {unchanged} already there{kept}."


def _renamed(renamed: dict[str, str]) -> list[str]:
    return [f"Another document had the id {old}: kept as {new}." for old, new in renamed.items()]


def _restored(restored: Sequence[str]) -> list[str]:
    return [
        f"{statement_id} was withdrawn and is searched again: `onrecord statements remove {statement_id}` "
        "withdraws it once more."
        for statement_id in restored
    ]


@app.command("list")
def list_(
    issuer: Issuer = None, speaker: Speaker = None, kind: Kind = None, format: AnswerForm = AnswerFormat.text
) -> None:
    """List the current statements, by id."""
    with plain_errors(as_json=format is AnswerFormat.json):
        from assistant.outputs.terminal.record_text import list_rows  # noqa: PLC0415 - rich
        from assistant.record.facade import Record  # noqa: PLC0415

        with Record() as record:
            cards = record.statements(issuer=issuer, speaker=speaker, kind=kind)
        show({"statements": cards}, format, lambda: list_rows(cards))


@app.command("show")
def show_(
    statement: Id,
    version: Annotated[int | None, typer.Option("--version", help="An older version.")] = None,
    both_sides: Annotated[
        bool, typer.Option("--both-sides", help="Beside it the accounts of other issuers, topic by topic.")
    ] = False,
    format: AnswerForm = AnswerFormat.text,
) -> None:
    """Show one statement, withdrawn and older versions too."""
    if both_sides:
        sides(statement, format)
        return
    with plain_errors(as_json=format is AnswerFormat.json):
        from assistant.outputs.terminal.record_text import standing, statement_rows  # noqa: PLC0415
        from assistant.record.facade import Record  # noqa: PLC0415

        with Record() as record:
            stored = record.get(statement, version)
            versions = {step.version.statement.version: step.version for step in record.history(statement)}
        shown, newest = versions[stored.version], versions[max(versions)]
        found = {"statement": stored, "current": shown.current, "withdrawn_at": newest.withdrawn_at}
        show(found, format, lambda: statement_rows(stored, standing(shown, newest)))


@app.command()
def sides(statement: Id, format: AnswerForm = AnswerFormat.text) -> None:
    """Accounts of the same event by other issuers: who mentions what, who does not."""
    with plain_errors(as_json=format is AnswerFormat.json):
        from assistant.outputs.terminal.record_text import sides_rows  # noqa: PLC0415
        from assistant.record.facade import Record  # noqa: PLC0415

        with Record() as record:
            found = record.sides(statement)
        show(found, format, lambda: sides_rows(found))


@app.command()
def history(statement: Id, format: AnswerForm = AnswerFormat.text) -> None:
    """Every version of a statement, when it was captured and what changed."""
    with plain_errors(as_json=format is AnswerFormat.json):
        from assistant.outputs.terminal.record_text import history_rows  # noqa: PLC0415
        from assistant.record.facade import Record  # noqa: PLC0415

        with Record() as record:
            steps = record.history(statement)
        show({"versions": steps}, format, lambda: history_rows(steps))


@app.command()
def remove(statements: Annotated[list[str], typer.Argument(metavar="ID…")]) -> None:
    """Withdraw statements: kept with their versions, no longer searched or cited."""
    with plain_errors():
        from assistant.record.facade import Record  # noqa: PLC0415

        with Record() as record:
            for statement_id in statements:
                record.remove(statement_id)
                typer.echo(f"{statement_id} is withdrawn; its versions are kept.")


@app.command()
def coverage(
    picture: Annotated[Path | None, typer.Option("--picture", help="Write a picture (SVG) there.")] = None,
    format: AnswerForm = AnswerFormat.text,
) -> None:
    """What the record covers: statements by issuer and month, gaps, undated, languages."""
    with plain_errors(as_json=format is AnswerFormat.json):
        _require_vector_picture(picture)
        from assistant.outputs.terminal.record_text import coverage_rows  # noqa: PLC0415
        from assistant.record.facade import Record  # noqa: PLC0415

        with Record() as record:
            covered = record.coverage()
        if picture is not None:
            from assistant.outputs.pictures.coverage_picture import coverage_svg  # noqa: PLC0415

            deliver(coverage_svg(covered), picture, "Picture")
        show(covered, format, lambda: coverage_rows(covered))


def _require_vector_picture(picture: Path | None) -> None:
    """No SVG goes out under the name of another kind of picture, which no program would open."""
    if picture is not None and picture.suffix.lower() in _OTHER_PICTURES:
        raise InputError(f"The picture is an SVG: name it {picture.stem}.svg, not {picture.name}.")


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="The file to write, as JSON lines; - for standard output.")],
    all_versions: Annotated[
        bool, typer.Option("--all-versions", help="Superseded and withdrawn versions too.")
    ] = False,
) -> None:
    """Write the record as JSON lines, by id: the same record gives the same bytes."""
    with plain_errors():
        from assistant.record.facade import Record  # noqa: PLC0415

        require_writable(file, "Record")
        with Record() as record:
            if is_standard_stream(file):
                for line in record.export_lines(all_versions=all_versions):
                    sys.stdout.write(line)
                return
            count = record.export(file, all_versions=all_versions)
        typer.echo(f"{count} lines written to {file}", err=True)
