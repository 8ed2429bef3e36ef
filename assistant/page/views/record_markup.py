"""The record's pieces of HTML: what was found, a statement, coverage, what was added, the sync."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from assistant.outputs.parts import words
from assistant.outputs.pictures.coverage_picture import coverage_svg
from assistant.page.checks.record_jobs import MOST_FOUND, Findings, Wanted
from assistant.page.checks.record_room import Arrived, StatementPage
from assistant.page.checks.record_sync import SyncView
from assistant.page.views.card import statement_link
from assistant.page.views.record_view import found_entry, statement_view, sync_lines, sync_sum
from assistant.record.coverage import RecordCoverage
from assistant.statement_files.kinds import KINDS

if TYPE_CHECKING:
    from assistant.connectors.catalogue import Source
from assistant.page.views.rendering import render

__all__ = [
    "added_html",
    "adding_html",
    "coverage_html",
    "found_html",
    "place_html",
    "source_choices",
    "statement_html",
    "sync_html",
    "trouble_html",
]

MOST_LISTED = 20  # statements of one addition that are told with a link


def place_html(place: str | None, statement_id: str = "") -> str:
    """Where the reader is: `search`, `statement`, or None for outside the record."""
    return render("record_place.html", place=place or "", id=statement_id)


def found_html(findings: Findings, wanted: Wanted) -> str:
    """The statements that a search or a list found."""
    return render(
        "record_found.html",
        told=_count_found(findings, wanted),
        by_words=findings.by_words,
        found=[found_entry(found) for found in findings.found],
    )


def statement_html(page: StatementPage) -> str:
    """A statement with everything that is known of it."""
    return render("record_statement.html", page=statement_view(page))


def coverage_html(coverage: RecordCoverage) -> str:
    """The picture of the coverage, and its numbers as a table."""
    picture = Markup(coverage_svg(coverage))  # noqa: S704 - our own picture, every text in it escaped
    span = f"{words.day(coverage.first)} to {words.day(coverage.last)}" if coverage.first else "none dated"
    told = (
        f"{words.count(coverage.statements, 'statement')} of {words.count(len(coverage.issuers), 'issuer')}, "
        f"{span}, {coverage.undated:,} of them undated."
    )
    rows = [
        {
            "issuer": words.line(issuer.issuer),
            "statements": issuer.statements,
            "first": words.day(issuer.first) if issuer.first else "–",
            "last": words.day(issuer.last) if issuer.last else "–",
            "undated": issuer.undated,
            "gaps": len(issuer.gaps),
        }
        for issuer in coverage.issuers
    ]
    return render("record_coverage.html", picture=picture, told=told, rows=rows)


def adding_html() -> str:
    """What can be added and how."""
    labels = [kind.label for kind in KINDS.values()]
    return render("record_adding.html", labels=words.listed(labels))


def added_html(arrived: Arrived) -> str:
    """What became of the statements that were added."""
    added = arrived.counts
    parts = [f"{added.added:,} new", f"{added.updated:,} changed (a new version each)"]
    parts.append(f"{added.unchanged:,} already there")
    if added.older:
        parts.append(f"{added.older:,} older than what is there, kept in the history")
    renamed = [
        f"Another document had the id {words.line(old)}: kept as {words.line(new)}."
        for old, new in added.renamed.items()
    ]
    shown = [
        {"id": name, "link": statement_link(name), "title": words.line(title)}
        for name, title in arrived.statements[:MOST_LISTED]
    ]
    left_out = len(arrived.statements) - len(shown)
    return render(
        "record_added.html", told=f"{', '.join(parts)}.", renamed=renamed, shown=shown, left_out=left_out
    )


def trouble_html(message: str) -> str:
    """Why something did not work, in its place."""
    return render("record_trouble.html", message=words.line(message))


def source_choices(sources: "Sequence[Source]") -> list[tuple[str, str]]:
    """Each source with its issuer and the hosts that it is asked at, and its name."""
    return [(_source_label(source), source.name) for source in sources]


def sync_html(view: SyncView | None) -> str:
    """How the sync stands: a line a source, what failed, and the sum."""
    return render(
        "record_sync.html",
        view=view,
        lines=sync_lines(view) if view else (),
        sum=sync_sum(view) if view else "",
    )


def _source_label(source: "Source") -> str:
    places = "files on this machine" if source.feed.local else words.listed(_hosts(source))
    tried = "" if source.verified.live or source.feed.local else "; never tried yet"
    return words.line(f"{source.issuer}: {source.name} ({places}{tried})")


def _hosts(source: "Source") -> list[str]:
    return list(dict.fromkeys(words.host(address).removeprefix("www.") for address in source.feed.lists))


def _count_found(findings: Findings, wanted: Wanted) -> str:
    shown, among = len(findings.found), words.count(findings.matching, "statement")
    narrowed = findings.matching != findings.total
    scope = f"{among} that these conditions let through, of {findings.total:,}" if narrowed else among
    if not shown:
        return f"Nothing found. Searched: {scope} on record."
    if wanted.query.strip():
        return f"The {shown} best of {scope} on record, best first."
    if findings.matching > MOST_FOUND:
        return f"The {shown} newest of {scope} on record."
    return f"{scope[0].upper()}{scope[1:]} on record, newest first."
