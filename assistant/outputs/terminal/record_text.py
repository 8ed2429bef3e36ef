"""The record for the terminal: lists, histories, coverage, two sides and audits, laid out by rich.

Text goes to rich as `Text`, never as markup, with control characters gone (`words.line`).
"""

from collections.abc import Iterable, Sequence
from io import StringIO

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from assistant.index.library import Card, Version
from assistant.index.status import IndexStatus
from assistant.outputs.parts.words import line
from assistant.record.audit import Audit, AuditedCitation
from assistant.record.coverage import IssuerCoverage, RecordCoverage
from assistant.record.results import Found, Sides, Step
from assistant.schema import Statement

WIDTH = 110
_BARS = " ▁▂▃▄▅▆▇█"
_MONTHS_SHOWN = 36  # the last three years: a bar a month has to fit the line

_STATUS = {
    "stands": "still stands",
    "changed": "changed since",
    "withdrawn": "withdrawn on",
    "unknown": "unknown statement: the record never held it",
    "altered": "the cited version holds other words there",
}


def as_text(rows: Iterable[RenderableType], *, color: bool = False, width: int = WIDTH) -> str:
    """Lines of at most `width` columns; escape sequences only with `color`."""
    buffer = StringIO()
    console = Console(
        file=buffer, width=width, force_terminal=color, color_system="standard" if color else None,
        force_interactive=False, legacy_windows=False, markup=False, emoji=False, highlight=False,
    )  # fmt: skip
    for row in rows:
        console.print(row)
    return "\n".join(row.rstrip() for row in buffer.getvalue().splitlines()) + "\n"


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        table.add_column(name, justify="right" if name in {"n", "undated", "gaps", "score"} else "left")
    return table


# ---------------------------------------------------------------- statements


def list_rows(cards: Sequence[Card]) -> list[RenderableType]:
    table = _table("issued", "kind", "issuer", "id and title")
    for card in cards:
        what = Text.assemble(card.id, "\n", (line(card.title), "dim"))
        table.add_row(str(card.issued_date or "undated"), line(card.kind), line(card.issuer), what)
    return [table, Text(f"{len(cards)} statements", style="dim")]


def statement_rows(statement: Statement, no_evidence: str = "") -> list[RenderableType]:
    """`no_evidence`: what is to be known before it is cited: withdrawn, or replaced by a newer version."""
    warning = [Text(no_evidence, style="bold red")] if no_evidence else []
    facts = _table()
    facts.show_header = False
    for name in (
        "id",
        "version",
        "issuer",
        "kind",
        "speaker",
        "event_date",
        "issued_date",
        "url",
        "rendition",
    ):
        if (value := getattr(statement, name)) is not None:
            facts.add_row(Text(name.replace("_", " "), style="dim"), Text(line(str(value)), overflow="fold"))
    quotes = [Text(f"“{line(quote.text)}” {line(quote.speaker or '')}") for quote in statement.quotes]
    body = [Text(line(paragraph)) for paragraph in statement.text.split("\n")]
    return [Text(line(statement.title), style="bold"), *warning, facts, Text(), *body, *quotes]


def standing(shown: Version, newest: Version) -> str:
    """Why the version shown is no evidence any more; "" for one that is."""
    if newest.withdrawn_at is not None:
        return f"Withdrawn on {newest.withdrawn_at:%Y-%m-%d}: no longer searched or cited."
    return "" if shown.current else f"An older version: the newest is {newest.statement.version}."


def history_rows(steps: Sequence[Step]) -> list[RenderableType]:
    rows: list[RenderableType] = []
    for step in steps:
        version = step.version
        heading = f"Version {version.statement.version}, captured {version.captured_at:%Y-%m-%d %H:%M} UTC"
        if version.current:
            heading += ", current"
        if version.withdrawn_at:
            heading += f", withdrawn on {version.withdrawn_at:%Y-%m-%d}"
        rows.append(Text(heading, style="bold"))
        for change in step.changes:
            sign, style = ("-", "red") if change.sign == "removed" else ("+", "green")
            field = "" if change.field == "text" else f"{change.field}: "
            rows.append(Text(f"  {sign} {field}{line(change.line)}", style=style))
    return rows


# ---------------------------------------------------------------- coverage


def coverage_rows(spread: RecordCoverage) -> list[RenderableType]:
    table = _table("issuer", "n", "from", "to", "undated", "gaps", f"a month (last {_MONTHS_SHOWN})")
    for issuer in spread.issuers:
        table.add_row(
            line(issuer.issuer), str(issuer.statements), str(issuer.first or "–"), str(issuer.last or "–"),
            str(issuer.undated), str(len(issuer.gaps)), _month_bars(issuer, spread),
        )  # fmt: skip
    between = f"{spread.first} to {spread.last}" if spread.first else "none dated"
    foot = [
        f"{spread.statements} statements of {len(spread.issuers)} issuers, {between}, "
        f"{spread.undated} undated",
        "Languages: " + _counts(spread.languages),
        "Renditions: " + _counts(spread.renditions),
        "Kinds: " + _counts(spread.kinds),
        "A gap is a month without a statement between an issuer's first and last.",
    ]
    return [table, Text(), *(Text(row, style="dim") for row in foot)]


def _month_bars(issuer: IssuerCoverage, spread: RecordCoverage) -> str:
    shown = list(spread.months)[-_MONTHS_SHOWN:]
    most = max((issuer.months.get(month, 0) for month in shown), default=0)
    steps = len(_BARS) - 1
    return "".join(_BARS[-(-issuer.months.get(month, 0) * steps // most) if most else 0] for month in shown)


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{line(name)} {count}" for name, count in counts.items()) or "none"


# ---------------------------------------------------------------- search, sides, audit, index


def found_rows(found: Sequence[Found]) -> list[RenderableType]:
    rows: list[RenderableType] = []
    for number, hit in enumerate(found, start=1):
        statement = hit.statement
        rows.append(Text(f"{number}. {line(statement.title)}", style="bold"))
        issued = statement.issued_date or "undated"
        rows.append(
            Text(f"   {line(statement.issuer)}, {issued} · {statement.id} · {hit.score:.3f}", style="dim")
        )
        rows.append(Text(f"   {line(hit.passage)}"))
    return rows or [Text("Nothing was found.")]


def sides_rows(sides: Sides) -> list[RenderableType]:
    rows: list[RenderableType] = []
    letters = {account.id: chr(ord("A") + place) for place, account in enumerate(sides.accounts)}
    for account in sides.accounts:
        day = account.event_date or account.issued_date or "undated"
        rows.append(
            Text(f"{letters[account.id]}  {line(account.issuer)}, {day}: {line(account.title)}", style="bold")
        )
        rows.append(Text(f"   {account.id} · {account.rendition}", style="dim"))
    if len(sides.accounts) == 1:
        return [*rows, Text("No account of this event by another issuer is in the record.")]
    table = _table("topic", *letters.values(), "where")
    texts = {account.id: account.text for account in sides.accounts}
    for topic in sides.topics:
        marks = ["–" if account.id in topic.silent else "✓" for account in sides.accounts]
        where = topic.mentions[0]
        quote = texts[where.statement_id][slice(*where.span)]
        table.add_row(
            line(topic.name), *marks, Text(f"{letters[where.statement_id]}: {line(quote)}", style="dim")
        )
    note = "Words are compared, not meanings; the silence of a digest is weaker than that of a full text."
    return [*rows, Text(), table, Text(note, style="dim")]


def audit_rows(audit: Audit) -> list[RenderableType]:
    rows: list[RenderableType] = [Text(line(audit.article or "Untitled article"), style="bold")]
    rows += [row for citation in audit.citations for row in cited_rows(citation)]
    found = ", ".join(f"{count} {name}" for name, count in audit.counts.items() if count) or "no citations"
    stands = all(citation.status == "stands" for citation in audit.citations)
    verdict = "Every citation stands" if stands else "Not every citation stands"
    seal = Text(line(audit.seal), style="" if audit.whole else "bold yellow")
    return [*rows, Text(f"{verdict}: {found}.", style="bold"), seal]


def cited_rows(cited: AuditedCitation) -> list[RenderableType]:
    """How one citation stands, and its quote."""
    status = _STATUS[cited.status]
    if cited.since and cited.status in {"changed", "withdrawn"}:
        status += f" {cited.since:%Y-%m-%d}"
    if cited.status == "changed":
        held = "still there word for word" if cited.quote_stands else "no longer there word for word"
        status += f" (version {cited.newest} now): the quoted words are {held}"
    style = "blue" if cited.status == "stands" else "bold yellow"
    return [
        Text(f"{cited.claim_id}  {cited.statement_id}, version {cited.version}: {status}", style=style),
        Text(f"    “{line(cited.quote)}”", style="dim"),
    ]


def status_rows(status: IndexStatus) -> list[RenderableType]:
    table = _table()
    table.show_header = False
    rows = {
        "state": status.state,
        "statements": status.statements,
        "with words": status.words,
        "with vectors": status.vectors,
        "passages": status.passages,
        "parts": status.parts,
        "embedding model": status.embedder,
        "on disk": f"{status.bytes / 1e6:.1f} MB",
    }
    for name, value in rows.items():
        table.add_row(Text(name, style="dim"), str(value))
    return [table]
