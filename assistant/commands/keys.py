"""`onrecord keys …`: a desk's key for signing its reports."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.common import plain_errors

app = typer.Typer(help="A desk's key for signing its reports.", no_args_is_help=True)


@app.callback()
def keys() -> None:
    """A desk's key for signing its reports."""


@app.command()
def new(
    file: Annotated[
        Path, typer.Argument(help="Where the private key goes; the public one goes to FILE.pub.")
    ],
) -> None:
    """Make a key. Reports are signed with it while ONRECORD_SIGNING_KEY names the file."""
    with plain_errors():
        from assistant.signing import new_key_pair, public_path  # noqa: PLC0415 - not for --help

        public = new_key_pair(file)
        typer.echo(f"The private key is in {file}: set ONRECORD_SIGNING_KEY to it, and give it to nobody.")
        typer.echo(f"The public key {public[:16]} is in {public_path(file)}: give it to those who check.")
