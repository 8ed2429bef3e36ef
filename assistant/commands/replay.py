"""`onrecord replay`: an old report made again from its replies."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.common import SignedBy, Statements, open_settings, plain_errors, public_key


def replay(
    report: Annotated[Path, typer.Argument(help="A report as JSON (`onrecord check … --format json`).")],
    statements: Statements = None,
    signed_by: SignedBy = None,
) -> None:
    """Make a report again, byte for byte, without a model."""
    with plain_errors():
        from assistant.replay import replay_report  # noqa: PLC0415 - loaded when it is used

        found = replay_report(
            report, statements=statements, settings=open_settings(), signed_by=public_key(signed_by)
        )
    typer.echo(
        "The report was reproduced byte for byte." if found.identical else "The report was not reproduced."
    )
    for difference in found.differences:
        typer.echo(f"- {difference}")
    for note in found.notes:
        typer.echo(f"Note: {note}")
    if not found.seal.is_broken:
        typer.echo(found.seal.sentence)
    raise typer.Exit(0 if found.identical else 3)
