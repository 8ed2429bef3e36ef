"""ClaimReview against the fields that Google and schema.org document, with whose review it is."""

import json
import re

from report_factory import make_report
from test_outputs_decided import OVERRULED, review

from assistant.outputs.forms.claimreview import PublishedAs, render_claimreview

# https://developers.google.com/search/docs/appearance/structured-data/factcheck: what an object must have,
# and what schema.org gives to each type. A property that is in neither list is a mistake of ours.
REQUIRED = {"claimReviewed", "reviewRating", "url"}
KNOWN = {
    "ClaimReview": REQUIRED
    | {"author", "itemReviewed", "datePublished", "publisher", "citation", "identifier"},
    "Rating": {"alternateName", "ratingExplanation", "bestRating", "worstRating", "ratingValue"},
    "Claim": {"appearance", "author", "datePublished", "firstAppearance"},
    "NewsArticle": {"headline", "url", "datePublished"},
    "Organization": {"name", "url"},
    "Person": {"name", "url"},
    "Thing": {"name"},
    "CreativeWork": {"name", "publisher", "datePublished", "url"},
    "PropertyValue": {"propertyID", "value", "description"},
}
DESK = PublishedAs(publisher="The Daily", author="The Daily's desk", page="https://daily.example/check/1")


def objects(value):
    """Every typed object in a document, the outer one first."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)


def test_every_object_has_what_google_requires_and_nothing_that_schema_org_does_not_know():
    told = json.loads(render_claimreview(make_report(), PublishedAs(page=DESK.page, undecided=True)))
    assert told
    for whole in told:
        assert set(whole) >= REQUIRED
        assert whole["reviewRating"]["alternateName"].strip()
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", whole["datePublished"])
        for found in objects(whole):
            assert set(found) - {"@context", "@type"} <= KNOWN[found["@type"]], found["@type"]


def test_decided_claims_alone_by_default_in_the_person_s_words():
    assert json.loads(render_claimreview(make_report(), DESK)) == []
    report = make_report(reviews=(OVERRULED, review("c4")))
    told = {one["claimReviewed"]: one for one in json.loads(render_claimreview(report, PublishedAs()))}
    assert len(told) == 2
    first = told[report.verdicts[0].claim.text]
    assert first["reviewRating"]["alternateName"] == "Unsupported: contradicted by the record"
    assert first["reviewRating"]["ratingExplanation"].index("decided by Ann Lee") < (
        first["reviewRating"]["ratingExplanation"].index("Proposed by On Record: SUPPORTED")
    )
    assert (first["author"], first["datePublished"]) == ({"@type": "Person", "name": "Ann Lee"}, "2031-05-15")


def test_publisher_author_and_page_are_the_desk_s():
    (told,) = json.loads(render_claimreview(make_report(reviews=(OVERRULED,)), DESK))
    assert told["publisher"] == {"@type": "Organization", "name": "The Daily"}
    assert told["author"]["name"] == "The Daily's desk"
    assert told["url"] == "https://daily.example/check/1"
    (told,) = json.loads(
        render_claimreview(make_report(reviews=(OVERRULED,)), PublishedAs(page="javascript:alert(1)"))
    )
    assert not str(told.get("url")).startswith("javascript")
