"""`onrecord forget …`: a check, an article or a reviewer removed for good from all that is kept."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.common import open_settings, plain_errors
from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.forgetting import Traces
    from assistant.settings import Settings

app = typer.Typer(
    help="Remove for good what is kept of a check, an article or a reviewer.", no_args_is_help=True
)

Yes = Annotated[bool, typer.Option("--yes", help="Do not ask: for scripts.")]
_HASH = re.compile(r"[0-9a-f]{64}")


@app.command()
def check(
    check_id: Annotated[str, typer.Argument(metavar="ID", help="As in the address of its page: ?check=ID.")],
    yes: Yes = False,
) -> None:
    """Remove one kept check, with its decisions, notes, questions and added sentences."""
    with plain_errors():
        from assistant.forgetting import of_check  # noqa: PLC0415 - loaded when it is used

        settings = open_settings()
        traces = of_check(check_id, settings)
        if not traces.checks:
            raise InputError("No check with this id is kept: take the id from the address of its page.")
        _forget(traces, settings, yes=yes)


@app.command()
def article(
    article: Annotated[
        str, typer.Argument(metavar="FILE_OR_HASH", help="The article's file, or article.sha256 of a report.")
    ],
    yes: Yes = False,
) -> None:
    """Remove every kept check of one article, whoever made it."""
    with plain_errors():
        from assistant.forgetting import of_article  # noqa: PLC0415 - as above

        settings = open_settings()
        _forget(of_article(_hash_of(article), settings), settings, yes=yes)


@app.command()
def reviewer(
    name: Annotated[str, typer.Argument(help="As the reviewer logs in and signs.")], yes: Yes = False
) -> None:
    """Remove every check in a reviewer's history, and what is signed with the name in other checks."""
    with plain_errors():
        from assistant.forgetting import of_reviewer  # noqa: PLC0415 - as above

        if not name.strip():
            raise InputError("Name the reviewer: as in the login, or as the decisions are signed.")
        settings = open_settings()
        _forget(of_reviewer(name, settings), settings, yes=yes)


def _hash_of(article: str) -> str:
    if _HASH.fullmatch(article.lower()):
        return article.lower()
    from assistant.reading.article import read_path  # noqa: PLC0415 - as above

    return read_path(Path(article)).sha256


def _forget(traces: "Traces", settings: "Settings", *, yes: bool) -> None:
    """Says what goes and what is out of reach, asks, and erases."""
    from assistant.forgetting import OUT_OF_REACH, erase  # noqa: PLC0415 - as above

    typer.echo("To be removed for good:")
    for line in _lines(traces):
        typer.echo(f"- {line}")
    typer.echo(f"Out of reach: {OUT_OF_REACH}.")
    if not yes and not _agreed():
        raise InputError("Nothing was removed.", code="not_agreed")
    erase(traces, settings)
    typer.echo("Removed.")


def _agreed() -> bool:
    try:
        return typer.confirm("Remove it?")
    except typer.Abort:  # nobody there to answer
        typer.echo()
        return False


def _lines(traces: "Traces") -> Iterator[str]:
    from assistant.outputs.parts.words import count, day, line  # noqa: PLC0415 - as above

    yield f"{count(len(traces.checks), 'kept check')}, with decisions, notes, questions and added sentences"
    for kept in traces.checks:
        yield f"  “{line(kept.title) or 'Untitled article'}”, {day(kept.made_at)}, {kept.id}"
    if traces.decisions:
        yield f"{count(traces.decisions, 'decision')} or notes under this name in checks that stay"
    if traces.desk:
        yield f"{count(traces.desk, 'line')} of the desk's history, assignments and sign-offs of this name"
    if traces.added:
        yield f"the name beside {count(traces.added, 'statement')} added to the record; the statements stay"
    yield f"every kept model reply ({traces.replies:,}); what is asked again takes its time again"
    yield f"every upload that waits to be read ({count(traces.uploads, 'file')})"
