"""`onrecord checks …`: the checks that the page has kept, and their state on the desk."""

from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from assistant.commands.common import AnswerForm, AnswerFormat, plain_errors, show
from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.record.desk_rules import DeskState

app = typer.Typer(help="The checks that the page has kept, and their state.", no_args_is_help=True)


@app.command("list")
def list_checks(
    search: Annotated[str, typer.Option("--search", help="Words of the title or of a name.")] = "",
    state: Annotated[
        str | None, typer.Option("--state", help="Only open, decided, signed or published ones.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="The most that are listed.")] = 50,
    format: AnswerForm = AnswerFormat.text,
) -> None:
    """List kept checks of everybody, newest first, with state and age."""
    with plain_errors(as_json=format is AnswerFormat.json):
        from assistant.outputs.terminal.desk_text import check_rows  # noqa: PLC0415 - loaded when it is used
        from assistant.record.facade import Record  # noqa: PLC0415

        with Record() as record:
            found = record.checks(search=search, state=_state(state), limit=limit)
        show({"checks": found}, format, lambda: check_rows(found))


@app.command("show")
def show_check(
    check_id: Annotated[str, typer.Argument(metavar="ID", help="As in `list`, or in the page's address.")],
    format: AnswerForm = AnswerFormat.text,
) -> None:
    """Show one kept check: what stands on each claim, and who did what when. JSON holds the whole report."""
    with plain_errors(as_json=format is AnswerFormat.json):
        from assistant.outputs.terminal.desk_text import one_check_rows  # noqa: PLC0415 - as above
        from assistant.record.facade import Record  # noqa: PLC0415

        with Record() as record:
            report, view = record.check(check_id)
        of_a_reader = {"can", "digest", "role"}
        desk = {name: value for name, value in vars(view).items() if name not in of_a_reader}
        answer: dict[str, Any] = {"desk": desk, "report": report}
        show(answer, format, lambda: one_check_rows(report, view))


def _state(given: str | None) -> "DeskState | None":
    from assistant.record.desk_rules import DeskState  # noqa: PLC0415 - as above

    for state in get_args(DeskState):
        if given == state:
            return state  # type: ignore[no-any-return]
    if given is None:
        return None
    raise InputError("A check is open, decided, signed or published: give one of these to --state.")
