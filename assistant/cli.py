"""The command line: `onrecord`. Progress goes to stderr, results to stdout.

Exit codes: 0 done; 1 only with --fail-on, or from `audit` when a citation no longer stands; 2 bad input
or usage; 3 done, but at least one claim was not checked; 4 nothing could be checked (no model, no index).
"""

import os
import re
import sys

import typer

from assistant.commands.audit import audit
from assistant.commands.batch import batch
from assistant.commands.check import check
from assistant.commands.checks import app as checks
from assistant.commands.eval import evaluate
from assistant.commands.forget import app as forget
from assistant.commands.index import app as index
from assistant.commands.keys import app as keys
from assistant.commands.login import login
from assistant.commands.models import app as models
from assistant.commands.replay import replay
from assistant.commands.search import search
from assistant.commands.serve_model import serve_model
from assistant.commands.standard_streams import standard_output
from assistant.commands.statements import app as statements
from assistant.commands.sync import sync
from assistant.commands.ui import ui
from assistant.core_dumps import forbid_core_dumps
from assistant.quiet import quiet_process

app = typer.Typer(
    name="onrecord",
    help="Checks the claims of a news article against what officials put on the record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(check)
app.command()(batch)
app.command()(sync)
app.add_typer(statements, name="statements")
app.command()(search)
app.add_typer(index, name="index")
app.add_typer(models, name="models")
app.command()(audit)
app.add_typer(checks, name="checks")
app.add_typer(keys, name="keys")
app.command(name="eval")(evaluate)
app.command()(replay)
app.add_typer(forget, name="forget")
app.command()(ui)
app.command()(serve_model)
app.command()(login)


_NO_TEXT = re.compile(r"[\ud800-\udfff]")  # what Python makes of bytes that are no UTF-8


def main() -> None:
    """Entry point of the command."""
    quiet_process()
    forbid_core_dumps()
    with standard_output():
        _require_text(sys.argv[1:])
        app()


def _require_text(arguments: list[str]) -> None:
    """Ends the program where an argument is no text; the name of a file that is there may be any bytes."""
    for number, argument in enumerate(arguments, 1):
        if _NO_TEXT.search(argument) and not os.path.lexists(argument):
            typer.echo(f"onrecord: Argument {number} is no text: write it as UTF-8.", err=True)
            raise SystemExit(2)
