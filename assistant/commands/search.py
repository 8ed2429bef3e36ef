"""`onrecord search`: statements that answer a query, best first."""

from typing import Annotated

import typer

from assistant.commands.common import (
    AnswerForm,
    AnswerFormat,
    AsOf,
    Issuer,
    Kind,
    Speaker,
    plain_errors,
    progress_shown,
    show,
)
from assistant.errors import InputError


def search(  # noqa: PLR0913, PLR0917 - one parameter an option
    query: Annotated[str, typer.Argument(help="What to look for.")],
    as_of: AsOf = None,
    issuer: Issuer = None,
    speaker: Speaker = None,
    kind: Kind = None,
    issued_from: Annotated[
        str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="Issued on this day or later.")
    ] = None,
    issued_to: Annotated[
        str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Issued on this day or before.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="Statements shown at most.")] = 10,
    format: AnswerForm = AnswerFormat.text,
) -> None:
    """Search the record by words and meaning."""
    with plain_errors(as_json=format is AnswerFormat.json):
        if not query.strip():
            raise InputError("Say what to look for: the query holds no words.")
        from assistant.outputs.terminal.record_text import found_rows  # noqa: PLC0415 - loaded when it is used
        from assistant.record.facade import Record  # noqa: PLC0415

        with Record() as record, progress_shown() as on_progress:
            index = record.open_index(on_progress=on_progress)
            found = record.search(
                query, limit=limit, as_of=as_of, issuer=issuer, speaker=speaker, kind=kind,
                issued_from=issued_from, issued_to=issued_to,
            )  # fmt: skip
        if not index.complete:
            typer.echo("Ranked by words alone: run `onrecord index complete` to embed the rest.", err=True)
        results = [{"passage": hit.passage, **vars(hit)} for hit in found]
        show({"vectors": index.complete, "results": results}, format, lambda: found_rows(found))
