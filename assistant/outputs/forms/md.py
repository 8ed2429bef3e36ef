"""The report in Markdown, for a ticket, a wiki or a newsroom's notes.

Text of strangers is escaped so that no reader's dialect takes it for HTML, a link, an image or a
heading: backslashes where every dialect knows them, entities for the rest.
"""

import re

from assistant.outputs.parts.citation import CitationView
from assistant.outputs.parts.form import Form
from assistant.outputs.parts.grounds import pair_line
from assistant.outputs.parts.view import ClaimView, ReportView, report_view
from assistant.schema import Report

# Every dialect knows a backslash before these; the rest need an entity: HTML, mathematics, and
# what dialects with bare links turn into one (scheme://, www., name@host).
_SPECIAL = re.compile(r"(?P<backslash>[\\`*_{}\[\]|~])|[&<>$@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[#+=-]))")  # a list, a heading, a rule


__all__ = ["FORM", "escape", "render_markdown"]


def escape(text: str) -> str:
    """One line of text that Markdown shows as it is and reads as nothing else."""
    escaped = _SPECIAL.sub(
        lambda found: f"\\{found[0]}" if found["backslash"] else f"&#{ord(found[0])};", text
    )
    return _LINE_START.sub(r"\1\\", escaped)


def render_markdown(report: Report) -> str:
    """The report as CommonMark, ending in a line feed."""
    view = report_view(report)
    claims = [block for claim in view.claims for block in _claim(claim)]
    if not claims:
        claims = ["No claim to check was found in this article."]
    blocks = [*_head(view), *claims, *_appendix(view), *_foot(view)]
    return "\n\n".join(blocks) + "\n"


def _head(view: ReportView) -> list[str]:
    author = f" By {escape(view.author)}." if view.author else ""
    published = f"{author} Published {view.published}." if view.published else author
    link = f" <{view.url}>" if view.url else ""
    counts = [f"- **{number}** {escape(name)}" for _, name, number in view.counts]
    blocks = [f"# On Record: {escape(view.title)}"]
    blocks += [f"**{escape(note)}**" for note in view.notes]
    if published or link:
        blocks.append(f"{published}{link}".strip())
    blocks.append(f"Checked as of **{view.as_of}** against {escape(view.coverage)}")
    counts += [f"- {escape(view.decided)}"] if view.decided else []
    blocks.append("\n".join(counts))
    if view.warnings:
        blocks.append("\n".join(f"- Note: {escape(warning)}" for warning in view.warnings))
    return blocks


def _claim(claim: ClaimView) -> list[str]:
    facts = [f"- Proposed by On Record: {escape(claim.proposal)}"] if claim.proposal else []
    facts.append(f"- {escape(claim.place[:1].upper() + claim.place[1:])}")
    facts += [f"- {escape(edit)}" for edit in claim.edits]
    if claim.source:
        facts.append(f"- In the article: “{escape(claim.source)}”")
    if claim.attribution:
        facts.append(f"- Attributed to {escape(claim.attribution)}")
    if claim.pair:
        facts.append(f"- **{escape(pair_line(claim.pair))}**")
    facts += [f"- **Rule failed:** {escape(rule)}" for rule in claim.failed]
    if claim.error or claim.retry:
        facts.append(f"- {escape(' '.join(filter(None, (claim.error, claim.retry))))}")
    facts += [f"- **Reviewed:** {escape(review)}" for review in claim.reviews]
    facts += [f"- Note: {escape(note)}" for note in claim.notes]
    if claim.correction:
        facts += [f"- {escape(row)}" for row in claim.correction.split("\n")]
    if not claim.citations and claim.searched:
        facts.append(f"- Searched: {escape('; '.join(claim.searched))}")
    return [
        f"## {claim.number}. {claim.sign} {escape(claim.headline)}",
        escape(claim.text),
        "\n".join(facts),
        *(_citation(citation, claim.cited_as) for citation in claim.citations),
        *(_citation(citation, "Said later, no evidence here") for citation in claim.later),
    ]


def _citation(citation: CitationView, title: str) -> str:
    quote = escape(citation.quote)
    named = escape(citation.title)
    if citation.url:
        carried = f", {escape(citation.not_original)}" if citation.not_original else ""
        named = f"[{named}](<{citation.passage}>) ([archived](<{citation.archived}>){carried})"
    event = f" · event of {citation.event}" if citation.event else ""
    speaker = f", {escape(citation.speaker)}" if citation.speaker else ""
    return "\n".join(
        (
            f"> **{escape(title)}:** {f'“{quote}”' if citation.verbatim else quote}",
            ">",
            f"> {named}{speaker} · {escape(citation.source)}{event} · {escape(citation.statement)}",
        )
    )


def _appendix(view: ReportView) -> list[str]:
    """How the checking went, which a reader of the verdicts can do without."""
    notes = [
        f"- Claim {claim.number}: {escape(note)}"
        for claim in view.claims
        for note in (
            *claim.technical,
            *([f"the model's reason: {claim.rationale}"] if claim.rationale else ()),
        )
    ]
    return ["## Appendix: technical notes", "\n".join(notes)] if notes else []


def _foot(view: ReportView) -> list[str]:
    rows = [f"- {name}: {escape(value)}" for name, value in view.provenance]
    read = [escape(view.reading.line), *_details(view.reading.details)] if view.reading else []
    return ["---", escape(view.sentences), *read, "\n".join([*rows, f"- Article: {view.article_sha256}"])]


def _details(lines: tuple[str, ...]) -> list[str]:
    return ["\n".join(f"- {escape(line)}" for line in lines)] if lines else []


FORM = Form(label="Markdown", ending=".md", media_type="text/markdown; charset=utf-8", render=render_markdown)
