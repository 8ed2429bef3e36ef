"""`onrecord login`: a name and a password for the page, kept as a salted hash."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.common import plain_errors
from assistant.errors import SettingsError


def login(
    name: Annotated[str, typer.Argument(help="The reviewer's name; it is kept with each decision.")],
    file: Annotated[Path, typer.Option("--file", help="The file that `onrecord ui --auth` reads.")],
) -> None:
    """Add a login for the page to a file, or change its password; it asks for the password.

    In a script it is the first line of standard input.
    """
    with plain_errors():
        from assistant.page.server.binding import hashed_line, require_login_name  # noqa: PLC0415 - not for --help

        require_login_name(name)
        password = _password()
        _put(file, name.strip(), hashed_line(name, password))
        typer.echo(f"{name.strip()} may log in: start the page with --auth {file}", err=True)


def _password() -> str:
    """Asked for twice without an echo; from a script, the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


def _put(file: Path, name: str, line: str) -> None:
    """Writes the file whole, readable by its owner alone. Raises SettingsError."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        kept = [kept_line for kept_line in lines if not kept_line.startswith(f"{name}:")]
        unfinished = file.with_name(file.name + ".part")
        with os.fdopen(
            os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as out:
            out.write("\n".join([*kept, line]) + "\n")
        unfinished.replace(file)
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"The file of logins {file} cannot be written.") from None
