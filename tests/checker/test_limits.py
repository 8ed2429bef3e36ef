"""What one check takes on: so many claims, and no day that a wrong clock names."""

from datetime import UTC, date, datetime

import pytest
from scripted import ARTICLE, careful, said

from assistant import FactChecker, Report, replay_report
from assistant.checker import arguments
from assistant.errors import InputError
from assistant.fake import FakeModel
from assistant.settings import load_settings

pytestmark = pytest.mark.case("I11")


@pytest.fixture
def limited(settings, statements):
    """The events of a check that takes two claims, and the questions it asked."""
    with FakeModel(careful) as server:
        with FactChecker(settings(server, max_claims=2), statements=statements) as checker:
            events = list(checker.stream(ARTICLE, as_of=date(2025, 3, 5)))
        return events, [said(request) for request in server.requests]


def test_claims_beyond_the_limit_are_listed_as_not_checked_with_the_reason(limited, check):
    *progress, report = limited[0]
    whole = check()
    assert [v.claim for v in report.verdicts] == [v.claim for v in whole.verdicts]
    assert report.sentences == whole.sentences
    left = report.verdicts[2:]
    assert len(left) == report.summary.skipped > 1
    assert {(v.outcome, v.label, v.error.code) for v in left} == {("skipped", None, "too_many_claims")}
    assert f"has {len(report.verdicts)} claims and one check takes the first 2" in left[0].error.message
    assert all(v.outcome == "checked" for v in report.verdicts[:2])
    assert progress[-1].total == len(report.verdicts)


def test_nothing_is_asked_about_a_claim_that_is_left_out(limited):
    *_, report = limited[0]
    asked = "\n".join(limited[1])
    assert f"Claim: {report.verdicts[1].claim.text}" in asked
    assert not any(f"Claim: {verdict.claim.text}" in asked for verdict in report.verdicts[2:])


def test_such_a_report_is_made_again_with_the_limit_it_was_made_with(limited, settings, statements):
    report = Report.model_validate_json(limited[0][-1].to_json())
    assert replay_report(report, statements=statements, settings=settings(max_claims=2)).identical
    found = replay_report(report, statements=statements, settings=settings())
    assert any("settings_sha256" in difference for difference in found.differences)


def test_the_default_limit_leaves_older_fingerprints_as_they_were():
    assert load_settings().fingerprint() == load_settings(max_claims=500).fingerprint()
    assert load_settings(max_claims=400).fingerprint() != load_settings().fingerprint()


@pytest.fixture
def clock_of_1970(monkeypatch):
    class Stopped(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(1970, 1, 1, 0, 5, tzinfo=tz or UTC)

    monkeypatch.setattr(arguments, "datetime", Stopped)


@pytest.mark.usefixtures("clock_of_1970")
def test_a_wrong_clock_is_named_and_counts_for_nothing_where_the_day_is_given(check):
    with pytest.raises(InputError, match=r"clock of this machine says 1970-01-01.*--as-of") as caught:
        check(as_of=None, article="The two ministers agreed to reopen the Aflao bridge in April.")
    assert caught.value.code == "wrong_clock"
    assert check(as_of=date(2025, 3, 5)).summary.supported
