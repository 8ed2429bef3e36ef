"""The article in Word's format, each claim's verdict a comment on its words, with the source."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from assistant.outputs.parts import words
from assistant.outputs.parts.annotate import Piece, annotated
from assistant.outputs.parts.citation import CitationView
from assistant.outputs.parts.form import Form
from assistant.outputs.parts.grounds import short_pair_line
from assistant.outputs.parts.methods import methods_note
from assistant.outputs.parts.view import ClaimView, ReportView, report_view
from assistant.schema import Report, standing_decision

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.run import Run

__all__ = ["FORM", "render_docx"]

MACHINE = "On Record"
_STYLES = {"title": "Title", "heading": "Heading 2"}


def render_docx(report: Report) -> bytes:
    """A whole .docx file; a comment bears the name of whoever decided, else On Record's."""
    from docx import Document as new_document  # noqa: PLC0415 - slow to import

    document, view = new_document(), report_view(report)
    document.core_properties.title = view.title
    document.core_properties.author = MACHINE
    runs = _article(document, report)
    for claim in view.claims:
        if claim.number in runs:
            _comment(document, runs[claim.number], claim, report)
    _after(document, view, [claim for claim in view.claims if claim.number not in runs])
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _article(document: "Document", report: Report) -> "dict[int, list[Run]]":
    """Writes the article; the runs of each claim where it stands first, in order."""
    runs: dict[int, list[Run]] = {}
    settled: set[int] = set()
    for line in annotated(report):
        if not line.pieces:
            continue
        paragraph = document.add_paragraph(style=_STYLES.get(line.kind))
        for piece in line.pieces:
            run = paragraph.add_run(words.printable(piece.text))
            for number in _open(piece, settled):
                runs.setdefault(number, []).append(run)
            settled |= {ref.number for ref in piece.ending}
    return runs


def _open(piece: Piece, settled: set[int]) -> list[int]:
    """The claims whose first mention this piece belongs to: a comment spans one run of text."""
    return [ref.number for ref in piece.claims if ref.number not in settled]


def _comment(document: "Document", runs: "Sequence[Run]", claim: ClaimView, report: Report) -> None:
    """A comment with the name and the time of whoever decided, else On Record's."""
    decision = standing_decision(claim.id, report.reviews)
    author = words.line(decision.reviewer) if decision else MACHINE
    initials = "".join(part[0] for part in author.split()[:3]).upper()
    told = "\n".join(_compose(claim))
    comment = document.add_comment([runs[0], runs[-1]], text=told, author=author, initials=initials)
    made = comment.part.element.get_comment_by_id(comment.comment_id)
    made.date = decision.at if decision else report.provenance.started  # python-docx writes the time of now


def _compose(claim: ClaimView) -> list[str]:
    """The lines of a claim's comment: what stands, the pair, the reason, the sources, what was decided."""
    lines = [f"{claim.sign} {claim.number}. {claim.headline}"]
    if claim.proposal:
        lines.append(f"Proposed by On Record: {claim.proposal}")
    lines += claim.edits
    if claim.source:
        lines.append(f"Claim: {claim.text}")
    if claim.pair:
        lines.append(short_pair_line(claim.pair))
    lines += [claim.reason] if claim.reason else []
    lines += [_source(citation, claim.cited_as) for citation in claim.citations]
    lines += [f"Reviewed: {review}" for review in claim.reviews]
    return lines


def _source(citation: CitationView, title: str) -> str:
    quote = f"“{citation.quote}”" if citation.verbatim else f"{citation.quote} ({citation.rendition})"
    link = f" {citation.passage}" if citation.passage else ""
    link += f" ({citation.not_original})" if citation.not_original else ""
    return f"{title}: {quote} {citation.issuer}, {citation.issued}, “{citation.title}”.{link}"


def _after(document: "Document", view: ReportView, elsewhere: Sequence[ClaimView]) -> None:
    """What follows the article: claims that do not stand in it, counts, and how it was checked."""
    if elsewhere:
        document.add_heading("Checked besides the article", level=2)
    for claim in elsewhere:
        document.add_paragraph("\n".join((claim.text, *_compose(claim))))
    document.add_heading("How this was checked", level=2)
    counted = words.listed([f"{number} {said}" for _, said, number in view.counts if number])
    document.add_paragraph(
        f"{words.count(len(view.claims), 'claim')}: {counted}." if counted else "No claim."
    )
    for paragraph in methods_note(view):
        document.add_paragraph(paragraph)


FORM = Form(
    label="Word",
    ending=".docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    binary=render_docx,
)
