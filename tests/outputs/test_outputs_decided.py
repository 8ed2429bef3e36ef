"""What a person decided leads every form, with the machine's proposal beside it; links and notes are exact."""

import csv
import json
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from report_factory import citation, make_report, verdicts

from assistant.outputs import render
from assistant.outputs.parts.correction import correction_note
from assistant.outputs.parts.links import archived_url, passage_url
from assistant.outputs.parts.reason import reason
from assistant.outputs.parts.tones import tone
from assistant.outputs.parts.view import report_view
from assistant.schema import Report, Review, SignOff, decided_count, tally
from assistant.sealing import check_seal, sealed

AT = datetime(2031, 5, 15, 9, 30, tzinfo=UTC)


def review(claim_id: str, decision: str = "accepted", **given: object) -> Review:
    return Review.model_validate(
        {"claim_id": claim_id, "decision": decision, "reviewer": "Ann Lee", "at": AT} | given
    )


OVERRULED = review("c1", "overruled", label="unsupported", finding="contradicted", note="It was Monday.")


def test_counts_signs_and_headlines_are_the_person_s():
    before, after = make_report(), make_report(reviews=(OVERRULED, review("c4")))
    assert tally(after)["contradicted"] == tally(before)["contradicted"] + 1
    assert tally(after)["supported"] == tally(before)["supported"] - 1
    assert decided_count(after) == 2
    first = report_view(after).claims[0]
    assert (first.tone, first.headline) == (
        "contradicted",
        "UNSUPPORTED, contradicted by the record: decided by Ann Lee, 15 May 2031, 09:30 UTC",
    )
    assert first.proposal == report_view(before).claims[0].headline
    assert sum(number for _, _, number in report_view(after).counts) == len(after.all_verdicts)


def test_a_note_decides_nothing_and_the_last_decision_stands():
    noted = review("c1", "noted", note="Ask them.")
    assert tone(verdicts()[0], (noted,)) == "supported"
    assert tone(verdicts()[0], (OVERRULED, noted)) == "contradicted"
    assert tone(verdicts()[0], (OVERRULED, review("c1"))) == "supported"


@pytest.mark.parametrize("form", ["md", "html", "text"])
def test_the_person_comes_first_in_every_form_for_reading(form):
    told = " ".join(render(make_report(reviews=(OVERRULED,)), form, width=200).split())
    assert told.index("decided by Ann Lee") < told.index("Proposed by On Record: SUPPORTED by")
    assert "1 of 15 claims decided by people" in told


def test_a_table_names_who_decided_and_what_was_proposed():
    rows = list(csv.DictReader(StringIO(render(make_report(reviews=(OVERRULED,)), "csv"))))
    assert (rows[0]["label"], rows[0]["decided_by"], rows[0]["decided_at"][:10]) == (
        "unsupported",
        "Ann Lee",
        "2031-05-15",
    )
    assert rows[0]["proposal"].startswith("SUPPORTED by")
    assert (rows[1]["decided_by"], rows[1]["proposal"]) == ("", "")


@pytest.mark.parametrize("given", [{"finding": "contradicted"}, {"label": "supported", "finding": "silent"}])
def test_a_finding_belongs_to_the_reviewer_s_label(given):
    decision = "overruled" if "label" in given else "accepted"
    with pytest.raises(ValueError, match="does not belong"):
        review("c1", decision, note="So.", **given)


@pytest.mark.parametrize(
    ("given", "url"),
    [
        (
            {"quote": "The port – it will hire, 40."},
            "#:~:text=The%20port%20%E2%80%93%20it%20will%20hire%2C%2040.",
        ),
        ({"quote": "A well-known pier"}, "#:~:text=A%20well%2Dknown%20pier"),
        (
            {"quote": " ".join(f"word{number}" for number in range(30))},
            "#:~:text=word0%20word1%20word2%20word3%20word4,word25%20word26%20word27%20word28%20word29",
        ),
        ({"quote": "Our own words.", "rendition": "digest"}, ""),
    ],
)
def test_a_link_leads_to_the_very_passage(given, url):
    assert passage_url(citation(**given)) == f"https://transport.example/readouts/verrant-kroy{url}"


def test_a_link_with_a_fragment_keeps_it_and_none_is_made_of_an_unsafe_address():
    assert passage_url(citation("So.", url="https://a.example/#p2")) == "https://a.example/#p2:~:text=So."
    assert passage_url(citation("So.", url="javascript:alert(1)")) is None
    assert archived_url(citation("So.", url="javascript:alert(1)")) is None
    assert archived_url(citation("So.", url="https://a.example/x", issued_date=date(2031, 5, 3))) == (
        "https://web.archive.org/web/20310503/https://a.example/x"
    )


def test_the_correction_note_names_both_sides_and_the_source_and_is_for_contradictions_alone():
    notes = {verdict.claim.id: correction_note(verdict) for verdict in verdicts()}
    assert [name for name, note in notes.items() if note] == ["c4"]
    assert notes["c4"].splitlines()[1] == "Article: “140 sailors” / record: “40 sailors”."
    assert "Ministry of Transport, 13 May 2031" in notes["c4"]
    accepted = next(verdict for verdict in verdicts() if verdict.claim.id == "c4")
    settled = review("c4", "overruled", label="supported", note="Both figures are right.")
    assert correction_note(accepted, (settled,)) is None


def test_the_reason_is_the_rule_that_failed_else_the_reading():
    told = {verdict.claim.id: reason(verdict) for verdict in verdicts()}
    assert told["c2"].startswith("Rule “quotation preserved”: ")
    assert told["c3"] == "All 2 rules passed. Reading: The readout says so in its second sentence."
    silent = next(verdict for verdict in verdicts() if verdict.finding == "silent")
    assert "Silence is not refutation." in told[silent.claim.id]


@pytest.mark.parametrize("published", [False, True])
def test_a_sign_off_stands_in_every_form_for_people_and_breaks_no_seal(published):
    whole = tuple(
        review(verdict.claim.id, "overruled", label="unsupported", note="No.") for verdict in verdicts()
    )
    sign_off = SignOff(by="Cleo <b>Ray</b>", at=AT, published=published)
    report = sealed(make_report(reviews=whole)).model_copy(update={"sign_off": sign_off})
    assert check_seal(report).status == "whole"
    assert Report.model_validate_json(report.to_json()) == report
    told = "15 of 15 claims decided by people, signed off by Cleo "
    for form in ("md", "html", "text"):
        shown = " ".join(render(report, form).split())  # a terminal's lines are wrapped
        assert told in shown
        assert ("and published" in shown) == published
        assert "<b>Ray" not in shown or form == "text"
        assert "the rest are" not in shown
    rows = list(csv.DictReader(StringIO(render(report, "csv").removeprefix("\ufeff"))))
    assert {(row["signed_off_by"], row["signed_off_at"]) for row in rows} == {
        ("Cleo <b>Ray</b>", AT.isoformat())
    }
    (grounds, *_) = [
        one["reviewRating"]["ratingExplanation"] for one in json.loads(render(report, "claimreview"))
    ]
    assert "Signed off by Cleo" in grounds
    assert "sign_off" not in make_report(reviews=whole).to_json()
