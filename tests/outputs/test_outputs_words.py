"""The words: supported is by someone, a silence says whose it is, nothing unseen is shown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_factory import make_report, provenance, verdicts

from assistant.outputs.parts import words
from assistant.outputs.parts.sentences import sentence_account
from assistant.outputs.parts.view import report_view
from assistant.schema import Coverage, Report, SentenceAccount, Usage


def test_every_kind_of_verdict_has_its_headline() -> None:
    assert [claim.headline for claim in report_view(make_report()).claims] == [
        "SUPPORTED by Ministry of Transport, 13 May 2031; Northern Port Authority, 13 May 2031",
        "SUPPORTED by Ministry of Transport, 13 May 2031",
        "HELD FOR REVIEW: the model proposed supported",
        "UNSUPPORTED: contradicted by Ministry of Transport, 13 May 2031",
        "UNSUPPORTED: the record covers this event and does not say it",
        "UNSUPPORTED: outside what the record covers",
        "SPECULATIVE: a prediction",
        "SPECULATIVE: a possibility",
        "SPECULATIVE: an evaluation",
        "SPECULATIVE: a motive read into someone",
        "SPECULATIVE: rhetoric",
        "NOT CHECKED: an error",
        "NOT CHECKED: an error",
        "NOT CHECKED: left out",
        "NOT CHECKED: stopped before its turn",
    ]


def coverage(**given: object) -> Coverage:
    values = {"statements": 0, "issuers": {}, "from": None, "to": None, "undated": 0}
    return Coverage.model_validate(values | given)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (coverage(), "No statement was searched."),
        (
            coverage(statements=1, issuers={"A": 1}, undated=1),
            "1 statement by 1 issuer. No evidence: 1 undated, of 2 statements on record.",
        ),
        (
            coverage(
                statements=1204,
                issuers={"A": 1200, "B": 4},
                **{"from": date(2024, 1, 25), "to": date(2025, 2, 26)},
                undated=16,
                digests=120,
                later=8,
            ),
            "1,204 statements by 2 issuers, issued 25 Jan 2024 to 26 Feb 2025; "
            "120 are digests: their silence is weaker than a full text's. "
            "No evidence: 16 undated and 8 issued later, of 1,228 statements on record.",
        ),
    ],
)
def test_the_coverage_reads_as_a_sentence(value: Coverage, told: str) -> None:
    assert words.coverage(value) == told


@pytest.mark.parametrize(
    ("usage", "told"),
    [
        (Usage(), "no call; 2.0 s"),
        (Usage(cached=1), "no call: 1 answer kept from before; 2.0 s"),
        (
            Usage(calls=1, prompt_tokens=1500, completion_tokens=2),
            "1 call, 1,500 prompt and 2 completion tokens; 2.0 s",
        ),
    ],
)
def test_what_was_spent_reads_well_without_calls(usage: Usage, told: str) -> None:
    assert words.spent(provenance(usage=usage, seconds=2.0, first_label_seconds=None)) == told


@pytest.mark.parametrize(
    ("endpoint", "told"),
    [
        ("http://127.0.0.1:8431/v1", "127.0.0.1:8431"),
        ("https://user:secret@host.example/v1?key=secret", "host.example"),
        ("user:secret@host.example:1?key=secret", "host.example:1"),
        ("http://[broken", "an endpoint"),
        ("local", "local"),
        ("", "an endpoint"),
    ],
)
def test_the_endpoint_shows_its_host_alone(endpoint: str, told: str) -> None:
    assert words.host(endpoint) == told


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//host.example/x",
        "https://state.example@evil.example/",
        "https:///nohost",
        "https://a.example/\nb",
        " https://a.example/",
        "https://a.example\\@evil.example",
        "https://[::1",
        "ftp://a.example/",
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None) -> None:
    assert words.safe_url(url) is None


def test_a_link_keeps_its_address_and_loses_what_would_end_it() -> None:
    assert words.safe_url("https://a.example/x?y=1&z=%20#top") == "https://a.example/x?y=1&z=%20#top"
    assert words.safe_url("https://a.example/\"><b>'()") == "https://a.example/%22%3E%3Cb%3E%27%28%29"


@given(st.text())
def test_a_line_is_one_visible_line_that_can_be_written(text: str) -> None:
    told = words.line(text)
    assert told == words.line(told)
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in told)
    assert told.encode("utf-8").decode("utf-8") == told


@given(st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P"))))
def test_visible_text_stays_as_it_is(text: str) -> None:
    assert words.printable(text) == text


def test_the_counts_add_up_to_the_claims() -> None:
    view = report_view(make_report())
    assert sum(number for _, _, number in view.counts) == len(view.claims) == len(verdicts())


def test_every_sentence_is_accounted_for(report: Report) -> None:
    told = sentence_account(report.sentences, report.article.text)
    assert (
        told == "Of 16 sentences, 12 carry claims; the rest: 1 title, 1 heading, 1 advertisement, 1 question."
    )
    bare = (SentenceAccount(start=0, end=6, kind="prose", reason="no claim"),)
    assert sentence_account(bare, "Hello. Bye.") == (
        "Of 1 sentence, 0 carry claims; the rest: 1 prose without a claim. No claim: “Hello.”."
    )


def test_a_claim_says_where_it_repeats(report: Report) -> None:
    assert report_view(report).claims[0].place == "sentence 2, repeated in sentence 15"


def test_an_error_says_whether_to_run_again(report: Report) -> None:
    timeout, refused = (claim for claim in report_view(report).claims if claim.tone == "error")
    assert timeout.retry == "Run the same command again: what was answered is kept."
    assert "will not help" in str(refused.retry)
