"""`onrecord audit`: does a saved report still hold, or every check that is kept?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.commands.common import AnswerForm, AnswerFormat, SignedBy, plain_errors, public_key, show
from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.record.watch import AuditedCheck


def audit(
    report: Annotated[Path | None, typer.Argument(help="A report saved with --format json.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every check that the page has kept, instead of one report.")
    ] = False,
    signed_by: SignedBy = None,
    format: AnswerForm = AnswerFormat.text,
) -> None:
    """Say whether each citation of a report, and its seal, still holds. Exit code 1 when one does not."""
    with plain_errors(as_json=format is AnswerFormat.json):
        if every == (report is not None):
            raise InputError("Name one saved report, or say --all for every kept check.")
        if every and signed_by is not None:
            raise InputError("--signed-by is for one report: leave it out with --all.")
        stands = _of_all(format) if report is None else _of_one(report, signed_by, format)
    raise typer.Exit(0 if stands else 1)


def _of_one(report: Path, signed_by: Path | None, format: AnswerFormat) -> bool:
    from assistant.outputs.terminal.record_text import audit_rows  # noqa: PLC0415 - loaded when it is used
    from assistant.record.facade import Record  # noqa: PLC0415

    with Record() as record:
        found = record.audit(report, signed_by=public_key(signed_by))
    show(found, format, lambda: audit_rows(found))
    return found.stands


def _of_all(format: AnswerFormat) -> bool:
    """Tells those that do not stand; a check that cannot be read is one of them."""
    from assistant.outputs.terminal.desk_text import audited_rows  # noqa: PLC0415 - as above
    from assistant.record.facade import Record  # noqa: PLC0415

    fallen, total = [], 0
    with Record() as record:
        for check in record.audit_checks():
            total += 1
            if check.audit is None or not check.audit.stands:
                fallen.append(check)
    answer = {"total": total, "stand": total - len(fallen), "checks": [_fallen(check) for check in fallen]}
    show(answer, format, lambda: audited_rows(fallen, total))
    return not fallen


def _fallen(check: "AuditedCheck") -> dict[str, Any]:
    return {
        "id": check.id,
        "title": check.title,
        "made_at": check.made_at,
        "made_by": check.made_by,
        "whole": check.audit.whole if check.audit else None,
        "trouble": check.trouble,
        "changed": [
            {"claim_number": check.numbers.get(cited.claim_id), **vars(cited)} for cited in check.changed
        ],
    }
