"""`onrecord index …`: the search index, which can always be built again from the record."""

from typing import Annotated

import typer

from assistant.commands.common import AnswerForm, AnswerFormat, Quiet, plain_errors, progress_shown, show

app = typer.Typer(help="The search index over the record.", no_args_is_help=True)


@app.command()
def status(
    format: AnswerForm = AnswerFormat.text,
) -> None:
    """What the index holds, and whether it is ready."""
    with plain_errors(as_json=format is AnswerFormat.json):
        from assistant.outputs.terminal.record_text import status_rows  # noqa: PLC0415 - loaded when it is used
        from assistant.record.facade import Record  # noqa: PLC0415

        with Record() as record:
            found = record.index_status()
        show(found, format, lambda: status_rows(found))


@app.command()
def complete(quiet: Quiet = False) -> None:
    """Build what is missing, vectors too."""
    with plain_errors():
        from assistant.record.facade import Record  # noqa: PLC0415

        with Record() as record, progress_shown(quiet=quiet) as on_progress:
            record.open_index(complete=True, on_progress=on_progress)
        typer.echo("The index is complete.")


@app.command()
def rebuild(
    embed_again: Annotated[
        bool, typer.Option("--embed-again", help="Embed everything again, known vectors too.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Build the index again from the record, trusting nothing on disk but the statements."""
    with plain_errors():
        from assistant.record.facade import Record  # noqa: PLC0415

        with Record() as record, progress_shown(quiet=quiet) as on_progress:
            record.rebuild_index(embed_again=embed_again, on_progress=on_progress)
        typer.echo("The index was built again.")


@app.command()
def verify() -> None:
    """The slow check: every file, the embedding model, and known answers."""
    with plain_errors():
        from assistant.record.facade import Record  # noqa: PLC0415

        with Record() as record, progress_shown() as on_progress:
            record.open_index(on_progress=on_progress)
            record.verify_index()
        typer.echo("The index is sound.")
