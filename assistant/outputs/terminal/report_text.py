"""The report for the terminal, laid out by rich.

Text goes to rich as `Text`, never as markup, so a bracket in an article stays a bracket; control
characters are gone before (`words.line`), so no article moves the cursor or renames the window.
"""

from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from assistant.outputs.parts.citation import CitationView
from assistant.outputs.parts.grounds import pair_line
from assistant.outputs.parts.tones import Tone
from assistant.outputs.parts.view import ClaimView, ReportView, report_view
from assistant.schema import Report

MIN_WIDTH = 40  # columns: below it rich breaks words apart

STYLES: dict[Tone, str] = {
    "supported": "bold blue",
    "contradicted": "bold red",
    "unsupported": "bold yellow",
    "speculative": "bold magenta",
    "review": "bold cyan",
    "error": "bold reverse",
    "skipped": "bold dim",
    "dismissed": "bold dim",
}


def render_text(report: Report, *, color: bool = False, width: int = 100) -> str:
    """The report as lines of at most `width` columns; escape sequences only with `color`."""
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=max(width, MIN_WIDTH),
        force_terminal=color,
        color_system="standard" if color else None,
        force_interactive=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    view = report_view(report)
    console.print(_head(view))
    for claim in view.claims:
        console.print(_claim(claim))
    if not view.claims:
        console.print(Text("No claim to check was found in this article.\n"))
    console.print(_foot(view))
    return "\n".join(row.rstrip() for row in buffer.getvalue().splitlines()) + "\n"


def _head(view: ReportView) -> RenderableType:
    author = f"By {view.author}. " if view.author else ""
    published = f"{author}Published {view.published}. " if view.published else author
    rows: list[RenderableType] = [Rule(Text("On Record", style="bold")), Text(view.title, style="bold")]
    rows += [Text(note, style="bold yellow") for note in view.notes]
    if view.url:
        rows.append(Text(view.url, style="dim"))
    rows += [Text(f"{published}Checked as of {view.as_of} against {view.coverage}"), Text(), _counts(view)]
    rows += [Text(f"Note: {warning}", style="yellow") for warning in view.warnings]
    return Group(*rows, Text())


def _counts(view: ReportView) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right")
    table.add_column()
    for _, name, number in view.counts:
        table.add_row(str(number), name, style="" if number else "dim")
    if view.decided:
        table.add_row("", f"{view.decided}.")
    return table


def _claim(claim: ClaimView) -> RenderableType:
    head = Text.assemble((f"{claim.sign} {claim.number}. {claim.headline}", STYLES[claim.tone]))
    body: list[RenderableType] = [Text(claim.text)]
    if claim.proposal:
        body.append(Text(f"Proposed by On Record: {claim.proposal}", style="dim"))
    body += [Text(edit, style="dim") for edit in claim.edits]
    if claim.source:
        body.append(Text(f"In the article: “{claim.source}”", style="dim"))
    place = f"{claim.place[:1].upper()}{claim.place[1:]}."
    said = f" Attributed to {claim.attribution}." if claim.attribution else ""
    body.append(Text(place + said, style="dim"))
    if claim.pair:
        body.append(Text(pair_line(claim.pair), style="bold"))
    body += [Text(f"✗ Rule failed: {rule}", style="cyan") for rule in claim.failed]
    if claim.error or claim.retry:
        body.append(Text(" ".join(filter(None, (claim.error, claim.retry)))))
    body += [Text(f"Reviewed: {review}", style="bold") for review in claim.reviews]
    body += [_citation(citation, claim.cited_as) for citation in claim.citations]
    body += [_citation(citation, "Said later, no evidence here") for citation in claim.later]
    body += [Text(f"Note: {note}", style="dim") for note in (*claim.notes, *claim.technical)]
    if claim.rationale:
        body.append(Text(f"The model's reason: {claim.rationale}", style="dim"))
    if not claim.citations and claim.searched:
        body.append(Text(f"Searched: {'; '.join(claim.searched)}", style="dim"))
    return Group(head, Padding(Group(*body), (0, 0, 1, 2)))


def _citation(citation: CitationView, title: str) -> RenderableType:
    quote = f"“{citation.quote}”" if citation.verbatim else citation.quote
    event = f", event of {citation.event}" if citation.event else ""
    rows = [
        Text(f"{title}: {quote}"),
        Text(
            f"{citation.title} — {citation.speaker}" if citation.speaker else citation.title, style="italic"
        ),
        Text(f"{citation.source}{event} · {citation.statement}", style="dim"),
    ]
    if citation.url:
        rows.append(Text(citation.url, style="dim", overflow="fold"))
    return Padding(Group(rows[0], Padding(Group(*rows[1:]), (0, 0, 0, 2))), (0, 0, 0, 2))


def _reading(view: ReportView) -> list[Text]:
    if view.reading is None:
        return []
    return [Text(view.reading.line), *(Text(f"  {line}", style="dim") for line in view.reading.details)]


def _foot(view: ReportView) -> RenderableType:
    rows = [Text(f"{name}: {value}", style="dim") for name, value in view.provenance]
    return Group(
        Rule(),
        Text(view.sentences),
        *_reading(view),
        *rows,
        Text(f"Article: {view.article_sha256}", style="dim"),
    )
