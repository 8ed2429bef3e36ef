"""A citation as readers meet it: the quote, whose it is, and where its links lead."""

from dataclasses import dataclass

from assistant.outputs.parts import words
from assistant.outputs.parts.link_names import ORIGINAL, link_name
from assistant.outputs.parts.links import archived_url, passage_url
from assistant.schema import Citation

__all__ = ["CitationView", "citation_view"]


@dataclass(frozen=True)
class CitationView:
    """One pointer into the record. `verbatim` is false for a digest: its words are ours."""

    quote: str
    verbatim: bool
    title: str
    issuer: str
    speaker: str | None
    kind: str
    issued: str
    event: str | None
    rendition: str
    url: str | None
    statement: str
    passage: str | None = None  # the address with the quote as its target
    archived: str | None = None
    link_name: str = ""  # what the address leads to; empty without one

    @property
    def not_original(self) -> str | None:
        """What the link leads to, where that is not known to be the issuer's page."""
        return self.link_name if self.url and self.link_name != ORIGINAL else None

    @property
    def source(self) -> str:
        """Issuer, day, kind, rendition: what stands under the title."""
        return " · ".join((self.issuer, self.issued, self.kind, self.rendition))


def citation_view(citation: Citation) -> CitationView:
    speaker = words.line(citation.speaker or "")
    event, url = citation.event_date, words.safe_url(citation.url)
    return CitationView(
        quote=words.line(citation.quote),
        verbatim=citation.rendition == "full",
        title=words.line(citation.title),
        issuer=words.line(citation.issuer),
        speaker=speaker or None,
        kind=words.line(citation.kind),
        issued=words.day(citation.issued_date),
        event=words.day(event) if event and event != citation.issued_date else None,
        rendition=words.RENDITIONS[citation.rendition],
        url=url,
        link_name=link_name(url, citation.rendition) if url else "",
        statement=f"{words.line(citation.statement_id)}, version {citation.version}",
        passage=passage_url(citation),
        archived=archived_url(citation),
    )
