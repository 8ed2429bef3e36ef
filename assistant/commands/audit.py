"""`onrecord audit`: does a saved report still hold?"""

from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.common import AnswerForm, AnswerFormat, SignedBy, plain_errors, public_key, show


def audit(
    report: Annotated[Path, typer.Argument(help="A report saved with --format json.")],
    signed_by: SignedBy = None,
    format: AnswerForm = AnswerFormat.text,
) -> None:
    """Say whether each citation of a report, and its seal, still holds. Exit code 1 when one does not."""
    with plain_errors(as_json=format is AnswerFormat.json):
        from assistant.outputs.terminal.record_text import audit_rows  # noqa: PLC0415 - loaded when it is used
        from assistant.record.facade import Record  # noqa: PLC0415

        with Record() as record:
            found = record.audit(report, signed_by=public_key(signed_by))
        show(found, format, lambda: audit_rows(found))
    raise typer.Exit(0 if found.stands else 1)
