"""The report as a table: one row a claim, for a spreadsheet.

A cell that a spreadsheet would run as a formula is led by an apostrophe, and so is what would
become one where a spreadsheet takes a semicolon or a tab for the end of a cell.
"""

import csv
import re
from collections.abc import Sequence
from io import StringIO

from assistant.outputs.parts import words
from assistant.outputs.parts.citation import CitationView
from assistant.outputs.parts.form import Form
from assistant.outputs.parts.view import ClaimView, ReportView, report_view
from assistant.schema import Report, Review, Verdict, standing_decision

__all__ = ["COLUMNS", "FORM", "render_csv"]

COLUMNS = (
    "number",
    "claim",
    "verdict",
    "label",
    "decision",
    "decided_by",
    "decided_at",
    "reason",
    "proposal",
    "outcome",
    "machine_label",
    "finding",
    "proposed_label",
    "in_the_article",
    "place",
    "attribution",
    "quotes",
    "sources",
    "links",
    "archived",
    "said_later",
    "rules_failed",
    "notes",
    "error",
    "retry",
    "reviews",
    "as_of",
    "coverage",
    "counts",
    "sentences",
    "article",
    "provenance",
    "article_has",
    "record_has",
    "technical_notes",
    "edits",
    "links_lead_to",
    "signed_off_by",
    "signed_off_at",
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_SEPARATOR = " ¶ "
_INNER_CELL = re.compile(rf"([;\t\r\n][\s\"']*)(?=[{re.escape(''.join(_FORMULA[:4] + _FORMULA[6:]))}])")


def render_csv(report: Report) -> str:
    """The rows with a header, comma-separated, CRLF line ends as RFC 4180 has them."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    view = report_view(report)
    shared = _shared(view) | _signed(report)
    for claim, verdict in zip(view.claims, report.all_verdicts, strict=True):
        cells = _row(claim, verdict) | _decided(verdict, report.reviews) | shared
        cells["notes"] = _SEPARATOR.join((*view.notes, *claim.notes))
        writer.writerow([_cell(cells[column]) for column in COLUMNS])
    return buffer.getvalue()


def _cell(text: str) -> str:
    kept = _INNER_CELL.sub(r"\1'", text)
    return f"'{kept}" if kept.lstrip(" \n\"'").startswith(_FORMULA) else kept


def _shared(view: ReportView) -> dict[str, str]:
    """What concerns the whole report, the same in every row."""
    return {
        "as_of": view.as_of,
        "coverage": view.coverage,
        "counts": ", ".join(f"{number} {name}" for _, name, number in view.counts),
        "sentences": view.sentences,
        "article": " ".join(filter(None, (view.title, view.url))),
        "provenance": "; ".join(f"{name}: {value}" for name, value in view.provenance),
    }


def _signed(report: Report) -> dict[str, str]:
    """Who signed the decisions off, the same in every row."""
    signed = report.sign_off
    return {
        "signed_off_by": words.line(signed.by) if signed else "",
        "signed_off_at": signed.at.isoformat() if signed else "",
    }


def _row(claim: ClaimView, verdict: Verdict) -> dict[str, str]:
    return {
        "number": str(claim.number),
        "claim": claim.text,
        "verdict": claim.headline,
        "outcome": verdict.outcome,
        "machine_label": verdict.label or "",
        "finding": verdict.finding or "",
        "proposed_label": verdict.proposed_label or "",
        "in_the_article": claim.source or claim.text,
        "place": claim.place,
        "attribution": claim.attribution or "",
        "quotes": _SEPARATOR.join(citation.quote for citation in claim.citations),
        "sources": _SEPARATOR.join(map(_source, claim.citations)),
        "links": " ".join(citation.passage for citation in claim.citations if citation.passage),
        "archived": " ".join(citation.archived for citation in claim.citations if citation.archived),
        "links_lead_to": _SEPARATOR.join(citation.link_name for citation in claim.citations if citation.url),
        "said_later": _SEPARATOR.join(f"{later.quote} ({_source(later)})" for later in claim.later),
        "rules_failed": _SEPARATOR.join(claim.failed),
        "error": claim.error or "",
        "retry": claim.retry or "",
        "article_has": claim.pair[0] if claim.pair else "",
        "record_has": claim.pair[1] if claim.pair else "",
        "technical_notes": _SEPARATOR.join(claim.technical),
        "reviews": _SEPARATOR.join(claim.reviews),
        "edits": _SEPARATOR.join(claim.edits),
    }


def _decided(verdict: Verdict, reviews: Sequence[Review]) -> dict[str, str]:
    """What stands on the claim, and who decided it; a machine's proposal has no name beside it."""
    decision = standing_decision(verdict.claim.id, reviews)
    if decision is None:
        unsigned = dict.fromkeys(("decision", "decided_by", "decided_at", "reason", "proposal"), "")
        return {"label": verdict.label or "", **unsigned}
    return {
        "label": decision.label or verdict.label or "",
        "decision": decision.decision,
        "decided_by": words.line(decision.reviewer),
        "decided_at": decision.at.isoformat(),
        "reason": words.line(decision.note),
        "proposal": words.headline(verdict),
    }


def _source(citation: CitationView) -> str:
    return f"{citation.title} · {citation.source} · {citation.statement}"


FORM = Form(
    label="CSV",
    ending=".csv",
    media_type="text/csv; charset=utf-8",
    render=render_csv,
    encoding="utf-8-sig",  # spreadsheets know UTF-8 only by its byte-order mark
)
