"""Kept checks for the terminal: the list, one check with its history, and the audit of all."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from assistant.outputs.parts.decided import heading
from assistant.outputs.parts.words import count, day, decision, line
from assistant.outputs.terminal.record_text import cited_rows
from assistant.record.desk import DeskEntry, DeskView
from assistant.record.watch import AuditedCheck
from assistant.schema import Report

__all__ = ["audited_rows", "check_rows", "one_check_rows"]


def check_rows(entries: Sequence[DeskEntry]) -> list[RenderableType]:
    """The list: day, state, whose it is, title and id."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("made", "state", "decided", "by", "checker", "title and id"):
        table.add_column(name)
    for entry in entries:
        check = entry.check
        claims = sum(check.tally.values())
        what = Text.assemble(line(check.title) or "Untitled article", "\n", (check.id, "dim"))
        table.add_row(
            f"{check.made_at:%Y-%m-%d %H:%M}", entry.state, f"{check.decided_claims} of {claims}",
            line(entry.made_by) or "–", line(entry.checker) or "–", what,
        )  # fmt: skip
    return [table, Text(count(len(entries), "check"), style="dim")]


def one_check_rows(report: Report, view: DeskView) -> list[RenderableType]:
    """One check: its state, what stands on each claim, and its history."""
    rows: list[RenderableType] = [
        Text(line(report.article.title or "Untitled article"), style="bold"),
        Text(f"{view.check_id} · {_standing(view)}", style="dim"),
        Text(),
    ]
    for number, verdict in enumerate(report.all_verdicts, start=1):
        rows.append(Text(f"{number}. {line(heading(verdict, report.reviews).headline)}", style="bold"))
        rows.append(Text(f"   {line(verdict.claim.text)}"))
        own = [review for review in report.reviews if review.claim_id == verdict.claim.id]
        rows += [Text(f"   {decision(review)} {line(review.note)}".rstrip(), style="dim") for review in own]
    happened = [
        Text(f"{event.at:%Y-%m-%d %H:%M} UTC  {line(event.who) or '–'}: {event.what} {line(event.note)}")
        for event in view.events
    ]
    return [*rows, Text(), *happened] if happened else rows


def _standing(view: DeskView) -> str:
    facts: list[str] = [view.state]
    if view.signed_by and view.signed_at:
        facts.append(f"signed by {line(view.signed_by)}, {day(view.signed_at.date())}")
    if view.made_by:
        facts.append(f"made by {line(view.made_by)}")
    if view.checker:
        facts.append(f"assigned to {line(view.checker)}")
    return ", ".join([*facts, "shared"] if view.shared else facts)


def audited_rows(checks: Sequence[AuditedCheck], total: int) -> list[RenderableType]:
    """Those of `total` kept checks that do not stand any more, with the citations that changed."""
    rows: list[RenderableType] = []
    for check in checks:
        made = f"{day(check.made_at.date())} · {check.id}"
        rows.append(Text.assemble((line(check.title) or "Untitled article", "bold"), (f"  {made}", "dim")))
        if check.audit is None:
            rows.append(Text(check.trouble, style="bold yellow"))
        elif not check.audit.whole:
            rows.append(Text(line(check.audit.seal), style="bold yellow"))
        rows += [row for citation in check.changed for row in cited_rows(citation)]
    stand = total - len(checks)
    told = f"{count(total, 'kept check')}: {stand:,} as they were cited, {len(checks):,} not any more."
    return [*rows, Text(told, style="bold")]
