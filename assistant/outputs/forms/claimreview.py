"""The checked claims as schema.org ClaimReview in JSON-LD, for a site's own pages.

The rating is our label in words, with its grounds; there is no number, because a number would
place "the record is silent" on a scale from false to true, where it does not belong. Claims that
were not checked, are held for review, or were overruled by a reviewer are left out, and so are sentences
that a reader added: they have no rating of ours.
"""

import json
from typing import Any

from assistant.outputs.parts import words
from assistant.outputs.parts.form import Form
from assistant.outputs.parts.grounds import pair_line
from assistant.outputs.parts.view import ClaimView, report_view
from assistant.schema import ArticleInfo, Citation, Report, Verdict
from assistant.sealing import check_seal

__all__ = ["FORM", "render_claimreview"]

AUTHOR = {"@type": "Organization", "name": "On Record (automated check)"}


def render_claimreview(report: Report) -> str:
    """A JSON list of ClaimReview objects, safe to stand inside a script element."""
    coverage = words.coverage(report.coverage)
    seal = _seal(report)
    reviews = [
        _review(report, verdict, claim, coverage, seal)
        for verdict, claim in zip(report.verdicts, report_view(report).claims, strict=False)
        if verdict.label is not None and not _overruled(verdict, report)
    ]
    text = json.dumps(reviews, ensure_ascii=False, indent=2)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text + "\n"


def _overruled(verdict: Verdict, report: Report) -> bool:
    """Whether the decision that stands on this claim is another label than ours."""
    decisions = [
        review.decision
        for review in report.reviews
        if review.claim_id == verdict.claim.id and review.decision != "noted"
    ]
    return bool(decisions) and decisions[-1] == "overruled"


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
    report: Report, verdict: Verdict, claim: ClaimView, coverage: str, seal: dict[str, str]
) -> dict[str, Any]:
    notes = map(words.line, report.notes)
    pair = (pair_line(claim.pair),) if claim.pair else ()
    grounds = " ".join(
        (*notes, f"{claim.headline}.", *pair, *claim.notes, f"As of {words.day(report.as_of)}: {coverage}")
    )
    review: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "datePublished": report.provenance.started.date().isoformat(),
        "author": AUTHOR,
        "identifier": seal,
        "claimReviewed": claim.text,
        "itemReviewed": _claim(report.article, verdict),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": str(verdict.label).capitalize(),
            "ratingExplanation": grounds,
        },
    }
    if verdict.citations:
        review["citation"] = [_source(citation) for citation in verdict.citations]
    return review


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


FORM = Form(
    label="ClaimReview",
    ending=".jsonld",
    media_type="application/ld+json",
    render=render_claimreview,
    offered=False,
)
