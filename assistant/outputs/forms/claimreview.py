"""The claims that people have decided as schema.org ClaimReview in JSON-LD, for a site's own pages.

The rating is a label in words, with its grounds; there is no number, because a number would place "the
record is silent" on a scale from false to true, where it does not belong. Left out are claims that are not
checked or held for review, and sentences that a reader added; what nobody has decided comes only on demand.
Fields: schema.org/ClaimReview, developers.google.com/search/docs/appearance/structured-data/factcheck.
"""

import json
from dataclasses import dataclass
from typing import Any

from assistant.outputs.parts import words
from assistant.outputs.parts.decided import signed_off
from assistant.outputs.parts.form import Form
from assistant.outputs.parts.grounds import pair_line
from assistant.outputs.parts.view import ClaimView, ReportView, report_view
from assistant.schema import (
    ArticleInfo,
    Citation,
    Report,
    Review,
    SignOff,
    Verdict,
    decided_count,
    standing_decision,
    standing_of,
)
from assistant.sealing import check_seal

__all__ = ["FORM", "PublishedAs", "render_claimreview"]

_MACHINE = "On Record (automated check)"
_RATINGS = {
    "supported": "Supported",
    "contradicted": "Unsupported: contradicted by the record",
    "unsupported": "Unsupported",
    "speculative": "Speculative",
}


@dataclass(frozen=True)
class PublishedAs:
    """Whose reviews they are and where they stand.

    `author` signs them, else who decided; `page` is the address of the page that shows them: without one
    the article's own is given, since Google asks for one. `undecided`: with what nobody has decided.
    """

    publisher: str = ""
    author: str = ""
    page: str = ""
    undecided: bool = False


def render_claimreview(report: Report, published: PublishedAs = PublishedAs()) -> str:
    """A JSON list of ClaimReview objects, safe to stand inside a script element."""
    view, seal = report_view(report), _seal(report)
    reviews = [
        _review(report, verdict, claim, view, published) | {"identifier": seal}
        for verdict, claim in zip(report.all_verdicts, view.claims, strict=True)
        if verdict.claim.id not in report.added_claims
        and _is_published(verdict, report, undecided=published.undecided)
    ]
    text = json.dumps(reviews, ensure_ascii=False, indent=2)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text + "\n"


def _is_published(verdict: Verdict, report: Report, *, undecided: bool) -> bool:
    decision = standing_decision(verdict.claim.id, report.reviews)
    return (undecided or decision is not None) and standing_of(verdict, decision) in _RATINGS


def _seal(report: Report) -> dict[str, str]:
    """The seal of the report that the reviews are taken from: its digest, and how it is signed, in words."""
    found = check_seal(report)
    digest = {"value": found.sha256} if found.sha256 else {}
    return {
        "@type": "PropertyValue",
        "propertyID": "On Record report seal",
        **digest,
        "description": found.sentence,
    }


def _review(
    report: Report, verdict: Verdict, claim: ClaimView, view: ReportView, published: PublishedAs
) -> dict[str, Any]:
    decision = standing_decision(verdict.claim.id, report.reviews)
    day = decision.at.date() if decision else report.provenance.started.date()
    review: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "datePublished": day.isoformat(),
        "author": _author(published, decision),
        "claimReviewed": claim.text,
        "itemReviewed": _claim(report.article, verdict),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": _RATINGS[standing_of(verdict, decision)],
            "ratingExplanation": _grounds(claim, view, decision, report.sign_off),
        },
    }
    if url := words.safe_url(published.page) or words.safe_url(report.article.url):
        review["url"] = url
    if published.publisher.strip():
        review["publisher"] = {"@type": "Organization", "name": words.line(published.publisher)}
    if verdict.citations:
        review["citation"] = [_source(citation) for citation in verdict.citations]
    return review


def _author(published: PublishedAs, decision: Review | None) -> dict[str, str]:
    """The desk where it is named, else the person who decided, else the machine."""
    if published.author.strip():
        return {"@type": "Organization", "name": words.line(published.author)}
    if decision is not None:
        return {"@type": "Person", "name": words.line(decision.reviewer)}
    return {"@type": "Organization", "name": _MACHINE}


def _grounds(claim: ClaimView, view: ReportView, decision: Review | None, sign_off: SignOff | None) -> str:
    note = words.line(decision.note) if decision else ""
    signed = f"{words.capital(signed_off(sign_off))}." if sign_off else ""
    proposal = f"Proposed by On Record: {claim.proposal}." if claim.proposal else ""
    pair = pair_line(claim.pair) if claim.pair else ""
    day = f"As of {view.as_of}: {view.coverage}"
    parts = (*view.notes, f"{claim.headline}.", note, signed, proposal, *claim.edits, pair, *claim.notes, day)
    return " ".join(filter(None, parts))


def _claim(article: ArticleInfo, verdict: Verdict) -> dict[str, Any]:
    appearance: dict[str, Any] = {"@type": "NewsArticle", "headline": words.line(article.title or "")}
    if url := words.safe_url(article.url):
        appearance["url"] = url
    if article.published:
        appearance["datePublished"] = article.published.isoformat()
    claim: dict[str, Any] = {"@type": "Claim", "appearance": appearance}
    if verdict.claim.attribution:
        # The speaker may be a person or a ministry: Thing's own `name` fits both.
        claim["author"] = {"@type": "Thing", "name": words.line(verdict.claim.attribution.speaker)}
    return claim


def _source(citation: Citation) -> dict[str, Any]:
    source: dict[str, Any] = {
        "@type": "CreativeWork",
        "name": words.line(citation.title),
        "publisher": {"@type": "Organization", "name": words.line(citation.issuer)},
    }
    if citation.issued_date:
        source["datePublished"] = citation.issued_date.isoformat()
    if url := words.safe_url(citation.url):
        source["url"] = url
    return source


def _rendered(report: Report) -> str:
    """What people decided; of a report that nobody has looked at yet, the machine's proposals in its name."""
    return render_claimreview(report, PublishedAs(undecided=not decided_count(report)))


FORM = Form(
    label="ClaimReview",
    ending=".jsonld",
    media_type="application/ld+json",
    render=_rendered,
    offered=False,  # the page asks for the publisher first
)
