"""The command line: `onrecord`. Progress goes to stderr, results to stdout.

Exit codes: 0 done; 1 only with --fail-on; 2 bad input or usage; 3 done, but at least one claim was not
checked; 4 nothing could be checked (no model, no index).
"""

import typer

from assistant.commands.check import check
from assistant.commands.login import login
from assistant.commands.ui import ui

app = typer.Typer(
    name="onrecord",
    help="Checks the claims of a news article against what officials put on the record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(check)
app.command()(ui)
app.command()(login)


def main() -> None:
    """Entry point of the command."""
    app()
